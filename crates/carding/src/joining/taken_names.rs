//! Names that an entity has already: no other gets them, so that texts can be linked.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::analysis::tokens;
use kartoteka_base::bundle::format::{EntityFile, EntityRecord};
use kartoteka_base::model::EntityKind;

use super::cards::Earlier;
use super::group::Group;
use crate::recognition::NameKind;

/// Names that an entity has already, letters folded.
pub(super) struct TakenNames {
    taken: BTreeSet<String>,
    /// Of names of listed entities, whose they are and what that is.
    listed: BTreeMap<String, (String, EntityKind)>,
}

impl TakenNames {
    /// The names of listed entities, and those that their cards had in an earlier import.
    pub(super) fn new(listed: &EntityFile, earlier: &Earlier) -> Self {
        let mut names = Self {
            taken: BTreeSet::new(),
            listed: BTreeMap::new(),
        };
        let mut before: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for (name, id) in &earlier.ids {
            before.entry(id).or_default().push(name);
        }
        for entity in &listed.entities {
            let of_card = std::iter::once(&entity.name).chain(entity.names.values().flatten());
            let before = before.remove(entity.id.as_str()).unwrap_or_default();
            for name in of_card.chain(&entity.aliases).chain(before) {
                let key = key_of(name);
                let owner = || (entity.id.clone(), entity.kind);
                names.listed.entry(key.clone()).or_insert_with(owner);
                names.taken.insert(key);
            }
        }
        names
    }

    /// The listed entity that has the name of a group and may be it: *Paris* the town is not *Paris*
    /// the person.
    pub(super) fn listed(&self, group: &Group) -> Option<&str> {
        let (id, kind) = self.listed.get(&key_of(&group.name))?;
        let may_be = match group.kind() {
            NameKind::Person => *kind == EntityKind::Person,
            NameKind::Organization => matches!(kind, EntityKind::Organization | EntityKind::Work),
            NameKind::Place => *kind == EntityKind::Place,
            NameKind::Other => true,
        };
        may_be.then_some(id)
    }

    /// True when no entity has the name.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(&key_of(name))
    }

    /// Takes the names of an entity; those that another has are taken from it.
    pub(super) fn take_all(&mut self, mut entity: EntityRecord) -> EntityRecord {
        self.taken.insert(key_of(&entity.name));
        entity
            .aliases
            .retain(|alias| self.taken.insert(key_of(alias)));
        for names in entity.names.values_mut() {
            names.retain(|name| self.taken.insert(key_of(name)));
        }
        entity.names.retain(|_, names| !names.is_empty());
        entity
    }
}

/// What writings of one name share, as linking reads them.
fn key_of(name: &str) -> String {
    let words: Vec<String> = tokens(name).map(|token| token.folded).collect();
    words.join(" ")
}
