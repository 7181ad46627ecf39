//! Ids for new cards.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::slug::slug;

/// Ids that are taken, and those that names had in an earlier import.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    earlier: BTreeMap<String, String>,
}

impl Ids {
    /// `taken` are ids that no new card may have, `earlier` the ids that names had before: links lead
    /// to them.
    pub(super) fn new(taken: BTreeSet<String>, earlier: BTreeMap<String, String>) -> Self {
        Self { taken, earlier }
    }

    /// The id of a new card.
    pub(super) fn of(&mut self, name: &str) -> String {
        if let Some(id) = self.earlier.get(name)
            && self.taken.insert(id.clone())
        {
            return id.clone();
        }
        let slug = slug(name);
        let base = if slug.is_empty() { "card" } else { &slug };
        let mut id = base.to_owned();
        let mut number = 1;
        while !self.taken.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}
