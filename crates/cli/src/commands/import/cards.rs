//! Cards of what the articles say.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use kartoteka_carding::{CardsSummary, Earlier, Knowledge, ReadArticle, join};
use kartoteka_engine::bundle::format::EntityFile;

use super::collection::Joined;
use super::readings::{Readings, read_all};
use super::state::{
    CardState, RelationKey, RelationState, State, StateLine, key_of, sha256, sha256_of_record,
};

/// What was learned; models/NOTICE.md says from what.
const MODEL: &[u8] = include_bytes!("../../../../../models/names.model");

/// Where places are; models/NOTICE.md says from where that is known.
const PLACES: &[u8] = include_bytes!("../../../../../models/places.table");

/// What became of the texts.
pub(super) struct Carded {
    pub(super) summary: CardsSummary,
    /// What they say, to be kept.
    pub(super) readings: Vec<u8>,
}

/// Make cards of what the articles say, and state in each where it names them.
pub(super) fn card(
    joined: &mut Joined,
    state: &State,
    folder: &Path,
    is_listed_only: bool,
) -> Result<Carded> {
    let model = (!is_listed_only).then_some(MODEL);
    let knowledge = Knowledge::read(model, Some(PLACES))?;
    let knowledge_hash = sha256(model.unwrap_or_default());
    let Readings { readings, kept } = read_all(
        folder,
        &joined.articles,
        &joined.listed,
        &knowledge,
        &knowledge_hash,
    )
    .context("keeping what the articles say")?;
    let articles: Vec<ReadArticle<'_>> = joined
        .articles
        .iter()
        .zip(&readings)
        .map(|(article, reading)| ReadArticle {
            id: &article.id,
            reading,
        })
        .collect();
    let earlier = Earlier {
        ids: state
            .cards
            .values()
            .flat_map(|card| card.names.iter().map(|name| (name, &card.card)))
            .map(|(name, id)| (name.clone(), id.clone()))
            .collect::<BTreeMap<_, _>>(),
        rejected: joined.rejected.names.clone(),
    };
    let mut cards = join(&articles, &joined.entities, &earlier, &knowledge);
    let rejected = &joined.rejected.relations;
    cards
        .relations
        .retain(|relation| !rejected.contains(&key_of(relation)));
    cards.summary.relations = cards.relations.len();

    for (article, mentions) in joined.articles.iter_mut().zip(cards.mentions) {
        article.mentions.retain(|mention| mention.method.is_none());
        let stated: Vec<(usize, usize)> = article
            .mentions
            .iter()
            .map(|mention| (mention.start, mention.end))
            .collect();
        // What a person stated comes first.
        let new = mentions.into_iter().filter(|new| {
            let overlaps = |(start, end): &(usize, usize)| *start < new.end && new.start < *end;
            !stated.iter().any(overlaps)
        });
        article.mentions.extend(new);
    }
    let found = EntityFile {
        entities: cards.entities,
        relations: cards.relations,
    };
    joined.state = state_lines(joined, &found, state);
    joined.entities.entities.extend(found.entities);
    joined.entities.relations.extend(found.relations);
    Ok(Carded {
        summary: cards.summary,
        readings: kept,
    })
}

/// What a next import has to know of this one.
fn state_lines(joined: &Joined, found: &EntityFile, before: &State) -> Vec<StateLine> {
    let mut cards: BTreeMap<&str, CardState> = BTreeMap::new();
    let mut relations: BTreeMap<RelationKey, RelationState> = BTreeMap::new();
    for (file, is_found) in [(&joined.entities, false), (found, true)] {
        for entity in &file.entities {
            // What was edited stays known as it was written: so it still differs.
            let card = if joined.by_hand.contains(&entity.id) {
                before.cards.get(&entity.id).cloned()
            } else {
                let names = std::iter::once(&entity.name).chain(&entity.aliases);
                Some(CardState {
                    card: entity.id.clone(),
                    names: names.cloned().collect(),
                    sha256: sha256_of_record(entity),
                    is_found,
                })
            };
            cards.extend(card.map(|card| (entity.id.as_str(), card)));
        }
        for relation in &file.relations {
            let key = key_of(relation);
            let state = if joined.relations_by_hand.contains(&key) {
                before.relations.get(&key).cloned()
            } else {
                Some(RelationState {
                    relation: key.clone(),
                    sha256: sha256_of_record(relation),
                    is_found,
                })
            };
            relations.extend(state.map(|state| (key, state)));
        }
    }
    let mut lines: Vec<StateLine> = Vec::new();
    lines.extend(joined.files.iter().cloned().map(StateLine::File));
    lines.extend(cards.into_values().map(StateLine::Card));
    lines.extend(relations.into_values().map(StateLine::Relation));
    let names = joined.rejected.names.iter().cloned();
    lines.extend(names.map(|rejected_name| StateLine::RejectedName { rejected_name }));
    let relations = joined.rejected.relations.iter().cloned();
    lines.extend(
        relations.map(|rejected_relation| StateLine::RejectedRelation { rejected_relation }),
    );
    lines
}
