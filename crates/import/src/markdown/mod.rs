//! Markdown: the notes and posts of Hugo, Jekyll, Zola, Obsidian and of plain hands.
//!
//! | in the file | becomes |
//! | --- | --- |
//! | front matter | title, date, authors, outlet, language, address, categories, summary, rights |
//! | a heading of the first level on top | the title, where front matter has none |
//! | `[[note\|words]]`, `[words](note.md)` | the words; the note stands in `links` |
//! | links to other sites | citations of their block |
//! | `aliases:` | `aliases`: links find the note by them |
//! | pictures with a title or a description | figures |
//! | footnotes, `> [!note]` | notes |
//! | shortcodes | their text or their caption; else dropped |

mod blocks;
mod shortcodes;

use kartoteka_engine::bundle::format::ArticleRecord;
use serde_json::Value;

pub(crate) use blocks::decoded;

use crate::compose::letters_of;
use crate::decode::decode;
use crate::front_matter;
use crate::language::language_of;
use crate::report::{ImportReport, RemovedKind};
use crate::{SourceFile, decode, draft, timestamps};

/// Make one article of a Markdown file.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let decoded = decode(file.bytes);
    let mut report = ImportReport {
        problems: decode::doubts(file.name, &decoded),
        ..ImportReport::default()
    };
    let parted = front_matter::part(&decoded.text);
    if let Some(problem) = parted.problem {
        report.doubt(
            file,
            format!(
                "has front matter that cannot be read whole: {problem}; it was read line by line"
            ),
            "see whether title, date and authors are right, and put texts with a colon in quotes",
        );
    }
    let mut article = ArticleRecord::default();
    parted.fields.fill(&mut article);

    let reduced = shortcodes::reduce(parted.text);
    for dropped in reduced.dropped {
        report.remove(file, RemovedKind::Shortcode, &dropped);
    }
    let mut read = blocks::compose(&reduced.text);
    if article.title.is_empty() {
        article.title = read.composed.take_title().unwrap_or_default();
    } else if let Some(words) = read.composed.take_repeated_title(&article.title) {
        report.remove(file, RemovedKind::RepeatedTitle, &words);
    }
    read.composed.lower_headings();
    let stem = file.stem();
    if article.published.is_none() {
        article.published = timestamps::of_file_name(stem);
    }
    if article.title.is_empty() {
        article.title = draft::title_of_stem(stem);
    }

    if read.composed.blocks.is_empty() && is_index(stem) {
        report.doubt(
            file,
            "is the page of a folder, without a text of its own",
            "nothing, unless a text is missing in it",
        );
        return report;
    }
    let mut aliases = parted.fields.aliases();
    if letters_of(stem) != letters_of(&article.title) && !is_index(stem) {
        aliases.push(stem.to_owned());
    }
    let mut other = |name: &str, texts: Vec<String>| {
        if !texts.is_empty() {
            let texts = texts.into_iter().map(Value::String).collect();
            article.other.insert(name.to_owned(), Value::Array(texts));
        }
    };
    // A stem matters only to notes that link each other by it.
    if !read.links.is_empty() || !parted.fields.aliases().is_empty() {
        other("aliases", aliases);
    }
    other("links", read.links);

    if article.language.is_none() {
        article.language = language_of(&reduced.text).map(str::to_owned);
    }
    let own_url = article.url.clone();
    let (body, mut citations) = read.composed.into_body();
    citations.retain(|citation| citation.url != own_url);
    article.body = body;
    article.citations = citations;
    draft::finish(article, file, report)
}

/// Hugo and Zola call the page of a folder so.
fn is_index(stem: &str) -> bool {
    matches!(stem, "index" | "_index" | "README" | "readme")
}
