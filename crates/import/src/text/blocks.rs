//! What is each line of the text: paragraph, heading, caption, note or list?
//!
//! | a line is | when |
//! | --- | --- |
//! | a note | it begins with `[Editors' note`, or with `Editor's note:` |
//! | part of a list | it and a neighbour begin with the same mark, or with `1.` and `2.` |
//! | a caption | it says whose picture it is (`Photo:`, `Getty Images`), or it is short, has no end mark, and ends with a date after at least four words, or with `, near Kyiv` and the like after plain words |
//! | a heading | it is short, has no end mark, begins with a capital, and text follows |
//! | nothing | it has neither letters nor digits: `* * *` |
//! | a paragraph | otherwise |

use kartoteka_engine::bundle::format::TypedBlock;

use super::Draft;
use crate::dates;
use crate::report::RemovedKind;

/// The longest heading, in characters and in words.
const LONGEST_HEADING: (usize, usize) = (80, 12);

/// The longest caption, in characters.
const LONGEST_CAPTION: usize = 200;

/// This many short lines in a row are an address or a poem, not headings.
const TOO_MANY_HEADINGS: usize = 3;

/// Labels of notes, in lower case and with straight apostrophes.
const NOTE_LABELS: &[&str] = &[
    "editors' note",
    "editor's note",
    "editors note",
    "editor note",
    "ed. note",
    "note from the editors",
    "от редакции",
    "примечание редакции",
    "прим. ред.",
];

/// What only captions say.
const CREDITS: &[&str] = &[
    "Getty Images",
    "AP Photo",
    "via AP",
    "/ AP",
    "/ Reuters",
    "/Reuters",
    "/ AFP",
    "/AFP",
    "via Reuters",
    "Shutterstock",
    "Wikimedia Commons",
    "(Photo by",
    "(Photo:",
    "(Image:",
    "РИА Новости /",
    "/ ТАСС",
];

/// How captions begin.
const CAPTION_LABELS: &[&str] = &[
    "Photo:",
    "Photo by ",
    "Photograph:",
    "Photograph by ",
    "Image:",
    "Picture:",
    "Credit:",
    "Caption:",
    "Фото:",
];

/// Words after a comma that say where a picture was taken, or where in it somebody stands.
const WHERE: &[&str] = &[
    "at", "in", "left", "near", "outside", "right", "center", "centre", "в", "под",
];

/// What each line is, in order. Labels of notes go to the draft's report.
pub(super) fn classify(lines: &[String], draft: &mut Draft) -> Vec<TypedBlock> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let rest = &lines[at..];
        at += if let Some(taken) = take_note(rest, &mut blocks, draft) {
            taken
        } else if let Some(taken) = take_list(rest, &mut blocks) {
            taken
        } else {
            blocks.extend(lone_line(lines, at));
            1
        };
    }
    blocks
}

fn lone_line(lines: &[String], at: usize) -> Option<TypedBlock> {
    let text = lines[at].clone();
    if !text.chars().any(char::is_alphanumeric) {
        None
    } else if is_caption(&text) {
        Some(TypedBlock::Figure { caption: text })
    } else if may_be_heading(&text) && stands_over_text(lines, at) {
        Some(TypedBlock::Heading { text, level: 2 })
    } else {
        Some(TypedBlock::Paragraph { text })
    }
}

/// True when the short lines around this one are few and something follows them.
fn stands_over_text(lines: &[String], at: usize) -> bool {
    let is_short = |line: &&String| may_be_heading(line) && !is_caption(line);
    let before = lines[..at].iter().rev().take_while(is_short).count();
    let after = lines[at + 1..].iter().take_while(is_short).count();
    let something_follows = at + 1 + after < lines.len();
    something_follows && before + 1 + after < TOO_MANY_HEADINGS
}

fn may_be_heading(text: &str) -> bool {
    let (characters, words) = LONGEST_HEADING;
    let is_question = text.ends_with('?') && is_in_title_case(text);
    text.chars().count() <= characters
        && text.split_whitespace().count() <= words
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"«‘¿¡".contains(c))
        && text.chars().any(char::is_alphabetic)
        && (has_no_end_mark(text) || is_question)
        && mark_of(text).is_none()
}

fn has_no_end_mark(text: &str) -> bool {
    !text
        .trim_end_matches(['"', '”', '»', '’', '\'', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// "What Is to Be Done?": all longer words have capitals.
fn is_in_title_case(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.chars().count() > 4)
        .all(|word| !word.starts_with(char::is_lowercase))
}

fn is_caption(text: &str) -> bool {
    if text.chars().count() > LONGEST_CAPTION {
        return false;
    }
    if CAPTION_LABELS.iter().any(|label| text.starts_with(label)) {
        return true;
    }
    let is_credited = CREDITS.iter().any(|credit| text.contains(credit));
    let is_short = has_no_end_mark(text) && mark_of(text).is_none();
    (is_credited && (is_short || text.ends_with(')')))
        || (is_short && (ends_with_date(text) || ends_with_place(text)))
}

/// "Keepers of the lamp near the harbour, May 2023": a date after at least four words and a comma,
/// or a year after at least six. "The Winter of 1941" and "Berlin, 1961" are headings.
fn ends_with_date(text: &str) -> bool {
    let (start, fewest_words) = match dates::at_end(text) {
        Some(start) => (start, 4),
        None => match text.rsplit_once(' ') {
            Some((_, year)) if dates::year_of(year).is_some() => (text.len() - year.len(), 6),
            _ => return false,
        },
    };
    let before = text[..start].trim_end();
    let is_parted = before.ends_with(',') || before.ends_with(" in") || before.ends_with(" on");
    is_parted && before.split_whitespace().count() >= fewest_words
}

/// "Two keepers with the lamp, near Harbour Town": plain words, a comma, a place or a side.
fn ends_with_place(text: &str) -> bool {
    let Some((before, place)) = text.rsplit_once(", ") else {
        return false;
    };
    let mut words = place.split_whitespace();
    let names_where = words.next().is_some_and(|word| WHERE.contains(&word))
        && words.all(|word| !word.starts_with(char::is_lowercase))
        && words_in_lower_case(before) >= 2;
    names_where && before.split_whitespace().count() >= 4
}

fn words_in_lower_case(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().count() > 3 && word.starts_with(char::is_lowercase))
        .count()
}

/// Take a note of the editors; the answer is how many lines it has.
fn take_note(lines: &[String], blocks: &mut Vec<TypedBlock>, draft: &mut Draft) -> Option<usize> {
    let first = lines.first()?;
    let (is_bracketed, inner) = match first.strip_prefix('[') {
        Some(inner) => (true, inner.trim_start()),
        None => (false, first.as_str()),
    };
    let straight = inner.to_lowercase().replace(['’', '‘'], "'");
    let label = NOTE_LABELS
        .iter()
        .find(|label| straight.starts_with(**label))?;
    // Label and text have as many characters in both cases and with either apostrophe.
    let label_end = inner
        .char_indices()
        .nth(label.chars().count())
        .map_or(inner.len(), |(at, _)| at);
    let text = inner[label_end..].trim_start();
    let after_sign = text.trim_start_matches([':', '.', '-', '–', '—', ' ']);
    if !is_bracketed {
        if after_sign == text || after_sign.is_empty() {
            return None;
        }
        draft.remove(RemovedKind::NoteLabel, &inner[..label_end]);
        blocks.push(TypedBlock::Note {
            text: after_sign.to_owned(),
        });
        return Some(1);
    }
    // The bracket may close some paragraphs later; without an end it is not taken for a note.
    let last = lines.iter().position(|line| line.ends_with(']'))?;
    draft.remove(RemovedKind::NoteLabel, &inner[..label_end]);
    for (number, line) in lines[..=last].iter().enumerate() {
        let text = if number == 0 { after_sign } else { line };
        let text = if number == last {
            text.trim_end_matches(']')
        } else {
            text
        }
        .trim();
        if !text.is_empty() {
            blocks.push(TypedBlock::Note {
                text: text.to_owned(),
            });
        }
    }
    Some(last + 1)
}

/// What marks an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListMark {
    Bullet(char),
    Number(usize),
}

/// The mark of an item and its text.
fn mark_of(line: &str) -> Option<(ListMark, &str)> {
    let (mark, text) = line.split_once(' ')?;
    let mut characters = mark.chars();
    let mark = match (characters.next()?, characters.next()) {
        (bullet @ ('•' | '*' | '-' | '·' | '▪' | '◦' | '‣'), None) => {
            ListMark::Bullet(bullet)
        }
        _ => ListMark::Number(mark.strip_suffix(['.', ')'])?.parse().ok()?),
    };
    Some((mark, text.trim()))
}

/// Take at least two items in a row; numbers must count from 1.
fn take_list(lines: &[String], blocks: &mut Vec<TypedBlock>) -> Option<usize> {
    let (first, _) = mark_of(lines.first()?)?;
    if !matches!(first, ListMark::Bullet(_) | ListMark::Number(1)) {
        return None;
    }
    let items: Vec<String> = lines
        .iter()
        .enumerate()
        .map_while(|(number, line)| {
            let (mark, text) = mark_of(line)?;
            let goes_on = match mark {
                ListMark::Bullet(_) => mark == first,
                ListMark::Number(counted) => first == ListMark::Number(1) && counted == number + 1,
            };
            (goes_on && !text.is_empty()).then(|| text.to_owned())
        })
        .collect();
    let count = items.len();
    if count < 2 {
        return None;
    }
    blocks.push(TypedBlock::List {
        ordered: first == ListMark::Number(1),
        items,
    });
    Some(count)
}
