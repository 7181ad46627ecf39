//! From the bytes of a saved page to an article.

use kartoteka_engine::bundle::format::{ArticleRecord, TypedBlock};

use super::blocks::{Blocks, blocks_of};
use super::clean::clean;
use super::content;
use super::dom::Dom;
use super::furniture;
use super::meta::{self, Metadata};
use super::parse::parse;
use super::trim::{Known, trim};
use crate::SourceFile;
use crate::decode::decode;
use crate::language::language_of;
use crate::report::ImportReport;
use crate::text::in_short_form;

/// An article with fewer characters is looked for once more, without trust in class names.
const SHORT: usize = 500;

/// Make an article of a saved page.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let mut report = ImportReport::default();
    let decoded = decode(file.bytes);
    let parsed = parse(&decoded.text);
    let mut dom = parsed.dom;
    let mut metadata = meta::read(&dom);
    let mut found = read_body(&mut dom, &mut metadata, true);
    if length(&found) < SHORT {
        let mut dom = parse(&decoded.text).dom;
        let second = read_body(&mut dom, &mut metadata, false);
        if length(&second) > 2 * length(&found) {
            found = second;
        }
    }
    let known = Known {
        titles: &metadata.titles,
        authors: &metadata.authors,
    };
    let removed = trim(&mut found, &known);
    report.removed = removed
        .into_iter()
        .map(|(kind, text)| crate::report::Removed {
            source: file.name.to_owned(),
            kind,
            text,
        })
        .collect();
    let mut article = ArticleRecord {
        id: "x".to_owned(),
        title: metadata.title,
        language: metadata.language,
        published: metadata.published,
        authors: metadata.authors,
        outlet: metadata.outlet,
        url: metadata.url,
        summary: metadata.summary,
        categories: metadata.categories,
        ..ArticleRecord::default()
    };
    let _ = (
        metadata.is_paid,
        metadata.stated_text,
        language_of(""),
        parsed.cut,
    );
    article.body = found.blocks.into_iter().map(in_short_form).collect();
    report.articles.push(article);
    report
}

fn read_body(dom: &mut Dom, metadata: &mut Metadata, names_count: bool) -> Blocks {
    let body = dom.body();
    furniture::take_out(dom, names_count);
    if metadata.authors.is_empty() {
        metadata.authors = meta::take_from_page(dom, body);
    }
    let Some(root) = content::find(dom, names_count) else {
        return Blocks::default();
    };
    clean(dom, root, names_count);
    blocks_of(dom, root)
}

fn length(blocks: &Blocks) -> usize {
    blocks
        .blocks
        .iter()
        .map(|block| match block {
            TypedBlock::Paragraph { text }
            | TypedBlock::Heading { text, .. }
            | TypedBlock::Quote { text, .. }
            | TypedBlock::Note { text }
            | TypedBlock::Figure { caption: text } => text.len(),
            TypedBlock::List { items, .. } => items.iter().map(String::len).sum(),
            TypedBlock::Table { rows, .. } => rows.iter().flatten().map(String::len).sum(),
        })
        .sum()
}
