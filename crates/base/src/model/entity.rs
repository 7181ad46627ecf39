//! People, organizations, places, events and works, and what is said of them.

use serde::{Deserialize, Serialize};

use super::{ArticleIx, EntityId, EntityIx, MarkKind, PassageRef, RelationKind};
use crate::date::Date;
use crate::text::Span;

/// The five kinds of entity.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    #[default]
    Person,
    /// A state body, unit, company, party, newspaper or group.
    Organization,
    /// A country, region, town or building.
    Place,
    /// Something that happened.
    Event,
    /// A book, law, film, manifesto or article.
    Work,
}

/// Where a place is, in degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// -90 (south) to 90 (north).
    pub latitude: f64,
    /// -180 (west) to 180 (east).
    pub longitude: f64,
}

/// How the sources put a claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// The article says it in its own voice.
    #[default]
    Asserted,
    /// The article passes on what somebody else says as fact.
    Reported,
    /// Somebody claims it; it is contested or unproved.
    Alleged,
    /// The article says that it is denied or was found untrue.
    Denied,
}

impl EntityKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Event,
        Self::Work,
    ];

    /// As bundles, links and queries write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Event => "event",
            Self::Work => "work",
        }
    }
}

impl Stance {
    /// As bundles write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Alleged => "alleged",
            Self::Denied => "denied",
        }
    }
}

/// Enough of an entity to name it and to link to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EntityRef {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// True when a program proposes it and nobody has accepted it yet.
    pub proposed: bool,
}

/// A person, organization, place, event or work.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The name on its card.
    pub name: String,
    /// Its names in other languages and scripts: BCP 47 tag and name.
    pub names: Vec<(String, String)>,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// One line that tells it from others.
    pub description: String,
    /// What is said of it.
    pub facts: Vec<Fact>,
    /// Where a place is.
    pub location: Option<Location>,
    /// When an event happened, or a work appeared.
    pub when: Option<Date>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<String>,
    /// True when a program proposes it and nobody has accepted it yet.
    pub proposed: bool,
}

impl Entity {
    /// Every name by which texts may call it: the name first, then other languages, then aliases.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.names.iter().map(|(_, name)| name.as_str()))
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// The mark of a stretch of text that names it.
    #[must_use]
    pub fn to_mark(&self) -> MarkKind {
        MarkKind::Mention {
            entity: self.id.clone(),
            kind: self.kind,
            proposed: self.proposed,
        }
    }

    /// Enough of it to name it and to link to it.
    #[must_use]
    pub fn to_ref(&self) -> EntityRef {
        EntityRef {
            id: self.id.clone(),
            kind: self.kind,
            name: self.name.clone(),
            proposed: self.proposed,
        }
    }
}

/// How, when, according to whom and on what grounds something is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Claim {
    /// When it held.
    pub when: Option<Date>,
    /// How the sources put it.
    pub stance: Stance,
    /// Who says so, where the article only passes it on.
    pub according_to: Vec<EntityIx>,
    /// The passages that say so.
    pub evidence: Vec<Evidence>,
    /// True when a program proposes it and nobody has accepted it yet.
    pub proposed: bool,
}

/// Something said of an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What is said.
    pub property: String,
    /// Its value, in words.
    pub value: String,
    /// On what grounds.
    pub claim: Claim,
}

/// Two entities and how they stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The one of which it is said.
    pub subject: EntityIx,
    /// How they stand to each other.
    pub kind: RelationKind,
    /// The other one.
    pub object: EntityIx,
    /// On what grounds.
    pub claim: Claim,
}

/// A passage that a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The article.
    pub article: ArticleIx,
    /// The quoted words.
    pub exact: String,
    /// Where they stand in the article's text.
    pub place: EvidencePlace,
}

/// Where the words of a piece of evidence stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidencePlace {
    /// The stretch of the article's text; nothing when it no longer has the words.
    pub passage: Option<PassageRef>,
    /// The outlets that the article cites for the block in which they stand, in order.
    pub cites: Vec<String>,
}

/// The part of an article that a mention stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MentionPart {
    /// Its title.
    Title,
    /// Its summary.
    Summary,
    /// Its text.
    Body,
}

impl MentionPart {
    /// All of them, in the order of an article.
    pub const ALL: [Self; 3] = [Self::Title, Self::Summary, Self::Body];
}

/// This stretch of this article names that entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The article.
    pub article: ArticleIx,
    /// The part of the article.
    pub part: MentionPart,
    /// Bytes of that part.
    pub span: Span,
    /// The entity.
    pub entity: EntityIx,
}
