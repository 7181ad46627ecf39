//! Names of things in links, and their numbers inside the engine.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::{Span, code_point_of_byte};

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// An article's id as its bundle gives it: it stands in links, so it never changes.
    ArticleId
}

id! {
    /// An entity's id as its bundle gives it: it stands in links, so it never changes.
    EntityId
}

/// An article's number in the opened library. Not stable: never leaves the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleIx(pub u32);

/// An entity's number in the opened library. Not stable: never leaves the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

impl ArticleIx {
    /// As an index into a list of all articles.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl EntityIx {
    /// As an index into a list of all entities.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A passage of an article's text as a link names it: `120-164~9f86d081`.
///
/// The check makes the link honest: when the words at that place are no longer the same, the
/// passage is reported as changed, not shown at the wrong words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PassageRef {
    /// First code point in the article's text.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// FNV-1a (32 bit) of the passage's UTF-8 bytes.
    pub check: u32,
}

impl PassageRef {
    /// How a link names a stretch of an article's text.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        Self {
            start: code_point_of_byte(text, span.start),
            end: code_point_of_byte(text, span.end),
            check: Self::check_of(span.get(text).unwrap_or_default()),
        }
    }

    /// The check of `words`: FNV-1a with the constants of draft-eastlake-fnv.
    #[must_use]
    pub fn check_of(words: &str) -> u32 {
        words.bytes().fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
    }
}

impl fmt::Display for PassageRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}~{:08x}", self.start, self.end, self.check)
    }
}

/// The text is no passage reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a passage is written `start-end~check`, such as `120-164~9f86d081`")]
pub struct PassageRefError;

impl FromStr for PassageRef {
    type Err = PassageRefError;

    fn from_str(text: &str) -> Result<Self, PassageRefError> {
        let (range, check) = text.split_once('~').ok_or(PassageRefError)?;
        let (start, end) = range.split_once('-').ok_or(PassageRefError)?;
        let passage = Self {
            start: start.parse().map_err(|_| PassageRefError)?,
            end: end.parse().map_err(|_| PassageRefError)?,
            check: u32::from_str_radix(check, 16).map_err(|_| PassageRefError)?,
        };
        if passage.start < passage.end {
            Ok(passage)
        } else {
            Err(PassageRefError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_reads_what_it_writes() {
        let passage = PassageRef {
            start: 120,
            end: 164,
            check: PassageRef::check_of("the GRU"),
        };
        assert_eq!(passage.to_string().parse(), Ok(passage));
    }

    #[test]
    fn broken_passages_are_refused() {
        for text in [
            "",
            "12",
            "12-40",
            "40-12~00000000",
            "a-b~c",
            "1-2~xyz",
            "-1-2~0",
        ] {
            assert_eq!(text.parse::<PassageRef>(), Err(PassageRefError), "{text}");
        }
    }
}
