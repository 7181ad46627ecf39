//! What a person asks for: the selection that every lens shows, and how to list it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::model::EntityKind;

/// A query and filters: what the person is looking at, whichever lens shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    /// What was typed, as it was typed.
    pub query_text: String,
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
///
/// Several included values narrow further for the kinds of entity and for categories (an article
/// must have all of them) and widen for outlet and language (an article must have one of them).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// The dimension.
    pub facet: Facet,
    /// The id of an entity; or the outlet, category or language as articles write it.
    pub value: String,
    /// Must have, or must not have.
    pub mode: FilterMode,
}

/// Whether a filter demands or forbids its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FilterMode {
    /// Only articles that have it.
    Include,
    /// Only articles that do not have it.
    Exclude,
}

/// A dimension by which articles can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Facet {
    /// The people named in the article.
    Person,
    /// The organizations named in it.
    Organization,
    /// The places named in it.
    Place,
    /// The events named in it.
    Event,
    /// The works named in it.
    Work,
    /// The outlet that published it, and those that it cites.
    Outlet,
    /// The subjects under which it was filed.
    Category,
    /// The language of its text.
    Language,
}

impl Facet {
    /// All facets, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Event,
        Self::Work,
        Self::Outlet,
        Self::Category,
        Self::Language,
    ];

    /// As links and queries write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
            Self::Outlet => "outlet",
            Self::Category => "category",
            Self::Language => "language",
        }
    }

    /// The kind of entity whose entities are its values.
    #[must_use]
    pub fn entity_kind(self) -> Option<EntityKind> {
        match self {
            Self::Person => Some(EntityKind::Person),
            Self::Organization => Some(EntityKind::Organization),
            Self::Place => Some(EntityKind::Place),
            Self::Event => Some(EntityKind::Event),
            Self::Work => Some(EntityKind::Work),
            Self::Outlet | Self::Category | Self::Language => None,
        }
    }

    /// True when several included values widen the selection instead of narrowing it.
    #[must_use]
    pub fn any_of_several(self) -> bool {
        matches!(self, Self::Outlet | Self::Language)
    }
}

impl From<EntityKind> for Facet {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
            EntityKind::Event => Self::Event,
            EntityKind::Work => Self::Work,
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// There is no facet of that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no facet `{0}`")]
pub struct UnknownFacet(String);

impl FromStr for Facet {
    type Err = UnknownFacet;

    fn from_str(text: &str) -> Result<Self, UnknownFacet> {
        let found = Self::ALL.into_iter().find(|facet| facet.as_str() == text);
        found.ok_or_else(|| UnknownFacet(text.to_owned()))
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
