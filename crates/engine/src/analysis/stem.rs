//! From a folded word to its stem: *defectors* → *defector*, *перебежчиков* → *перебежчик*.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

/// Stems words by their script: Cyrillic by the Russian, all others by the English Snowball rules.
///
/// Going by script and not by the article's language, a query needs no language of its own, and
/// an English article that quotes a Russian word is found by that word's other forms.
pub struct Stemmer {
    english: Snowball,
    russian: Snowball,
}

impl Default for Stemmer {
    fn default() -> Self {
        Self {
            english: Snowball::create(Algorithm::English),
            russian: Snowball::create(Algorithm::Russian),
        }
    }
}

impl Stemmer {
    /// The stem of a folded word.
    #[must_use]
    pub fn stem(&self, folded: &str) -> String {
        let has_digit = folded.bytes().any(|byte| byte.is_ascii_digit());
        let is_cyrillic = folded.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
        if has_digit {
            folded.to_owned()
        } else if is_cyrillic {
            self.russian.stem(folded).into_owned()
        } else {
            self.english.stem(folded).into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let stemmer = Stemmer::default();
        for (form, other) in [
            ("defectors", "defector"),
            ("hunting", "hunted"),
            ("перебежчиков", "перебежчик"),
            ("лейтенанта", "лейтенант"),
        ] {
            assert_eq!(stemmer.stem(form), stemmer.stem(other), "{form} {other}");
        }
        assert_eq!(stemmer.stem("mi8s"), "mi8s");
    }
}
