//! Of which names may an acronym be made?

use super::tables;
use super::words::NameWord;

/// Fewer letters are no acronym, and longer ones are words.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=7;

/// The letters of a name that is one acronym: *UAW*, *U.S.*, *ВСУ*. Endings of cases behind it
/// (*МИДа*, *UAWs*) are left out.
pub(super) fn acronym_of(words: &[NameWord], written: &str) -> Option<String> {
    let [word] = words else { return None };
    let letters = written.split_whitespace().last().unwrap_or_default();
    let capitals: String = letters
        .chars()
        .filter(|c| c.is_alphabetic())
        .take_while(|c| c.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect();
    let n_letters = capitals.chars().count();
    let is_ending = word.folded.chars().count() <= n_letters + 2;
    (LENGTHS.contains(&n_letters) && is_ending && word.folded.starts_with(&capitals))
        .then_some(capitals)
}

/// The acronyms that may be made of a name of several words: of all its words, of all but the small
/// ones, of those with a capital, and of these without what companies are called.
pub(super) fn acronyms_for(all_words: &[NameWord]) -> Vec<String> {
    let initials = |keep: &dyn Fn(&NameWord) -> bool| -> String {
        let words = all_words.iter().filter(|word| keep(word));
        words
            .filter_map(|word| word.folded.chars().next())
            .collect()
    };
    let is_small = |word: &NameWord| tables::SMALL_WORDS.contains(&word.folded.as_str());
    let is_form = |word: &NameWord| tables::LEGAL_FORMS.contains(&word.folded.as_str());
    let mut acronyms = vec![
        initials(&|_| true),
        initials(&|word| !is_small(word)),
        initials(&|word| word.is_capital && !is_small(word)),
        initials(&|word| !is_small(word) && !is_form(word)),
    ];
    acronyms.retain(|acronym| LENGTHS.contains(&acronym.chars().count()));
    acronyms.sort_unstable();
    acronyms.dedup();
    acronyms
}

/// True when the letters of an acronym stand in a name in this order, the first at the beginning of a
/// word: enough where the text sets one in brackets behind the other.
pub(super) fn may_abbreviate(acronym: &str, words: &[NameWord]) -> bool {
    let mut letters = acronym.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return false;
    };
    let Some(at) = words.iter().position(|word| word.folded.starts_with(first)) else {
        return false;
    };
    let mut rest = words[at..]
        .iter()
        .flat_map(|word| word.folded.chars())
        .skip(1);
    letters.all(|letter| rest.any(|c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bearers::words::all_words;

    #[test]
    fn acronyms_are_made_of_initials() {
        for (name, acronym) in [
            ("Harbour Workers of Norland", "hwn"),
            ("Harbour Workers of Norland", "hwon"),
            ("North Sea Co-operation Council", "nscoc"),
            ("Harbour Works Corporation", "hw"),
            ("Объединение моряков Севера", "омс"),
        ] {
            let acronyms = acronyms_for(&all_words(name));
            assert!(
                acronyms.iter().any(|it| it == acronym),
                "{name} {acronyms:?}"
            );
        }
        assert!(acronyms_for(&all_words("Harbour")).is_empty());
    }

    #[test]
    fn an_acronym_is_of_capitals() {
        let of = |name: &str| acronym_of(&all_words(name), name);
        assert_eq!(of("the UAW").as_deref(), None);
        assert_eq!(of("UAW").as_deref(), Some("uaw"));
        assert_eq!(of("UAW's").as_deref(), Some("uaw"));
        assert_eq!(of("МИДа").as_deref(), Some("мид"));
        assert_eq!(of("U.K.").as_deref(), Some("uk"));
        assert_eq!(of("Uaw"), None);
        assert_eq!(of("HARBOURWORKS"), None);
    }

    #[test]
    fn in_brackets_letters_in_order_are_enough() {
        let words = all_words("Norland Fisheries");
        assert!(may_abbreviate("norfish", &words));
        assert!(may_abbreviate("nf", &words));
        assert!(!may_abbreviate("fn", &words));
        assert!(!may_abbreviate("", &words));
    }
}
