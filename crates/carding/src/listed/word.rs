//! How well does a word of a text fit a word of a listed name?

use kartoteka_base::analysis::{is_cyrillic, may_be_transliterated, nominatives, sound_keys};
use kartoteka_base::hash::QuickHasher;

use crate::recognition::name_stem;

/// How a word stands to one of a listed name, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The same word.
    Same,
    /// The same in another case: *Путина*.
    Inflected,
    /// The same in another script: *Путин* for *Putin*.
    OtherScript,
    /// Another spelling of a name that came from Cyrillic: *Kouzminov*.
    OtherSpelling,
}

impl Fit {
    /// How sure a name is that fits so, from 0 to 1. Chosen by eye: of letters that agree nothing is
    /// doubtful; sounds are shared by some words that have nothing else in common.
    #[must_use]
    pub fn confidence(self) -> f32 {
        match self {
            Self::Same => 1.0,
            Self::Inflected => 0.95,
            Self::OtherScript => 0.85,
            Self::OtherSpelling => 0.75,
        }
    }
}

/// A word that is all of a name is only recognized by its sounds when it has so many: shorter ones
/// are like others by chance.
const MIN_SOUNDS_ALONE: usize = 4;

/// Endings that a name may have in the nominative where it has another in a text.
const NOMINATIVE_ENDINGS: &[&str] = &["", "а", "я", "ия", "ий", "ей", "ь", "о"];

/// A folded word with all by which it can be found.
#[derive(Debug, Clone)]
pub(super) struct Word {
    exact: u64,
    /// Of Cyrillic words the stem.
    stem: Option<u64>,
    /// How it may sound, in order.
    sounds: Vec<u64>,
    sound_count: usize,
    is_cyrillic: bool,
    may_be_foreign: bool,
}

impl Word {
    /// A word of a name, which stands there in the nominative.
    pub(super) fn of_name(folded: &str) -> Self {
        let is_cyrillic = is_cyrillic(folded);
        let sounds = sound_keys(folded);
        Self {
            exact: QuickHasher::of(folded.as_bytes()),
            stem: is_cyrillic.then(|| stem_hash(folded)),
            sounds: sounds.keys.iter().map(hash_of).collect(),
            sound_count: sounds.sound_count,
            is_cyrillic,
            may_be_foreign: may_be_transliterated(folded),
        }
    }

    /// A word of a text, which may stand there in another case.
    pub(super) fn of_text(folded: &str) -> Self {
        let mut word = Self::of_name(folded);
        if word.is_cyrillic {
            let stem = name_stem(folded);
            let others = NOMINATIVE_ENDINGS
                .iter()
                .map(|ending| format!("{stem}{ending}"));
            for form in nominatives(folded).chain(others) {
                word.sounds
                    .extend(sound_keys(&form).keys.iter().map(hash_of));
            }
            word.sounds.sort_unstable();
            word.sounds.dedup();
        }
        word
    }

    /// The keys by which a name is looked for that begins with this word, or with one like it.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        let stem = self.stem.into_iter();
        std::iter::once(self.exact)
            .chain(stem)
            .chain(self.sounds.iter().copied())
    }

    /// How this word of a text fits a word of a name.
    pub(super) fn fit(&self, name: &Self) -> Option<Fit> {
        if self.exact == name.exact {
            return Some(Fit::Same);
        }
        if self.stem.is_some() && self.stem == name.stem {
            return Some(Fit::Inflected);
        }
        if !self.sounds.iter().any(|sound| name.sounds.contains(sound)) {
            return None;
        }
        if self.is_cyrillic != name.is_cyrillic {
            return Some(Fit::OtherScript);
        }
        let is_foreign = !self.is_cyrillic && (self.may_be_foreign || name.may_be_foreign);
        let is_long = self.sound_count >= MIN_SOUNDS_ALONE;
        (is_foreign && is_long).then_some(Fit::OtherSpelling)
    }

    /// True when a fit tells enough of a word of a text that is to be all of a name.
    pub(super) fn is_enough(&self, fit: Fit, name: &Self) -> bool {
        let is_long = self.sound_count >= MIN_SOUNDS_ALONE;
        match fit {
            Fit::Same | Fit::Inflected => true,
            Fit::OtherScript => is_long,
            Fit::OtherSpelling => is_long && self.may_be_foreign && name.may_be_foreign,
        }
    }
}

fn stem_hash(folded: &str) -> u64 {
    // Told apart from the hashes of whole words.
    !QuickHasher::of(name_stem(folded).as_bytes())
}

fn hash_of(key: &kartoteka_base::analysis::SoundKey) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = QuickHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: &str, expected: Option<Fit>) {
        let fit = Word::of_text(text).fit(&Word::of_name(name));
        assert_eq!(fit, expected, "{text} {name}");
    }

    #[test]
    fn words_fit_across_cases_scripts_and_spellings() {
        check("putin", "putin", Some(Fit::Same));
        check("путиным", "путин", Some(Fit::Inflected));
        check("украину", "украина", Some(Fit::Inflected));
        for (text, name) in [
            ("путину", "putin"),
            ("зеленского", "zelensky"),
            ("сергеем", "sergei"),
            ("украиной", "ukraina"),
            ("putin", "путин"),
        ] {
            check(text, name, Some(Fit::OtherScript));
        }
        check("kouzminov", "kuzminov", Some(Fit::OtherSpelling));
        check("lamp", "lump", None);
        check("москва", "минск", None);
    }
}
