//! Entities and relations of several files as those of one collection.

use std::collections::BTreeMap;

use kartoteka_engine::bundle::format::{EntityFile, EntityRecord, RelationRecord};

/// Add entities and relations to others. An entity whose id is there already adds its names to
/// that one; a relation that is there already adds its evidence.
pub(crate) fn add(all: &mut EntityFile, more: EntityFile) {
    if more.entities.is_empty() && more.relations.is_empty() {
        return;
    }
    let known: BTreeMap<String, usize> = numbered(&all.entities, |entity| entity.id.clone());
    for entity in more.entities {
        match known.get(&entity.id) {
            Some(&at) => fold(&mut all.entities[at], entity),
            None => all.entities.push(entity),
        }
    }
    let known = numbered(&all.relations, ends_of);
    for relation in more.relations {
        match known.get(&ends_of(&relation)) {
            Some(&at) => {
                let evidence = &mut all.relations[at].evidence;
                let new = relation
                    .evidence
                    .into_iter()
                    .filter(|new| !evidence.contains(new));
                let new: Vec<_> = new.collect();
                evidence.extend(new);
            }
            None => all.relations.push(relation),
        }
    }
}

/// Add the cards of outlets to entities that are there already: an outlet that one of them names
/// is that one, whatever its id.
#[must_use]
pub fn join_outlets(mut all: EntityFile, outlets: EntityFile) -> EntityFile {
    let mut by_name: BTreeMap<String, String> = BTreeMap::new();
    for entity in &all.entities {
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        for name in names {
            by_name
                .entry(key_of(name))
                .or_insert_with(|| entity.id.clone());
        }
    }
    let mut taken: Vec<String> = all
        .entities
        .iter()
        .map(|entity| entity.id.clone())
        .collect();
    taken.sort();
    let mut new_ids: BTreeMap<String, String> = BTreeMap::new();
    let mut added = EntityFile::default();
    for mut entity in outlets.entities {
        if let Some(id) = by_name.get(&key_of(&entity.name)) {
            new_ids.insert(entity.id, id.clone());
            continue;
        }
        if taken.binary_search(&entity.id).is_ok() {
            let id = format!("{}-outlet", entity.id);
            new_ids.insert(std::mem::replace(&mut entity.id, id.clone()), id);
        }
        added.entities.push(entity);
    }
    for mut relation in outlets.relations {
        for end in [&mut relation.subject, &mut relation.object] {
            if let Some(id) = new_ids.get(end) {
                end.clone_from(id);
            }
        }
        if relation.subject != relation.object {
            added.relations.push(relation);
        }
    }
    add(&mut all, added);
    all
}

fn key_of(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}

fn numbered<T, K: Ord>(records: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, usize> {
    let mut numbers = BTreeMap::new();
    for (number, record) in records.iter().enumerate() {
        numbers.entry(key(record)).or_insert(number);
    }
    numbers
}

/// What makes a relation the same as another: who, how, whom and when.
fn ends_of(relation: &RelationRecord) -> (String, String, String, String) {
    let when = relation.when.as_ref().map(ToString::to_string);
    (
        relation.subject.clone(),
        relation.kind.clone(),
        relation.object.clone(),
        when.unwrap_or_default(),
    )
}

/// Add to a card what another card of the same entity says.
pub(crate) fn fold(kept: &mut EntityRecord, other: EntityRecord) {
    for name in std::iter::once(other.name).chain(other.aliases) {
        if name != kept.name && !kept.aliases.contains(&name) {
            kept.aliases.push(name);
        }
    }
    for (language, names) in other.names {
        let known = kept.names.entry(language).or_default();
        for name in names {
            if !known.contains(&name) {
                known.push(name);
            }
        }
    }
    if kept.description.is_empty() {
        kept.description = other.description;
    }
    for fact in other.facts {
        if !kept.facts.contains(&fact) {
            kept.facts.push(fact);
        }
    }
    kept.location = kept.location.take().or(other.location);
    kept.when = kept.when.take().or(other.when);
    for address in other.same_as {
        if !kept.same_as.contains(&address) {
            kept.same_as.push(address);
        }
    }
}
