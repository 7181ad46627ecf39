//! The words of the page that several components share.

use kartoteka_engine::model::{EntityKind, Stance};
use kartoteka_engine::search::Facet;

/// One entity of the kind: "person".
#[must_use]
pub fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Event => "Event",
        EntityKind::Work => "Work",
    }
}

/// All entities of the kind: "People".
#[must_use]
pub fn kind_plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organization => "Organizations",
        EntityKind::Place => "Places",
        EntityKind::Event => "Events",
        EntityKind::Work => "Works",
    }
}

/// What a facet is called above its values.
#[must_use]
pub fn facet_plural(facet: Facet) -> &'static str {
    match facet {
        Facet::Outlet => "Outlets",
        Facet::Category => "Categories",
        Facet::Language => "Languages",
        Facet::Person => "People",
        Facet::Organization => "Organizations",
        Facet::Place => "Places",
        Facet::Event => "Events",
        Facet::Work => "Works",
    }
}

/// How a claim is put, as the page says it.
#[must_use]
pub fn stance_word(stance: Stance) -> &'static str {
    stance.as_str()
}

/// What that word means.
#[must_use]
pub fn stance_meaning(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "The article says it in its own voice.",
        Stance::Reported => "The article passes on what somebody else says as fact.",
        Stance::Alleged => "Somebody claims it; it is contested or unproved.",
        Stance::Denied => "The article says that it is denied or was found untrue.",
    }
}

/// A number with its noun: "1 article", "2,404 articles".
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{}\u{a0}{noun}", grouped(count))
}

/// A number with a comma between groups of three digits.
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Names in a row, as a sentence has them: "A", "A and B", "A, B and C".
#[must_use]
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// An error's words as a sentence: a capital first, a full stop last.
#[must_use]
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let full_stop = if words.ends_with(['.', '…', ')', '}']) {
        ""
    } else {
        "."
    };
    format!("{}{}{full_stop}", first.to_uppercase(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_a_person_writes_them() {
        assert_eq!(counted(1, "article", "articles"), "1\u{a0}article");
        assert_eq!(counted(0, "article", "articles"), "0\u{a0}articles");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn lists_end_in_and() {
        let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(listed(&names("A")), "A");
        assert_eq!(listed(&names("A B C")), "A, B and C");
    }

    #[test]
    fn errors_become_sentences() {
        assert_eq!(sentence("no collection is open"), "No collection is open.");
        assert_eq!(sentence(""), "");
    }
}
