//! What is left of a Russian name without the ending of its case?
//!
//! The Snowball rules, which search uses, take *Кузьминов* for a plural of *кузьмин* and so tear it
//! from *Кузьминова*; names need rules of their own, which leave *-ов*, *-ев* and *-ин* alone.

/// Endings of Russian nouns and adjectives in the singular, and of surnames in the plural; longer
/// ones first.
const ENDINGS: &[&str] = &[
    "ыми", "ими", "ами", "ями", "ого", "его", "ому", "ему", "ой", "ей", "ый", "ий", "ая", "яя",
    "ую", "юю", "ое", "ее", "ые", "ие", "ым", "им", "ом", "ем", "ых", "их", "ам", "ям", "ах", "ях",
    "ью", "а", "я", "у", "ю", "е", "и", "ы", "о", "ь", "й",
];

/// Fewer letters are not left.
const SHORTEST: usize = 3;

/// The stem of a word in lower case: of Cyrillic ones what all cases share, others as they are.
#[must_use]
pub fn name_stem(lower: &str) -> &str {
    if !lower.chars().all(|c| ('\u{400}'..='\u{52f}').contains(&c)) {
        return lower;
    }
    let is_long = |stem: &str| stem.chars().count() >= SHORTEST;
    let strip = |ending: &&str| lower.strip_suffix(*ending).filter(|stem| is_long(stem));
    let stem = ENDINGS.iter().find_map(strip).unwrap_or(lower);
    // *Сергей* and *Сергея*, *Россия* and *Россией*: the vowel before belongs to neither.
    let softer = stem.trim_end_matches(['и', 'е', 'ь', 'й']);
    if stem.len() < lower.len() && is_long(softer) {
        softer
    } else {
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_a_name_share_a_stem() {
        for forms in [
            "кузьминов кузьминова кузьминову кузьминовым кузьминове кузьминовой",
            "путин путина путину путиным путине",
            "зеленский зеленского зеленскому зеленским зеленском зеленская",
            "сергей сергея сергею сергеем сергее",
            "дмитрий дмитрия дмитрию дмитрием дмитрии",
            "россия россии россию россией",
            "москва москвы москве москву москвой",
            "крым крыма крыму крымом крыме",
            "украина украины украине украину украиной",
            "медведев медведева медведевым",
        ] {
            let stems: Vec<&str> = forms.split(' ').map(name_stem).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn other_scripts_and_short_words_stay() {
        for word in ["putina", "ира", "1990", ""] {
            assert_eq!(name_stem(word), word);
        }
    }
}
