//! What was learned: how it is stored, read, and asked.
//!
//! The format, all numbers in little-endian order: `KNAM`; the version, a byte; the transitions,
//! (9 + 1) × 9 signed 16-bit units; the lists and then the weights; and the lower 32 bits of a hash of
//! all before. Keys rise, and are stored as differences in groups of seven bits (LEB128). Of the
//! lists: the number of keys, the keys, for each key a 16-bit set of lists. Of the weights: the number
//! of keys, the keys, for each a 16-bit set of the labels that it speaks of, for each of these a signed
//! byte. Things of one kind stand together, since that compresses best.

use super::features::FEATURE_BITS;
use super::keys::Keys;
use super::kinds::LABELS;
use super::lattice::{Exponentials, Scores, Transitions};
use super::lists::{COMMON_WORDS, FIRST_NAMES, LIST_BITS, Lists, PEOPLES};
use super::words::Forms;
use kartoteka_base::hash::QuickHasher;

const MAGIC: &[u8; 4] = b"KNAM";

/// Raised whenever the format, the features or the hashes change.
const VERSION: u8 = 1;

/// Why bytes are no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// They begin with something else.
    #[error("this is no model of names")]
    NotAModel,
    /// They were made for another version of the program.
    #[error("this is a model of version {found}, and version {VERSION} is needed")]
    OtherVersion {
        /// The version that they are of.
        found: u8,
    },
    /// They end too soon.
    #[error("the model is cut short")]
    CutShort,
    /// They are not what was written.
    #[error("the model is damaged")]
    Damaged,
}

/// What was learned, as training hands it over and a file keeps it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ModelParts {
    /// What pairs of neighbouring labels score.
    pub transitions: [Scores; LABELS + 1],
    /// The names on lists, by key, and the lists that have them; keys rise.
    pub lists: Vec<(u32, u16)>,
    /// What each observation weighs for each label, by key; keys rise.
    pub weights: Vec<(u32, [i8; LABELS])>,
}

impl ModelParts {
    /// The bytes of a file.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        for score in self.transitions.iter().flatten() {
            let score = (*score).clamp(i16::MIN.into(), i16::MAX.into()) as i16;
            bytes.extend(score.to_le_bytes());
        }
        write_keys(self.lists.iter().map(|(key, _)| *key), &mut bytes);
        for (_, lists) in &self.lists {
            bytes.extend(lists.to_le_bytes());
        }
        write_keys(self.weights.iter().map(|(key, _)| *key), &mut bytes);
        for (_, weights) in &self.weights {
            let spoken = (0..LABELS).filter(|label| weights[*label] != 0);
            let set: u16 = spoken.map(|label| 1 << label).sum();
            bytes.extend(set.to_le_bytes());
        }
        for weight in self.weights.iter().flat_map(|(_, weights)| weights) {
            if *weight != 0 {
                bytes.extend(weight.to_le_bytes());
            }
        }
        bytes.extend((QuickHasher::of(&bytes) as u32).to_le_bytes());
        bytes
    }
}

fn write_keys(keys: impl ExactSizeIterator<Item = u32>, bytes: &mut Vec<u8>) {
    bytes.extend((keys.len() as u32).to_le_bytes());
    let mut before = 0;
    for key in keys {
        let mut rest = key - before;
        before = key;
        while rest >= 0x80 {
            bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
}

/// What was learned, ready to be asked.
#[derive(Debug)]
pub struct Model {
    /// Names that lists have.
    pub lists: Lists,
    /// What pairs of neighbouring labels score.
    pub transitions: Transitions,
    /// A table of exponentials.
    pub exponentials: Exponentials,
    keys: Keys,
    weights: Vec<[i8; LABELS]>,
}

impl Model {
    /// True for a word that lists of first names have, in lower case or not.
    #[must_use]
    pub fn is_first_name(&self, word: &str) -> bool {
        self.lists_of(word) & FIRST_NAMES != 0
    }

    /// True for the name of a people or a language, in the singular or the English plural.
    #[must_use]
    pub fn is_people(&self, word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        (self.lists_of(word) | self.lists_of(singular)) & PEOPLES != 0
    }

    /// True for a word that is also none of anybody's: *department*, *guardian*.
    #[must_use]
    pub fn is_common(&self, word: &str) -> bool {
        self.lists_of(word) & COMMON_WORDS != 0
    }

    fn lists_of(&self, word: &str) -> u16 {
        self.lists.of_phrase(Forms::default().phrase(word).0)
    }

    /// The model that a file holds.
    ///
    /// # Errors
    ///
    /// When the bytes are something else, cut short, damaged, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::NotAModel)?;
        let (&version, _) = rest.split_first().ok_or(ModelError::CutShort)?;
        if version != VERSION {
            return Err(ModelError::OtherVersion { found: version });
        }
        let (body, sum) = bytes.split_last_chunk::<4>().ok_or(ModelError::CutShort)?;
        let is_whole = QuickHasher::of(body) as u32 == u32::from_le_bytes(*sum);
        let mut reader = Reader(body.get(MAGIC.len() + 1..).ok_or(ModelError::CutShort)?);
        let parsed = Self::parse(&mut reader);
        match parsed {
            // A file that was cut short has a wrong sum as well: the former says more.
            Err(ModelError::CutShort) => Err(ModelError::CutShort),
            Ok(model) if is_whole && reader.0.is_empty() => Ok(model),
            _ => Err(ModelError::Damaged),
        }
    }

    fn parse(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut scores = [[0; LABELS]; LABELS + 1];
        for score in scores.iter_mut().flatten() {
            *score = i16::from_le_bytes(reader.chunk()?).into();
        }
        let names = reader.keys(LIST_BITS)?;
        let of_names = reader.numbers(names.len())?;
        let lists = Lists::new(names, of_names).ok_or(ModelError::Damaged)?;
        let keys = reader.keys(FEATURE_BITS)?;
        let sets = reader.numbers(keys.len())?;
        let mut weights = vec![[0; LABELS]; keys.len()];
        for (row, set) in weights.iter_mut().zip(sets) {
            for (label, weight) in row.iter_mut().enumerate() {
                if set >> label & 1 == 1 {
                    *weight = i8::from_le_bytes(reader.chunk()?);
                }
            }
        }
        let exponentials = Exponentials::default();
        Ok(Self {
            lists,
            transitions: Transitions::new(scores, &exponentials),
            exponentials,
            keys,
            weights,
        })
    }

    /// Adds what an observation weighs to the scores of a word.
    pub fn weigh(&self, key: u32, scores: &mut Scores) {
        if let Some(place) = self.keys.place(key) {
            for (score, weight) in scores.iter_mut().zip(&self.weights[place]) {
                *score += i32::from(*weight);
            }
        }
    }
}

/// What is still to be read.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn chunk<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let (chunk, rest) = self.0.split_first_chunk().ok_or(ModelError::CutShort)?;
        self.0 = rest;
        Ok(*chunk)
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<u16>, ModelError> {
        (0..count)
            .map(|_| self.chunk().map(u16::from_le_bytes))
            .collect()
    }

    fn keys(&mut self, bits: u32) -> Result<Keys, ModelError> {
        let count = u32::from_le_bytes(self.chunk()?) as usize;
        // Each takes a byte at least: a number that was made up does not take memory.
        if count > self.0.len() {
            return Err(ModelError::CutShort);
        }
        let mut keys = Vec::with_capacity(count);
        let mut key = 0_u32;
        for _ in 0..count {
            let (mut difference, mut shift) = (0_u32, 0);
            loop {
                let [byte] = self.chunk()?;
                if shift > 28 {
                    return Err(ModelError::Damaged);
                }
                difference |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            key = key.checked_add(difference).ok_or(ModelError::Damaged)?;
            keys.push(key);
        }
        Keys::new(keys, bits).ok_or(ModelError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recognition::lists::Phrase;

    fn parts() -> ModelParts {
        let mut parts = ModelParts::default();
        parts.transitions[0][1] = -300;
        parts.transitions[9][8] = 31;
        let phrase = Phrase::default().and(17);
        parts.lists = vec![(phrase.key(), 0b1010)];
        parts.weights = vec![
            (3, [0, 1, -2, 0, 0, 0, 0, 0, 127]),
            (1 << 20, [-128, 0, 0, 0, 0, 0, 0, 0, 0]),
        ];
        parts
    }

    #[test]
    fn what_is_written_is_read_again() {
        let model = Model::read(&parts().write()).unwrap();
        assert_eq!(model.transitions.score(None, 1), -300);
        assert_eq!(model.transitions.score(Some(8), 8), 31);
        assert_eq!(model.lists.of_phrase(Phrase::default().and(17)), 0b1010);
        let mut scores = [0; LABELS];
        for key in [3, 4, 1 << 20] {
            model.weigh(key, &mut scores);
        }
        assert_eq!(scores, [-128, 1, -2, 0, 0, 0, 0, 0, 127]);
    }

    #[test]
    fn what_is_no_model_is_refused_with_a_reason() {
        let bytes = parts().write();
        let mut other_version = bytes.clone();
        other_version[4] = 77;
        let mut damaged = bytes.clone();
        damaged[10] ^= 1;
        let mut longer = bytes.clone();
        longer.push(0);
        let reasons = [&b"PK"[..], &other_version, &damaged, &longer, &bytes[..40]]
            .map(|bytes| Model::read(bytes).unwrap_err().to_string());
        insta::assert_snapshot!(reasons.join("\n"), @r"
        this is no model of names
        this is a model of version 77, and version 1 is needed
        the model is damaged
        the model is damaged
        the model is cut short
        ");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0_usize..400, byte: u8, cut in 0_usize..400) {
            let mut bytes = parts().write();
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(cut);
            let is_whole = bytes == parts().write();
            prop_assert_eq!(Model::read(&bytes).is_ok(), is_whole);
        }
    }
}
