//! Where does a sentence begin and end?

use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

/// Words before a full stop that seldom end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "st", "no", "vs", "jr",
    "sr", "rep", "sen", "gov", "vol", "pp", "fig", "ca", "им", "ул", "гг", "тов", "см",
];

/// The sentence of `text` that holds the byte `at`, without the blanks around it.
///
/// Sentences are those of UAX #29, except that a full stop after an initial or a common
/// abbreviation does not end one. A line feed always does.
#[must_use]
pub fn sentence_around(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let line = &text[line_start..line_end];

    let mut start = line_start;
    let mut end = line_end;
    for (offset, piece) in line.split_sentence_bound_indices() {
        let piece_end = line_start + offset + piece.len();
        if ends_in_abbreviation(piece) {
            continue;
        }
        if piece_end <= at {
            start = piece_end;
        } else {
            end = piece_end;
            break;
        }
    }
    trimmed(text, Span::new(start, end))
}

fn ends_in_abbreviation(piece: &str) -> bool {
    let Some(before_stop) = piece.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = before_stop
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.get(text).unwrap_or("");
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, word: &str, sentence: &str) {
        let at = text.find(word).unwrap();
        assert_eq!(sentence_around(text, at).get(text), Some(sentence));
    }

    #[test]
    fn a_sentence_ends_at_a_stop_or_a_line_but_not_after_an_abbreviation() {
        let text = "One is here. Mr. V. Putin saw St. Petersburg! Third? «Да.» Он ушёл.\nNext line";
        check(text, "One", "One is here.");
        check(text, "Putin", "Mr. V. Putin saw St. Petersburg!");
        check(text, "Petersburg", "Mr. V. Putin saw St. Petersburg!");
        check(text, "Third", "Third?");
        check(text, "ушёл", "Он ушёл.");
        check(text, "Next", "Next line");
    }

    #[test]
    fn every_byte_of_a_text_lies_in_some_sentence_or_between_two() {
        let text = " A. B.  C\n\nd. Ё!";
        for at in 0..=text.len() {
            let span = sentence_around(text, at);
            assert!(span.get(text).is_some(), "{at}");
        }
    }
}
