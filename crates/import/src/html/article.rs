//! From the bytes of a saved page to an article.

use kartoteka_engine::bundle::format::ArticleRecord;

use super::blocks::{Blocks, blocks_of};
use super::clean::clean;
use super::dom::Dom;
use super::encoding::decode_page;
use super::meta::{self, Metadata};
use super::parse::{Cut, MAX_BYTES, MAX_DEPTH, MAX_NODES, parse};
use super::trim::{Known, text_of, trim};
use super::{content, furniture, sources};
use crate::SourceFile;
use crate::compose::in_short_form;
use crate::decode::doubts;
use crate::language::language_of;
use crate::report::{ImportProblem, ImportReport, Removed, RemovedKind};
use crate::text::id_of;

/// An article with fewer characters is looked for once more, without trust in class names.
const SHORT: usize = 500;
/// A text with fewer characters than this is no article.
const NEXT_TO_NOTHING: usize = 140;

/// Make an article of a saved page.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let decoded = decode_page(file.bytes);
    let mut report = ImportReport::default();
    let mut doubt = |message: String, hint: &str| {
        report.problems.push(ImportProblem {
            source: file.name.to_owned(),
            message,
            hint: hint.to_owned(),
        });
    };
    if let Some(what) = what_else(&decoded.text) {
        doubt(
            format!("is {what}, not a web page"),
            "give it the extension of what it is, or save the page of the article again",
        );
        return report;
    }
    let parsed = parse(&decoded.text);
    let mut dom = parsed.dom;
    let mut metadata = meta::read(&dom);
    let (mut found, mut taken) = read_body(&mut dom, &mut metadata, true);
    drop(dom);
    if length(&found) < SHORT {
        let second = read_body(&mut parse(&decoded.text).dom, &mut metadata, false);
        if length(&second.0) > 2 * length(&found) {
            (found, taken) = second;
        }
    }
    let known = Known {
        titles: &metadata.titles,
        authors: &metadata.authors,
    };
    let removed = trim(&mut found, &known);
    let size = length(&found);
    if metadata.title.is_empty() && size == 0 {
        doubt(
            "has no text".to_owned(),
            "open it in a browser: if the article shows, save it from there as a complete page",
        );
        return report;
    }
    if let Some(cut) = parsed.cut {
        doubt(
            words_of(cut),
            "see how the article ends; if it is cut, save the page again without its comments",
        );
    }
    let stated = metadata.stated_text.as_deref().map_or(0, str::len);
    if size == 0 {
        doubt(
            "has a title but no text".to_owned(),
            "open it in a browser: if the article shows, save it from there as a complete page",
        );
    } else if metadata.is_paid && size < 1500 || stated > 3 * size && stated > 1500 {
        doubt(
            "has only the beginning of an article that is for subscribers".to_owned(),
            "save the page again while you are signed in",
        );
    } else if size < NEXT_TO_NOTHING {
        doubt(
            "has next to no text".to_owned(),
            "see whether it is the page of an article, and whether the file is whole",
        );
    }
    report.problems.splice(0..0, doubts(file.name, &decoded));
    report.removed = taken
        .into_iter()
        .map(|text| (RemovedKind::Furniture, text))
        .chain(removed)
        .map(|(kind, text)| Removed {
            source: file.name.to_owned(),
            kind,
            text,
        })
        .collect();
    report.articles.push(record(file, metadata, found));
    report
}

fn record(file: SourceFile<'_>, metadata: Metadata, found: Blocks) -> ArticleRecord {
    let citations = sources::citations(&found, metadata.url.as_deref());
    let text = || {
        let texts: Vec<String> = found.blocks.iter().map(text_of).collect();
        texts.join("\n")
    };
    let language = metadata
        .language
        .or_else(|| language_of(&text()).map(str::to_owned));
    let title = if metadata.title.is_empty() {
        file.stem().to_owned()
    } else {
        metadata.title
    };
    ArticleRecord {
        id: id_of(&title, file),
        title,
        summary: metadata.summary,
        language,
        published: metadata.published,
        authors: metadata.authors,
        outlet: metadata.outlet,
        url: metadata.url,
        categories: metadata.categories,
        rights: metadata.rights,
        body: found.blocks.into_iter().map(in_short_form).collect(),
        citations,
        ..ArticleRecord::default()
    }
}

/// The article's blocks, and how that begins which was in their element and is not of them.
fn read_body(dom: &mut Dom, metadata: &mut Metadata, names_count: bool) -> (Blocks, Vec<String>) {
    let body = dom.body();
    furniture::take_out(dom, names_count);
    if metadata.authors.is_empty() {
        metadata.authors = meta::take_from_page(dom, body);
    }
    let Some(root) = content::find(dom, names_count) else {
        // Nothing that reads as a paragraph: then whatever there is.
        return (blocks_of(dom, body), Vec::new());
    };
    let taken = clean(dom, root, names_count);
    (blocks_of(dom, root), taken)
}

/// Characters of text.
fn length(blocks: &Blocks) -> usize {
    blocks
        .blocks
        .iter()
        .map(|block| text_of(block).chars().count())
        .sum()
}

/// What a file is that has the name of a page, but not the content.
fn what_else(text: &str) -> Option<&'static str> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('{') || start.starts_with('[') {
        let is_json = start.trim_end().ends_with(['}', ']'])
            && (start.starts_with("{\"")
                || start[1..].trim_start().starts_with(['"', '{', ']', '}']));
        return is_json.then_some("JSON");
    }
    let head: String = start
        .chars()
        .take(1000)
        .collect::<String>()
        .to_ascii_lowercase();
    if !head.starts_with("<?xml") && !head.starts_with("<rss") && !head.starts_with("<feed") {
        return head
            .starts_with("from: <saved by")
            .then_some("a web archive (MHTML)");
    }
    if head.contains("<html") {
        None
    } else if ["<rss", "<feed", "<rdf:rdf"]
        .iter()
        .any(|root| head.contains(root))
    {
        Some("a feed")
    } else {
        head.starts_with("<?xml").then_some("XML")
    }
}

fn words_of(cut: Cut) -> String {
    match cut {
        Cut::Bytes => format!(
            "is larger than {} MB: what comes after was not read",
            MAX_BYTES >> 20
        ),
        Cut::Nodes => format!(
            "has more than {MAX_NODES} elements and pieces of text: what comes after was not read"
        ),
        Cut::Depth => {
            format!("has elements nested more than {MAX_DEPTH} deep: what comes after was not read")
        }
    }
}
