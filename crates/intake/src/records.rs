//! What is noted of a collection that a browser keeps.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The id of a kept collection: it stands in addresses, and is unique in one browser only.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KeptId(String);

impl KeptId {
    /// An id made of the moment in which the collection was begun, in milliseconds since 1970: a
    /// person begins no two collections in one.
    #[must_use]
    pub fn of_moment(milliseconds: f64) -> Self {
        const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let mut rest = milliseconds.max(0.0) as u64;
        let mut digits = Vec::new();
        while rest > 0 || digits.is_empty() {
            digits.push(char::from(DIGITS[(rest % 36) as usize]));
            rest /= 36;
        }
        Self(digits.into_iter().rev().collect())
    }

    /// As it stands in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for KeptId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for KeptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far the import of a collection has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Files wait to be read.
    #[default]
    Reading,
    /// The same, but the reader has stopped it: it does not go on by itself.
    Stopped,
    /// All files are read, and it can be opened.
    Ready,
}

/// A collection that a browser keeps. A field that a later version adds must have a default: what an
/// earlier one kept has to stay readable.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptCollection {
    /// Its id.
    pub id: KeptId,
    /// What the reader calls it.
    pub title: String,
    /// How far its import has come.
    pub progress: Progress,
    /// How many files were handed in.
    pub files_taken: u32,
    /// How many of them are read.
    pub files_read: u32,
    /// How many of those gave nothing.
    pub files_refused: u32,
    /// How many articles it has, once it is made; before, how many the files gave.
    pub articles: u32,
    /// How many cards it has, once it is made.
    pub cards: u32,
    /// How many of these are doubtful and nobody has decided on.
    pub doubtful: u32,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
}

impl KeptCollection {
    /// A collection of this name without a file.
    #[must_use]
    pub fn new(title: String, milliseconds: f64) -> Self {
        Self {
            id: KeptId::of_moment(milliseconds),
            title,
            changed: milliseconds,
            ..Self::default()
        }
    }

    /// How many files wait to be read.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        self.files_taken.saturating_sub(self.files_read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_moment_in_few_letters() {
        assert_eq!(KeptId::of_moment(1_795_629_600_000.0).as_str(), "mwwfi2o0");
        assert_eq!(KeptId::of_moment(-1.0).as_str(), "0");
    }

    #[test]
    fn what_an_earlier_version_kept_stays_readable() {
        let kept: KeptCollection =
            serde_json::from_str(r#"{"id":"a","title":"Letters","later":1}"#)
                .expect("unknown and missing fields are borne");
        assert_eq!((kept.title.as_str(), kept.waiting()), ("Letters", 0));
    }
}
