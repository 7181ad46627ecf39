//! From what many articles say to entities, mentions and relations.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::bundle::format::{EntityFile, EntityRecord, MentionRecord, RelationRecord};
use kartoteka_base::model::EntityKind;

use super::group::{Group, groups};
use super::ids::Ids;
use super::policy::{Verdict, verdict};
use super::taken_names::TakenNames;
use crate::reading::ArticleReading;
use crate::recognition::NameKind;

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
pub fn join(articles: &[ReadArticle<'_>], listed: &EntityFile, earlier: &Earlier) -> Cards {
    let groups = groups(articles);
    let mut names = TakenNames::new(listed, earlier);
    let mut summary = CardsSummary::default();
    let taken = listed.entities.iter().map(|entity| entity.id.clone());
    let mut ids = Ids::new(taken.collect(), earlier.ids.clone());
    let mut entities: Vec<(usize, EntityRecord)> = Vec::new();
    // The entity of each bearer of each article.
    let mut entity_of: Vec<Vec<Option<String>>> = articles
        .iter()
        .map(|article| vec![None; article.reading.bearers.len()])
        .collect();
    for group in &groups {
        let known = group.entity.as_deref().or_else(|| names.listed(group));
        let id = match known {
            Some(id) => Some(id.to_owned()),
            None => {
                let is_rejected = group.names().any(|name| earlier.rejected.contains(name));
                let entity = (!is_rejected && names.is_free(group.name()))
                    .then(|| entity(group, articles.len(), &mut ids))
                    .flatten();
                let entity = entity.map(|mut entity| {
                    names.take(&entity.name);
                    entity.aliases.retain(|alias| names.take(alias));
                    entity
                });
                let id = entity.as_ref().map(|entity| entity.id.clone());
                match &entity {
                    Some(entity) if entity.proposed => summary.proposals += 1,
                    Some(_) => summary.cards += 1,
                    None => summary.passed_over += 1,
                }
                entities.extend(entity.map(|entity| (group.support().mentions, entity)));
                id
            }
        };
        for (article, bearer) in &group.members {
            entity_of[*article][*bearer].clone_from(&id);
        }
    }
    let mentions: Vec<Vec<MentionRecord>> = articles
        .iter()
        .zip(&entity_of)
        .map(|(article, entity_of)| mentions(article.reading, entity_of))
        .collect();
    summary.mentions = mentions.iter().map(Vec::len).sum();
    // Stable: of those named as often, the one that comes first.
    entities.sort_by_key(|(mentions, entity)| (entity.proposed, std::cmp::Reverse(*mentions)));
    Cards {
        entities: entities.into_iter().map(|(_, entity)| entity).collect(),
        relations: Vec::new(),
        mentions,
        summary,
    }
}

/// The card of a group, if it gets one.
fn entity(group: &Group, article_count: usize, ids: &mut Ids) -> Option<EntityRecord> {
    let kind = match group.kind() {
        NameKind::Person => EntityKind::Person,
        NameKind::Organization => EntityKind::Organization,
        NameKind::Place => EntityKind::Place,
        // Peoples, products and the like: there is no card for them.
        NameKind::Other => return None,
    };
    let support = group.support();
    let verdict = verdict(support, article_count);
    if verdict == Verdict::Nothing {
        return None;
    }
    let name = group.name().to_owned();
    let aliases = group.names().filter(|other| *other != name);
    Some(EntityRecord {
        id: ids.of(&name),
        kind,
        aliases: aliases.map(str::to_owned).collect(),
        name,
        proposed: verdict == Verdict::Proposal,
        confidence: Some(in_hundredths(support.confidence)),
        ..EntityRecord::default()
    })
}

/// Where an article names entities.
fn mentions(reading: &ArticleReading, entity_of: &[Option<String>]) -> Vec<MentionRecord> {
    let named = reading.names.iter().filter_map(|name| {
        let entity = entity_of.get(name.bearer)?.clone()?;
        Some(MentionRecord {
            entity,
            start: name.position.start,
            end: name.position.end,
            exact: Some(name.exact.clone()),
            method: Some(name.method.as_str().to_owned()),
            confidence: Some(in_hundredths(name.confidence)),
        })
    });
    named.collect()
}

/// More digits would promise more than is known.
fn in_hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round().min(100.0) / 100.0
}
