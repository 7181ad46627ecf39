//! From a folded word to its stem: *defectors* → *defector*, *перебежчиков* → *перебежчик*.
//!
//! English, Russian and German have the algorithms of Snowball; the others a list of endings each,
//! in `endings.rs`: Snowball's for Ukrainian does not exist, those for Romance and Hungarian read
//! accents that folding takes away, and all of them together would be 25 kB of the page.

mod endings;

use rust_stemmers::{Algorithm, Stemmer as Snowball};

use super::Language;
use endings::without_endings;

/// The stem of a folded word by the rules of a language; the word itself without one.
#[must_use]
pub fn stem(folded: &str, language: Option<Language>) -> String {
    let Some(language) = language else {
        return folded.to_owned();
    };
    // Each is named where it is made: only these become part of the program.
    let snowball = match language {
        Language::English => Snowball::create(Algorithm::English),
        Language::Russian => Snowball::create(Algorithm::Russian),
        Language::German => Snowball::create(Algorithm::German),
        _ => return without_endings(folded, language),
    };
    snowball.stem(folded).into_owned()
}

/// The stem of a folded word by the language that stands for its letters, as names have it: they
/// belong to no article.
#[must_use]
pub fn stem_by_letters(folded: &str) -> String {
    stem(folded, Language::of_word(folded, None))
}

#[cfg(test)]
mod tests;
