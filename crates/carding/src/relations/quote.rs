//! The words of a text that a claim rests on.

use kartoteka_base::bundle::format::{Position, Quote};
use kartoteka_base::text::{Span, code_point_of_byte};
use serde::{Deserialize, Serialize};

/// A passage of an article, as evidence has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadQuote {
    /// The words, with what stands around them where they stand more than once.
    pub quote: Quote,
    /// Where they stand, if more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// Words around a quote, in characters.
const AROUND: usize = 24;

/// The quote of a span.
pub(super) fn quote(text: &str, span: Span) -> ReadQuote {
    let exact = span.get(text).unwrap_or_default();
    let occurs_once = text.matches(exact).take(2).count() == 1;
    if occurs_once {
        return ReadQuote {
            quote: Quote {
                exact: exact.to_owned(),
                ..Quote::default()
            },
            position: None,
        };
    }
    let before: Vec<char> = text[..span.start].chars().rev().take(AROUND).collect();
    let start = code_point_of_byte(text, span.start);
    ReadQuote {
        quote: Quote {
            exact: exact.to_owned(),
            prefix: before.into_iter().rev().collect(),
            suffix: text[span.end..].chars().take(AROUND).collect(),
        },
        position: Some(Position {
            start,
            end: start + exact.chars().count(),
        }),
    }
}
