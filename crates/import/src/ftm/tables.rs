//! What the schemas of FollowTheMoney are in a collection.

use kartoteka_engine::model::EntityKind::{self, Event, Organization, Person, Place, Work};

/// Schemas that are entities.
pub(super) const ENTITIES: &[(&str, EntityKind)] = &[
    ("Airplane", Work),
    ("Company", Organization),
    ("CourtCase", Event),
    ("Event", Event),
    ("LegalEntity", Organization),
    ("Organization", Organization),
    ("Person", Person),
    ("Project", Event),
    ("PublicBody", Organization),
    ("RealEstate", Place),
    ("Trip", Event),
    ("Vessel", Work),
];

/// Schemas that are articles.
pub(super) const ARTICLES: &[&str] = &[
    "Article",
    "Document",
    "Email",
    "HyperText",
    "Message",
    "Note",
    "Page",
    "Pages",
    "PlainText",
];

/// Properties that are facts, and how a card calls them.
pub(super) const FACTS: &[(&str, &str)] = &[
    ("position", "position"),
    ("birthDate", "born"),
    ("birthPlace", "birthplace"),
    ("deathDate", "died"),
    ("nationality", "nationality"),
    ("country", "country"),
    ("jurisdiction", "jurisdiction"),
    ("legalForm", "legal form"),
    ("registrationNumber", "registration number"),
    ("incorporationDate", "incorporated"),
    ("dissolutionDate", "dissolved"),
    ("sector", "sector"),
    ("status", "status"),
    ("political", "party"),
    ("address", "address"),
    ("website", "website"),
    ("topics", "topic"),
];

/// A schema that links entities.
pub(super) struct Link {
    pub(super) schema: &'static str,
    /// The property that names the subject.
    pub(super) subject: &'static str,
    pub(super) object: &'static str,
    /// The kind of relation.
    pub(super) kind: &'static str,
    /// How it reads from subject to object.
    pub(super) name: &'static str,
    /// How it reads back; nothing when the kind is built in.
    pub(super) inverse: Option<&'static str>,
}

const fn built_in(
    schema: &'static str,
    subject: &'static str,
    object: &'static str,
    kind: &'static str,
    name: &'static str,
) -> Link {
    Link {
        schema,
        subject,
        object,
        kind,
        name,
        inverse: None,
    }
}

const fn added(
    schema: &'static str,
    subject: &'static str,
    object: &'static str,
    kind: &'static str,
    names: (&'static str, &'static str),
) -> Link {
    let (name, inverse) = names;
    Link {
        schema,
        subject,
        object,
        kind,
        name,
        inverse: Some(inverse),
    }
}

/// Schemas that are relations.
pub(super) const LINKS: &[Link] = &[
    built_in("Employment", "employer", "employee", "employs", "employs"),
    built_in(
        "Membership",
        "member",
        "organization",
        "member_of",
        "member of",
    ),
    built_in(
        "Succession",
        "successor",
        "predecessor",
        "successor_of",
        "successor of",
    ),
    built_in(
        "ProjectParticipant",
        "participant",
        "project",
        "participant_in",
        "took part in",
    ),
    built_in(
        "CourtCaseParty",
        "party",
        "case",
        "participant_in",
        "took part in",
    ),
    added(
        "Associate",
        "person",
        "associate",
        "associate_of",
        ("associate of", "associate of"),
    ),
    added("Debt", "debtor", "creditor", "owes", ("owes", "is owed by")),
    added(
        "Directorship",
        "director",
        "organization",
        "director_of",
        ("director of", "directed by"),
    ),
    added(
        "Family",
        "person",
        "relative",
        "relative_of",
        ("relative of", "relative of"),
    ),
    added(
        "Ownership",
        "owner",
        "asset",
        "owner_of",
        ("owner of", "owned by"),
    ),
    added(
        "Payment",
        "payer",
        "beneficiary",
        "paid",
        ("paid", "paid by"),
    ),
    added(
        "Representation",
        "agent",
        "client",
        "represents",
        ("represents", "represented by"),
    ),
    added(
        "UnknownLink",
        "subject",
        "object",
        "linked_to",
        ("linked to", "linked to"),
    ),
];
