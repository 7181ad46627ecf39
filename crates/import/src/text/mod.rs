//! Plain text: what remains of an article when a page is saved or copied as text.
//!
//! | in the file | becomes |
//! | --- | --- |
//! | the first line | the title |
//! | the title again, below it | nothing: dropped |
//! | `Related Categories: a; b`, `Tags: a, b` below the title or at the foot | categories |
//! | `By Ann Lee and Bo Ek`, `May 3, 2023` below the title | authors, date of publication |
//! | "Leave a Reply", "Share this:" and their like at the foot | nothing: dropped |
//! | `© 2023 The Lamp` at the foot | rights |
//! | a line that stands alone and reads as one | a heading, or the caption of a figure |
//! | `[EDITORS' NOTE …]`, `Editor's note: …` | a note |
//! | lines that begin with `•`, `*`, `-` or `1.`, `2.` | a list |
//! | `(The Lamp, May 3, 2023)` at the end of a sentence | a citation; the words stay too |
//! | all other text | paragraphs |
//!
//! Nothing else is guessed: one file is one article, its outlet is known only when the title is
//! numbered (`Lamp Letter No. 12` is of the Lamp Letter), and no date is taken from the text.

mod blocks;
mod citation;
mod furniture;
mod head;
mod lines;

use kartoteka_engine::bundle::format::ArticleRecord;

use crate::SourceFile;
use crate::compose::in_short_form;
use crate::decode::{self, decode};
use crate::language::language_of;
use crate::report::{ImportProblem, ImportReport, Removed, RemovedKind};
use kartoteka_engine::slug::slug;

pub(crate) use citation::{find_citations, of_blocks as citations_of_blocks};
pub(crate) use furniture::is_furniture;

/// What the modules of this format put together.
#[derive(Default)]
struct Draft {
    article: ArticleRecord,
    removed: Vec<(RemovedKind, String)>,
}

impl Draft {
    fn remove(&mut self, kind: RemovedKind, text: &str) {
        self.removed.push((kind, text.to_owned()));
    }
}

/// Make one article of a text file.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let decoded = decode(file.bytes);
    let mut report = ImportReport {
        problems: decode::doubts(file.name, &decoded),
        ..Default::default()
    };
    let text = lines::normalize(&decoded.text);
    let mut lines = lines::split(&text);
    let mut draft = Draft::default();

    let title_is_a_paragraph = head::take_title(&mut lines, &mut draft);
    head::take_head(&mut lines, &mut draft);
    furniture::take_foot(&mut lines, &mut draft);
    let body = blocks::classify(&lines::unwrap(lines), &mut draft);

    let article = &mut draft.article;
    article.citations = citation::of_blocks(&body);
    article.language = language_of(&text).map(str::to_owned);
    article.id = id_of(&article.title, file);
    article.body = body.into_iter().map(in_short_form).collect();

    let doubt = if title_is_a_paragraph {
        Some((
            "has no line that can be its title: its first words stand for one",
            "put one on top",
        ))
    } else if article.body.is_empty() {
        Some(("has a title but no text", "see whether the file is whole"))
    } else {
        None
    };
    report
        .problems
        .extend(doubt.map(|(message, hint)| ImportProblem {
            source: file.name.to_owned(),
            message: message.to_owned(),
            hint: hint.to_owned(),
        }));
    report.removed = draft
        .removed
        .into_iter()
        .map(|(kind, text)| Removed {
            source: file.name.to_owned(),
            kind,
            text,
        })
        .collect();
    report.articles.push(draft.article);
    report
}

pub(crate) fn id_of(title: &str, file: SourceFile<'_>) -> String {
    let candidates = [slug(title), slug(file.stem())];
    candidates
        .into_iter()
        .find(|id| !id.is_empty())
        .unwrap_or_else(|| "article".to_owned())
}
