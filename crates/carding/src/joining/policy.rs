//! What becomes a card, what a proposal, and what neither?
//!
//! An editor makes a card for what comes up again and for what is named in full and beyond doubt; an
//! index of every capitalized stretch helps nobody. In a handful of articles nearly everything named
//! in full is worth a card, in hundreds of articles what only one of them names in passing is not.

/// What speaks for a bearer in all articles together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Support {
    /// How many articles name it.
    pub(super) articles: usize,
    /// How often they name it.
    pub(super) mentions: usize,
    /// How sure it is that some of these are right, from 0 to 1.
    pub(super) confidence: f32,
    /// True when its fullest name has several words, or is an acronym.
    pub(super) is_full_name: bool,
}

/// What becomes of a bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A card like one that an editor made.
    Card,
    /// A card that says that it is only proposed.
    Proposal,
    /// Nothing: the name stays a word of its text.
    Nothing,
}

/// How a name looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// Without a capital, or of a single letter.
    NoName,
    /// A first name alone: many are called so.
    FirstName,
    /// A single word for a person that is no first name.
    LastName,
    /// A single word that is a common noun, too: *Department*, *Guardian*.
    CommonWord,
    /// A place of the table.
    KnownPlace,
    /// Anything else.
    Name,
}

/// A collection of fewer articles is read whole by its editor: what is named once is looked at.
const SMALL_COLLECTION: usize = 30;

/// What becomes of a bearer, in a collection of so many articles.
///
/// The figures were chosen on articles of an agency's blog, where cards were counted and looked at.
pub(super) fn verdict(support: Support, looks: Looks, article_count: usize) -> Verdict {
    let Support {
        articles,
        mentions,
        confidence,
        is_full_name,
    } = support;
    let is_small = article_count < SMALL_COLLECTION;
    let (card, proposal) = match looks {
        Looks::NoName | Looks::FirstName => return Verdict::Nothing,
        // Whoever is called by the last name only must come up more often to be somebody.
        Looks::LastName => (
            articles >= 3 && confidence >= 0.9,
            mentions >= 2 && confidence >= 0.8,
        ),
        Looks::CommonWord => (
            articles >= 8 && confidence >= 0.95,
            articles >= 2 && confidence >= 0.85,
        ),
        Looks::KnownPlace => (confidence >= 0.8, confidence >= 0.5),
        Looks::Name if articles >= 2 => (confidence >= 0.85, confidence >= 0.6),
        Looks::Name if is_small => (
            confidence >= if is_full_name { 0.85 } else { 0.95 },
            confidence >= 0.6,
        ),
        Looks::Name => (
            mentions >= 2 && is_full_name && confidence >= 0.9,
            is_full_name && confidence >= 0.8,
        ),
    };
    match (card, proposal) {
        (true, _) => Verdict::Card,
        (_, true) => Verdict::Proposal,
        _ => Verdict::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(support: (usize, usize, f32, bool), looks: Looks, articles: usize, expected: Verdict) {
        let (named_in, mentions, confidence, is_full_name) = support;
        let support = Support {
            articles: named_in,
            mentions,
            confidence,
            is_full_name,
        };
        assert_eq!(
            verdict(support, looks, articles),
            expected,
            "{support:?} {looks:?}"
        );
    }

    #[test]
    fn a_name_in_passing_gets_a_card_in_a_small_collection_only() {
        check((1, 1, 0.9, true), Looks::Name, 2, Verdict::Card);
        check((1, 1, 0.9, true), Looks::Name, 500, Verdict::Proposal);
        check((1, 1, 0.7, true), Looks::Name, 500, Verdict::Nothing);
        check((2, 2, 0.9, true), Looks::Name, 500, Verdict::Card);
    }

    #[test]
    fn what_names_nobody_in_particular_needs_more() {
        check((9, 40, 1.0, false), Looks::FirstName, 500, Verdict::Nothing);
        check((9, 40, 1.0, true), Looks::NoName, 500, Verdict::Nothing);
        check((2, 5, 1.0, false), Looks::LastName, 500, Verdict::Proposal);
        check((3, 5, 1.0, false), Looks::LastName, 500, Verdict::Card);
        check(
            (3, 5, 1.0, false),
            Looks::CommonWord,
            500,
            Verdict::Proposal,
        );
        check((1, 1, 0.8, false), Looks::KnownPlace, 500, Verdict::Card);
    }
}
