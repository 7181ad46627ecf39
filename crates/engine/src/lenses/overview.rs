//! The front page of a collection: what it is and where to begin.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::LensContext;
use crate::date::Date;
use crate::model::{Article, ArticleRef, EntityIx, EntityKind, EntityRef, Problem};
use crate::order::Order as _;

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

/// At most so many entities of a kind are named.
const TOP_OF_KIND: usize = 12;

/// At most so many events are on the line: those that the most articles name.
const EVENTS_ON_LINE: usize = 60;

/// At most so many articles are listed.
const NEWEST_ARTICLES: usize = 8;

/// The front page of a collection.
#[must_use]
pub fn overview(context: LensContext<'_>) -> CollectionOverview {
    let collection = context.collection;
    let dates = || {
        collection
            .articles
            .iter()
            .filter_map(|article| article.published.as_ref())
    };
    let oldest = dates().min_by(|a, b| a.chronologically(b));
    let newest = dates().max_by_key(|date| (date.latest(), date.earliest()));
    CollectionOverview {
        title: collection.title.clone(),
        description: collection.description.clone(),
        editors: collection.editors.clone(),
        licence: collection.licence.clone(),
        updated: collection.updated.clone(),
        article_count: collection.articles.len(),
        relation_count: collection.relations.len(),
        published: oldest.cloned().zip(newest.cloned()),
        kinds: EntityKind::ALL
            .into_iter()
            .filter_map(|kind| kind_overview(context, kind))
            .collect(),
        events: events(context),
        newest: newest_articles(context),
        problems: collection.problems.clone(),
    }
}

/// The entities of a kind with how many articles name each.
fn of_kind(context: LensContext<'_>, kind: EntityKind) -> impl Iterator<Item = (EntityIx, usize)> {
    let numbers = (0..context.collection.entities.len() as u32).map(EntityIx);
    numbers
        .filter(move |&ix| context.collection.entity(ix).kind == kind)
        .map(move |ix| (ix, context.mentions.articles_of(ix).count()))
}

fn kind_overview(context: LensContext<'_>, kind: EntityKind) -> Option<KindOverview> {
    let mut entities: Vec<(EntityIx, usize)> = of_kind(context, kind).collect();
    let count = entities.len();
    entities.order_by_key(|&(ix, articles)| {
        (
            Reverse(articles),
            Reverse(context.mentions.of_entity(ix).len()),
            ix,
        )
    });
    let top = entities
        .into_iter()
        .filter(|(_, articles)| *articles > 0)
        .take(TOP_OF_KIND);
    let top = top
        .map(|(ix, articles)| (context.entity_ref(ix), articles))
        .collect();
    (count > 0).then_some(KindOverview { kind, count, top })
}

fn events(context: LensContext<'_>) -> Vec<DatedEvent> {
    let mut events: Vec<DatedEvent> = of_kind(context, EntityKind::Event)
        .filter_map(|(ix, article_count)| {
            let entity = context.collection.entity(ix);
            Some(DatedEvent {
                entity: entity.to_ref(),
                when: entity.when.clone()?,
                description: entity.description.clone(),
                article_count,
            })
        })
        .collect();
    events.order_by_key(|event| Reverse(event.article_count));
    events.truncate(EVENTS_ON_LINE);
    events.order_by(|a, b| a.when.chronologically(&b.when));
    events
}

fn newest_articles(context: LensContext<'_>) -> Vec<ArticleSummary> {
    let mut articles: Vec<&Article> = context.collection.articles.iter().collect();
    articles.order_by_key(|article| {
        let published = article.published.as_ref();
        Reverse((
            published.and_then(Date::latest),
            published.and_then(Date::earliest),
        ))
    });
    articles.truncate(NEWEST_ARTICLES);
    let summary = |article: &Article| {
        if article.summary.is_empty() {
            article.beginning.clone()
        } else {
            article.summary.clone()
        }
    };
    articles
        .into_iter()
        .map(|article| ArticleSummary {
            article: article.to_ref(),
            summary: summary(article),
        })
        .collect()
}
