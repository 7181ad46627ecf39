//! May two names that somebody wrote down be of one bearer?
//!
//! Unlike names in texts, these come from lists, forms and registers: in any script, with typing
//! mistakes, words joined, split, turned around or left out. Both names are cut into words
//! ([`words`]), words are set against each other where few letters differ ([`alignment`]), and what
//! differs is added up.

mod alignment;
mod distance;
mod legal_forms;
mod letters;
mod words;

use alignment::Alignment;
use words::ListedName;

use super::acronyms::{acronym_of, acronyms_for};
use super::known_names::known_bearer;
use super::tables;
use super::words::{NameWord, all_words, name_words};
use crate::recognition::NameKind;

/// How much two names are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// From 0 to 1; no probability: two names with nothing different have some 0.86.
    pub score: f32,
}

impl Comparison {
    /// True when the names are taken for those of one bearer.
    #[must_use]
    pub fn is_same(self) -> bool {
        self.score > 0.5
    }
}

/// So many letters may differ until two names are rather of two bearers. This and the weights below
/// were fitted to pairs of names that people judged (docs/names.md).
const LETTERS_ALLOWED: f32 = 2.5;

/// What part of the longer name, measured in letters, weighs as much as a letter.
const LEFT_OUT: f32 = 0.6;

/// Different forms of a company, as if so many letters differed.
const OTHER_FORM: f32 = 0.5;

/// Letters that differ between scripts say less: transliterations differ.
const ACROSS_SCRIPTS: f32 = 0.6;

/// Compares two names of a kind. The order does not matter.
#[must_use]
pub fn compare_names(a: &str, b: &str, kind: NameKind) -> Comparison {
    if are_other_names(a, b, kind) {
        return Comparison {
            score: squeezed(LETTERS_ALLOWED - OTHER_NAME),
        };
    }
    let (a, b) = ListedName::pair(a, b, kind);
    let is_person = kind == NameKind::Person;
    let alignment = Alignment::new(&a, &b, is_person);
    let mut different = alignment.letters_different;
    if a.is_transliterated {
        different *= ACROSS_SCRIPTS;
    }
    let [mut more, mut less] = [alignment.left_a, alignment.left_b].map(|words| {
        let words = words.iter().map(String::as_str);
        words.map(|word| weight(word, is_person)).sum::<f32>()
    });
    if less > more {
        std::mem::swap(&mut more, &mut less);
    }
    let length = alignment.letters_aligned + f32::midpoint(more, less);
    let left_out = (more - less) / length.max(1.0);
    let has_other_form = !a.legal_forms.is_empty()
        && !b.legal_forms.is_empty()
        && a.legal_forms.is_disjoint(&b.legal_forms);
    let mut doubt = different + less + LEFT_OUT * left_out;
    if has_other_form {
        doubt += OTHER_FORM;
    }
    // A first or last name alone is no name of a person who has both.
    if is_person && left_out > 0.0 && a.n_whole.min(b.n_whole) == 1 {
        doubt += LETTERS_ALLOWED;
    }
    if a.words.is_empty() || b.words.is_empty() {
        doubt = f32::INFINITY;
    }
    Comparison {
        score: squeezed(LETTERS_ALLOWED - doubt),
    }
}

/// An acronym for a name, and another name of the same bearer, as if so many letters differed.
const OTHER_NAME: f32 = 0.5;

/// True when a table has both names for one bearer, or one is the acronym of the other.
fn are_other_names(a: &str, b: &str, kind: NameKind) -> bool {
    if kind == NameKind::Person {
        return false;
    }
    let [words_a, words_b] = [a, b].map(|name| name_words(name, kind));
    let known = known_bearer(kind, &words_a);
    if known.is_some() && known == known_bearer(kind, &words_b) {
        return true;
    }
    let abbreviates = |short: &[NameWord], written: &str, long: &str| {
        let acronym = acronym_of(short, written);
        let long = all_words(long);
        // Two letters are those of too many names.
        let acronym = acronym.filter(|acronym| acronym.chars().count() > 2 && long.len() > 2);
        acronym.is_some_and(|acronym| acronyms_for(&long).contains(&acronym))
    };
    abbreviates(&words_a, a, b) || abbreviates(&words_b, b, a)
}

/// From any number to one between 0 and 1, without a function that machines compute differently.
fn squeezed(sum: f32) -> f32 {
    if sum == f32::NEG_INFINITY {
        return 0.0;
    }
    0.5 + 0.5 * sum / (1.0 + sum.abs())
}

/// Words of so many letters contradict as much as an initial does.
const INITIAL_WEIGHT: f32 = 3.0;

/// How many letters a word that nothing was set against counts for.
fn weight(word: &str, is_person: bool) -> f32 {
    let n_letters = word.chars().count() as f32;
    if tables::PARTICLES.contains(&word) {
        0.3 * n_letters
    } else if is_person && n_letters < INITIAL_WEIGHT {
        INITIAL_WEIGHT
    } else {
        n_letters
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(kind: NameKind, same: &[(&str, &str)], different: &[(&str, &str)]) {
        for (a, b) in same {
            let comparison = compare_names(a, b, kind);
            assert!(comparison.is_same(), "{a} {b} {comparison:?}");
        }
        for (a, b) in different {
            let comparison = compare_names(a, b, kind);
            assert!(!comparison.is_same(), "{a} {b} {comparison:?}");
        }
    }

    #[test]
    fn names_of_persons() {
        check(
            NameKind::Person,
            &[
                ("Greta Lund", "Greta Lund"),
                ("LUND, Greta", "Greta Lund"),
                ("Greta Lund", "Gerta Lund"),
                ("GretaLund", "Greta Lund"),
                ("Greta Lu nd", "Greta Lund"),
                ("Mrs. Greta Lund", "Greta Lund"),
                ("G. Lund", "Greta Lund"),
                ("G.-M. Lund", "Greta-Maria Lund"),
                ("GM Lund", "Greta-Maria Lund"),
                ("Greta Lund", "Greta Maria Lund"),
                ("Bill Norwood", "William Norwood"),
                ("Грета Лунд", "Greta Lund"),
                ("Володимир Гончар", "Volodymyr Honchar"),
                ("Γρηγόρης Λαμπράκης", "Grigoris Lambrakis"),
                ("Yusuf bin Tarik", "Yusuf ibn Tarik"),
                ("Greta Lund LLC", "Greta Lund"),
            ],
            &[
                ("Greta Lund", "Karin Lund"),
                ("K. Lund", "Greta Lund"),
                ("Greta Lund", "Greta Bergman"),
                ("Lund", "Greta Lund"),
                ("Greta A. Lund", "Greta B. Lund"),
                ("Pyotr Ivanovich Lesnoy", "Pyotr Sergeevich Lesnoy"),
                ("Грета Лунд", "Karin Lundgren"),
                ("王小明", "王小平"),
            ],
        );
    }

    #[test]
    fn names_of_organizations() {
        check(
            NameKind::Organization,
            &[
                ("NordwerkAG", "Nordwerk AG"),
                ("Nordwerk AG", "Nordwerk Aktiengesellschaft"),
                ("The Nordwerk Company", "Nordwerk Corp."),
                ("OAO Nordwerk", "Nordwerk Joint Stock Company"),
                ("N.W.K. Limited", "NWK Ltd"),
                ("Lund & Sons", "Lund and Sons"),
                ("Squadron Twenty-Two", "Squadron 22"),
                (
                    "ООО \"Рассвет\"",
                    "Общество с ограниченной ответственностью Рассвет",
                ),
                ("Nord Werk Inc", "Nordwerk, Inc."),
                ("NHW", "Norland Harbour Works"),
                ("UN", "Организация Объединённых Наций"),
            ],
            &[
                ("Nordwerk Bank", "Nordwerk Oil"),
                ("Nordwerk of Oslo, Inc.", "Nordwerk of Bergen, Inc."),
                ("NWK Ltd", "KWN Ltd"),
                ("NHB", "Norland Harbour Works"),
            ],
        );
    }

    #[test]
    fn names_of_ships_and_places() {
        check(
            NameKind::Other,
            &[("MV Northern Light", "Northern Light")],
            &[("Northern Light", "Southern Star")],
        );
        check(
            NameKind::Place,
            &[("Москва", "Moskva"), ("Saint-Denis", "Saint Denis")],
            &[("Springfield", "Shelbyville")],
        );
    }

    #[test]
    fn no_name_is_the_same_as_none() {
        for name in ["", "—", "Greta"] {
            assert_eq!(compare_names(name, "", NameKind::Person).score, 0.0);
        }
    }

    proptest! {
        #[test]
        fn any_names_can_be_compared(a in "\\PC{0,40}", b in "\\PC{0,40}", kind in 0_usize..4) {
            let kind = NameKind::ALL[kind];
            let forth = compare_names(&a, &b, kind);
            prop_assert!((0.0..=1.0).contains(&forth.score));
            prop_assert_eq!(forth, compare_names(&b, &a, kind));
        }

        #[test]
        fn a_name_is_its_own(name in "[A-Za-zА-я]{2,9}( [A-Za-zА-я]{2,9}){0,4}", kind in 0_usize..4) {
            prop_assert!(compare_names(&name, &name, NameKind::ALL[kind]).is_same());
        }
    }
}
