//! What did the person ask? From what was typed to clauses, and back.
//!
//! What one may type stands in [`SYNTAX`], the fields in [`Field::ALL`].
//!
//! ```text
//! query   = any
//! any     = all { ( "OR" | "||" ) all }
//! all     = { [ "AND" | "&&" ] { "NOT" } [ "+" | "-" | "!" ] near }
//! near    = operand { "NEAR" [ "/" number ] operand }
//! operand = [ field ":" ] ( "(" any ")" | [ "=" ] phrase [ "~" number ] | [ "=" ] word [ "~" number ] )
//! phrase  = quote { any character but a quote } quote        quotes: " “ ” „ « »
//! word    = { any character but blanks, quotes and parentheses }
//! ```
//!
//! `AND` and a mere blank bind closer than `OR`. Words that only stand side by side may be relaxed
//! when no article has all of them, and phrases when even that finds nothing; what is joined by
//! `AND` or `OR` may not, nor what has a `+` or a field. Operators count in capitals, also with
//! Cyrillic and Greek letters that look the same; full-width signs and curly quotes count as the
//! plain ones.
//!
//! Parsing never fails: what cannot be understood is searched for as plain words or left out, and
//! reported as a [`QueryProblem`] with its place and what to do. It takes time in proportion to
//! the text and holds at most [`MAX_CLAUSES`] clauses of [`MAX_CLAUSE_BYTES`] bytes,
//! [`MAX_DEPTH`] groups inside each other, [`MAX_PATTERNS`] words with wildcards, distances up to
//! [`MAX_DISTANCE`] words, [`MAX_LOOSE_WORDS`] words in a `"…"~n`, and [`MAX_PROBLEMS`] problems.
//!
//! Every query prints back to text that is parsed to the same query.

mod field;
mod letters;
mod parse;
mod print;
mod value;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::text::Span;

pub use field::{Field, SYNTAX};
pub use parse::{Parsed, parse};

/// Clauses beyond this number are left out, with a word about it: a bound for the work of a query.
pub const MAX_CLAUSES: usize = 256;

/// A word or phrase longer than this many bytes is cut, with a word about it.
pub const MAX_CLAUSE_BYTES: usize = 256;

/// Parentheses deeper than this are passed over, with a word about it.
pub const MAX_DEPTH: usize = 16;

/// Words with wildcards beyond this number are left out, with a word about it: each may stand for
/// many words.
pub const MAX_PATTERNS: usize = 8;

/// The greatest distance, in words, of `NEAR/n` and `"…"~n`; a greater one counts as this.
pub const MAX_DISTANCE: u32 = 99;

/// Words of a `"…"~n` beyond this number are left out, with a word about it: there are too many
/// ways to place them.
pub const MAX_LOOSE_WORDS: usize = 8;

/// The distance, in words, of a `NEAR` without a number.
pub const NEAR_DISTANCE: u32 = 10;

/// Problems beyond this number are not reported.
pub const MAX_PROBLEMS: usize = 16;

/// What the person asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Everything that was typed; without parts, nothing was.
    pub root: Group,
}

/// Several conditions, of which all must hold, or any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// True when one of them is enough.
    pub any: bool,
    /// In the order in which they were typed. Two or more, but for the root of a query.
    pub parts: Vec<Part>,
}

/// One condition, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Where it was typed: bytes of the query text, its sign and field included.
    pub span: Span,
    /// True when articles must not have it.
    pub excluded: bool,
    /// True when it was joined by `AND` or has a `+`: it holds even when words are relaxed.
    pub required: bool,
    /// What must hold.
    pub node: Node,
}

/// What must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// One condition.
    Clause(Clause),
    /// Words and phrases of which each stands near the next one.
    Near {
        /// Two or more, each a word or phrase of the text.
        clauses: Vec<Clause>,
        /// For each clause but the last, how many words the next one may be away.
        distances: Vec<u32>,
    },
    /// Several conditions.
    Group(Group),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Where it was typed: bytes of the query text, its field included.
    pub span: Span,
    /// Where to look; everywhere when absent.
    pub field: Option<Field>,
    /// What to look for, as it was typed, without signs.
    pub text: String,
    /// How to look for it.
    pub form: Form,
}

/// How to look for the text of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A word in any form; one with a hyphen is several words side by side.
    Word,
    /// Words side by side in this order, each in any form.
    Phrase,
    /// Words side by side in this order, letter by letter as they were typed.
    Exact,
    /// A word with at most so many wrong letters: 1 or 2.
    Fuzzy(u8),
    /// Words in any order of which none is further than this many words from where the phrase
    /// would have it.
    Loose(u32),
    /// A word in which `*` stands for any letters and `?` for one.
    Pattern,
    /// A date, for the fields of time.
    Date(Date),
}

/// What could not be understood, and what to do about it. Nothing failed: the rest was searched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryProblem {
    /// Where: bytes of the query text.
    pub span: Span,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Clause {
    /// True when its words must stand side by side because they were typed as a phrase.
    #[must_use]
    pub fn is_phrase(&self) -> bool {
        matches!(self.form, Form::Phrase | Form::Loose(_))
    }

    /// True when it looks for words of the text, so that one can say where they stand.
    #[must_use]
    pub fn has_places(&self) -> bool {
        matches!(
            self.field,
            None | Some(Field::Title | Field::Summary | Field::Body)
        )
    }
}

impl Part {
    /// How many clauses it holds.
    #[must_use]
    pub fn clause_count(&self) -> usize {
        match &self.node {
            Node::Clause(_) => 1,
            Node::Near { clauses, .. } => clauses.len(),
            Node::Group(group) => group.parts.iter().map(Self::clause_count).sum(),
        }
    }

    /// True for words that stand there without field, sign or operator, in parentheses or not, and
    /// `with_phrases` for phrases too: when no article has all of them, an article with some will
    /// do.
    #[must_use]
    pub fn may_be_relaxed(&self, with_phrases: bool) -> bool {
        let may = |clause: &Clause| {
            let is_plain = match clause.form {
                Form::Word | Form::Fuzzy(_) | Form::Pattern => true,
                Form::Phrase | Form::Loose(_) => with_phrases,
                Form::Exact | Form::Date(_) => false,
            };
            is_plain && clause.field.is_none()
        };
        let is_bare = !self.excluded && !self.required;
        is_bare
            && match &self.node {
                Node::Clause(clause) => may(clause),
                Node::Group(group) => {
                    let mut parts = group.parts.iter();
                    !group.any && parts.all(|part| part.may_be_relaxed(with_phrases))
                }
                Node::Near { .. } => false,
            }
    }
}

impl Query {
    /// All clauses in the order in which they were typed, each with whether articles must not
    /// have it: whether an odd number of the parts around it is excluded.
    #[must_use]
    pub fn clauses(&self) -> Vec<(&Clause, bool)> {
        fn collect<'a>(group: &'a Group, excluded: bool, found: &mut Vec<(&'a Clause, bool)>) {
            for part in &group.parts {
                let excluded = excluded != part.excluded;
                match &part.node {
                    Node::Clause(clause) => found.push((clause, excluded)),
                    Node::Near { clauses, .. } => {
                        found.extend(clauses.iter().map(|clause| (clause, excluded)));
                    }
                    Node::Group(group) => collect(group, excluded, found),
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.root, false, &mut found);
        found
    }

    /// For each part of the root, the stretch to cut from the query text to be rid of it: the
    /// part with the operator that joins it to its neighbour.
    #[must_use]
    pub fn cuts(&self, query_text: &str) -> Vec<Span> {
        let parts = &self.root.parts;
        let is_joined = |n: usize| {
            let gap = query_text.get(parts[n].span.end..parts[n + 1].span.start);
            gap.is_some_and(|gap| !gap.trim().is_empty())
        };
        (0..parts.len())
            .map(|n| {
                let span = parts[n].span;
                if n > 0 && is_joined(n - 1) {
                    Span::new(parts[n - 1].span.end, span.end)
                } else if n == 0 && parts.len() > 1 && is_joined(0) {
                    Span::new(span.start, parts[1].span.start)
                } else {
                    span
                }
            })
            .collect()
    }
}
