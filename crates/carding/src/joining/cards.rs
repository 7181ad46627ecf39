//! From what many articles say to entities, mentions and relations.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::bundle::format::{EntityFile, EntityRecord, MentionRecord, RelationRecord};

use super::entity::entity;
use super::group::groups;
use super::ids::Ids;
use super::located::locate;
use super::relations::relations;
use super::taken_names::TakenNames;
use crate::reading::{ArticleReading, Knowledge};

/// An article of the collection and what it says.
#[derive(Debug, Clone, Copy)]
pub struct ReadArticle<'a> {
    /// Its id in the collection.
    pub id: &'a str,
    /// What it says.
    pub reading: &'a ArticleReading,
}

/// What earlier imports into the same collection did, and what people made of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Earlier {
    /// Ids that cards had, by name: links lead to them.
    pub ids: BTreeMap<String, String>,
    /// Names of cards that somebody took out: they are not made again.
    pub rejected: BTreeSet<String>,
}

/// What articles make together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cards {
    /// New entities, those named most first; listed ones are not among them.
    pub entities: Vec<EntityRecord>,
    /// New relations.
    pub relations: Vec<RelationRecord>,
    /// For each article, in the order in which they were given, where it names listed and new
    /// entities.
    pub mentions: Vec<Vec<MentionRecord>>,
    /// What can be told of it.
    pub summary: CardsSummary,
}

/// How much was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CardsSummary {
    /// New cards.
    pub cards: usize,
    /// Cards that are only proposed.
    pub proposals: usize,
    /// Mentions of listed, new and proposed entities.
    pub mentions: usize,
    /// New relations, proposed ones among them.
    pub relations: usize,
    /// Names that were found and are not sure enough even to be proposed: one for each bearer.
    pub passed_over: usize,
}

/// Make cards of what articles say, beside the listed entities, which stay as they are.
#[must_use]
pub fn join(
    articles: &[ReadArticle<'_>],
    listed: &EntityFile,
    earlier: &Earlier,
    knowledge: &Knowledge,
) -> Cards {
    let mut located = locate(groups(articles, listed), &knowledge.places, listed);
    // Who is named most comes first, and takes its name; of those named as often, who comes first.
    located.sort_by_key(|located| {
        let support = located.group.support();
        std::cmp::Reverse((support.articles, support.mentions))
    });
    let mut names = TakenNames::new(listed, earlier);
    let mut summary = CardsSummary::default();
    let taken = listed.entities.iter().map(|entity| entity.id.clone());
    let mut ids = Ids::new(taken.collect(), earlier.ids.clone());
    let mut entities: Vec<EntityRecord> = Vec::new();
    // The entity of each bearer of each article, and how sure that is.
    let mut entity_of: Vec<Vec<Option<(String, f32)>>> = articles
        .iter()
        .map(|article| vec![None; article.reading.bearers.len()])
        .collect();
    for located in &located {
        let group = &located.group;
        let known = group.entity.as_deref().or_else(|| names.listed(group));
        let id = match known {
            Some(id) => Some(id.to_owned()),
            None => {
                let is_rejected = group
                    .names
                    .keys()
                    .chain([&group.name])
                    .any(|name| earlier.rejected.contains(name));
                let entity = (!is_rejected && names.is_free(&group.name))
                    .then(|| entity(located, articles, &mut ids, knowledge))
                    .flatten();
                let entity = entity.filter(|entity| names.is_free(&entity.name));
                let entity = entity.map(|entity| names.take_all(entity));
                let id = entity.as_ref().map(|entity| entity.id.clone());
                match &entity {
                    Some(entity) if entity.proposed => summary.proposals += 1,
                    Some(_) => summary.cards += 1,
                    None => summary.passed_over += 1,
                }
                entities.extend(entity);
                id
            }
        };
        for (article, bearer, sure) in &group.members {
            entity_of[*article][*bearer] = id.clone().map(|id| (id, *sure));
        }
    }
    let mentions: Vec<Vec<MentionRecord>> = articles
        .iter()
        .zip(&entity_of)
        .map(|(article, entity_of)| mentions(article.reading, entity_of))
        .collect();
    summary.mentions = mentions.iter().map(Vec::len).sum();
    entities.sort_by_key(|entity| entity.proposed);
    let relations = relations(articles, &entity_of, &entities, listed);
    summary.relations = relations.len();
    Cards {
        entities,
        relations,
        mentions,
        summary,
    }
}

/// Where an article names entities.
fn mentions(reading: &ArticleReading, entity_of: &[Option<(String, f32)>]) -> Vec<MentionRecord> {
    let named = reading.names.iter().filter_map(|name| {
        let (entity, sure) = entity_of.get(name.bearer)?.clone()?;
        Some(MentionRecord {
            entity,
            start: name.position.start,
            end: name.position.end,
            exact: Some(name.exact.clone()),
            method: Some(name.method.as_str().to_owned()),
            confidence: Some(in_hundredths(name.confidence.min(sure))),
        })
    });
    named.collect()
}

/// More digits would promise more than is known.
pub(super) fn in_hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round().min(100.0) / 100.0
}
