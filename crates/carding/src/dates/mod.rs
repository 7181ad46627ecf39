//! Which dates does a text say, and where?
//!
//! English, German, French, Russian and Ukrainian are read by one grammar over tables of words
//! (`languages`): a `scan::Scanner` makes tokens of the few words, numbers and marks that may
//! belong to a date, a `reader::Reader` joins them to dates, and `stretches` joins dates to
//! stretches of time. What is said in relation to the article ("last August") is counted from its
//! date. docs/dates.md tells what becomes of each phrase.

mod calendar;
mod days;
mod directed;
mod distances;
mod languages;
mod lexeme;
mod lexicon;
mod months;
mod nearest;
mod numbers;
mod parts;
mod reader;
mod scan;
mod stretches;
mod tense;
#[cfg(test)]
mod tests;
mod years;

use kartoteka_base::analysis::Language;
use kartoteka_base::date::{Date, DatePoint};
use kartoteka_base::text::Span;

use languages::Group;
use reader::Reader;
use scan::Scanner;

/// A date that a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The words that say it, without the preposition before them.
    pub span: Span,
    /// When that is, no more precisely than it is said.
    pub date: Date,
}

/// The dates of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundDates {
    /// Dates, in the order of the text; no two of them overlap.
    pub dates: Vec<FoundDate>,
    /// Stretches that begin or end with one of these dates or with the article ("since 2014", "from
    /// 2009 to 2011", "the past decade"), in the order of the text; no two of them overlap.
    pub stretches: Vec<FoundDate>,
}

/// A text is read in stretches of at most so many bytes, paragraphs as a rule, so that the memory
/// does not grow with it.
const LONGEST_STRETCH: usize = 16 * 1024;

/// The dates in a text of a language, or of several.
///
/// `language` is that of most of the text; without one it is guessed, for each paragraph, and a
/// paragraph that is clearly in another one is read in that. `reference` is the date of the article:
/// its day, month or year, the first day of a stretch. Without one, a line among the first that is a
/// day and nothing else (a dateline) stands for it, and what is said in relation to nothing that is
/// known is left out.
#[must_use]
pub fn find_dates(text: &str, language: Option<Language>, reference: Option<&Date>) -> FoundDates {
    let mut usual = language.map(|language| match language {
        Language::German => Group::German,
        Language::French => Group::French,
        Language::Russian | Language::Ukrainian => Group::Cyrillic,
        _ => Group::English,
    });
    let mut found = FoundDates::default();
    let mut scanner = Scanner::new(text);
    let mut tokens = Vec::new();
    let mut reference = reference.and_then(start_of);
    let mut named_before = None;
    for (start, end) in cut(text) {
        let group = scanner.tokens(start, end, usual, &mut tokens);
        if language.is_none() {
            usual = Some(group);
        }
        let first = found.dates.len();
        let mut reader = Reader::new(&tokens, group, reference, named_before);
        reader.read_all(&mut found);
        named_before = reader.named_before;
        if reference.is_none() {
            reference = dateline(text[start..end].trim(), &found.dates[first..]);
        }
    }
    found
}

/// The point from which an article's date is counted.
fn start_of(date: &Date) -> Option<DatePoint> {
    match date {
        Date::Point(point) => Some(*point),
        Date::Interval { from, to } => from.or(*to),
    }
}

/// The day of a paragraph that is nothing else.
fn dateline(paragraph: &str, found: &[FoundDate]) -> Option<DatePoint> {
    match found {
        [
            FoundDate {
                span,
                date: Date::Point(point),
            },
        ] if span.len() == paragraph.len() => calendar::day_of(*point).map(|_| *point),
        _ => None,
    }
}

/// Paragraphs, and the pieces of those that are too long: their ends are no parts of words, unless a
/// word is as long as that.
fn cut(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let limit = text.floor_char_boundary(start + LONGEST_STRETCH);
        let window = &text[start..limit];
        let end = match window.find("\n\n") {
            Some(at) => start + at + 2,
            None if limit == text.len() => limit,
            None => window
                .rfind(char::is_whitespace)
                .filter(|at| *at > 0)
                .map_or(limit, |at| start + at),
        };
        let piece = (start, end);
        start = end;
        Some(piece)
    })
}
