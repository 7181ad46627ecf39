//! The front page of a collection: what it is and where to begin.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::model::{ArticleRef, EntityKind, EntityRef, Problem};

/// What a collection is and where to begin.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CollectionOverview {
    /// Its name.
    pub title: String,
    /// What is in it.
    pub description: String,
    /// Who made it.
    pub editors: Vec<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// How many articles it has.
    pub article_count: usize,
    /// How many relations it states.
    pub relation_count: usize,
    /// When the oldest and the newest article were published.
    pub published: Option<(Date, Date)>,
    /// For each kind that it has: how many entities, and those named in the most articles.
    pub kinds: Vec<KindOverview>,
    /// Events with a date, oldest first.
    pub events: Vec<DatedEvent>,
    /// The newest articles with their summaries.
    pub newest: Vec<ArticleSummary>,
    /// What of the bundle could not be read.
    pub problems: Vec<Problem>,
}

/// The entities of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KindOverview {
    /// The kind.
    pub kind: EntityKind,
    /// How many there are.
    pub count: usize,
    /// Those named in the most articles, and in how many.
    pub top: Vec<(EntityRef, usize)>,
}

/// An event and when it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatedEvent {
    /// The event.
    pub entity: EntityRef,
    /// When it happened.
    pub when: Date,
    /// One line that tells it from others.
    pub description: String,
    /// How many articles name it.
    pub article_count: usize,
}

/// An article and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleSummary {
    /// The article.
    pub article: ArticleRef,
    /// What it says; its beginning where it has no summary.
    pub summary: String,
}
