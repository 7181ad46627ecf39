//! Which words and marks is a text made of, and where do its sentences begin?
//!
//! Search needs words only; a recogniser needs the marks between them too, and abbreviations in one
//! piece (*U.S.*, *St.*), because a full stop that ends no sentence often stands inside a name.

use kartoteka_base::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, with its full stop when it is an abbreviation.
    Word,
    /// A number, perhaps with letters: `2,500`, `1990s`.
    Number,
    /// The end of an English word behind an apostrophe: `'s`, `’ll`.
    Ending,
    /// An address of a page or a mailbox.
    Address,
    /// One mark.
    Mark,
}

/// A word or a mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameToken {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// True when nothing stands between it and the token before.
    pub is_glued: bool,
    /// True for the first token of a sentence.
    pub begins_sentence: bool,
}

/// Longer sentences are cut: the memory that a lattice takes is bounded by it.
const MAX_SENTENCE: usize = 256;

/// Abbreviations, in lower case, that keep their full stop.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj", "st",
    "ste", "mt", "ft", "jr", "sr", "rep", "sen", "gov", "rev", "hon", "pres", "inc", "corp", "ltd",
    "co", "bros", "llc", "plc", "dept", "univ", "assn", "no", "vs", "vol", "pp", "fig", "ca",
    "etc", "ave", "blvd", "rd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "ph.d", "b.sc", "calif", "fla", "pa", "mass", "conn", "им", "ул", "гг",
    "г", "тов", "см", "пр", "обл", "респ", "акад", "проф", "ген", "гр", "д", "кв", "стр", "руб",
    "тыс", "млн", "млрд", "т", "др", "пл", "пос",
];

/// Abbreviations behind which a sentence may well end.
const MAY_END: &[&str] = &[
    "inc", "corp", "ltd", "co", "jr", "sr", "etc", "г", "гг", "др", "руб",
];

/// The words and marks of a text, in order.
#[must_use]
pub fn name_tokens(text: &str) -> Vec<NameToken> {
    let mut tokens: Vec<NameToken> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut ending = Ending::Certain;
    let mut sentence_start = 0;
    let mut is_glued = false;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            if c == '\n' {
                ending = match text[at + 1..].chars().next() {
                    Some('\n' | '\r') => Ending::Certain,
                    _ => ending.max(Ending::Line),
                };
            }
            is_glued = false;
            at += c.len_utf8();
            continue;
        }
        let (length, kind) = token_at(&text[at..], c, is_glued);
        let span = Span::new(at, at + length);
        let is_long = tokens.len() - sentence_start >= MAX_SENTENCE;
        let begins_sentence = is_long || ending.holds_before(c, kind, is_glued);
        if begins_sentence {
            sentence_start = tokens.len();
        }
        tokens.push(NameToken {
            span,
            kind,
            is_glued: is_glued && !tokens.is_empty(),
            begins_sentence,
        });
        ending = Ending::behind(&text[at..at + length], c, kind, ending, begins_sentence);
        is_glued = true;
        at += length;
    }
    tokens
}

/// How surely a sentence has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// In the middle.
    No,
    /// Behind an abbreviation that may be the last word.
    Abbreviation,
    /// At the end of a line.
    Line,
    /// Behind a full stop, a question mark, an exclamation mark.
    Stop,
    /// At the start of the text and at an empty line.
    Certain,
}

impl Ending {
    /// Whether the sentence has ended when the next token begins with `c`.
    fn holds_before(self, c: char, kind: TokenKind, is_glued: bool) -> bool {
        match self {
            Self::Certain => true,
            Self::No | Self::Abbreviation => false,
            Self::Line => !c.is_lowercase(),
            // A closing quotation mark belongs to the sentence before.
            Self::Stop => !is_glued && !c.is_lowercase() && (kind != TokenKind::Mark || opens(c)),
        }
    }

    fn behind(token: &str, c: char, kind: TokenKind, before: Self, begins_sentence: bool) -> Self {
        if kind == TokenKind::Mark {
            let closes = matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']');
            return match c {
                '.' | '!' | '?' | '…' => Self::Stop,
                _ if closes && !begins_sentence && before == Self::Stop => Self::Stop,
                _ => Self::No,
            };
        }
        let stem = token.strip_suffix('.').filter(|_| kind == TokenKind::Word);
        match stem {
            Some(stem) if MAY_END.contains(&stem.to_lowercase().as_str()) => Self::Abbreviation,
            _ => Self::No,
        }
    }
}

fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '„'
            | '«'
            | '‘'
            | '\''
            | '('
            | '['
            | '—'
            | '–'
            | '-'
            | '•'
            | '*'
            | '#'
            | '@'
    )
}

/// The length in bytes and the kind of the token with which `rest` begins.
fn token_at(rest: &str, c: char, is_glued: bool) -> (usize, TokenKind) {
    if let Some(length) = ending_at(rest, c, is_glued) {
        return (length, TokenKind::Ending);
    }
    if !c.is_alphanumeric() {
        return (c.len_utf8(), TokenKind::Mark);
    }
    if let Some(length) = address_at(rest) {
        return (length, TokenKind::Address);
    }
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    let is_number = c.is_ascii_digit();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_inner = |allowed: fn(char) -> bool| next.is_some_and(allowed);
        let belongs = c.is_alphanumeric()
            || is_mark_on_letter(c)
            || match c {
                ',' | '.' if is_number => is_inner(|next| next.is_ascii_digit()),
                '\'' | '’' => {
                    is_inner(char::is_alphabetic) && ending_at(&rest[at..], c, true).is_none()
                }
                '_' => true,
                _ => false,
            };
        if !belongs {
            break;
        }
        length = at + c.len_utf8();
    }
    if is_number {
        return (length, TokenKind::Number);
    }
    (with_stop(rest, length), TokenKind::Word)
}

fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The length of an apostrophe with what is behind it, when that is an English ending.
fn ending_at(rest: &str, c: char, is_glued: bool) -> Option<usize> {
    if !is_glued || !matches!(c, '\'' | '’') {
        return None;
    }
    let behind = &rest[c.len_utf8()..];
    let letters = behind
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(behind.len());
    let is_ending = ["s", "t", "ll", "re", "ve", "d", "m", "S"].contains(&&behind[..letters]);
    is_ending.then_some(c.len_utf8() + letters)
}

/// The length of a word with the full stop that belongs to it: of initials (*J.*, *U.S.*) and of
/// abbreviations.
fn with_stop(rest: &str, length: usize) -> usize {
    if !rest[length..].starts_with('.') {
        return length;
    }
    let word = &rest[..length];
    let mut chars = word.chars();
    let is_initial = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    if is_initial {
        // More of the same: `U.S.`, `p.m.`, `J.R.`
        let mut end = length + 1;
        loop {
            let mut more = rest[end..].chars();
            match (more.next(), more.next()) {
                (Some(letter), Some('.')) if letter.is_alphabetic() => {
                    end += letter.len_utf8() + 1;
                }
                _ => break,
            }
        }
        let is_single = end == length + 1;
        let is_capital = word.chars().all(char::is_uppercase);
        let is_known = || ABBREVIATIONS.contains(&word);
        let is_letter_of_name = is_single && !is_capital && !is_known();
        return if is_letter_of_name { length } else { end };
    }
    let is_short = length <= 10;
    if is_short && ABBREVIATIONS.contains(&word.to_lowercase().as_str()) {
        return length + 1;
    }
    length
}

/// The length of an address with which `rest` begins.
fn address_at(rest: &str) -> Option<usize> {
    let stretch = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
    let is_page = ["http://", "https://", "www."]
        .iter()
        .any(|start| stretch.starts_with(start));
    let is_mailbox = || {
        let host = stretch.split_once('@').map(|(_, host)| host);
        host.is_some_and(|host| host.contains('.'))
    };
    if !is_page && !is_mailbox() {
        return None;
    }
    let end = stretch.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
    Some(end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let mut sentences: Vec<Vec<&str>> = Vec::new();
        for token in name_tokens(text) {
            if token.begins_sentence {
                sentences.push(Vec::new());
            }
            let words = token.span.get(text).unwrap();
            sentences.last_mut().unwrap().push(words);
        }
        assert_eq!(sentences, expected, "{text}");
    }

    #[test]
    fn words_marks_and_endings_are_told_apart() {
        check(
            "O’Brien’s U.S.-backed plan, won't it?",
            &[&[
                "O’Brien",
                "’s",
                "U.S.",
                "-",
                "backed",
                "plan",
                ",",
                "won",
                "'t",
                "it",
                "?",
            ]],
        );
        check(
            "See https://a.example/b, or write to a.b@c.example.",
            &[&[
                "See",
                "https://a.example/b",
                ",",
                "or",
                "write",
                "to",
                "a.b@c.example",
                ".",
            ]],
        );
        check(
            "$2,500.50 in the 1990s",
            &[&["$", "2,500.50", "in", "the", "1990s"]],
        );
    }

    #[test]
    fn a_sentence_does_not_end_behind_an_abbreviation() {
        check(
            "Mr. J. R. Smith left St. Petersburg. He was gone!\nNext line\nand its end",
            &[
                &["Mr.", "J.", "R.", "Smith", "left", "St.", "Petersburg", "."],
                &["He", "was", "gone", "!"],
                &["Next", "line", "and", "its", "end"],
            ],
        );
        check(
            "Он родился в 1970 г. в Москве. «Да», — сказал А. С. Иванов.",
            &[
                &["Он", "родился", "в", "1970", "г.", "в", "Москве", "."],
                &[
                    "«",
                    "Да",
                    "»",
                    ",",
                    "—",
                    "сказал",
                    "А.",
                    "С.",
                    "Иванов",
                    ".",
                ],
            ],
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_that_they_close() {
        check(
            "“He left.” (She stayed.) They met",
            &[
                &["“", "He", "left", ".", "”"],
                &["(", "She", "stayed", ".", ")"],
                &["They", "met"],
            ],
        );
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let tokens = name_tokens(&"a ".repeat(1000));
        let starts = tokens.iter().filter(|token| token.begins_sentence).count();
        assert_eq!(starts, 1000_usize.div_ceil(MAX_SENTENCE));
    }
}
