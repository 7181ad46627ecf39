//! Which entities does the query name? An answer above the articles.

use super::EntityHit;
use super::needle::{Needle, NeedleWord, with_name_words};
use crate::index::{NameMatch, Names};
use crate::linking::MentionTable;
use crate::model::Collection;
use crate::order::Order as _;

/// At most so many cards are offered.
const MAX_ANSWERS: usize = 6;

/// The entities that the query names, best first: those of which one name has all its words;
/// where there are none, the best for each word.
pub(super) fn answers(
    collection: &Collection,
    mentions: &MentionTable,
    names: &Names,
    needles: &[Needle<'_>],
) -> Vec<EntityHit> {
    let asked: Vec<&Needle<'_>> = needles
        .iter()
        .filter(|needle| !needle.is_excluded && needle.clause.field.is_none())
        .collect();
    let all_words: Vec<&NeedleWord> = asked.iter().flat_map(|needle| &needle.words).collect();
    let in_order = asked.iter().any(|needle| needle.clause.is_phrase());
    let mut found = ranked(mentions, found_names(names, &all_words, in_order));
    if found.is_empty() && asked.len() > 1 {
        for needle in asked {
            let words: Vec<&NeedleWord> = needle.words.iter().collect();
            let best = ranked(mentions, found_names(names, &words, true))
                .into_iter()
                .next();
            found.extend(best.filter(|best| !found.iter().any(|hit| hit.entity == best.entity)));
        }
    }
    found.truncate(MAX_ANSWERS);
    let hit = |matched: NameMatch| {
        let entity = collection.entity(matched.entity);
        EntityHit {
            entity: entity.to_ref(),
            description: entity.description.clone(),
            matched_name: entity
                .all_names()
                .nth(matched.rank)
                .filter(|_| matched.rank > 0)
                .map(str::to_owned),
            article_count: mentions.articles_of(matched.entity).count(),
        }
    };
    found.into_iter().map(hit).collect()
}

fn found_names(names: &Names, words: &[&NeedleWord], in_order: bool) -> Vec<NameMatch> {
    with_name_words(words, |words| names.find(words, in_order))
}

/// Whole names before parts of names, then those that more articles name.
fn ranked(mentions: &MentionTable, mut found: Vec<NameMatch>) -> Vec<NameMatch> {
    found.order_by(|a, b| {
        let is_whole = |matched: &NameMatch| matched.coverage >= 1.0;
        is_whole(b)
            .cmp(&is_whole(a))
            .then_with(|| {
                mentions
                    .of_entity(b.entity)
                    .len()
                    .cmp(&mentions.of_entity(a.entity).len())
            })
            .then(a.entity.cmp(&b.entity))
    });
    found
}
