//! The entities of a selection, by kind, by letter, by number of mentions.

use serde::{Deserialize, Serialize};

use crate::model::{EntityKind, EntityRef};

/// In which order entities are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntitySort {
    /// Named in the most articles of the selection first.
    #[default]
    Mentions,
    /// By name.
    Name,
}

/// How to list the entities of a selection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntitiesOptions {
    /// Only this kind.
    pub kind: Option<EntityKind>,
    /// Only names that begin with this letter, diacritics and case folded; `#` for all that
    /// begin with no letter.
    pub initial: Option<char>,
    /// Only names, in any script, that begin a word with this text.
    pub name_filter: String,
    /// In which order.
    pub sort: EntitySort,
    /// How many to pass over.
    pub offset: usize,
    /// How many to list: at most 500.
    pub limit: usize,
}

/// One page of the entities of a selection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EntitiesPage {
    /// How many fit the options.
    pub total: usize,
    /// Those of this page.
    pub rows: Vec<EntityRow>,
    /// How many entities of each kind the selection has, whatever kind is asked for.
    pub kinds: Vec<(EntityKind, usize)>,
    /// How many names begin with each letter, of the kind asked for.
    pub initials: Vec<(char, usize)>,
    /// How many articles the selection has.
    pub article_count: usize,
}

/// An entity in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityRow {
    /// Which one.
    pub entity: EntityRef,
    /// One line that tells it from others.
    pub description: String,
    /// How many articles of the selection name it.
    pub articles: usize,
    /// How often they name it.
    pub mentions: usize,
}
