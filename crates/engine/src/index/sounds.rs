//! Which terms have words that may be the same name in another script or spelling?

use super::{TermIx, Words};
use crate::analysis::{SoundKey, sound_keys};
use crate::order::Order as _;

/// The terms of the words of a script by what these sound like.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    /// In order of key.
    terms: Vec<(SoundKey, TermIx)>,
}

impl Sounds {
    /// The sounds of the words that begin with one of the letters.
    pub(super) fn new(words: &Words, letters: &str) -> Self {
        let mut terms = Vec::new();
        let mut letter = [0; 4];
        for c in letters.chars() {
            words.visit_prefix(c.encode_utf8(&mut letter), &mut |word, term| {
                let keys = sound_keys(word).keys.into_iter();
                terms.extend(keys.map(|key| (key, term)));
            });
        }
        terms.order();
        terms.dedup();
        Self { terms }
    }

    /// The terms that have a word with that key.
    pub(super) fn terms(&self, key: SoundKey) -> impl Iterator<Item = TermIx> + '_ {
        let first = self.terms.partition_point(|(other, _)| *other < key);
        let own = self.terms[first..].iter();
        own.take_while(move |(other, _)| *other == key)
            .map(|(_, term)| *term)
    }
}
