//! A vocabulary: the commonest English words, then invented ones with English endings.

use std::collections::BTreeSet;

use crate::generate::random::{Random, Zipf};

/// How many different words there are; a newspaper's year has about as many in daily use.
const SIZE: usize = 12_000;

/// Keeps the commonest word near the share that "the" has in English.
const SHIFT: f64 = 2.7;

const COMMON: &str = "the of and to in a was that his with for on as by at from had he were which an but is \
    not it they been after their who this said would its have one her or are all more when two before there \
    could no first him new into only than over some during will them between other about up out also most \
    state against under while until where she now three former group members last year years people army war \
    government security service police court officials report according since because through made many both \
    later told city country leader party forces military time days month found men women named known work \
    called including however several several four five left near home office part public press letter paper";

const ONSETS: &[&str] = &[
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "l", "m", "n", "p", "pl", "pr",
    "r", "s", "st", "str", "t", "tr", "v", "w",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ea", "ou", "ai"];
const CODAS: &[&str] = &["", "", "n", "r", "l", "s", "t", "nd", "rk", "st", "m", "ck"];

/// Endings that a stemmer takes off, so that words have families.
const ENDINGS: &[&str] = &["", "", "", "s", "ed", "ing", "er", "ly", "ment", "ation"];

/// Words by frequency.
pub(crate) struct Vocabulary {
    words: Vec<String>,
    frequency: Zipf,
}

impl Vocabulary {
    pub(crate) fn invent(random: &mut Random) -> Vocabulary {
        let mut seen = BTreeSet::new();
        let mut words: Vec<String> = COMMON
            .split_whitespace()
            .filter(|word| seen.insert((*word).to_owned()))
            .map(str::to_owned)
            .collect();
        while words.len() < SIZE {
            let count = random.between(1, 3);
            let stem = syllables(random, count);
            let word = format!("{stem}{}", random.pick(ENDINGS));
            if word.len() > 2 && seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let frequency = Zipf::new(words.len(), SHIFT);
        Vocabulary { words, frequency }
    }

    /// A word, the common ones more often.
    pub(crate) fn word(&self, random: &mut Random) -> &str {
        &self.words[self.frequency.draw(random)]
    }

    /// Several words with space between them.
    pub(crate) fn words(&self, count: usize, random: &mut Random) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word(random)).collect();
        words.join(" ")
    }
}

/// A pronounceable invention, in small letters.
pub(crate) fn syllables(random: &mut Random, count: usize) -> String {
    let mut word = String::new();
    for _ in 0..count {
        word.push_str(random.pick::<&str>(ONSETS));
        word.push_str(random.pick::<&str>(VOWELS));
    }
    word.push_str(random.pick::<&str>(CODAS));
    word
}

/// The same with a capital first letter.
pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
