//! Which labels fit a sentence best, and how sure is each of them?
//!
//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001): the score of a
//! sequence of labels is the sum of what each word says for its label and what each pair of
//! neighbours says. All scores are whole numbers, in [`UNITS_PER_NAT`]ths of a natural logarithm, and
//! exponentials come from a table that is made by multiplication alone: so results are the same on
//! every machine.

use super::kinds::{LABELS, OUTSIDE, may_follow};

/// How many units of a score make one natural logarithm.
pub const UNITS_PER_NAT: i32 = 16;

/// What each label scores at one word.
pub type Scores = [i32; LABELS];

/// How likely each label is at one word; the sum is one.
pub type Shares = [f32; LABELS];

/// What pairs of neighbours score: one row for the start of a sentence, then one for each label
/// before. Pairs that [`may_follow`] forbids are never taken, whatever they score.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    scores: [Scores; LABELS + 1],
    factors: [Shares; LABELS + 1],
}

/// What a pair that may not be scores: so little that no words outweigh it, and so much that a sum
/// of it over the longest sentence still is a number.
const FORBIDDEN: i32 = -(1 << 20);

/// e^(-1/16), to the last bit.
const STEP: f64 = 0.939_413_062_813_475_8;

/// What is this many units behind the best is as good as impossible.
const MAX_UNITS: usize = 24 * UNITS_PER_NAT as usize;

/// e^(-n/16) for every n up to 384, which is 24 natural logarithms.
#[derive(Debug)]
pub struct Exponentials(Vec<f32>);

impl Default for Exponentials {
    fn default() -> Self {
        let powers = std::iter::successors(Some(1.0_f64), |power| Some(power * STEP));
        Self(
            powers
                .take(MAX_UNITS + 1)
                .map(|power| power as f32)
                .collect(),
        )
    }
}

impl Exponentials {
    /// e to the power of minus that many units.
    fn below(&self, units: i32) -> f32 {
        self.0.get(units as usize).copied().unwrap_or(0.0)
    }
}

impl Transitions {
    /// Transitions with these scores: the row of the start first, then one for each label before.
    #[must_use]
    pub fn new(mut scores: [Scores; LABELS + 1], exponentials: &Exponentials) -> Self {
        let best = scores.iter().flatten().copied().max().unwrap_or(0);
        let mut factors = [[0.0; LABELS]; LABELS + 1];
        for (row, (row_scores, row_factors)) in scores.iter_mut().zip(&mut factors).enumerate() {
            for (label, (score, factor)) in row_scores.iter_mut().zip(row_factors).enumerate() {
                if may_follow(row.checked_sub(1), label) {
                    *factor = exponentials.below(best - *score);
                } else {
                    *score = FORBIDDEN;
                }
            }
        }
        Self { scores, factors }
    }

    /// What a label scores behind another, or at the start for `None`.
    #[must_use]
    pub fn score(&self, before: Option<usize>, label: usize) -> i32 {
        self.scores[before.map_or(0, |before| before + 1)][label]
    }
}

/// The best labels for the words of a sentence: those with the highest score, and of equal ones the
/// lowest labels.
#[must_use]
pub fn best_labels(words: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut sums: Scores = [0; LABELS];
    let mut came_from: Vec<[u8; LABELS]> = Vec::with_capacity(words.len());
    for (n, own) in words.iter().enumerate() {
        let mut next = transitions.scores[0];
        let mut from = [0_u8; LABELS];
        if n > 0 {
            next = [i32::MIN; LABELS];
            for (before, row) in transitions.scores[1..].iter().enumerate() {
                for label in 0..LABELS {
                    let sum = sums[before] + row[label];
                    if sum > next[label] {
                        next[label] = sum;
                        from[label] = before as u8;
                    }
                }
            }
        }
        for (sum, score) in next.iter_mut().zip(own) {
            *sum += score;
        }
        sums = next;
        came_from.push(from);
    }
    let mut labels = vec![OUTSIDE; words.len()];
    let mut label = (0..LABELS)
        .rev()
        .max_by_key(|label| sums[*label])
        .unwrap_or(OUTSIDE);
    for n in (0..words.len()).rev() {
        labels[n] = label;
        label = came_from[n][label] as usize;
    }
    labels
}

/// How likely each label is at each word, given all words (forward-backward).
pub fn shares(
    words: &[Scores],
    transitions: &Transitions,
    exponentials: &Exponentials,
    shares: &mut Vec<Shares>,
) {
    shares.clear();
    let factors: Vec<Shares> = words
        .iter()
        .map(|own| {
            let best = own.iter().copied().max().unwrap_or(0);
            own.map(|score| exponentials.below(best - score))
        })
        .collect();
    let mut forward: Shares = [0.0; LABELS];
    for (n, own) in factors.iter().enumerate() {
        let mut next = [0.0; LABELS];
        if n == 0 {
            next = transitions.factors[0];
        } else {
            for (before, row) in forward.iter().zip(&transitions.factors[1..]) {
                for (sum, factor) in next.iter_mut().zip(row) {
                    *sum += before * factor;
                }
            }
        }
        for (sum, factor) in next.iter_mut().zip(own) {
            *sum *= factor;
        }
        normalize(&mut next);
        forward = next;
        shares.push(next);
    }
    let mut backward: Shares = [1.0; LABELS];
    for n in (0..words.len()).rev() {
        for (share, back) in shares[n].iter_mut().zip(&backward) {
            *share *= back;
        }
        normalize(&mut shares[n]);
        let mut next = [0.0; LABELS];
        for (sum, row) in next.iter_mut().zip(&transitions.factors[1..]) {
            for label in 0..LABELS {
                *sum += row[label] * factors[n][label] * backward[label];
            }
        }
        normalize(&mut next);
        backward = next;
    }
}

/// Makes the sum one. What has no sum is outside all names.
fn normalize(shares: &mut Shares) {
    let sum: f32 = shares.iter().sum();
    if sum > f32::MIN_POSITIVE {
        for share in shares {
            *share /= sum;
        }
    } else {
        *shares = [0.0; LABELS];
        shares[OUTSIDE] = 1.0;
    }
}

#[cfg(test)]
#[path = "lattice_tests.rs"]
mod tests;
