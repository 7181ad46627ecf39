//! Lines of the article's element that are not its text.
//!
//! Names of elements differ from site to site, words hardly do: what remains after `clean.rs` is
//! told by what it says. Whatever is dropped here is in the report.

use kartoteka_engine::bundle::format::TypedBlock;

use super::blocks::Blocks;
use super::meta::{has_date, names, similarity};
use super::phrases;
use crate::report::RemovedKind;
use crate::text::is_furniture;

/// A paragraph with so many characters that are not links is text, whatever it begins with.
const LONG: usize = 80;
/// Shorter paragraphs may be lines of authors or dates.
const LINE: usize = 140;
/// Longer lines are no titles.
const LONGEST_TITLE: usize = 400;
/// So many long paragraphs must there be before a line that is a link throughout is none of them.
const ENOUGH: usize = 4;

/// What the lines are compared with.
pub(crate) struct Known<'a> {
    /// Titles that the page gives the article.
    pub(crate) titles: &'a [String],
    pub(crate) authors: &'a [String],
}

/// A block and what is known of it.
struct Line {
    block: TypedBlock,
    text: String,
    chars: usize,
    link_chars: usize,
    /// Number that the block had.
    number: usize,
}

impl Line {
    /// A block that is surely of the text.
    fn is_text(&self) -> bool {
        let may_be_text = matches!(
            self.block,
            TypedBlock::Paragraph { .. }
                | TypedBlock::Quote { .. }
                | TypedBlock::List { .. }
                | TypedBlock::Table { .. }
        );
        may_be_text && self.chars.saturating_sub(self.link_chars) >= LONG
    }

    fn is_heading(&self) -> bool {
        matches!(self.block, TypedBlock::Heading { .. })
    }

    /// True when all words of it are links.
    fn is_link(&self) -> bool {
        self.link_chars + 2 >= self.chars
    }
}

/// Take out what is not text, and say what it was.
pub(crate) fn trim(blocks: &mut Blocks, known: &Known<'_>) -> Vec<(RemovedKind, String)> {
    let lines = lines_of(blocks);
    let first_text = lines.iter().position(Line::is_text).unwrap_or(lines.len());
    let last_text = lines.iter().rposition(Line::is_text).unwrap_or(0);
    let long_paragraphs = lines.iter().filter(|line| line.is_text()).count();
    let mut removed = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut section = Section::Text;
    let chars: usize = lines.iter().map(|line| line.chars).sum();
    let mut chars_before = 0;
    for (at, line) in lines.into_iter().enumerate() {
        if line.is_heading() || line.chars < LINE {
            section = match phrases::section(&line.text) {
                // Comments that come before most of the text are a heading of it.
                Some(Section::End) if chars_before * 2 < chars => section,
                Some(found) if at > first_text => found,
                // Their name at the end heads what is said of them.
                None if at > last_text && known.authors.contains(&line.text) => Section::End,
                _ if line.is_heading() && section == Section::Beside => Section::Text,
                _ => section,
            };
        }
        chars_before += line.chars;
        let place = Place {
            is_after_text: at > last_text,
            is_last_text: at >= last_text,
            long_paragraphs,
        };
        let is_teaser = !line.is_text() || line.link_chars * 5 > line.chars * 2;
        let kind = if section == Section::End || section == Section::Beside && is_teaser {
            Some(RemovedKind::Furniture)
        } else if at <= first_text && !line.is_text() {
            kind_at_top(&line, known)
        } else {
            None
        };
        let kind = kind.or_else(|| kind_anywhere(&line, known, &place));
        if section == Section::Beside && !is_teaser {
            section = Section::Text;
        }
        match kind {
            Some(kind) => removed.push((kind, line.text)),
            None => kept.push(line),
        }
    }
    // A heading at the very end heads nothing.
    while long_paragraphs > 0 && kept.last().is_some_and(Line::is_heading) {
        let heading = kept.pop();
        removed.extend(heading.map(|line| (RemovedKind::Furniture, line.text)));
    }
    put_back(blocks, kept);
    removed
}

/// Where a line stands among the others.
struct Place {
    /// No text comes after it.
    is_after_text: bool,
    /// It is the last text, or comes after it.
    is_last_text: bool,
    /// How much text there is.
    long_paragraphs: usize,
}

/// What the lines after a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// The article.
    Text,
    /// Lists of other articles, invitations: until text comes.
    Beside,
    /// Comments: all that follows.
    End,
}

fn lines_of(blocks: &mut Blocks) -> Vec<Line> {
    let mut link_chars = vec![0; blocks.blocks.len()];
    for link in &blocks.links {
        link_chars[link.block] += link.text.chars().count();
    }
    std::mem::take(&mut blocks.blocks)
        .into_iter()
        .zip(link_chars)
        .enumerate()
        .map(|(number, (block, link_chars))| {
            let text = text_of(&block);
            Line {
                chars: text.chars().count(),
                text,
                block: as_caption(block),
                link_chars,
                number,
            }
        })
        .collect()
}

fn put_back(blocks: &mut Blocks, kept: Vec<Line>) {
    let numbers: Vec<usize> = kept.iter().map(|line| line.number).collect();
    blocks
        .links
        .retain_mut(|link| match numbers.binary_search(&link.block) {
            Ok(number) => {
                link.block = number;
                true
            }
            Err(_) => false,
        });
    blocks.blocks = kept.into_iter().map(|line| line.block).collect();
}

/// All words of a block in one line.
pub(crate) fn text_of(block: &TypedBlock) -> String {
    match block {
        TypedBlock::Paragraph { text }
        | TypedBlock::Heading { text, .. }
        | TypedBlock::Quote { text, .. }
        | TypedBlock::Note { text }
        | TypedBlock::Figure { caption: text } => text.clone(),
        TypedBlock::List { items, .. } => items.join(" "),
        TypedBlock::Table { head, rows } => head
            .iter()
            .chain(rows.iter().flatten())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// A short paragraph that begins as captions do is one.
fn as_caption(block: TypedBlock) -> TypedBlock {
    match block {
        TypedBlock::Paragraph { text } if phrases::is_caption(&text) => {
            TypedBlock::Figure { caption: text }
        }
        other => other,
    }
}

/// Above the text stand the title once more, the authors and the date.
fn kind_at_top(line: &Line, known: &Known<'_>) -> Option<RemovedKind> {
    let text = line.text.as_str();
    let is_title = line.chars < LONGEST_TITLE
        && known
            .titles
            .iter()
            .any(|title| similarity(title, text) > 0.75 && similarity(text, title) > 0.5);
    if is_title && (line.is_heading() || !is_sentence(text)) {
        return Some(RemovedKind::RepeatedTitle);
    }
    if line.is_heading() || line.chars >= LINE {
        return None;
    }
    let may_be_date = has_date(text) || phrases::looks_like_date(text);
    if may_be_date && !text.ends_with(['.', '!', '?'])
        || phrases::is_dateline(text) && line.chars < 60
    {
        return Some(RemovedKind::Dateline);
    }
    is_byline(text, known.authors).then_some(RemovedKind::Byline)
}

/// True when the last mark, quotation marks aside, ends a sentence.
fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', '\'', '»', '“'])
        .ends_with(['.', '!', '。'])
}

/// A line of nothing but the authors, or one that begins with `By` and is short.
fn is_byline(text: &str, authors: &[String]) -> bool {
    let lower = text.to_lowercase();
    let has_label = [
        "by ",
        "by: ",
        "written by ",
        "author: ",
        "автор: ",
        "текст: ",
    ]
    .iter()
    .any(|label| lower.starts_with(label));
    let has_author = !authors.is_empty()
        && names(text).first().is_some_and(|name| {
            authors
                .iter()
                .any(|author| author.eq_ignore_ascii_case(name))
        });
    has_author && text.chars().count() < 100
        || has_label && text.split_whitespace().count() <= 8 && !text.ends_with('.')
}

fn kind_anywhere(line: &Line, known: &Known<'_>, place: &Place) -> Option<RemovedKind> {
    let text = line.text.as_str();
    if line.chars < LINE && phrases::is_dateline(text) && has_date(text) {
        return Some(RemovedKind::Dateline);
    }
    let is_out = match &line.block {
        TypedBlock::Paragraph { .. }
        | TypedBlock::Heading { .. }
        | TypedBlock::Figure { .. }
        | TypedBlock::Note { .. } => {
            is_furniture(text)
                || phrases::is_furniture(text)
                || !line.is_heading()
                    && line.is_link()
                    && place.long_paragraphs >= ENOUGH
                    && text.split_whitespace().count() >= 4
                    && !text.ends_with(['.', '?', '!', ':', '”', '"'])
                || place.is_after_text
                    && (phrases::is_at_end(text)
                        || line.chars < LINE && is_byline(text, known.authors))
                || is_about_author(text, known.authors, place.is_last_text)
        }
        TypedBlock::List { .. } => {
            place.is_after_text && line.is_link() || phrases::is_furniture(text)
        }
        TypedBlock::Quote { .. } | TypedBlock::Table { .. } => false,
    };
    is_out.then_some(RemovedKind::Furniture)
}

/// `Ann Lee is a reporter for The Lamp.`
fn is_about_author(text: &str, authors: &[String], is_last: bool) -> bool {
    authors.iter().any(|author| {
        // A first name alone may be that of somebody in the text.
        (is_last || author.contains(' '))
            && text.strip_prefix(author.as_str()).is_some_and(|rest| {
                [
                    " is a", " is the", " writes", " covers", " reports", " is an", " joined",
                ]
                .iter()
                .any(|verb| rest.starts_with(verb))
            })
    })
}
