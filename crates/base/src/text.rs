//! Where in the text? Spans of bytes, and their conversion from and to code points.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one text, on character boundaries.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, which is not before it.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True when the span holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when both share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span counted from `origin`, which is not after its start.
    #[must_use]
    pub fn relative_to(self, origin: usize) -> Self {
        Self::new(self.start - origin, self.end - origin)
    }

    /// The words of the span, or nothing when it does not fit the text.
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// The byte at which the code point numbered `code_point` starts; the text's length for the one
/// after the last; nothing beyond that.
#[must_use]
pub fn byte_of_code_point(text: &str, code_point: usize) -> Option<usize> {
    text.char_indices()
        .map(|(byte, _)| byte)
        .chain(std::iter::once(text.len()))
        .nth(code_point)
}

/// The number of code points before `byte`, which lies on a character boundary of `text`.
#[must_use]
pub fn code_point_of_byte(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |before| before.chars().count())
}

/// Goes through a text once, from code points to bytes and back.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    code_point: usize,
}

impl<'t> CodePoints<'t> {
    /// At the beginning of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            code_point: 0,
        }
    }

    /// The byte at which a code point begins; they must rise. Nothing behind the text.
    pub fn byte_of(&mut self, code_point: usize) -> Option<usize> {
        let further = code_point.checked_sub(self.code_point)?;
        self.byte += byte_of_code_point(&self.text[self.byte..], further)?;
        self.code_point = code_point;
        Some(self.byte)
    }

    /// The number of the code point at a byte; they must rise.
    pub fn of_byte(&mut self, byte: usize) -> usize {
        self.code_point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.code_point
    }
}

/// The beginning of an article is cut at this many bytes.
const MAX_BEGINNING_BYTES: usize = 240;

/// The first line of a text, cut after a word when it is long.
///
/// To end it with a sentence would bring the rules of sentences into the first visit.
#[must_use]
pub fn beginning(text: &str) -> String {
    let line = text.trim_start().lines().next().unwrap_or_default();
    if line.len() <= MAX_BEGINNING_BYTES {
        return line.to_owned();
    }
    let head = &line[..line.floor_char_boundary(MAX_BEGINNING_BYTES)];
    let end = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_beginning_ends_with_a_word() {
        assert_eq!(beginning("\n One line.\nAnother."), "One line.");
        let long = "слово ".repeat(100);
        let cut = beginning(&long);
        assert!(cut.len() <= MAX_BEGINNING_BYTES + '…'.len_utf8());
        assert!(cut.ends_with("слово…"), "{cut}");
        assert_eq!(beginning(""), "");
    }

    #[test]
    fn code_points_and_bytes_convert_both_ways() {
        let text = "aж𝄞z";
        let bytes: Vec<_> = (0..=5).map(|n| byte_of_code_point(text, n)).collect();
        assert_eq!(bytes, [Some(0), Some(1), Some(3), Some(7), Some(8), None]);
        for (code_point, byte) in [(0, 0), (1, 1), (2, 3), (3, 7), (4, 8)] {
            assert_eq!(code_point_of_byte(text, byte), code_point);
        }
        let (mut there, mut back) = (CodePoints::new(text), CodePoints::new(text));
        for (code_point, byte) in [(1, 1), (1, 1), (3, 7), (4, 8)] {
            assert_eq!(there.of_byte(byte), code_point);
            assert_eq!(back.byte_of(code_point), Some(byte));
        }
        assert_eq!(back.byte_of(5), None);
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 3)));
        assert!(Span::new(0, 3).overlaps(Span::new(2, 3)));
    }
}
