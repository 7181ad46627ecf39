//! The lenient parser of queries: words, phrases and dates, and the fields before them.

use super::letters::{Operator, is_word_char, latin, number_of, plain};
use super::parse::Parser;
use super::{
    Clause, Field, Form, MAX_CLAUSE_BYTES, MAX_CLAUSES, MAX_DISTANCE, MAX_LOOSE_WORDS, MAX_PATTERNS,
};
use crate::date::Date;
use crate::text::Span;

/// A word with wildcards has at least so many letters: fewer would stand for half the dictionary.
const MIN_PATTERN_LETTERS: usize = 2;

impl<'a> Parser<'a> {
    /// Passes over signs that mean nothing here. Nothing when no word or phrase follows them.
    pub(super) fn skip_signs(&mut self) -> Option<()> {
        let start = self.at;
        loop {
            match self.peek() {
                Some('=') if self.is_exact_next() => return Some(()),
                Some(c) if c == '"' || c.is_alphanumeric() => break,
                Some(c) if !c.is_whitespace() && !matches!(c, '(' | ')') => self.bump(),
                _ => {
                    let hint = "remove it, or write a word";
                    let after = " has no letters or digits and is passed over";
                    self.problem_about("", self.since(start), after, hint);
                    return None;
                }
            }
        }
        if self.text[start..self.at].contains(['*', '＊']) {
            let message = "a word cannot begin with *, so it is searched without";
            self.problem(self.since(start), message, "write the first letters");
        }
        Some(())
    }

    /// Whether a `=` stands right before a word or phrase.
    fn is_exact_next(&self) -> bool {
        let next = self.text[self.at..].chars().nth(1).map(plain);
        next.is_some_and(|c| c.is_alphanumeric() || c == '"')
    }

    /// `name:` with something behind it. Other words with a colon, such as `10:30` or
    /// `https://…`, are words; one that looks like a field but is none is reported.
    pub(super) fn field(&mut self) -> Option<Field> {
        const MAX_NAME_LETTERS: usize = 16;
        let mut name = String::new();
        let mut len = 0;
        for c in self.text[self.at..].chars() {
            len += c.len_utf8();
            let letter = latin(c);
            if letter == ':' {
                return self.field_called(&name, len);
            }
            if !c.is_alphabetic() || name.len() > MAX_NAME_LETTERS {
                return None;
            }
            name.push(letter);
        }
        None
    }

    /// The field of that name, `len` bytes with its colon.
    fn field_called(&mut self, name: &str, len: usize) -> Option<Field> {
        if let Some(field) = Field::named(name) {
            self.at += len;
            return Some(field);
        }
        let is_address = self.text[self.at + len..].starts_with('/');
        if name.is_ascii() && !name.is_empty() && !is_address {
            let known: Vec<&str> = Field::ALL
                .iter()
                .map(|(field, ..)| field.as_str())
                .collect();
            let hint = ["the fields are ", &known.join(", ")].concat();
            let span = Span::new(self.at, self.at + len);
            let after = " is no field, so its words are searched everywhere";
            self.problem_about("", span, after, &hint);
        }
        None
    }

    /// What stands behind the field, if there was one. `outer` is the field of the group.
    pub(super) fn clause(
        &mut self,
        start: usize,
        own: Option<Field>,
        outer: Option<Field>,
    ) -> Option<Clause> {
        if self.clause_count >= MAX_CLAUSES {
            if self.clause_count == MAX_CLAUSES {
                let span = Span::new(start, self.text.len());
                self.problem(
                    span,
                    "only the first 64 words are searched",
                    "shorten the query",
                );
            }
            self.clause_count += 1;
            self.at = self.text.len();
            return None;
        }
        let field = own.or(outer);
        let is_end = self.peek().is_none_or(|c| c.is_whitespace() || c == ')');
        if own.is_some() && is_end {
            let hint = "write a word or a \"phrase\" right behind it";
            self.problem_about("nothing follows ", self.since(start), "", hint);
            return None;
        }
        let (text, form) = if field.is_some_and(Field::is_time) {
            return self.time(start, field);
        } else {
            if own.is_some() {
                self.skip_signs()?;
            }
            let is_exact = self.peek() == Some('=');
            if is_exact {
                self.bump();
            }
            if self.peek() == Some('"') {
                self.phrase(is_exact)?
            } else {
                self.word(is_exact)?
            }
        };
        self.clause_count += 1;
        Some(Clause {
            span: self.since(start),
            field,
            text,
            form,
        })
    }

    fn phrase(&mut self, is_exact: bool) -> Option<(String, Form)> {
        let opening = self.at;
        let inner = self.quoted();
        let mut text = inner.trim();
        let mut distance = None;
        if self.peek() == Some('~') {
            self.bump();
            let from = self.at;
            while self.peek().is_some_and(|c| c.is_ascii_digit()) {
                self.bump();
            }
            let digits: String = self.text[from..self.at].chars().map(plain).collect();
            distance = number_of(&digits);
        }
        let span = self.since(opening);
        if text.len() > MAX_CLAUSE_BYTES {
            text = text[..text.floor_char_boundary(MAX_CLAUSE_BYTES)].trim_end();
            self.too_long(span);
        }
        if !text.chars().any(char::is_alphanumeric) {
            let after = " has no letters or digits and is passed over";
            self.problem_about("", span, after, "remove it, or write a word");
            return None;
        }
        if distance.is_some() && !is_exact {
            let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
            let mut words = text.split_whitespace().filter(has_letters);
            let last = words.nth(MAX_LOOSE_WORDS - 1);
            if let (Some(last), Some(_)) = (last, words.next()) {
                // Where the last word ends that is searched.
                let end = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
                text = &text[..end];
                self.problem(span, "only its first 8 words are searched", "shorten it");
            }
        }
        let form = match distance {
            _ if is_exact => Form::Exact,
            Some(distance) => Form::Loose(distance.min(MAX_DISTANCE)),
            None => Form::Phrase,
        };
        Some((text.to_owned(), form))
    }

    /// What stands between two quotes, or between one and the end.
    fn quoted(&mut self) -> &'a str {
        let opening = self.at;
        self.bump();
        let from = self.at;
        let len = self.text[from..].find(|c| plain(c) == '"');
        self.at = len.map_or(self.text.len(), |len| from + len);
        let inner = Span::new(from, self.at);
        if len.is_some() {
            self.bump();
        } else {
            self.problem(
                Span::new(opening, self.at),
                "the quotation mark is not closed",
                "write a second quotation mark where the phrase ends",
            );
        }
        &self.text[inner.start..inner.end]
    }

    fn word(&mut self, is_exact: bool) -> Option<(String, Form)> {
        let start = self.at;
        let typed = self.run();
        self.at += typed.len();
        let span = self.since(start);

        let is_sign = |c: char| !is_word_char(c);
        if is_exact {
            let text = self.cut(typed.trim_end_matches(is_sign), span);
            return Some((text.trim_end_matches(is_sign).to_owned(), Form::Exact));
        }
        let mut text = typed;
        let mut edits = None;
        loop {
            text = text.trim_end_matches(|c| !is_word_char(c) && !matches!(plain(c), '*' | '~'));
            if let Some((word, typed)) = text.rsplit_once(['~', '～'])
                && let Some(number) = edits_of(typed)
            {
                edits = edits.or(Some(number));
                text = word;
            } else if text.len() > MAX_CLAUSE_BYTES {
                text = self.cut(text, span);
            } else if is_pattern(text) || !text.ends_with(is_sign) {
                break;
            } else {
                // What is left without the signs must be read as it will be when it is printed.
                text = text.trim_end_matches(is_sign);
            }
        }

        if is_pattern(text) {
            let pattern: String = text.chars().map(|c| wildcard(c).unwrap_or(c)).collect();
            let letters = pattern.chars().filter(|c| c.is_alphanumeric()).count();
            if letters < MIN_PATTERN_LETTERS {
                let message = "too few letters for a word with * or ?, so it is searched as it is";
                self.problem(span, message, "write at least two letters");
                let first = pattern.split(['*', '?']).next().unwrap_or_default();
                return Some((
                    without_operator(first.trim_end_matches(is_sign)),
                    Form::Word,
                ));
            }
            self.pattern_count += 1;
            if self.pattern_count > MAX_PATTERNS {
                let message = "too many words with * or ?: this one is left out";
                self.problem(span, message, "write the whole word, or fewer of them");
                return None;
            }
            return Some((pattern, Form::Pattern));
        }
        if matches!(typed, "and" | "or" | "not") && self.small_operator.is_none() {
            self.small_operator = Some(span);
        }
        let text = without_operator(text);
        Some((text, edits.map_or(Form::Word, Form::Fuzzy)))
    }

    fn cut<'t>(&mut self, text: &'t str, span: Span) -> &'t str {
        if text.len() <= MAX_CLAUSE_BYTES {
            return text;
        }
        self.too_long(span);
        &text[..text.floor_char_boundary(MAX_CLAUSE_BYTES)]
    }

    fn too_long(&mut self, span: Span) {
        self.problem(
            span,
            "only the first 256 bytes of it are searched",
            "shorten it",
        );
    }

    /// A date, or a stretch of time in one of the ways in which people write it.
    fn time(&mut self, start: usize, field: Option<Field>) -> Option<Clause> {
        let from = self.at;
        let typed = match self.peek() {
            Some('"') => self.quoted(),
            Some('[' | '{') => {
                let rest = &self.text[from..];
                let len = rest.find([']', '}']).map_or(rest.len(), |len| len + 1);
                self.at += len;
                &self.text[from..self.at]
            }
            _ => {
                self.at += self.run().len();
                &self.text[from..self.at]
            }
        };
        let span = self.since(from);
        let plain_text: String = typed.chars().take(MAX_CLAUSE_BYTES).map(plain).collect();
        let Some((field, date)) = read_time(plain_text.trim(), field) else {
            let hint = "write 2023, 2023-08, 2023-08-09, 2022~ (about), 2023/2024 or 2023..2024 (from, to)";
            self.problem_about("", span, " is not a date and is passed over", hint);
            return None;
        };
        self.clause_count += 1;
        Some(Clause {
            span: self.since(start),
            field,
            text: date.to_string(),
            form: Form::Date(date),
        })
    }
}

/// How many wrong letters the digits behind a `~` allow: 2 when there are none.
fn edits_of(digits: &str) -> Option<u8> {
    let digits: String = digits.chars().map(plain).collect();
    let number = if digits.is_empty() {
        2
    } else {
        number_of(&digits)?.clamp(1, 2)
    };
    Some(number as u8)
}

/// `*` or `?`, also full-width.
fn wildcard(c: char) -> Option<char> {
    Some(plain(c)).filter(|c| matches!(c, '*' | '?'))
}

/// True when it ends in `*`, or has a `*` or `?` between letters. Addresses of the web have none.
fn is_pattern(text: &str) -> bool {
    let mut before = None;
    let mut found = false;
    for c in text.chars() {
        let is_between = is_word_char(c) || wildcard(c).is_some();
        if before.is_some_and(|before| wildcard(before).is_some()) && !is_between {
            return false;
        }
        if wildcard(c).is_some() {
            if !before.is_some_and(|before| is_word_char(before) || wildcard(before).is_some()) {
                return false;
            }
            found = true;
        }
        before = Some(c);
    }
    found
}

/// A word that would be an operator is searched in small letters, which makes it none.
fn without_operator(word: &str) -> String {
    if Operator::read(word).is_some() {
        word.to_lowercase()
    } else {
        word.to_owned()
    }
}

/// `2023-08`, `2023/2024`, `2023..2024`, `2023-2024`, `>2023`, `<=2023`, `[2022 TO 2023]`.
fn read_time(text: &str, field: Option<Field>) -> Option<(Option<Field>, Date)> {
    let text = text.trim_end_matches([',', ';']);
    let relation = text.len() - text.trim_start_matches(['<', '>', '=']).len();
    let (relation, value) = text.split_at(relation);
    let value = value.trim_matches(['[', ']', '{', '}']).trim();
    let (since, until) = (Some("/.."), Some("../"));
    let (field, before, after) = match relation {
        ">" => (Some(Field::After), None, None),
        "<" => (Some(Field::Before), None, None),
        ">=" => (field, None, since),
        "<=" => (field, until, None),
        _ => (field, None, None),
    };
    let open = |end: &str| if matches!(end, "" | "*") { ".." } else { end }.to_owned();
    let interval = if value.contains('/') {
        value.to_owned()
    } else if let Some((from, to)) = value.split_once("..").or(value.split_once(" TO ")) {
        [&open(from), "/", &open(to)].concat()
    } else if value.len() == 9 && value.is_ascii() && value.as_bytes()[4] == b'-' {
        [&value[..4], "/", &value[5..]].concat()
    } else {
        value.to_owned()
    };
    let written = [before.unwrap_or(""), &interval, after.unwrap_or("")].concat();
    Some((field, written.parse().ok()?))
}
