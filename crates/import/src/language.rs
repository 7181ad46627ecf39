//! Which language is a text in? Only answered where it is safe.

/// The commonest words of English that other languages of the Latin script do not share.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "that", "was", "with", "for", "is", "his", "by", "this", "from", "are",
];

/// The commonest words of Russian.
const RUSSIAN: &[&str] = &[
    "и", "в", "не", "на", "что", "с", "по", "как", "к", "из", "его", "это", "был", "для", "от",
];

/// Fewer words than these prove nothing.
const ENOUGH_WORDS: usize = 12;

/// `en` or `ru` where script and common words say so; otherwise nothing.
pub(crate) fn language_of(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(2000)
        .map(str::to_lowercase)
        .collect();
    if words.len() < ENOUGH_WORDS {
        return None;
    }
    let share = |common: &[&str]| {
        let found = words
            .iter()
            .filter(|word| common.contains(&word.as_str()))
            .count();
        found as f64 / words.len() as f64
    };
    let count = |letters: &str| {
        words
            .iter()
            .flat_map(|word| word.chars())
            .filter(|&c| letters.contains(c))
            .count()
    };
    // Letters that tell Russian from its neighbours; a quotation in one of them does no harm.
    let is_russian_script = count("ыэъ") > 4 * count("іїєґўђјљњћџѓќ");
    if share(ENGLISH) >= 0.12 {
        Some("en")
    } else if share(RUSSIAN) >= 0.08 && is_russian_script {
        Some("ru")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_safe_is_answered() {
        for (text, language) in [
            (
                "The keeper of the lamp was seen with a letter from the harbour and a coat that \
                 nobody knew.",
                Some("en"),
            ),
            (
                "Смотритель маяка вышел на берег и не увидел лодки, на которой он приплыл из \
                 города в этот вечер.",
                Some("ru"),
            ),
            (
                "Доглядач маяка вийшов на берег і не побачив човна, на якому він приплив із міста \
                 того вечора.",
                None,
            ),
            (
                "Der Wärter des Turms ging ans Ufer und sah das Boot nicht, mit dem er in der \
                 Nacht gekommen war.",
                None,
            ),
            ("Too few words of the English", None),
        ] {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
