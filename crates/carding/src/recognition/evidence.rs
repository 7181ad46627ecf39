//! What was a word taken for elsewhere in the same text?
//!
//! A text tells who Kuzminov is once, and then says his name alone. So every text is read twice: the
//! second time, what the first reading took a word for at its other places counts as well (after
//! Krishnan and Manning 2006, “An effective two-stage model for exploiting non-local dependencies”).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::document::Document;
use super::features::{Feature, feature};
use super::kinds::{LABELS, OUTSIDE};
use super::lattice::Shares;
use super::words::{Case, Forms};
use kartoteka_base::hash::QuickHasher;

/// What capitalized words of a text were taken for at the first reading.
#[derive(Debug, Default)]
pub struct Evidence {
    /// By stem: how often it occurs, and the sum of the shares of each label.
    by_stem: HashMap<u64, (u32, Shares), BuildHasherDefault<QuickHasher>>,
}

impl Evidence {
    /// Gathers it from the shares of each word at the first reading.
    #[must_use]
    pub fn new(document: &Document, forms: &Forms, shares: &[Shares]) -> Self {
        let mut evidence = Self::default();
        for (form, shares) in document.forms.iter().zip(shares) {
            let form = forms.get(*form);
            if form.case < Case::Capitalized {
                continue;
            }
            let (count, sums) = evidence.by_stem.entry(form.stem).or_default();
            *count += 1;
            for (sum, share) in sums.iter_mut().zip(shares) {
                *sum += share;
            }
        }
        evidence
    }

    /// What the other places of a word say, whose own shares are given. False when it has no other.
    pub fn observe(
        &self,
        document: &Document,
        forms: &Forms,
        token: usize,
        own: &Shares,
        mut see: impl FnMut(u64),
    ) -> bool {
        let form = forms.get(document.forms[token]);
        if form.case < Case::Capitalized {
            return false;
        }
        let Some((count, sums)) = self.by_stem.get(&form.stem) else {
            return false;
        };
        let Some(others) = count.checked_sub(1).filter(|others| *others > 0) else {
            return false;
        };
        let is_often = u64::from(others > 2);
        for label in 0..LABELS {
            let share = (sums[label] - own[label]) / others as f32;
            let step = step_of(share);
            if step > 0 || label == OUTSIDE {
                let seen = (label as u64) << 8 | step;
                see(feature(Feature::Evidence, seen, is_often));
                see(feature(
                    Feature::Evidence,
                    seen,
                    2 | (form.case as u64) << 2,
                ));
            }
        }
        true
    }
}

/// Shares in steps, so that they can be features.
fn step_of(share: f32) -> u64 {
    [0.1, 0.3, 0.5, 0.7, 0.9]
        .iter()
        .filter(|limit| share > **limit)
        .count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognition::lists::Lists;

    #[test]
    fn a_word_hears_of_its_other_places_only() {
        let text = "Maxim Kuzminov left. Kuzminov flew. Others stayed.";
        let mut forms = Forms::default();
        let document = Document::new(text, &mut forms, &Lists::default());
        let mut shares = vec![[0.0; LABELS]; document.tokens.len()];
        let tokens = document.tokens.iter().enumerate();
        let places: Vec<usize> = tokens
            .filter(|(_, token)| token.span.get(text) == Some("Kuzminov"))
            .map(|(n, _)| n)
            .collect();
        shares[places[0]][2] = 1.0;
        shares[places[1]][1] = 1.0;
        let evidence = Evidence::new(&document, &forms, &shares);
        let seen = |token: usize| {
            let mut seen = Vec::new();
            let own = &shares[token];
            let has = evidence.observe(&document, &forms, token, own, |n| seen.push(n));
            (has, seen)
        };
        let of = |label: u64| feature(Feature::Evidence, label << 8 | 5, 0);
        assert!(seen(places[0]).1.contains(&of(1)) && !seen(places[0]).1.contains(&of(2)));
        assert!(seen(places[1]).1.contains(&of(2)) && !seen(places[1]).1.contains(&of(1)));
        assert_eq!(seen(0), (false, Vec::new()));
    }
}
