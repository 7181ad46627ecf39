//! The relations that articles state, between entities.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::bundle::format::{EntityFile, EntityRecord, EvidenceRecord, RelationRecord};
use kartoteka_base::model::Stance;

use super::cards::{ReadArticle, in_hundredths};

/// Kinds that read the same in both directions: they are stated once.
const BOTH_WAYS: &[&str] = &["met_with", "ally_of", "rival_of"];

/// A relation rests on so many passages at most: more make it no surer.
const MOST_EVIDENCE: usize = 12;

/// So sure a relation must be that is no proposal.
const SURE_ENOUGH: f32 = 0.8;

/// The relation between two entities as all articles together state it.
struct Stated {
    stance: Stance,
    according_to: BTreeSet<String>,
    evidence: Vec<EvidenceRecord>,
    /// The share of doubt that is left.
    doubt: f32,
}

/// The relations that articles state, without those that are listed already. `entity_of` has for each
/// article the entity of each bearer, and how sure that is.
pub(super) fn relations(
    articles: &[ReadArticle<'_>],
    entity_of: &[Vec<Option<(String, f32)>>],
    new: &[EntityRecord],
    listed: &EntityFile,
) -> Vec<RelationRecord> {
    let proposed = new.iter().chain(&listed.entities);
    let proposed: BTreeSet<&str> = proposed
        .filter(|entity| entity.proposed)
        .map(|entity| entity.id.as_str())
        .collect();
    let known: BTreeSet<(&str, &str, &str)> = listed
        .relations
        .iter()
        .map(|known| {
            (
                known.subject.as_str(),
                known.kind.as_str(),
                known.object.as_str(),
            )
        })
        .collect();
    let mut stated: BTreeMap<(&str, &str, &str), Stated> = BTreeMap::new();
    for (article, entities) in articles.iter().zip(entity_of) {
        let entity = |bearer: usize| entities.get(bearer).and_then(Option::as_ref);
        for relation in &article.reading.relations {
            let (Some((subject, sure)), Some((object, also_sure))) =
                (entity(relation.subject), entity(relation.object))
            else {
                continue;
            };
            let (mut subject, mut object) = (subject.as_str(), object.as_str());
            if BOTH_WAYS.contains(&relation.kind.as_str()) && object < subject {
                std::mem::swap(&mut subject, &mut object);
            }
            let key = (subject, relation.kind.as_str(), object);
            if subject == object || known.contains(&key) {
                continue;
            }
            let evidence = EvidenceRecord {
                article: article.id.to_owned(),
                quote: relation.evidence.quote.clone(),
                position: relation.evidence.position,
            };
            let source = relation.according_to.and_then(entity);
            let source = source.map(|(id, _)| id.clone());
            let doubt = 1.0 - relation.confidence * sure.min(*also_sure);
            let of_key = stated.entry(key).or_insert_with(|| Stated {
                stance: relation.stance,
                according_to: BTreeSet::new(),
                evidence: Vec::new(),
                doubt: 1.0,
            });
            // Who says it in his own voice outweighs those who pass it on.
            of_key.stance = least_doubtful(of_key.stance, relation.stance);
            of_key.according_to.extend(source);
            of_key.doubt *= doubt;
            if of_key.evidence.len() < MOST_EVIDENCE && !of_key.evidence.contains(&evidence) {
                of_key.evidence.push(evidence);
            }
        }
    }
    let records = stated.into_iter().map(|((subject, kind, object), stated)| {
        let confidence = 1.0 - stated.doubt;
        let is_doubtful =
            confidence < SURE_ENOUGH || proposed.contains(subject) || proposed.contains(object);
        RelationRecord {
            subject: subject.to_owned(),
            kind: kind.to_owned(),
            object: object.to_owned(),
            stance: stated.stance,
            according_to: match stated.stance {
                Stance::Asserted => Vec::new(),
                _ => stated.according_to.into_iter().collect(),
            },
            evidence: stated.evidence,
            proposed: is_doubtful,
            confidence: Some(in_hundredths(confidence)),
            ..RelationRecord::default()
        }
    });
    records.collect()
}

/// The stance that says more.
fn least_doubtful(one: Stance, other: Stance) -> Stance {
    let rank = |stance| match stance {
        Stance::Asserted => 0,
        Stance::Reported => 1,
        Stance::Alleged => 2,
        Stance::Denied => 3,
    };
    if rank(other) < rank(one) { other } else { one }
}
