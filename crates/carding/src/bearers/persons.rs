//! May two names be of one person?

use std::collections::BTreeMap;

use kartoteka_base::analysis::{SoundKey, is_cyrillic, sound_keys};

use super::groups::Groups;
use super::nicknames::are_one_first_name;
use super::words::NameWord;

/// True when two full names agree: each word of the shorter one is a word of the longer one, or its
/// initial, or a form of the same first name, and the last word of one is no mere initial of it.
///
/// A name of one word agrees with nothing: whose it is depends on who else has it.
pub(super) fn full_names_agree(a: &[NameWord], b: &[NameWord]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 || names_several(long) || names_several(short) {
        return false;
    }
    let mut is_taken = vec![false; long.len()];
    let mut n_whole = 0;
    // Whole words first: an initial takes what they leave.
    let mut rest = Vec::new();
    for word in short {
        match (0..long.len()).find(|n| !is_taken[*n] && are_one_word(word, &long[*n])) {
            Some(n) => {
                is_taken[n] = true;
                n_whole += usize::from(!word.is_initial);
            }
            None => rest.push(word),
        }
    }
    for word in rest {
        let fits = |n: &usize| {
            let other = &long[*n];
            !is_taken[*n]
                && (initial_of(word, other) || initial_of(other, word) || {
                    are_one_first_name(&word.folded, &other.folded)
                })
        };
        match (0..long.len()).find(fits) {
            Some(n) => is_taken[n] = true,
            None => return false,
        }
    }
    n_whole > 0
}

/// So many names that share a word are compared with another one: more say nothing.
const MAX_CANDIDATES: usize = 256;

/// Joins full names that agree, of those given with their numbers. The longest come first, and a
/// shorter one is joined when all that it agrees with are of one person; the others are returned.
/// Names of one word are passed over.
pub(super) fn join_full_names<'w>(
    names: impl IntoIterator<Item = (usize, &'w [NameWord])>,
    groups: &mut Groups,
) -> Vec<usize> {
    let mut full: Vec<(usize, &[NameWord])> = names
        .into_iter()
        .filter(|(_, words)| words.len() > 1)
        .collect();
    full.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    let mut by_word: BTreeMap<WordKey, Vec<usize>> = BTreeMap::new();
    let mut ambiguous = Vec::new();
    for (place, (n, words)) in full.iter().enumerate() {
        let whole = words.iter().filter(|word| !word.is_initial);
        let keys: Vec<WordKey> = whole.flat_map(word_keys).collect();
        let mut others: Vec<usize> = keys
            .iter()
            .filter_map(|key| by_word.get(key))
            .flat_map(|others| others.iter().take(MAX_CANDIDATES))
            .map(|place| full[*place])
            .filter(|(_, other)| full_names_agree(words, other))
            .map(|(other, _)| other)
            .collect();
        others.sort_unstable();
        others.dedup();
        match groups.only(others.iter().copied()) {
            Some(root) => groups.join(root, *n),
            None if others.is_empty() => {}
            None => {
                ambiguous.push(*n);
                continue;
            }
        }
        for key in keys {
            by_word.entry(key).or_default().push(place);
        }
    }
    ambiguous
}

/// True when a name is several: *Tom and Ida Lund*.
pub(super) fn names_several(words: &[NameWord]) -> bool {
    let joins = |word: &NameWord| matches!(&*word.folded, "and" | "und" | "et" | "и" | "та" | "і");
    words.iter().any(|word| joins(word) && !word.is_capital)
}

/// True when one word, in whatever case, script or transliteration, is the other.
pub(super) fn are_one_word(a: &NameWord, b: &NameWord) -> bool {
    a.stem == b.stem || sounds(a).iter().any(|key| sounds(b).contains(key))
}

/// Letters or sounds that a word needs so that sounding alike is no chance.
const SHORTEST_SOUND: usize = 4;

/// The sounds of a word, without the endings of cases. None of a short word, or of one that is not
/// written in Latin or Cyrillic letters.
fn sounds(word: &NameWord) -> Vec<SoundKey> {
    let latin = word.folded.is_ascii();
    if word.folded.chars().count() < SHORTEST_SOUND || !latin && !is_cyrillic(&word.folded) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let vowels: &[char] = if latin {
        &['a', 'e', 'i', 'o', 'u', 'y', 'j']
    } else {
        &[
            'а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'й', 'ь', 'і', 'ї', 'є',
        ]
    };
    // What a case may have for an ending is left out in both scripts.
    let trimmed = word.stem.trim_end_matches(vowels);
    let keys = sound_keys(trimmed);
    if keys.sound_count >= SHORTEST_SOUND {
        found.extend(keys.keys);
    }
    found
}

/// What words that may be one share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordKey {
    /// What is left without the ending of a case.
    Stem(String),
    /// How it sounds.
    Sound(SoundKey),
}

/// The keys of a word: words that [are one](are_one_word) share one of them.
pub(super) fn word_keys(word: &NameWord) -> impl Iterator<Item = WordKey> {
    let sounds = sounds(word).into_iter().map(WordKey::Sound);
    std::iter::once(WordKey::Stem(word.stem.clone())).chain(sounds)
}

fn initial_of(initial: &NameWord, word: &NameWord) -> bool {
    initial.is_initial && word.folded.starts_with(&initial.folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bearers::words::name_words;
    use crate::recognition::NameKind;

    #[test]
    fn names_agree_when_no_word_contradicts() {
        let agree = |a, b| {
            let words = |name| name_words(name, NameKind::Person);
            let forth = full_names_agree(&words(a), &words(b));
            assert_eq!(forth, full_names_agree(&words(b), &words(a)), "{a} {b}");
            forth
        };
        for (a, b) in [
            ("Greta Lund", "Greta Maria Lund"),
            ("G. Lund", "Greta Lund"),
            ("Greta M. Lund", "Greta Maria Lund"),
            ("Lund Greta", "Greta Lund"),
            ("Bob Lund", "Robert Lund"),
            ("Сергій Кравчук", "Sergey Kravchuk"),
            ("Sergiy Kravchuk", "Sergey Kravchuk"),
            ("Петра Лесного", "Пётр Лесной"),
            ("Пётр Иванович", "Пётр Иванович Лесной"),
        ] {
            assert!(agree(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("Greta Lund", "Karin Lund"),
            ("G. Lund", "Karin Lund"),
            ("Greta Lund", "Greta Berg"),
            ("Lund", "Greta Lund"),
            ("G. L.", "Greta Lund"),
            ("Greta A. Lund", "Greta B. Lund"),
            ("Пётр Иванович Лесной", "Пётр Петрович Лесной"),
        ] {
            assert!(!agree(a, b), "{a} {b}");
        }
    }
}
