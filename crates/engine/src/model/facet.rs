//! The dimensions by which articles can be narrowed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::EntityKind;

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

    /// The facet that has the entities of a kind as its values.
    #[must_use]
    pub fn of_kind(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
            EntityKind::Event => Self::Event,
            EntityKind::Work => Self::Work,
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
