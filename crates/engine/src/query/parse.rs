//! The lenient parser of queries.

use super::{Clause, Field, Query, QueryProblem};
use crate::text::Span;

/// A query and what could not be understood of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// What was not.
    pub problems: Vec<QueryProblem>,
}

/// Clauses beyond this number are left out, with a word about it: a bound for the work of a query.
const MAX_CLAUSES: usize = 64;

/// A clause longer than this many bytes is cut, with a word about it.
const MAX_CLAUSE_BYTES: usize = 256;

/// Reads what a person typed. Never fails; see the [module](super) for the grammar.
#[must_use]
pub fn parse(query_text: &str) -> Parsed {
    let mut parser = Parser {
        text: query_text,
        at: 0,
        parsed: Parsed::default(),
    };
    parser.clauses();
    parser.parsed
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    parsed: Parsed,
}

impl Parser<'_> {
    fn clauses(&mut self) {
        loop {
            self.skip_while(char::is_whitespace);
            if self.at == self.text.len() {
                return;
            }
            if self.parsed.query.clauses.len() == MAX_CLAUSES {
                self.problem(
                    Span::new(self.at, self.text.len()),
                    format!("only the first {MAX_CLAUSES} words are searched"),
                    "shorten the query",
                );
                return;
            }
            self.clause();
        }
    }

    fn clause(&mut self) {
        let start = self.at;
        let excluded = self.minus();
        let field = self.field();
        let (text, is_phrase) = if self.peek().is_some_and(is_quote) {
            (self.phrase(), true)
        } else {
            let from = self.at;
            self.skip_while(|c| !c.is_whitespace() && !is_quote(c));
            (self.text[from..self.at].to_owned(), false)
        };
        let span = Span::new(start, self.at);
        let text = self.cut(text, span);
        if text.chars().any(char::is_alphanumeric) {
            let clause = Clause {
                span,
                excluded,
                field,
                text,
                is_phrase,
            };
            self.parsed.query.clauses.push(clause);
        } else if excluded || field.is_some() {
            let what = &self.text[span.start..span.end];
            let message = format!("nothing follows `{what}`");
            self.problem(
                span,
                message,
                "write a word or a \"phrase\" right behind it",
            );
        } else {
            let what = &self.text[span.start..span.end];
            let message = format!("`{what}` has no letters or digits and is passed over");
            self.problem(span, message, "remove it, or write a word");
        }
    }

    /// A minus counts only before something: `a - b` and `-` are punctuation.
    fn minus(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let is_minus = rest.starts_with(['-', '−'])
            && rest
                .chars()
                .nth(1)
                .is_some_and(|c| c.is_alphanumeric() || is_quote(c));
        if is_minus {
            self.bump();
        }
        is_minus
    }

    /// `name:` with something behind it. Other words with a colon, such as `10:30` or
    /// `https://…`, are words; one that looks like a field but is none is reported.
    fn field(&mut self) -> Option<Field> {
        let rest = &self.text[self.at..];
        let name_len = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let name = &rest[..name_len];
        if name.is_empty() || !rest[name_len..].starts_with(':') {
            return None;
        }
        if let Some(field) = Field::named(name) {
            self.at += name_len + 1;
            return Some(field);
        }
        let looks_like_field = !rest[name_len + 1..].starts_with('/');
        if looks_like_field {
            let span = Span::new(self.at, self.at + name_len + 1);
            let known: Vec<&str> = Field::ALL.iter().map(|(field, _)| field.as_str()).collect();
            self.problem(
                span,
                format!("there is no field `{name}`, so its words are searched everywhere"),
                &format!("the fields are {}", known.join(", ")),
            );
        }
        None
    }

    fn phrase(&mut self) -> String {
        let opening = self.at;
        self.bump();
        let from = self.at;
        self.skip_while(|c| !is_quote(c));
        let text = self.text[from..self.at].trim().to_owned();
        if self.at == self.text.len() {
            self.problem(
                Span::new(opening, self.at),
                "the quotation mark is not closed".to_owned(),
                "write a second quotation mark where the phrase ends",
            );
        } else {
            self.bump();
        }
        text
    }

    fn cut(&mut self, mut text: String, span: Span) -> String {
        if text.len() > MAX_CLAUSE_BYTES {
            text.truncate(text.floor_char_boundary(MAX_CLAUSE_BYTES));
            let message = format!("only the first {MAX_CLAUSE_BYTES} bytes of it are searched");
            self.problem(span, message, "shorten it");
        }
        text
    }

    fn problem(&mut self, span: Span, message: String, hint: &str) {
        self.parsed.problems.push(QueryProblem {
            span,
            message,
            hint: hint.to_owned(),
        });
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn skip_while(&mut self, is_skipped: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&is_skipped) {
            self.bump();
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    /// The query as it was understood, then each problem with its place and hint.
    fn understood(query_text: &str) -> String {
        let Parsed { query, problems } = parse(query_text);
        let mut lines = vec![query.to_string()];
        lines.extend(problems.iter().map(|problem| {
            let place = &query_text[problem.span.start..problem.span.end];
            format!("[{place}] {}: {}", problem.message, problem.hint)
        }));
        lines.join("\n")
    }

    #[test]
    fn words_phrases_exclusions_and_fields() {
        let query = "kuzminov “military  intelligence” -wagner outlet:reuters -org:\"new york\"";
        assert_snapshot!(
            understood(query),
            @r#"kuzminov "military  intelligence" -wagner outlet:reuters -organization:"new york""#
        );
    }

    #[test]
    fn hyphens_times_and_addresses_are_words() {
        assert_snapshot!(
            understood("Mi-8 10:30 https://example.org/a - b"),
            @r"
        Mi-8 10:30 https://example.org/a b
        [-] `-` has no letters or digits and is passed over: remove it, or write a word
        "
        );
    }

    #[test]
    fn broken_queries_are_searched_and_explained() {
        assert_snapshot!(
            understood("\"unclosed (("),
            @r#"
        "unclosed (("
        ["unclosed ((] the quotation mark is not closed: write a second quotation mark where the phrase ends
        "#
        );
        assert_snapshot!(understood("title: ((( \"\""), @r#"
        [title:] nothing follows `title:`: write a word or a "phrase" right behind it
        [(((] `(((` has no letters or digits and is passed over: remove it, or write a word
        [""] `""` has no letters or digits and is passed over: remove it, or write a word
        "#);
        assert_snapshot!(
            understood("colour:red"),
            @r"
        colour:red
        [colour:] there is no field `colour`, so its words are searched everywhere: the fields are title, summary, body, author, outlet, cites, category, language, entity, person, organization, place, event, work
        "
        );
    }

    #[test]
    fn long_queries_are_bounded() {
        let many = "word ".repeat(1_000);
        let parsed = parse(&many);
        assert_eq!(
            (parsed.query.clauses.len(), parsed.problems.len()),
            (MAX_CLAUSES, 1)
        );
        let long = "ж".repeat(10_000);
        let parsed = parse(&long);
        assert_eq!(
            (parsed.query.clauses[0].text.len(), parsed.problems.len()),
            (256, 1)
        );
    }

    #[test]
    fn cutting_the_span_of_a_clause_removes_just_that_clause() {
        let query_text = "a -title:\"b c\" d";
        let clauses = parse(query_text).query.clauses;
        let span = clauses[1].span;
        let rest = format!("{}{}", &query_text[..span.start], &query_text[span.end..]);
        assert_eq!(parse(&rest).query.to_string(), "a d");
    }
}
