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
    SentenceCursor::new(text).around(at)
}

/// Sentences around bytes that are asked for in order: a line is gone through once, however long it is.
#[derive(Debug)]
pub struct SentenceCursor<'t> {
    text: &'t str,
    line: Span,
    /// Where the sentence begins that was found last; nothing when none was.
    start: Option<usize>,
}

impl<'t> SentenceCursor<'t> {
    /// At the beginning of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            line: Span::new(0, 0),
            start: None,
        }
    }

    /// What [`sentence_around`] gives. It takes longer when `at` is before the sentence found last.
    pub fn around(&mut self, at: usize) -> Span {
        let text = self.text;
        let at = text.floor_char_boundary(at);
        let mut start = match self.start {
            Some(start) if start <= at && at <= self.line.end => start,
            _ => {
                let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
                let line_end = text[at..].find('\n').map_or(text.len(), |n| at + n);
                self.line = Span::new(line_start, line_end);
                line_start
            }
        };
        let line = &text[self.line.start..self.line.end];
        let mut end = self.line.end;
        let mut read = start - self.line.start;
        while read < line.len() {
            let piece_start = read;
            read = piece_end(line, piece_start);
            if ends_in_abbreviation(&line[piece_start..read]) {
                continue;
            }
            if self.line.start + read <= at {
                start = self.line.start + read;
            } else {
                end = self.line.start + read;
                break;
            }
        }
        self.start = Some(start);
        trimmed(text, Span::new(start, end))
    }
}

/// The end of the piece that begins at a bound, by the rules of UAX #29.
///
/// A bound comes only behind a stop. Whether it does is decided between the letter before the stop
/// and the first letter after it, so the rules are applied to that stretch alone; a test holds
/// this to the rules applied to all.
fn piece_end(line: &str, bound: usize) -> usize {
    let bytes = line.as_bytes();
    let mut from = bound;
    while let Some(stop) = next_stop(bytes, from) {
        let before = bytes[from..stop].iter().rposition(begins_letter);
        let start = before.map_or(from, |n| from + n);
        let after = bytes[stop + 1..].iter().position(begins_letter);
        let next = after.map_or(line.len(), |n| stop + 1 + n);
        let end = line.ceil_char_boundary(next + 1);
        let piece = line[start..end].split_sentence_bounds().next();
        let piece_end = start + piece.map_or(0, str::len);
        if piece_end < end || next == line.len() {
            return piece_end;
        }
        from = next;
    }
    line.len()
}

/// The next character that may be the end of a sentence by UAX #29, whatever follows it, or that
/// is not known here.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    let may_stop = |n: usize| match bytes[n] {
        b'.' | b'!' | b'?' | b'\r' | b'\n' => true,
        // Latin, Greek and Cyrillic letters with their marks.
        ..=0xbf | 0xc3..=0xd5 => false,
        // Signs of Latin 1, dashes and quotes, without the controls among them.
        0xc2 => bytes.get(n + 1).is_none_or(|&second| second < 0xa0),
        0xe2 => !matches!(
            bytes.get(n + 1..n + 3),
            Some([0x80, 0x90..=0xa3 | 0xa5..=0xa7 | 0xb0..=0xba])
        ),
        _ => true,
    };
    (from..bytes.len()).find(|&n| may_stop(n))
}

/// True for the first byte of a letter that has a case: Latin ones of one byte, and Cyrillic.
fn begins_letter(byte: &u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, 0xd0 | 0xd1)
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cursor_finds_what_a_search_from_the_beginning_finds() {
        let text =
            "One Mr. Reed came. Two!  Three? She left.\n\nFour. Five e.g. six. J. Reed\nSeven";
        let mut cursor = SentenceCursor::new(text);
        let forth = (0..=text.len()).chain([70, 3, 30, 0]);
        for at in forth {
            let fresh = SentenceCursor::new(text).around(at);
            assert_eq!(cursor.around(at), fresh, "{at}");
        }
    }

    fn check_against_the_whole_rules(line: &str) {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let end = piece_end(line, at);
            pieces.push(&line[at..end]);
            at = end;
        }
        let whole: Vec<&str> = line.split_sentence_bounds().collect();
        assert_eq!(pieces, whole, "{line:?}");
    }

    #[test]
    fn every_character_that_is_passed_over_is_no_stop() {
        for c in '\0'..='\u{2fff}' {
            for line in [
                format!("ab{c} Cd"),
                format!("ж{c}Ж"),
                format!("a.{c} B"),
                format!("a{c}. {c}B"),
                format!("{c}{c}A! {c}{c}"),
            ] {
                check_against_the_whole_rules(&line);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_line_is_cut_as_the_whole_rules_cut_it(
            line in "[aAбБé1.!?…,;:'’”) \r\u{301}\u{200d}\u{85}\u{a0}\u{2028}。\u{5d0}]{0,24}",
            words in "([aAбБ1]{1,3}[.!?,)”’]{0,2} {0,2}){0,12}",
            any in "\\PC{0,40}",
        ) {
            check_against_the_whole_rules(&line);
            check_against_the_whole_rules(&words);
            check_against_the_whole_rules(&any);
        }
    }

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
