//! Which names are of one bearer though neither letters nor words tell it?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::words::{key_of, name_words};
use crate::recognition::NameKind;

const TABLE: &str = include_str!("known_names.txt");

/// The line of the table that has a name of a kind with this key. Two names with the same answer are of
/// one bearer.
pub(super) fn known_bearer(kind: NameKind, key: &str) -> Option<usize> {
    // One for each kind: the words of organizations ask for the places among them.
    static LINES: [OnceLock<BTreeMap<String, usize>>; NameKind::ALL.len()] =
        [const { OnceLock::new() }; NameKind::ALL.len()];
    let lines = LINES[kind as usize].get_or_init(|| {
        let mut lines = BTreeMap::new();
        for (_, n, name) in names().filter(|(of, ..)| *of == kind) {
            lines.entry(key_of(&name_words(name, kind))).or_insert(n);
        }
        lines
    });
    lines.get(key).copied()
}

/// All names: kind, line, name.
fn names() -> impl Iterator<Item = (NameKind, usize, &'static str)> {
    TABLE.lines().enumerate().flat_map(|(n, line)| {
        let (kind, names) = line.split_once(": ").unwrap_or_default();
        let kind = NameKind::ALL.into_iter().find(|it| it.as_str() == kind);
        let names = names.split(" | ").map(str::trim);
        names.filter_map(move |name| Some((kind?, n, name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_other_letters_are_of_one_bearer() {
        let of = |kind, name| known_bearer(kind, &key_of(&name_words(name, kind)));
        let place = |name| of(NameKind::Place, name);
        for (a, b) in [
            ("the U.S.", "Соединённых Штатов Америки"),
            ("USA", "США"),
            ("UK", "Великобритании"),
            ("Kiev", "Києві"),
            ("N.J.", "New Jersey"),
            ("РФ", "Russia"),
        ] {
            assert!(place(a).is_some() && place(a) == place(b), "{a} {b}");
        }
        assert_ne!(place("North Korea"), place("South Korea"));
        assert_eq!(place("Springfield"), None);
        assert_eq!(of(NameKind::Person, "America"), None);
        assert_eq!(
            of(NameKind::Organization, "ЕС"),
            of(NameKind::Organization, "the European Union")
        );
    }

    #[test]
    fn no_name_stands_at_two_bearers() {
        let mut seen = BTreeMap::new();
        let mut n_names = 0;
        for (kind, n, name) in names() {
            n_names += 1;
            let key = key_of(&name_words(name, kind));
            assert!(!key.is_empty(), "{name}");
            let first = *seen.entry((kind, key)).or_insert(n);
            assert_eq!(first, n, "{name}");
        }
        assert!(n_names > 1500, "{n_names}");
    }
}
