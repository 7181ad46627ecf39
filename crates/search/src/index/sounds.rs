//! Which terms have words that may be the same name in another script or spelling?

use super::{TermIx, Words};
use crate::analysis::{SoundKey, is_cyrillic, may_be_transliterated, nominatives, sound_keys};
use crate::order::Order as _;

/// A term with a word that sounds like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SoundMatch {
    /// The term.
    pub term: TermIx,
    /// True when all its words are names: no text writes one with a small letter.
    pub is_name: bool,
    /// True when the word may have come from Cyrillic, or stands in it.
    pub looks_slavic: bool,
}

/// The terms of the words of a script by what these sound like.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    /// In order of key.
    terms: Vec<(SoundKey, SoundMatch)>,
}

impl Sounds {
    /// The sounds of the words that begin with one of the letters, of `term_count` terms; with
    /// `only_names` those of names alone.
    pub(super) fn new(words: &Words, term_count: usize, letters: &str, only_names: bool) -> Self {
        let are_names = words.terms_of_names(term_count);
        let mut terms = Vec::new();
        let mut letter = [0; 4];
        for c in letters.chars() {
            words.visit_prefix(c.encode_utf8(&mut letter), &mut |word, term| {
                let is_name = are_names[term.0 as usize];
                if only_names && !is_name {
                    return;
                }
                let is_in_cyrillic = is_cyrillic(word);
                let matched = SoundMatch {
                    term,
                    is_name,
                    looks_slavic: is_in_cyrillic || may_be_transliterated(word),
                };
                let mut add = |word: &str| {
                    let keys = sound_keys(word).keys.into_iter();
                    terms.extend(keys.map(|key| (key, matched)));
                };
                add(word);
                // A text may have the name in no other case than this.
                if is_name && is_in_cyrillic {
                    nominatives(word).for_each(|form| add(&form));
                }
            });
        }
        terms.order();
        terms.dedup();
        Self { terms }
    }

    /// The terms that have a word with that key.
    pub(super) fn terms(&self, key: SoundKey) -> impl Iterator<Item = SoundMatch> + '_ {
        let first = self.terms.partition_point(|(other, _)| *other < key);
        let own = self.terms[first..].iter();
        own.take_while(move |(other, _)| *other == key)
            .map(|(_, matched)| *matched)
    }
}
