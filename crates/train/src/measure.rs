//! How many names are found, and how many of those that are found are names?

use std::fmt;

use kartoteka_base::text::Span;
use kartoteka_carding::recognition::{Model, NameKind, Recognizer};

use crate::sets::Text;

/// What was found of one kind of name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / ((self.found + self.wanted) as f64).max(1.0)
    }
}

/// What was found of persons, organizations and places.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    kinds: [Count; 3],
    /// Of the doubtful ones, how many were right and how many there were; nothing is wanted of them.
    doubtful: Count,
}

const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Organization, NameKind::Place];

impl Score {
    /// Compares names with those that a set marks, by exact spans; a leading *the* and a trailing
    /// *'s* do not count.
    fn add(&mut self, text: &str, gold: &[(Span, NameKind)], found: &[(Span, NameKind)]) {
        let normal = |names: &[(Span, NameKind)]| {
            let mut names: Vec<(Span, NameKind)> = names
                .iter()
                .map(|(span, kind)| (normalized(text, *span), *kind))
                .collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let (gold, found) = (normal(gold), normal(found));
        for (count, kind) in self.kinds.iter_mut().zip(KINDS) {
            let of_kind = |name: &&(Span, NameKind)| name.1 == kind;
            count.wanted += gold.iter().filter(of_kind).count();
            count.found += found.iter().filter(of_kind).count();
            let is_right = |name: &&(Span, NameKind)| gold.binary_search(name).is_ok();
            count.right += found.iter().filter(of_kind).filter(is_right).count();
        }
    }

    /// True when there was nothing to find.
    pub(crate) fn is_empty(&self) -> bool {
        self.total().wanted == 0
    }

    /// Adds what was found in other texts.
    pub(crate) fn join(&mut self, other: &Self) {
        for (count, other) in self.kinds.iter_mut().zip(other.kinds) {
            count.right += other.right;
            count.found += other.found;
            count.wanted += other.wanted;
        }
        self.doubtful.right += other.doubtful.right;
        self.doubtful.found += other.doubtful.found;
    }

    /// How many of the doubtful names, and of the others, are right.
    fn right_shares(&self) -> [f64; 2] {
        let total = self.total();
        let share = |right: usize, found: usize| right as f64 / (found as f64).max(1.0);
        let Count { right, found, .. } = self.doubtful;
        [
            share(right, found),
            share(total.right - right, total.found - found),
        ]
    }

    fn total(&self) -> Count {
        let [person, organization, place] = self.kinds;
        Count {
            right: person.right + organization.right + place.right,
            found: person.found + organization.found + place.found,
            wanted: person.wanted + organization.wanted + place.wanted,
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        let [doubtful, sure] = self.right_shares();
        write!(
            f,
            "F1 {:.3} (precision {:.3}, recall {:.3}; person {:.3}, organization {:.3}, place {:.3}; \
             right of the sure {sure:.3}, of the doubtful {doubtful:.3}; {} names)",
            total.f1(),
            total.right as f64 / (total.found as f64).max(1.0),
            total.right as f64 / (total.wanted as f64).max(1.0),
            self.kinds[0].f1(),
            self.kinds[1].f1(),
            self.kinds[2].f1(),
            total.wanted,
        )
    }
}

fn normalized(text: &str, span: Span) -> Span {
    let Span { mut start, mut end } = span;
    let words = &text[start..end];
    if words.len() > 4 && words.is_char_boundary(4) && words[..4].eq_ignore_ascii_case("the ") {
        start += 4;
    }
    for suffix in ["'s", "’s"] {
        if text[start..end].ends_with(suffix) {
            end -= suffix.len();
        }
    }
    Span::new(start, end)
}

/// Measures a model on texts.
pub(crate) fn measure(model: &Model, texts: &[&Text]) -> Score {
    let mut recognizer = Recognizer::new(model);
    let mut score = Score::default();
    for text in texts {
        let names = recognizer.recognize(&text.text);
        let found: Vec<(Span, NameKind)> =
            names.iter().map(|name| (name.span, name.kind)).collect();
        score.add(&text.text, &text.gold, &found);
        let doubtful = names.iter().filter(|name| name.is_doubtful());
        let doubtful: Vec<(Span, NameKind)> = doubtful.map(|name| (name.span, name.kind)).collect();
        let mut of_doubtful = Score::default();
        of_doubtful.add(&text.text, &text.gold, &doubtful);
        let total = of_doubtful.total();
        score.doubtful.right += total.right;
        score.doubtful.found += total.found;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_possessives_do_not_count_and_kinds_do() {
        let text = "the Tate’s Ann left Rome";
        let name = |words: &str, kind| {
            let start = text.find(words).unwrap();
            (Span::new(start, start + words.len()), kind)
        };
        let gold = [
            name("the Tate’s", NameKind::Organization),
            name("Ann", NameKind::Person),
            name("Rome", NameKind::Place),
        ];
        let found = [
            name("Tate", NameKind::Organization),
            name("Ann", NameKind::Place),
        ];
        let mut score = Score::default();
        score.add(text, &gold, &found);
        let total = score.total();
        assert_eq!((total.right, total.found, total.wanted), (1, 2, 3));
        assert!((total.f1() - 0.4).abs() < 1e-9);
    }
}
