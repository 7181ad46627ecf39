//! Which names are of one bearer though neither letters nor words tell it?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::words::{NameWord, key_of, name_words};
use crate::recognition::NameKind;

const TABLE: &str = include_str!("known_names.txt");

/// The line of the table that has a name of a kind with these words. Two names with the same answer
/// are of one bearer.
pub(super) fn known_bearer(kind: NameKind, words: &[NameWord]) -> Option<usize> {
    // One for each kind: the words of organizations ask for the places among them.
    static KNOWN: [OnceLock<Known>; NameKind::ALL.len()] =
        [const { OnceLock::new() }; NameKind::ALL.len()];
    let known = KNOWN[kind as usize].get_or_init(|| Known::new(kind));
    let line = known.by_words.get(&folded_key(words)).copied();
    line.or_else(|| known.by_stems.get(&key_of(words)).copied().flatten())
}

/// The names of one kind.
struct Known {
    by_words: BTreeMap<String, usize>,
    /// In whatever case; nothing for those that two bearers share: *Нигер* and *Нигерия*.
    by_stems: BTreeMap<String, Option<usize>>,
}

impl Known {
    fn new(kind: NameKind) -> Self {
        let (mut by_words, mut by_stems) = (BTreeMap::new(), BTreeMap::new());
        for (_, line, name) in names().filter(|(of, ..)| *of == kind) {
            let words = name_words(name, kind);
            by_words.entry(folded_key(&words)).or_insert(line);
            let by_stem = by_stems.entry(key_of(&words)).or_insert(Some(line));
            *by_stem = by_stem.filter(|other| *other == line);
        }
        Self { by_words, by_stems }
    }
}

fn folded_key(words: &[NameWord]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    words.join(" ")
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
        let of = |kind, name| known_bearer(kind, &name_words(name, kind));
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
            let key = folded_key(&name_words(name, kind));
            assert!(!key.is_empty(), "{name}");
            let first = *seen.entry((kind, key)).or_insert(n);
            assert_eq!(first, n, "{name}");
        }
        assert!(n_names > 1500, "{n_names}");
    }
}
