//! May two names be of one person?

use std::collections::BTreeSet;

use kartoteka_base::analysis::SoundKey;
use kartoteka_base::hash::QuickHasher;

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
    let mut has_filled_initial = false;
    for word in rest {
        let fits = |n: &usize| {
            let other = &long[*n];
            !is_taken[*n]
                && (initial_of(word, other) || initial_of(other, word) || {
                    are_one_first_name(&word.folded, &other.folded)
                })
        };
        match (0..long.len()).find(fits) {
            Some(n) => {
                is_taken[n] = true;
                has_filled_initial |= long[n].is_initial && !word.is_initial;
            }
            None => return false,
        }
    }
    // Whoever is called by another name beside the initial is another one: *Amy Lund* is not
    // *Karin A. Lund*.
    let is_left = |(word, is_taken): (&NameWord, &bool)| !word.is_initial && !is_taken;
    let has_another = long.iter().zip(&is_taken).any(is_left);
    n_whole > 0 && !(has_filled_initial && has_another)
}

/// So many names that share a word are compared with another one. A word that more of them have, a
/// common first name, says nothing by itself; two such words together do.
const MAX_CANDIDATES: usize = 64;

/// Which names have which words, in order: a list, because it takes the least room.
struct SharedWords {
    names_of_keys: Vec<(WordKey, u32)>,
}

impl SharedWords {
    fn new(names: &[(usize, &[NameWord])]) -> Self {
        let mut names_of_keys = Vec::new();
        for (place, (_, words)) in names.iter().enumerate() {
            let keys = Self::keys(words).into_iter();
            names_of_keys.extend(keys.map(|key| (key, place as u32)));
        }
        names_of_keys.sort_unstable();
        names_of_keys.dedup();
        Self { names_of_keys }
    }

    fn keys(words: &[NameWord]) -> Vec<WordKey> {
        let whole: Vec<&NameWord> = words.iter().filter(|word| !word.is_initial).collect();
        let mut keys: Vec<WordKey> = whole.iter().flat_map(|word| word_keys(word)).collect();
        for (n, word) in whole.iter().enumerate() {
            for other in &whole[n + 1..] {
                keys.push(WordKey::pair(word, other));
            }
        }
        keys
    }

    /// The names that share a word with one, each once.
    fn sharing(&self, words: &[NameWord]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for key in Self::keys(words) {
            let first = self
                .names_of_keys
                .partition_point(|(other, _)| *other < key);
            let rest = self.names_of_keys[first..].iter();
            let names = rest.take_while(|(other, _)| *other == key);
            if names.clone().take(MAX_CANDIDATES + 1).count() <= MAX_CANDIDATES {
                found.extend(names.map(|(_, place)| *place as usize));
            }
        }
        found
    }
}

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
    let shared = SharedWords::new(&full);
    let mut is_ambiguous = vec![false; full.len()];
    for (place, (n, words)) in full.iter().enumerate() {
        let before = shared
            .sharing(words)
            .into_iter()
            .take_while(|other| *other < place);
        let agreeing: Vec<usize> = before
            .filter(|other| !is_ambiguous[*other] && full_names_agree(words, full[*other].1))
            .map(|other| full[other].0)
            .collect();
        match groups.only(agreeing.iter().copied()) {
            Some(root) => groups.join(root, *n),
            None => is_ambiguous[place] = !agreeing.is_empty(),
        }
    }
    let ambiguous = full
        .iter()
        .zip(is_ambiguous)
        .filter(|(_, is_ambiguous)| *is_ambiguous);
    ambiguous.map(|((n, _), _)| *n).collect()
}

/// True when a name is several: *Tom and Ida Lund*.
pub(super) fn names_several(words: &[NameWord]) -> bool {
    let joins = |word: &NameWord| matches!(&*word.folded, "and" | "und" | "et" | "и" | "та" | "і");
    words.iter().any(|word| joins(word) && !word.is_capital)
}

/// True when one word, in whatever case, script or transliteration, is the other.
pub(super) fn are_one_word(a: &NameWord, b: &NameWord) -> bool {
    a.stem == b.stem || a.sounds.iter().any(|key| b.sounds.contains(key))
}

/// What words that may be one share. Words are hashed, so that many of them take little room: by chance
/// two may share a key, but not more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordKey {
    /// What is left without the ending of a case.
    Stem(u64),
    /// How it sounds.
    Sound(SoundKey),
    /// Two words without the endings of cases, in whatever order.
    Pair(u64),
}

impl WordKey {
    fn pair(a: &NameWord, b: &NameWord) -> Self {
        let [a, b] = [a, b].map(|word| QuickHasher::of(word.stem.as_bytes()));
        Self::Pair(a.wrapping_add(b))
    }
}

/// The keys of a word: words that [are one](are_one_word) share one of them.
pub(super) fn word_keys(word: &NameWord) -> impl Iterator<Item = WordKey> + use<'_> {
    let sounds = word.sounds.iter().copied().map(WordKey::Sound);
    let stem = QuickHasher::of(word.stem.as_bytes());
    std::iter::once(WordKey::Stem(stem)).chain(sounds)
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
            ("Amy Lund", "Karin A. Lund"),
            ("Greta Berg", "Greta B Lund"),
            ("Пётр Иванович Лесной", "Пётр Петрович Лесной"),
        ] {
            assert!(!agree(a, b), "{a} {b}");
        }
    }
}
