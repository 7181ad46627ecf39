//! What may a name be, and how are the words of a name labelled?

use serde::{Deserialize, Serialize};

/// What a name that nobody listed is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, ministry, team, band, unit.
    Organization,
    /// A country, city, river, street, building.
    Place,
    /// Any other name: a people, a work, an event, a product.
    Other,
}

impl NameKind {
    /// All, in the order of their labels.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::Other];

    /// As it is written in results.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// How many labels a word can have: none, and the first or a later word of each kind of name.
pub const LABELS: usize = 1 + 2 * NameKind::ALL.len();

/// The label of a word outside all names.
pub const OUTSIDE: usize = 0;

/// The label of the first word of a name.
#[must_use]
pub fn first(kind: NameKind) -> usize {
    1 + 2 * kind as usize
}

/// The label of a later word of a name.
#[must_use]
pub fn later(kind: NameKind) -> usize {
    2 + 2 * kind as usize
}

/// The kind of name that a label speaks of; nothing for [`OUTSIDE`].
#[must_use]
pub fn kind_of(label: usize) -> Option<NameKind> {
    label.checked_sub(1).map(|n| NameKind::ALL[n / 2])
}

/// True for the label of a later word.
#[must_use]
pub fn is_later(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// Whether a label may stand behind another, or at the start of a sentence for `None`: a later word
/// only behind a word of the same name.
#[must_use]
pub fn may_follow(before: Option<usize>, label: usize) -> bool {
    !is_later(label)
        || before.is_some_and(|before| before != OUTSIDE && kind_of(before) == kind_of(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbered_without_gaps_and_tell_their_kind() {
        let mut labels = vec![OUTSIDE];
        for kind in NameKind::ALL {
            labels.extend([first(kind), later(kind)]);
            assert_eq!(kind_of(first(kind)), Some(kind));
            assert_eq!(kind_of(later(kind)), Some(kind));
            assert!(is_later(later(kind)) && !is_later(first(kind)));
        }
        assert_eq!(labels, (0..LABELS).collect::<Vec<_>>());
    }

    #[test]
    fn a_later_word_follows_only_a_word_of_the_same_name() {
        let (person, place) = (NameKind::Person, NameKind::Place);
        assert!(may_follow(Some(first(person)), later(person)));
        assert!(may_follow(Some(later(person)), later(person)));
        assert!(!may_follow(Some(first(place)), later(person)));
        assert!(!may_follow(Some(OUTSIDE), later(person)));
        assert!(!may_follow(None, later(person)));
        assert!(may_follow(None, first(person)) && may_follow(Some(OUTSIDE), OUTSIDE));
    }
}
