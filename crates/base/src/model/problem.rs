//! What is wrong with a collection, told to the person who can mend it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something in a bundle that could not be taken as it stands. What is sound still loads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The article, entity or relation: its id, or its number in the file when it has none.
    pub record: Option<String>,
    /// What is wrong, and what happened to it.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(record) = &self.record {
            write!(f, ": {record}")?;
        }
        write!(f, ": {}", self.message)
    }
}
