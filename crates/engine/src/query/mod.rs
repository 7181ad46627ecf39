//! What did the person ask? From what was typed to clauses, and back.
//!
//! | typed | asks for articles |
//! | --- | --- |
//! | `kuzminov spain` | that have both words, in any form: *defector* also finds *defectors* |
//! | `"military intelligence"` | that have these words in this order, side by side |
//! | `putin -wagner`, `-"special operation"` | without that word, without that phrase |
//! | `outlet:reuters`, `outlet:"new york times"` | whose field has that value; see [`Field`] |
//! | `-person:putin` | whose field does not |
//!
//! ```text
//! query  = { blank | clause }
//! clause = [ "-" ] [ field ":" ] ( word | phrase )
//! phrase = quote { any character but a quote } quote        quotes: " “ ” „ « »
//! word   = { any character but blanks and quotes }
//! ```
//!
//! Parsing never fails: what cannot be understood is searched for as plain words, and reported as
//! a [`QueryProblem`] with its place and what to do.

mod parse;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Span;

pub use parse::{Parsed, parse};

/// What the person asked for: every clause must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// In the order in which they were typed.
    pub clauses: Vec<Clause>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Where it was typed: bytes of the query text, its `-` and field included.
    pub span: Span,
    /// True when articles must not have it.
    pub excluded: bool,
    /// Where to look; everywhere when absent.
    pub field: Option<Field>,
    /// What to look for.
    pub text: String,
    /// True when the words must stand side by side in this order.
    pub is_phrase: bool,
}

/// Where a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    /// `title:` the headline.
    Title,
    /// `summary:` the summary.
    Summary,
    /// `body:` the text.
    Body,
    /// `author:` who wrote it.
    Author,
    /// `outlet:` who published it, or whom it cites.
    Outlet,
    /// `cites:` whom it cites.
    Cites,
    /// `category:` the subjects under which it was filed.
    Category,
    /// `language:` the language of its text.
    Language,
    /// `entity:` names of entities of any kind that it mentions.
    Entity,
    /// `person:` names of people that it mentions.
    Person,
    /// `organization:`, `org:` names of organizations that it mentions.
    Organization,
    /// `place:` names of places that it mentions.
    Place,
    /// `event:` names of events that it mentions.
    Event,
    /// `work:` names of works that it mentions.
    Work,
}

impl Field {
    /// All fields, each with the names by which a query may call it; the first is printed.
    pub const ALL: [(Self, &'static [&'static str]); 14] = [
        (Self::Title, &["title"]),
        (Self::Summary, &["summary"]),
        (Self::Body, &["body", "text"]),
        (Self::Author, &["author", "by"]),
        (Self::Outlet, &["outlet", "source"]),
        (Self::Cites, &["cites"]),
        (Self::Category, &["category"]),
        (Self::Language, &["language", "lang"]),
        (Self::Entity, &["entity", "name"]),
        (Self::Person, &["person"]),
        (Self::Organization, &["organization", "org"]),
        (Self::Place, &["place"]),
        (Self::Event, &["event"]),
        (Self::Work, &["work"]),
    ];

    /// The field that a query calls `name`, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_named = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        Self::ALL
            .iter()
            .find(|(_, names)| is_named(names))
            .map(|(field, _)| *field)
    }

    /// The name that is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(field, _)| *field == self)
            .map_or("", |(_, names)| names[0])
    }
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

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, clause) in self.clauses.iter().enumerate() {
            if n > 0 {
                f.write_str(" ")?;
            }
            clause.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.excluded {
            f.write_str("-")?;
        }
        if let Some(field) = self.field {
            write!(f, "{}:", field.as_str())?;
        }
        if self.is_phrase {
            write!(f, "\"{}\"", self.text)
        } else {
            f.write_str(&self.text)
        }
    }
}
