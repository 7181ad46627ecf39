//! From a text to words with their places.

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use super::fold;
use super::fold::fold_onto;
use crate::text::Span;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; a possessive *’s* is not part of it.
    pub span: Span,
    /// Its letters and digits, folded: never empty.
    pub folded: String,
}

/// A word is cut at this many bytes, so that no text makes terms without bound.
const MAX_TOKEN_BYTES: usize = 128;

/// The words of a text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    words(text).filter_map(|(start, word)| {
        let folded = fold(word);
        (!folded.is_empty()).then(|| Token {
            span: Span::new(start, start + word.len()),
            folded,
        })
    })
}

/// Calls `visit` with the words of a text, in order: where each stands, and its folded form.
pub fn visit_words(text: &str, visit: &mut dyn FnMut(Span, &str)) {
    let mut folded = String::new();
    for (start, word) in words(text) {
        folded.clear();
        fold_onto(word, &mut folded);
        if !folded.is_empty() {
            visit(Span::new(start, start + word.len()), &folded);
        }
    }
}

/// The words of a text as they are written, without a possessive, with the byte at which each
/// starts. Some have no letter that folding leaves.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    Words::new(text).map(|(start, word)| {
        let word = if word.len() > MAX_TOKEN_BYTES {
            &word[..word.floor_char_boundary(MAX_TOKEN_BYTES)]
        } else {
            word
        };
        (start, without_possessive(word))
    })
}

fn without_possessive(word: &str) -> &str {
    let Some(before) = word.strip_suffix(['s', 'S']) else {
        return word;
    };
    before.strip_suffix(['\'', '’']).unwrap_or(word)
}

/// Words as UAX #29 finds them, in a quick way for the letters of most texts.
///
/// Words never reach across a blank. A stretch between two blanks is read by the rules for
/// letters, digits and the marks between them (WB5 to WB13b) alone if it holds nothing else than
/// these, and by the whole of UAX #29 if it does; a test holds the one to the other.
struct Words<'a> {
    text: &'a str,
    /// The first byte that has not been read.
    at: usize,
    /// The end of the stretch that is being read.
    stretch_end: usize,
    /// The words of a stretch that needs the whole rules, and where it begins.
    slow: Option<(usize, UnicodeWordIndices<'a>)>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            stretch_end: 0,
            slow: None,
        }
    }

    /// Goes to the next stretch; false at the end of the text.
    fn next_stretch(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while let Some((CharClass::Blank, length)) = self.class_at(self.at) {
            self.at += length;
        }
        self.stretch_end = self.at;
        let mut is_plain = true;
        while let Some((class, length)) = self.class_at(self.stretch_end) {
            match class {
                CharClass::Blank => break,
                CharClass::Unknown => is_plain = false,
                _ => {}
            }
            self.stretch_end += length;
        }
        if !is_plain {
            let stretch = &self.text[self.at..self.stretch_end];
            self.slow = Some((self.at, stretch.unicode_word_indices()));
            self.at = self.stretch_end;
        }
        self.slow.is_some() || self.at < bytes.len()
    }

    /// The next word where it is all of a stretch, but for one mark behind it: most words of most
    /// texts. Then it is known without a look at each of its characters by itself.
    fn lone_word(&mut self) -> Option<(usize, &'a str)> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|&byte| is_blank(byte)) {
            self.at += 1;
        }
        self.stretch_end = self.at;
        let (start, mut end) = (self.at, self.at);
        while let Some(&byte) = bytes.get(end) {
            match byte {
                _ if byte.is_ascii_alphanumeric() => end += 1,
                // Cyrillic letters from Ѐ to ѿ.
                0xd0 | 0xd1 => end += 2,
                _ => break,
            }
        }
        let is_mark = |byte: &u8| byte.is_ascii_punctuation() && *byte != b'_';
        let after = end + usize::from(bytes.get(end).is_some_and(is_mark));
        if start == end || bytes.get(after).is_some_and(|&byte| !is_blank(byte)) {
            return None;
        }
        (self.at, self.stretch_end) = (after, after);
        Some((start, &self.text[start..end]))
    }

    fn class_at(&self, at: usize) -> Option<(CharClass, usize)> {
        let &byte = self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some((ASCII_CLASSES[byte as usize], 1));
        }
        let c = self.text[at..].chars().next()?;
        Some((CharClass::of(c), c.len_utf8()))
    }

    /// The next word of a plain stretch.
    fn quick_word(&mut self) -> Option<(usize, &'a str)> {
        let class_at = |at: usize| self.class_at(at).filter(|_| at < self.stretch_end);
        let mut at = self.at;
        while let Some((class, length)) = class_at(at).filter(|(class, _)| !class.is_in_words()) {
            debug_assert!(class != CharClass::Blank, "a stretch has no blank");
            at += length;
        }
        let start = at;
        let mut before = CharClass::Other;
        let mut has_letters = false;
        while let Some((class, length)) = class_at(at) {
            if class.is_in_words() {
                has_letters |= class != CharClass::Joiner;
                before = class;
                at += length;
                continue;
            }
            match class_at(at + length) {
                Some((after, _)) if class.joins(before, after) => at += length,
                _ => break,
            }
        }
        self.at = at;
        match has_letters {
            true => Some((start, &self.text[start..at])),
            false if start < at => self.quick_word(),
            false => None,
        }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((base, words)) = &mut self.slow {
                if let Some((at, word)) = words.next() {
                    return Some((*base + at, word));
                }
                self.slow = None;
            }
            if self.at < self.stretch_end
                && let Some(word) = self.quick_word()
            {
                return Some(word);
            }
            if let Some(word) = self.lone_word() {
                return Some(word);
            }
            if !self.next_stretch() {
                return None;
            }
        }
    }
}

/// What a character means for the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Letter,
    Digit,
    /// Joins whatever it stands between, and belongs to the word: `_`.
    Joiner,
    /// Joins two letters.
    MidLetter,
    /// Joins two digits.
    MidNumber,
    /// Joins two letters or two digits.
    MidBoth,
    /// Joins nothing.
    Other,
    /// Ends a stretch.
    Blank,
    /// Needs the whole rules.
    Unknown,
}

/// True for the blanks between which a stretch lies.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The classes of the characters that are one byte.
static ASCII_CLASSES: [CharClass; 128] = {
    let mut classes = [CharClass::Unknown; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = CharClass::of(byte as char);
        byte += 1;
    }
    classes
};

impl CharClass {
    const fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Letter,
            '0'..='9' => Self::Digit,
            ' ' | '\t' | '\n' | '\r' => Self::Blank,
            '_' => Self::Joiner,
            '\'' | '.' | '\u{2018}' | '\u{2019}' => Self::MidBoth,
            ':' => Self::MidLetter,
            ',' | ';' => Self::MidNumber,
            '!'..='~' => Self::Other,
            // Latin with diacritics, and Cyrillic without its combining marks.
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => Self::Letter,
            '«' | '»' | '–' | '—' | '“' | '”' | '„' | '…' | '•' | '€' | '\u{a0}' => {
                Self::Other
            }
            _ => Self::Unknown,
        }
    }

    fn is_in_words(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Joiner)
    }

    /// True when a mark of this class joins what stands before and after it.
    fn joins(self, before: Self, after: Self) -> bool {
        before == after
            && match self {
                Self::MidBoth => matches!(before, Self::Letter | Self::Digit),
                Self::MidLetter => before == Self::Letter,
                Self::MidNumber => before == Self::Digit,
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let folded: Vec<String> = tokens(text).map(|token| token.folded).collect();
        assert_eq!(folded, expected, "{text}");
    }

    #[test]
    fn words_are_folded_and_lose_their_punctuation() {
        check(
            "The GRU’s Mi-8, 2,500 émigrés!",
            &["the", "gru", "mi", "8", "2500", "emigres"],
        );
        check(
            "Максим Кузьминов — пилот",
            &["максим", "кузьминов", "пилот"],
        );
        check("O’Brien's U.S. «дом»", &["obrien", "us", "дом"]);
        check("… — !?", &[]);
    }

    #[test]
    fn a_possessive_is_not_part_of_the_word() {
        let text = "Putin’s";
        let token = tokens(text).next().unwrap();
        assert_eq!(token.span.get(text), Some("Putin"));
    }

    #[test]
    fn endless_words_are_cut() {
        let text = "я".repeat(10_000);
        assert!(tokens(&text).all(|token| token.folded.len() <= MAX_TOKEN_BYTES));
    }

    fn check_against_the_whole_rules(text: &str) {
        // A mark that stands alone belongs to the blank before it, if that is read with it.
        fn without_blanks<'a>(
            words: impl Iterator<Item = (usize, &'a str)>,
        ) -> Vec<(usize, &'a str)> {
            let trimmed = words.map(|(start, word)| {
                let trimmed = word.trim_start();
                (start + word.len() - trimmed.len(), trimmed)
            });
            trimmed.collect()
        }
        let quick = without_blanks(Words::new(text));
        let whole = without_blanks(text.unicode_word_indices());
        assert_eq!(quick, whole, "{text:?}");
    }

    #[test]
    fn every_character_that_is_read_quickly_is_read_as_the_whole_rules_read_it() {
        for c in ('\0'..='\u{2fff}').filter(|&c| CharClass::of(c) != CharClass::Unknown) {
            for text in [
                format!("a{c}b"),
                format!("1{c}2"),
                format!("a{c}1 {c}b{c}"),
                format!("{c}{c}a{c}{c}b_{c}"),
                format!("ж{c}é"),
            ] {
                check_against_the_whole_rules(&text);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_as_the_whole_rules_read_it(
            text in "[a-c1-3жé_:.,;'’\u{301}\u{200d}\u{5d0}\"あア漢😀 \n-]{0,24}",
            any in "\\PC{0,40}",
        ) {
            check_against_the_whole_rules(&text);
            check_against_the_whole_rules(&any);
        }
    }
}
