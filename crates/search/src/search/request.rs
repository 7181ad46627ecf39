//! What a person asks for: the selection that every lens shows, and how to list it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::model::Facet;

/// A query and filters: what the person is looking at, whichever lens shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// What was typed, as it was typed.
    pub query_text: String,
    /// True when only what was typed is looked for: no other spelling, and no word that may have
    /// been meant.
    pub as_typed: bool,
    /// What was clicked.
    pub filters: Vec<Filter>,
    /// Only articles that may have been published at the start of this date or later.
    pub from: Option<Date>,
    /// Only articles that may have been published at the end of this date or earlier.
    pub to: Option<Date>,
}

impl Selection {
    /// True when it narrows nothing: every article is in it.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.query_text.trim().is_empty()
            && self.filters.is_empty()
            && self.from.is_none()
            && self.to.is_none()
    }
}

/// One value of a facet that the articles shown must have, or must not have.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// The dimension.
    pub facet: Facet,
    /// The id of an entity; or the outlet, category or language as articles write it.
    pub value: String,
    /// Must have, or must not have.
    pub mode: FilterMode,
}

/// Whether a filter demands or forbids its value, and what several of one facet demand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FilterMode {
    /// Only articles that have it, whatever else they must have: several narrow.
    All,
    /// Only articles that have one of the values of the facet in this mode: several widen.
    Any,
    /// Only articles that do not have it.
    Exclude,
}

impl FilterMode {
    /// How a value is demanded when nobody says how: an article seldom has two outlets or
    /// languages, so several of them widen; of all other facets they narrow.
    #[must_use]
    pub fn usual(facet: Facet) -> Self {
        if facet.any_of_several() {
            Self::Any
        } else {
            Self::All
        }
    }
}

/// In which order articles are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// What fits the query best; without a query, newest first.
    #[default]
    Relevance,
    /// Newest first; without a date last.
    Newest,
    /// Oldest first; without a date last.
    Oldest,
    /// By title.
    Title,
}

/// One page of the articles of a selection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchRequest {
    /// What to show.
    pub selection: Selection,
    /// In which order.
    pub sort: Sort,
    /// How many articles to pass over.
    pub offset: usize,
    /// How many articles to list: at most 200.
    pub limit: usize,
    /// How many values of each facet to list.
    pub facet_limit: usize,
    /// True while the last word is still being typed, so that it also stands for its beginnings.
    pub typing: bool,
}
