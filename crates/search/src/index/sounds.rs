//! Which terms have words that may be the same name in another script or spelling?

use std::sync::OnceLock;

use super::{TermIx, Words};
use crate::analysis::{
    SoundBeginning, SoundKey, is_cyrillic, may_be_transliterated, nominatives, sound_keys,
};
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

/// Terms by the keys of their words, in order.
type SoundTable = Vec<(SoundKey, SoundMatch)>;

/// The words of which a table of sounds is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sounding {
    /// All in Cyrillic letters.
    Cyrillic,
    /// All in Latin letters.
    Latin,
    /// Those in Latin letters that are names: most queries need no others.
    LatinNames,
}

/// The terms of words by what these sound like.
///
/// A query asks for few of them, so only those of one beginning are worked out when one of these is
/// asked for first.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    /// For each kind of words and each beginning, the keys in order.
    terms: [[OnceLock<SoundTable>; SoundBeginning::COUNT]; 3],
}

impl Sounds {
    /// The terms, of so many, that have such a word with that key.
    pub(super) fn terms(
        &self,
        sounding: Sounding,
        key: SoundKey,
        words: &Words,
        term_count: usize,
    ) -> impl Iterator<Item = SoundMatch> + '_ {
        let beginning = key.beginning();
        let terms = self.terms[sounding as usize][beginning.index()]
            .get_or_init(|| terms_of(sounding, beginning, words, term_count));
        let first = terms.partition_point(|(other, _)| *other < key);
        let own = terms[first..].iter();
        own.take_while(move |(other, _)| *other == key)
            .map(|(_, matched)| *matched)
    }
}

/// Works out the keys of words with that beginning.
fn terms_of(
    sounding: Sounding,
    beginning: SoundBeginning,
    words: &Words,
    term_count: usize,
) -> SoundTable {
    let are_names = words.terms_of_names(term_count);
    let is_in_cyrillic = sounding == Sounding::Cyrillic;
    let mut terms = Vec::new();
    let letters = beginning.letters().iter();
    for letters in letters.filter(|letters| is_cyrillic(letters) == is_in_cyrillic) {
        words.visit_prefix(letters, &mut |word, term| {
            let is_name = are_names[term.0 as usize];
            if sounding == Sounding::LatinNames && !is_name {
                return;
            }
            let matched = SoundMatch {
                term,
                is_name,
                looks_slavic: is_cyrillic(word) || may_be_transliterated(word),
            };
            let mut add = |word: &str| {
                let keys = sound_keys(word).keys.into_iter();
                let own = keys.filter(|key| key.beginning() == beginning);
                terms.extend(own.map(|key| (key, matched)));
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
    terms
}
