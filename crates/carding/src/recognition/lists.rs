//! Is this a name that lists of names have?
//!
//! First names, surnames, towns, countries and the like, as hashes of their words in lower case. Up
//! to sixteen lists; what each of them is, the training knows: a list is what its weights say. Some
//! are asked for by themselves.

use super::keys::Keys;

/// How many bits of a hash are kept. With a quarter of a million names, one of 256 words that are on
/// no list seems to be.
pub const LIST_BITS: u32 = 26;

/// The lists of first names: two of those that `crates/train` numbers.
pub(super) const FIRST_NAMES: u16 = 1 | 1 << 15;

/// The list of peoples and languages.
pub(super) const PEOPLES: u16 = 1 << 9;

/// The list of words that are no names.
pub(super) const COMMON_WORDS: u16 = 1 << 10;

/// The longest name that is looked for, in words.
pub const LONGEST_NAME: usize = 5;

/// Names of one word or more, and the lists that have them, a bit each.
#[derive(Debug, Default)]
pub struct Lists {
    names: Option<Keys>,
    lists: Vec<u16>,
}

impl Lists {
    /// Names by the key of their [`Phrase`], and the lists of each, in the same order.
    #[must_use]
    pub fn new(names: Keys, lists: Vec<u16>) -> Option<Self> {
        (names.len() == lists.len()).then_some(Self {
            names: Some(names),
            lists,
        })
    }

    /// The lists that have a name.
    #[must_use]
    pub fn of_phrase(&self, phrase: Phrase) -> u16 {
        let place = self
            .names
            .as_ref()
            .and_then(|names| names.place(phrase.key()));
        place.map_or(0, |place| self.lists[place])
    }
}

/// The hash of several words in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Phrase(u64);

impl Phrase {
    /// The same words and one more, by the hash of its stem.
    #[must_use]
    pub fn and(self, lower: u64) -> Self {
        Self((self.0.rotate_left(23) ^ lower).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// What is kept of it: the upper [`LIST_BITS`] bits.
    #[must_use]
    pub fn key(self) -> u32 {
        (self.0 >> (u64::BITS - LIST_BITS)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognition::words::Forms;

    #[test]
    fn names_are_found_in_their_lists_by_their_words() {
        let mut forms = Forms::default();
        let mut names = vec![
            (forms.phrase("Paris").0.key(), 0b001),
            (forms.phrase("New York").0.key(), 0b101),
            (forms.phrase("Санкт-Петербург").0.key(), 0b010),
        ];
        names.sort_unstable();
        let (keys, lists) = names.into_iter().unzip();
        let lists = Lists::new(Keys::new(keys, LIST_BITS).unwrap(), lists).unwrap();
        let mut of = |name| lists.of_phrase(forms.phrase(name).0);
        assert_eq!(of("PARIS"), 0b001);
        assert_eq!(of("New  York"), 0b101);
        assert_eq!(of("Санкт-Петербургу"), 0b010);
        assert_eq!(of("York New"), 0);
        assert_eq!(of("York"), 0);
    }

    #[test]
    fn keys_are_the_same_on_every_machine() {
        // Written down once: a model is of use only where hashes are the same.
        assert_eq!(Forms::default().phrase("New York").0.key(), 50_928_075);
    }
}
