//! Which words, numbers and marks of a text may belong to a date?
//!
//! Most words say nothing of time and are passed over at once; a token knows whether one was passed
//! over before it.

use kartoteka_base::analysis::fold;
use kartoteka_base::text::Span;

use super::languages::Group;
use super::lexeme::Lexeme;
use super::lexicon::{Entry, Lexicon};
use super::numbers;

/// A word, a number or a mark that may belong to a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// What it says.
    pub(super) lexeme: Lexeme,
    /// A word that says nothing of time stands between the token before and this one.
    pub(super) is_apart: bool,
    /// Nothing, not even a space, stands between the token before and this one.
    pub(super) is_glued: bool,
    /// It begins with a capital letter.
    pub(super) is_capital: bool,
    /// It is several words.
    pub(super) is_phrase: bool,
    /// What follows it.
    pub(super) follower: Follower,
}

/// The word behind a token, when that says nothing of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follower {
    /// No such word.
    None,
    /// Glued to it: "2000-strong", "2013a".
    Glued,
    /// A word in lower case that is likely a plural: "2000 jobs".
    Plural,
    /// Another word in lower case.
    Word,
    /// A word with a capital letter.
    Capital,
}

/// The longest word that may be in the lexicon, in bytes.
const LONGEST_WORD: usize = 40;

/// A paragraph is in another language than those before when it has so many words more of it, …
///
/// … and a quarter more.
const MORE_WORDS: usize = 3;

/// A word as it is in the lexicon, or what needs none.
enum Raw {
    Known(Lexeme),
    Entry(&'static Entry),
    /// A word that ends as verbs do of what has been, in one language.
    PastVerb(Group),
    /// Two numbers and a year with slashes: which is the month depends on the language.
    Slashed([u8; 2], i32),
}

/// Reads tokens out of one stretch of text after another.
pub(super) struct Scanner<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    raw: Vec<(Raw, Token)>,
    /// Where the word or mark before ended.
    last_end: usize,
    is_apart: bool,
    counts: [usize; Group::COUNT],
    key: String,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lexicon: Lexicon::get(),
            raw: Vec::new(),
            last_end: 0,
            is_apart: true,
            counts: [0; Group::COUNT],
            key: String::new(),
        }
    }

    /// The tokens from `start` to `end`, and the language of the stretch: the one most of whose words
    /// stand there, if these are clearly more than those of `usual`.
    pub(super) fn tokens(
        &mut self,
        start: usize,
        end: usize,
        usual: Option<Group>,
        tokens: &mut Vec<Token>,
    ) -> Group {
        self.raw.clear();
        self.counts = [0; Group::COUNT];
        self.last_end = start;
        self.is_apart = true;
        let mut at = start;
        while at < end {
            at = self.step(at, end);
        }
        let group = self.language(usual);
        tokens.clear();
        let mut is_apart = false;
        for (raw, token) in &self.raw {
            let lexeme = match raw {
                Raw::Known(lexeme) => Some(*lexeme),
                Raw::Entry(entry) => entry.sense(group),
                Raw::PastVerb(of) => (group == *of).then_some(Lexeme::Past),
                Raw::Slashed(parts, year) => {
                    numbers::slashed(*parts, *year, group).map(Lexeme::Written)
                }
            };
            is_apart |= token.is_apart;
            if let Some(lexeme) = lexeme {
                tokens.push(Token {
                    lexeme,
                    is_apart,
                    ..*token
                });
            }
            is_apart = lexeme.is_none();
        }
        group
    }

    fn language(&self, usual: Option<Group>) -> Group {
        let mut best = usual.unwrap_or(Group::English);
        for group in [
            Group::English,
            Group::German,
            Group::French,
            Group::Cyrillic,
        ] {
            let own = usual.map_or(0, |usual| self.counts[usual as usize]);
            let clearly = usual.map_or(1, |_| own + MORE_WORDS.max(own / 4));
            if self.counts[group as usize] > self.counts[best as usize]
                && self.counts[group as usize] >= clearly
            {
                best = group;
            }
        }
        best
    }

    /// Reads what stands at `at`, and says where it goes on.
    fn step(&mut self, at: usize, end: usize) -> usize {
        let byte = self.text.as_bytes()[at];
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(at, end),
            b'0'..=b'9' => self.number(at, end),
            b' ' | b'\n' | b'\r' | b'\t' => at + 1,
            0x80.. => {
                let c = char_at(self.text, at);
                if c.is_alphanumeric() {
                    self.word(at, end)
                } else {
                    self.mark(at, c, end)
                }
            }
            _ => self.mark(at, byte as char, end),
        }
    }

    fn push(&mut self, raw: Raw, start: usize, end: usize) {
        let token = Token {
            span: Span::new(start, end),
            lexeme: Lexeme::Common,
            is_apart: self.is_apart,
            is_glued: self.last_end == start,
            is_capital: self.text[start..].starts_with(char::is_uppercase),
            is_phrase: false,
            follower: Follower::None,
        };
        self.raw.push((raw, token));
        self.last_end = end;
        self.is_apart = false;
    }

    /// Notes a word that says nothing of time.
    fn pass(&mut self, start: usize, end: usize) {
        if !self.is_apart
            && let Some((_, token)) = self.raw.last_mut()
        {
            let word = &self.text.as_bytes()[start..end];
            let is_plural = word.len() > 3
                && word.is_ascii()
                && word[0].is_ascii_lowercase()
                && word.ends_with(b"s")
                && !word.ends_with(b"ss");
            token.follower = if self.last_end == start {
                Follower::Glued
            } else if is_plural {
                Follower::Plural
            } else if self.text[start..].starts_with(char::is_uppercase) {
                Follower::Capital
            } else {
                Follower::Word
            };
        }
        self.is_apart = true;
        self.last_end = end;
    }

    fn word(&mut self, at: usize, limit: usize) -> usize {
        let end = word_end(self.text, at, limit);
        let word = &self.text[at..end];
        if word.len() > LONGEST_WORD {
            self.pass(at, end);
            return end;
        }
        if word.eq_ignore_ascii_case("www") && self.text[end..].starts_with('.') {
            return self.pass_address(at, limit);
        }
        if matches!(char_at(self.text, at), '\u{400}'..='\u{52f}') {
            self.counts[Group::Cyrillic as usize] += 1;
        }
        let mut key = std::mem::take(&mut self.key);
        key.clear();
        fold_onto(&mut key, word);
        let found = self.lexicon.find(&key).and_then(|entry| {
            if entry.longest > 1
                && let Some(phrase) = self.phrase(&mut key, entry.longest, end, limit)
            {
                return Some(phrase);
            }
            entry.has_sense().then_some((entry, end))
        });
        let end = match found {
            Some((entry, entry_end)) => {
                for group in [
                    Group::English,
                    Group::German,
                    Group::French,
                    Group::Cyrillic,
                ] {
                    self.counts[group as usize] += usize::from(entry.is_of(group));
                }
                self.push(Raw::Entry(entry), at, entry_end);
                if let Some((_, token)) = self.raw.last_mut() {
                    token.is_phrase = entry_end > end;
                }
                entry_end
            }
            None => {
                if let Some(value) = numbers::roman(word) {
                    self.push(Raw::Known(Lexeme::Roman(value)), at, end);
                } else if let Some(group) = past_verb(&key) {
                    self.pass(at, end);
                    self.push(Raw::PastVerb(group), at, end);
                    self.is_apart = true;
                } else {
                    self.pass(at, end);
                }
                end
            }
        };
        self.key = key;
        end
    }

    /// The longest entry of several words that begins with the word that ends at `end`.
    fn phrase(
        &self,
        key: &mut String,
        longest: usize,
        end: usize,
        limit: usize,
    ) -> Option<(&'static Entry, usize)> {
        let mut best = None;
        let mut at = end;
        for _ in 1..longest {
            let joint: usize = self.text[at..limit]
                .chars()
                .take(2)
                .take_while(|c| matches!(c, ' ' | '\n' | '.' | '-' | '\'' | '’' | '\u{a0}'))
                .map(char::len_utf8)
                .sum();
            let start = at + joint;
            let end = word_end(self.text, start, limit);
            if joint == 0 || end == start || end - start > LONGEST_WORD {
                break;
            }
            key.push(' ');
            fold_onto(key, &self.text[start..end]);
            if let Some(entry) = self.lexicon.find(key)
                && entry.has_sense()
            {
                best = Some((entry, end));
            }
            at = end;
        }
        best
    }

    fn number(&mut self, at: usize, limit: usize) -> usize {
        let is_clean = !self.is_behind_a_sign(at);
        let number = numbers::read(&self.text[at..limit]);
        let end = at + number.length;
        match number.said {
            numbers::Said::Lexeme(lexeme) if is_clean => {
                self.push(Raw::Known(lexeme), at, at + number.of_lexeme);
                self.last_end = end;
            }
            numbers::Said::Slashed(parts, year) if is_clean => {
                self.push(Raw::Slashed(parts, year), at, end);
            }
            _ => self.pass(at, end),
        }
        end
    }

    /// Whether money, a label or the rest of a number stands right before a number.
    fn is_behind_a_sign(&self, at: usize) -> bool {
        let mut before = self.text[..at].chars().rev();
        match before.next() {
            Some('$' | '€' | '£' | '¥' | '₽' | '₴' | '#' | '№' | '§' | '+' | '=' | '@') => {
                true
            }
            // An address, but not "2013/14".
            Some('/') => !before.next().is_some_and(|c| c.is_ascii_digit()),
            Some('.' | ',' | ':') => before.next().is_some_and(|c| c.is_ascii_digit()),
            // "US$ 2000": a sign of money stands a space before it.
            Some(' ' | '\u{a0}') => matches!(before.next(), Some('$' | '€' | '£' | '№')),
            _ => false,
        }
    }

    fn mark(&mut self, at: usize, c: char, limit: usize) -> usize {
        let end = at + c.len_utf8();
        let lexeme = match c {
            ':' if self.text[end..].starts_with("//") => return self.pass_address(at, limit),
            '.' => Lexeme::Dot,
            ',' => Lexeme::Comma,
            '-' | '–' | '—' | '−' | '\u{2010}' | '\u{2011}' => Lexeme::Hyphen,
            '/' => Lexeme::Slash,
            '\'' | '’' | '‘' | '`' | 'ʼ' => Lexeme::Apostrophe,
            '(' => Lexeme::Open,
            ';' | '!' | '?' | ':' => Lexeme::Stop,
            _ => {
                if !c.is_whitespace() {
                    self.is_apart = true;
                    self.last_end = end;
                }
                return end;
            }
        };
        let lexeme = match lexeme {
            Lexeme::Dot if self.ends_sentence(end) => Lexeme::Stop,
            other => other,
        };
        self.push(Raw::Known(lexeme), at, end);
        end
    }

    /// Whether the full stop that ends at `end` ends a sentence: a capital letter follows, and it
    /// does not make a number an ordinal ("5. März").
    fn ends_sentence(&self, end: usize) -> bool {
        let before = self.text.as_bytes()[..end - 1].last();
        let mut after = self.text[end..].chars();
        !before.is_some_and(u8::is_ascii_digit)
            && after.next().is_none_or(char::is_whitespace)
            && after.next().is_none_or(char::is_uppercase)
    }

    /// Passes over an address, in which numbers are no dates.
    fn pass_address(&mut self, at: usize, limit: usize) -> usize {
        let rest = &self.text[at..limit];
        let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.pass(at, end);
        end
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

/// Where the word ends that begins at `at`: letters, digits, marks above and below letters.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < limit {
        match bytes[end] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => end += 1,
            0x80.. => {
                let c = char_at(text, end);
                if !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}') {
                    break;
                }
                end += c.len_utf8();
            }
            _ => break,
        }
    }
    end
}

/// The language in which a folded word ends as verbs do of what has been: "moved", «заявила».
fn past_verb(key: &str) -> Option<Group> {
    if key.len() > 4 && key.ends_with("ed") {
        return Some(Group::English);
    }
    let active = key
        .strip_suffix("ся")
        .or_else(|| key.strip_suffix("сь"))
        .unwrap_or(key);
    let root = active.strip_suffix(['а', 'о', 'и']).unwrap_or(active);
    let is_past = key.len() > 8 && root.strip_suffix('л')?.ends_with(['а', 'и', 'е', 'я', 'ы']);
    is_past.then_some(Group::Cyrillic)
}

fn fold_onto(key: &mut String, word: &str) {
    if word.is_ascii() {
        key.extend(word.bytes().map(|byte| byte.to_ascii_lowercase() as char));
    } else {
        key.push_str(&fold(word));
    }
}
