//! The fields of a query, and what one may type: the tables from which help is drawn.

use serde::{Deserialize, Serialize};

/// Where a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    /// `title:` the headline.
    Title,
    /// `summary:` the summary.
    Summary,
    /// `body:` the text.
    Body,
    /// `author:` who wrote it.
    Author,
    /// `outlet:` who published it, or whom it cites.
    Outlet,
    /// `cites:` whom it cites.
    Cites,
    /// `category:` the subjects under which it was filed.
    Category,
    /// `language:` the language of its text.
    Language,
    /// `entity:` names of entities of any kind that it mentions.
    Entity,
    /// `person:` names of people that it mentions.
    Person,
    /// `organization:`, `org:` names of organizations that it mentions.
    Organization,
    /// `place:` names of places that it mentions.
    Place,
    /// `event:` names of events that it mentions.
    Event,
    /// `work:` names of works that it mentions.
    Work,
    /// `date:` when it may have been published.
    Date,
    /// `before:` published, as far as is known, before that date began.
    Before,
    /// `after:` published, as far as is known, after that date ended.
    After,
}

impl Field {
    /// All fields, each with the names by which a query may call it, of which the first is
    /// printed, and with what it is of an article, in words.
    pub const ALL: [(Self, &'static [&'static str], &'static str); 17] = [
        (Self::Title, &["title"], "the headline"),
        (Self::Summary, &["summary"], "the summary"),
        (Self::Body, &["body", "text"], "the text"),
        (Self::Author, &["author", "by"], "the names of the authors"),
        (
            Self::Outlet,
            &["outlet", "source"],
            "the outlet that published it, and those that it cites",
        ),
        (Self::Cites, &["cites"], "the outlets that it cites"),
        (
            Self::Category,
            &["category"],
            "the subjects under which it was filed",
        ),
        (
            Self::Language,
            &["language", "lang"],
            "the language of its text",
        ),
        (
            Self::Entity,
            &["entity", "name"],
            "the names that it mentions, of any kind",
        ),
        (Self::Person, &["person"], "the people that it mentions"),
        (
            Self::Organization,
            &["organization", "org"],
            "the organizations that it mentions",
        ),
        (Self::Place, &["place"], "the places that it mentions"),
        (Self::Event, &["event"], "the events that it mentions"),
        (Self::Work, &["work"], "the works that it mentions"),
        (
            Self::Date,
            &["date"],
            "the date of publication, such as 2023-08, 2022~ or 2023/2024",
        ),
        (
            Self::Before,
            &["before"],
            "the date of publication: before that date began",
        ),
        (
            Self::After,
            &["after"],
            "the date of publication: after that date ended",
        ),
    ];

    /// The field that a query calls `name`, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let is_named = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        Self::ALL
            .iter()
            .find(|(_, names, _)| is_named(names))
            .map(|(field, _, _)| *field)
    }

    /// The name that is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(field, _, _)| *field == self)
            .map_or("", |(_, names, _)| names[0])
    }

    /// True for the fields that take a date.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::Before | Self::After)
    }
}

/// What one may type, and which articles it asks for, in words.
pub const SYNTAX: [(&str, &str); 16] = [
    (
        "kuzminov spain",
        "with both words, in any form: “defector” also finds “defectors”, and a name is found in every script and spelling that its card knows; when no article has all words, those with some are shown",
    ),
    (
        "\"military intelligence\"",
        "with these words side by side, in this order",
    ),
    (
        "putin -wagner",
        "with the first word and without the second; NOT says the same",
    ),
    (
        "+putin wagner spain",
        "with the first word in any case, even when not all words are found",
    ),
    ("spain AND gru", "with both, in any case"),
    (
        "spain OR portugal",
        "with one of them, or both; in capitals",
    ),
    (
        "kuzminov (spain OR portugal)",
        "with the word and one of those in parentheses",
    ),
    (
        "outlet:reuters",
        "with that word in one part of the article; the parts are below",
    ),
    ("title:(spain OR gru)", "with one of them in that part"),
    (
        "date:2023-08",
        "that may have been published then; also 2023, 2023/2024, 2023..2024",
    ),
    ("before:2023 after:2021-06", "published between these dates"),
    (
        "kuzm* k?zminov",
        "with words that begin like the first, and words like the second with any letter at the question mark",
    ),
    (
        "kuzminow~1",
        "with words that differ from it by one letter; ~2 by two",
    ),
    (
        "\"helicopter spain\"~5",
        "with these words at most five words away from where the phrase would have them",
    ),
    (
        "helicopter NEAR/5 \"military intelligence\"",
        "with the two at most five words from each other",
    ),
    (
        "=GRU",
        "with exactly these letters: no other form, spelling, script or case",
    ),
];
