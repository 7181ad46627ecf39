//! How does a sentence put what it says?

use kartoteka_base::model::Stance;

use super::sentence::Sentence;

const ALLEGED: &[&str] = &[
    "allegedly",
    "alleged",
    "alleges",
    "purportedly",
    "supposedly",
    "accused",
    "accuses",
    "suspected",
    "claimed",
    "claims",
    "claiming",
    "якобы",
    "предположительно",
    "нібито",
    "подозревается",
    "обвиняется",
];

const DENIED: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "rejected",
    "refuted",
    "отрицает",
    "отрицал",
    "отрицали",
    "опроверг",
    "опровергла",
    "опровергли",
    "заперечує",
    "спростував",
];

const REPORTED: &[&str] = &[
    "reportedly",
    "reported",
    "reports",
    "apparently",
    "rumored",
    "rumoured",
    "believed",
    "according",
    "said",
    "says",
    "told",
    "сообщает",
    "сообщил",
    "сообщила",
    "сообщили",
    "заявил",
    "заявила",
    "заявили",
    "рассказал",
    "рассказала",
    "повідомив",
    "повідомила",
    "заявив",
];

/// The stance of a sentence, by its most doubtful word.
pub(super) fn of_sentence(sentence: &Sentence) -> Stance {
    of_words(
        &(0..sentence.items.len())
            .filter_map(|at| sentence.word(at))
            .collect::<Vec<_>>(),
    )
}

/// The stance of some words.
pub(super) fn of_words(words: &[&str]) -> Stance {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let has_russian = words
        .windows(2)
        .any(|pair| pair == ["по", "словам"] || pair == ["по", "данным"]);
    if has(DENIED) {
        Stance::Denied
    } else if has(ALLEGED) {
        Stance::Alleged
    } else if has(REPORTED) || has_russian {
        Stance::Reported
    } else {
        Stance::Asserted
    }
}

/// Who says so, where the sentence names it: *according to X*, *X said*, *told X* is not that. Gives the
/// place of the name.
pub(super) fn source(sentence: &Sentence) -> Option<usize> {
    let names = sentence.names();
    let says = |at: usize| {
        matches!(
            sentence.word(at),
            Some(
                "said"
                    | "says"
                    | "reported"
                    | "reports"
                    | "wrote"
                    | "announced"
                    | "сообщил"
                    | "сообщила"
                    | "сообщает"
                    | "заявил"
                    | "заявила"
            )
        )
    };
    names.iter().map(|(at, _)| *at).find(|at| {
        let before = |n: usize| at.checked_sub(n).and_then(|at| sentence.word(at));
        let is_article = before(1) == Some("the");
        let skipped = usize::from(is_article);
        let according =
            before(1 + skipped) == Some("to") && before(2 + skipped) == Some("according");
        let in_russian = before(1) == Some("словам") || before(1) == Some("данным");
        according || in_russian || says(at + 1)
    })
}
