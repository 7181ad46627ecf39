//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed. Each entry is an article.
//!
//! | in the entry | becomes |
//! | --- | --- |
//! | title, link, authors, categories, rights | the same |
//! | the day on which it was published, else changed | date of publication |
//! | content, else description | text |
//! | a description beside content | summary |
//! | title and language of the feed | outlet and language, where the entry does not say |

mod json;
mod xml;

use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, TypedBlock};
use kartoteka_engine::date::Date;
use serde_json::Value;

use crate::SourceFile;
use crate::compose::{Composed, Composer, one_line};
use crate::decode::{self, decode_xml};
use crate::front_matter::language_tag;
use crate::language::language_of;
use crate::report::{ImportReport, RemovedKind, count};
use crate::{draft, html_blocks};

pub(crate) use json::is_feed as is_json_feed;

/// Longest beginning of a text that stands for the title of an entry without one, in characters.
const LONGEST_BEGINNING: usize = 60;

/// A text that may be marked up.
#[derive(Debug, Default)]
struct Content {
    text: String,
    is_html: bool,
}

/// A feed as all kinds of it have it.
#[derive(Debug, Default)]
struct Channel {
    title: Option<Content>,
    url: Option<String>,
    /// Where the feed itself is.
    own_url: Option<String>,
    language: Option<String>,
    rights: Option<String>,
    authors: Vec<String>,
    entries: Vec<Entry>,
}

/// An entry as all kinds of feed have it.
#[derive(Debug, Default)]
struct Entry {
    title: Option<Content>,
    url: Option<String>,
    /// What addresses in the text are relative to, where that is not `url`.
    base: Option<String>,
    authors: Vec<String>,
    published: Option<Date>,
    changed: Option<Date>,
    categories: Vec<String>,
    summary: Option<Content>,
    content: Option<Content>,
    language: Option<String>,
    rights: Option<String>,
    /// The feed that the entry was taken from.
    outlet: Option<String>,
}

/// Make articles of a feed in XML.
pub(crate) fn import_xml(file: SourceFile<'_>) -> ImportReport {
    let decoded = decode_xml(file.bytes);
    let mut report = ImportReport {
        problems: decode::doubts(file.name, &decoded),
        ..ImportReport::default()
    };
    let (channel, broken_at) = xml::read(&decoded.text);
    if let Some(at) = broken_at {
        report.doubt(
            file,
            format!("is broken as XML at byte {at}; it was read as far as it could be"),
            "see whether the file is whole",
        );
    }
    add_articles(channel, file, report)
}

/// Make articles of a JSON Feed.
pub(crate) fn import_json(value: &Value, file: SourceFile<'_>) -> ImportReport {
    add_articles(json::read(value), file, ImportReport::default())
}

fn add_articles(channel: Channel, file: SourceFile<'_>, mut report: ImportReport) -> ImportReport {
    let outlet = channel
        .title
        .as_ref()
        .map(plain)
        .filter(|title| !title.is_empty());
    let language = channel.language.as_deref().and_then(language_tag);
    let mut empty = 0_usize;
    for entry in channel.entries {
        let url = entry
            .url
            .as_deref()
            .and_then(|url| html_blocks::absolute(url, channel.url.as_deref()));
        let base = entry
            .base
            .as_deref()
            .or(url.as_deref())
            .or(channel.url.as_deref());
        let content = entry.content.as_ref().map(|content| compose(content, base));
        let summary = entry.summary.as_ref();
        let (mut text, summary) = match content.filter(|text| !text.blocks.is_empty()) {
            Some(text) => (text, summary.map(plain).unwrap_or_default()),
            None => (
                summary
                    .map(|summary| compose(summary, base))
                    .unwrap_or_default(),
                String::new(),
            ),
        };
        let has_authors = !entry.authors.is_empty();
        let mut article = ArticleRecord {
            title: entry.title.as_ref().map(plain).unwrap_or_default(),
            url: url.clone(),
            authors: if entry.authors.is_empty() {
                channel.authors.clone()
            } else {
                entry.authors
            },
            published: entry.published.or(entry.changed),
            categories: entry.categories,
            outlet: entry.outlet.or_else(|| outlet.clone()),
            rights: entry.rights.or_else(|| channel.rights.clone()),
            ..ArticleRecord::default()
        };
        if let Some(words) = text.take_repeated_title(&article.title) {
            report.remove(file, RemovedKind::RepeatedTitle, &words);
        }
        text.lower_headings();
        let (body, citations) = text.into_body();
        article.citations = citations;
        article
            .citations
            .retain(|citation| citation.url != article.url);
        if article.title.is_empty() {
            article.title = beginning_of(&body);
        }
        if article.title.is_empty()
            && article.url.is_none()
            && article.published.is_none()
            && article.categories.is_empty()
            && !has_authors
        {
            empty += 1;
            continue;
        }
        let words = words_of(&body);
        // A teaser that is the beginning of the text tells nothing new.
        let is_beginning = words.starts_with(summary.trim_end_matches(['…', '.', ' ']));
        article.summary = if is_beginning { String::new() } else { summary };
        article.language = entry
            .language
            .as_deref()
            .and_then(language_tag)
            .or_else(|| language.clone())
            .or_else(|| language_of(&words).map(str::to_owned));
        article.body = body;
        draft::complete(&mut article, file.stem());
        report.articles.push(article);
    }
    if empty > 0 {
        report.doubt(
            file,
            format!(
                "has {} without title, text and address; left out",
                count(empty, "entry")
            ),
            "see whether the feed is whole",
        );
    }
    if report.articles.is_empty() && empty == 0 {
        report.doubt(
            file,
            "is a feed without entries",
            "leave it out, or fetch it again",
        );
    }
    report
}

fn compose(content: &Content, base: Option<&str>) -> Composed {
    if content.is_html {
        return html_blocks::compose(&content.text, base);
    }
    let mut composer = Composer::default();
    for line in content.text.split('\n') {
        composer.text(line);
        composer.end_paragraph();
    }
    composer.finish()
}

/// A text without markup, in one line.
fn plain(content: &Content) -> String {
    if !content.is_html || !content.text.contains(['<', '&']) {
        return one_line(&content.text);
    }
    let composed = html_blocks::compose(&content.text, None);
    let (body, _) = composed.into_body();
    words_of(&body)
}

/// All words of a body, in one line.
pub(crate) fn words_of(body: &[BlockRecord]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for block in body {
        match block {
            BlockRecord::Text(text) => words.push(text),
            BlockRecord::Typed(block) => match block {
                TypedBlock::Paragraph { text }
                | TypedBlock::Heading { text, .. }
                | TypedBlock::Quote { text, .. }
                | TypedBlock::Note { text } => words.push(text),
                TypedBlock::Figure { caption } => words.push(caption),
                TypedBlock::List { items, .. } => words.extend(items.iter().map(String::as_str)),
                TypedBlock::Table { head, rows } => {
                    words.extend(head.iter().chain(rows.iter().flatten()).map(String::as_str));
                }
            },
        }
    }
    words.join(" ")
}

/// The first words of a text, with `…` where it goes on.
fn beginning_of(body: &[BlockRecord]) -> String {
    let words = words_of(&body[..body.len().min(1)]);
    let Some((mut end, _)) = words.char_indices().nth(LONGEST_BEGINNING) else {
        return words;
    };
    if let Some(space) = words[..end].rfind(' ') {
        end = space;
    }
    format!("{}…", words[..end].trim_end_matches(['.', ',', ';', ':']))
}
