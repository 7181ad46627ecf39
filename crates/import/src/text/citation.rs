//! Sources that a text names: `(The Lamp, May 3, 2023)` where a sentence ends.

use std::ops::Range;

use kartoteka_engine::bundle::format::{CitationRecord, TypedBlock};
use kartoteka_engine::date::Date;

use crate::dates;

/// A source and the words that name it, parentheses included.
#[derive(Debug, PartialEq)]
pub(crate) struct FoundCitation {
    pub(crate) outlet: String,
    pub(crate) date: Date,
    /// Bytes of the text.
    pub(crate) span: Range<usize>,
}

/// The longest name of an outlet, in characters.
const LONGEST_OUTLET: usize = 60;

/// Words that a name may have in lower case.
const SMALL_WORDS: &[&str] = &[
    "a", "and", "de", "der", "des", "di", "die", "du", "for", "in", "la", "le", "of", "on", "the",
    "und", "в", "и", "на", "о",
];

/// The citations of a text. `(Kyiv, May 3, 2023)` within a sentence is no citation: where something
/// happened is told there, and who reports it at the end.
pub(crate) fn find_citations(text: &str) -> Vec<FoundCitation> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, character) in text.char_indices() {
        match character {
            '(' => open = Some(at),
            ')' => {
                let Some(start) = open.take() else { continue };
                let span = start..at + 1;
                if ends_a_sentence(text, &span) {
                    found.extend(sources(&text[start + 1..at], &span));
                }
            }
            _ => {}
        }
    }
    found
}

/// The citations of all blocks, each with the number of its block.
pub(crate) fn of_blocks(blocks: &[TypedBlock]) -> Vec<CitationRecord> {
    let mut records = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let texts: Vec<&str> = match block {
            TypedBlock::Paragraph { text } | TypedBlock::Note { text } => vec![text],
            TypedBlock::List { items, .. } => items.iter().map(String::as_str).collect(),
            // A caption names whose picture it is, a heading names nobody.
            _ => Vec::new(),
        };
        for FoundCitation { outlet, date, .. } in texts.into_iter().flat_map(find_citations) {
            records.push(CitationRecord {
                outlet,
                date: Some(date),
                block: Some(number),
                ..CitationRecord::default()
            });
        }
    }
    records
}

/// True when the sentence is over before the parenthesis or right after it.
fn ends_a_sentence(text: &str, span: &Range<usize>) -> bool {
    let before = text[..span.start]
        .trim_end()
        .trim_end_matches(['"', '”', '“', '»', '’', '\'', ')']);
    let after = text[span.end..]
        .trim_start()
        .trim_start_matches(['"', '”', '’', '\'', ']', ')']);
    before.ends_with(['.', '!', '?', '…'])
        || after.is_empty()
        || after.starts_with(['.', '!', '?', '…'])
}

/// `The Lamp, May 3, 2023`, or several with `;` between them. All of them must be sources: else
/// the parenthesis is something else.
fn sources(words: &str, span: &Range<usize>) -> Vec<FoundCitation> {
    let all: Option<Vec<FoundCitation>> = words
        .split(';')
        .map(|part| {
            let (outlet, date) = outlet_and_date(part.trim())?;
            Some(FoundCitation {
                outlet,
                date,
                span: span.clone(),
            })
        })
        .collect();
    all.unwrap_or_default()
}

fn outlet_and_date(words: &str) -> Option<(String, Date)> {
    words.match_indices(',').find_map(|(comma, _)| {
        let outlet = words[..comma]
            .trim()
            .trim_matches(['«', '»', '“', '”', '"']);
        let date = dates::parse(&words[comma + 1..])?;
        is_outlet(outlet).then(|| (outlet.to_owned(), date))
    })
}

/// A name: it begins with a capital or a digit and has no word of plain text; or an address.
fn is_outlet(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let begins = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_address = !name.contains(' ') && name.trim_matches('.').contains('.');
    let is_name = words.next().is_some_and(begins)
        && words.all(|word| SMALL_WORDS.contains(&word) || !word.starts_with(char::is_lowercase));
    name.chars().count() <= LONGEST_OUTLET && (is_name || is_address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = find_citations(text)
            .into_iter()
            .map(|found| format!("{} {} {}", found.outlet, found.date, &text[found.span]))
            .collect();
        assert_eq!(found.join(" | "), expected, "{text}");
    }

    #[test]
    fn a_source_stands_where_a_sentence_ends() {
        check(
            "It was. (The Lamp, May 3, 2023)",
            "The Lamp 2023-05-03 (The Lamp, May 3, 2023)",
        );
        check(
            "It was (Lamp, 3 May 2023). So.",
            "Lamp 2023-05-03 (Lamp, 3 May 2023)",
        );
        check(
            "It “was.” (Lamp, 3 May 2023) So.",
            "Lamp 2023-05-03 (Lamp, 3 May 2023)",
        );
        check(
            "Было. («Маяк», 3 мая 2023 г.)",
            "Маяк 2023-05-03 («Маяк», 3 мая 2023 г.)",
        );
        check(
            "It was. (Lamp, May 3, 2023; lamp.example, May 2023)",
            "Lamp 2023-05-03 (Lamp, May 3, 2023; lamp.example, May 2023) | \
             lamp.example 2023-05 (Lamp, May 3, 2023; lamp.example, May 2023)",
        );
        check(
            "It was. (Port, Ltd., May 3, 2023)",
            "Port, Ltd. 2023-05-03 (Port, Ltd., May 3, 2023)",
        );
    }

    #[test]
    fn other_parentheses_are_left_alone() {
        for text in [
            "The meeting (Kyiv, May 3, 2023) was long.",
            "He died. (He was born in Kyiv, May 3, 1970)",
            "It was. (Lamp, 2023)",
            "It was. (May 3, 2023)",
            "It was. (Lamp, May 3, 2023; and so on)",
            "((((",
            "))(",
            "(,)",
        ] {
            check(text, "");
        }
    }
}
