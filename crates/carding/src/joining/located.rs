//! Which groups are places of the table, and so one, whatever they are called?

use std::collections::BTreeMap;

use kartoteka_base::bundle::format::EntityFile;
use kartoteka_base::model::EntityKind;

use super::group::Group;
use crate::places::{PlaceContext, PlaceIx, PlaceKind, Places, Resolved};
use crate::recognition::NameKind;

/// So sure a place must be for its country to be spoken of.
const TELLS_COUNTRY: f64 = 0.9;

/// So sure two names must be of one place to be of one card.
const ONE_PLACE: f64 = 0.8;

/// Finds the place of each group that is one, and makes one of those with the same place.
pub(super) fn locate(groups: Vec<Group>, places: &Places, listed: &EntityFile) -> Vec<Located> {
    let found: Vec<Option<Resolved>> = groups
        .iter()
        .map(|group| resolve(group, places, &PlaceContext::default()))
        .collect();
    // The countries that each article speaks of: the groups that tell so.
    let mut spoken_of = SpokenOf::new();
    let mentions: Vec<usize> = groups
        .iter()
        .map(|group| group.support().mentions)
        .collect();
    for (n, (group, found)) in groups.iter().zip(&found).enumerate() {
        let sure = found.filter(|found| found.confidence >= TELLS_COUNTRY);
        let country = sure.and_then(|found| places.place(found.ix).country);
        let Some(country) = country else { continue };
        for article in group.articles() {
            let of_article = spoken_of.entry(*article).or_default();
            of_article.entry(country).or_default().push(n);
        }
    }
    let mut located: Vec<Located> = Vec::with_capacity(groups.len());
    let mut by_place: BTreeMap<PlaceIx, usize> = BTreeMap::new();
    for (n, mut group) in groups.into_iter().enumerate() {
        let found = found[n]
            .and_then(|_| resolve(&group, places, &context(n, &group, &spoken_of, &mentions)));
        let sure = found.filter(|found| found.confidence >= ONE_PLACE);
        group.place = sure.map(|found| found.ix);
        let known = sure.and_then(|found| by_place.get(&found.ix).copied());
        match known {
            Some(other) if may_be_one(&located[other].group, &group) => {
                located[other].group.absorb(group);
            }
            _ => {
                if let Some(found) = sure {
                    by_place.entry(found.ix).or_insert(located.len());
                }
                located.push(Located { group, found });
            }
        }
    }
    give_to_listed(&mut located, places, listed);
    located
}

/// A group with the place that it is.
pub(super) struct Located {
    pub(super) group: Group,
    pub(super) found: Option<Resolved>,
}

/// Two listed entities stay two.
fn may_be_one(one: &Group, other: &Group) -> bool {
    one.entity.is_none() || other.entity.is_none() || one.entity == other.entity
}

/// What is a place of which somebody made a card under another name is that card's.
fn give_to_listed(located: &mut [Located], places: &Places, listed: &EntityFile) {
    let mut by_place: BTreeMap<PlaceIx, &str> = BTreeMap::new();
    for entity in &listed.entities {
        if entity.kind == EntityKind::Place
            && let Some(found) = places.resolve(&entity.name, &PlaceContext::default())
            && found.confidence >= ONE_PLACE
        {
            by_place.entry(found.ix).or_insert(&entity.id);
        }
    }
    for Located { group, .. } in located {
        let id = group.place.and_then(|place| by_place.get(&place));
        if let (None, Some(id)) = (&group.entity, id) {
            group.entity = Some((*id).to_owned());
        }
    }
}

/// The place of a group, when it is taken for one, or has the name of a country.
fn resolve(group: &Group, places: &Places, context: &PlaceContext) -> Option<Resolved> {
    let found = places.resolve(&group.name, context)?;
    let is_country = places.place(found.ix).kind == PlaceKind::Country;
    (group.kind() == NameKind::Place || is_country && group.may_be_place()).then_some(found)
}

/// For each article, the countries that it speaks of, and the groups that tell so.
type SpokenOf = BTreeMap<usize, BTreeMap<u8, Vec<usize>>>;

/// How much the articles with a group speak of each country, apart from the group itself, beside that
/// of which they speak most.
fn context(n: usize, group: &Group, spoken_of: &SpokenOf, mentions: &[usize]) -> PlaceContext {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for article in group.articles() {
        for (country, by) in spoken_of.get(article).into_iter().flatten() {
            let others = by.iter().filter(|other| **other != n);
            let said: usize = others.map(|other| mentions[*other]).sum();
            if said > 0 {
                *counts.entry(*country).or_default() += said;
            }
        }
    }
    let most = counts.values().copied().max().unwrap_or(1) as f64;
    PlaceContext {
        countries: counts
            .into_iter()
            .map(|(country, count)| (country, count as f64 / most))
            .collect(),
    }
}
