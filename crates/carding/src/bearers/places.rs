//! Which names of places differ by nothing but what the place is?

use std::collections::BTreeMap;

use super::groups::Groups;
use super::known_names::known_bearer;
use super::tables;
use super::words::{NameWord, key_of};
use crate::recognition::NameKind;

/// Joins names of places with and without what they are: *the City of Springfield* and
/// *Springfield*, *река Белая* and *Белая*; not *Mexico City* and *Mexico*, which a table knows.
pub(super) fn join_places<'w>(
    places: impl IntoIterator<Item = (usize, &'w [NameWord])>,
    groups: &mut Groups,
) {
    let mut by_core: BTreeMap<String, Vec<(usize, &[NameWord])>> = BTreeMap::new();
    for (n, words) in places {
        by_core.entry(core_of(words)).or_default().push((n, words));
    }
    for (core, places) in &by_core {
        let Some((plain, words)) = places.iter().find(|(_, words)| key_of(words) == *core) else {
            continue;
        };
        let is_known = known_bearer(NameKind::Place, words).is_some();
        for (n, words) in places {
            let is_town = words.iter().any(|word| tables::is_town(&word.stem));
            if !(is_known && is_town) {
                groups.join(*plain, *n);
            }
        }
    }
}

/// The stems of a place's name without what it is.
fn core_of(words: &[NameWord]) -> String {
    let core = words
        .iter()
        .filter(|word| !tables::is_place_sort(&word.stem));
    let core: Vec<&str> = core.map(|word| word.stem.as_str()).collect();
    if core.is_empty() {
        key_of(words)
    } else {
        core.join(" ")
    }
}
