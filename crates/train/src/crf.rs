//! Learning: what observations weigh, so that the right labels become likely.
//!
//! Stochastic gradient steps on the logarithm of the likelihood of the labels that a sentence may have
//! (Sutton and McCallum 2012, section 5), with step sizes after `AdaGrad` (Duchi, Hazan and Singer
//! 2011). Where several labels are allowed, the likelihood of all of them together counts. Some
//! observations are left out at random (dropout), so that none is relied upon alone.

use kartoteka_carding::recognition::ModelParts;
use kartoteka_carding::recognition::kinds::{LABELS, may_follow};
use kartoteka_carding::recognition::lattice::{Shares, UNITS_PER_NAT};

use crate::examples::{Example, KEYS};
use crate::random::Random;

/// A set of labels, a bit each.
pub(crate) type Labels = u16;

/// All labels.
const ANY: Labels = (1 << LABELS) - 1;

/// How learning goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// How often each sentence is looked at.
    pub(crate) rounds: usize,
    /// The size of the first steps.
    pub(crate) rate: f32,
    /// How strongly weights are pulled to zero.
    pub(crate) decay: f32,
    /// The share of observations that is left out.
    pub(crate) dropout: f32,
    /// How many sentences at least must have an observation.
    pub(crate) min_count: u8,
}

type Row = [f32; LABELS];

/// What was learned.
pub(crate) struct Crf {
    /// For each key, its row plus one; zero for those that are not learned.
    rows: Vec<u32>,
    weights: Vec<Row>,
    squares: Vec<Row>,
    /// The first row is for the start of a sentence.
    transitions: [Row; LABELS + 1],
    transition_squares: [Row; LABELS + 1],
}

/// Where steps begin: small squares would make the first ones too large.
const FIRST_SQUARE: f32 = 0.1;

impl Crf {
    /// Learns from examples.
    pub(crate) fn learn(examples: &[&Example], settings: Settings) -> Self {
        let mut crf = Self::new(examples, settings.min_count);
        let mut random = Random::new(1_941);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut step = Step::default();
        for round in 0..settings.rounds {
            random.shuffle(&mut order);
            for n in &order {
                let example = examples[*n];
                // Both readings are learned: every other time without what the rest of a text says.
                let with_evidence = (round + n) % 2 == 0;
                crf.step(example, with_evidence, settings, &mut random, &mut step);
            }
        }
        crf
    }

    fn new(examples: &[&Example], min_count: u8) -> Self {
        let mut counts = vec![0_u8; KEYS];
        for example in examples {
            let mut keys: Vec<u32> = example.seen.clone();
            keys.extend(&example.evidence);
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                counts[key as usize] = counts[key as usize].saturating_add(1);
            }
        }
        let mut rows = vec![0; KEYS];
        let mut count = 0;
        for (row, _) in rows
            .iter_mut()
            .zip(&counts)
            .filter(|(_, count)| **count >= min_count)
        {
            count += 1;
            *row = count;
        }
        Self {
            rows,
            weights: vec![[0.0; LABELS]; count as usize],
            squares: vec![[FIRST_SQUARE; LABELS]; count as usize],
            transitions: [[0.0; LABELS]; LABELS + 1],
            transition_squares: [[FIRST_SQUARE; LABELS]; LABELS + 1],
        }
    }

    fn step(
        &mut self,
        example: &Example,
        with_evidence: bool,
        settings: Settings,
        random: &mut Random,
        step: &mut Step,
    ) {
        step.begin();
        let keep = 1.0 - settings.dropout;
        for word in 0..example.len() {
            let mut scores = [0.0; LABELS];
            for key in example.seen(word, with_evidence) {
                let row = self.rows[key as usize];
                if row > 0 && random.unit() < keep {
                    step.rows.push(row - 1);
                    add(&mut scores, &self.weights[row as usize - 1], 1.0 / keep);
                }
            }
            step.ends.push(step.rows.len());
            step.scores.push(scores);
        }
        let free = self.expected(&step.scores, |_| ANY);
        let wanted = self.expected(&step.scores, |word| example.labels[word]);
        let rate = settings.rate;
        let mut start = 0;
        for (word, end) in step.ends.iter().enumerate() {
            let mut slope = wanted.shares[word];
            add(&mut slope, &free.shares[word], -1.0);
            if slope.iter().any(|slope| slope.abs() > 1e-4) {
                for row in &step.rows[start..*end] {
                    let row = *row as usize;
                    let weights = &mut self.weights[row];
                    let squares = &mut self.squares[row];
                    for label in 0..LABELS {
                        let slope = slope[label] / keep - settings.decay * weights[label];
                        squares[label] += slope * slope;
                        weights[label] += rate * slope / squares[label].sqrt();
                    }
                }
            }
            start = *end;
        }
        for before in 0..=LABELS {
            for label in 0..LABELS {
                let slope = wanted.pairs[before][label] - free.pairs[before][label];
                if slope != 0.0 {
                    let squares = &mut self.transition_squares[before][label];
                    *squares += slope * slope;
                    self.transitions[before][label] += rate * slope / squares.sqrt();
                }
            }
        }
    }

    /// How often each label and pair is expected, among the labels that each word may have.
    fn expected(&self, scores: &[Row], allowed: impl Fn(usize) -> Labels) -> Expected {
        let factors: Vec<Row> = scores
            .iter()
            .enumerate()
            .map(|(word, scores)| {
                let labels = allowed(word);
                let is_allowed = |label: usize| labels >> label & 1 == 1;
                let best = (0..LABELS)
                    .filter(|label| is_allowed(*label))
                    .map(|label| scores[label])
                    .fold(f32::MIN, f32::max);
                std::array::from_fn(|label| {
                    if is_allowed(label) {
                        (scores[label] - best).exp()
                    } else {
                        0.0
                    }
                })
            })
            .collect();
        let pairs: [Row; LABELS + 1] = std::array::from_fn(|before| {
            std::array::from_fn(|label| {
                if may_follow(before.checked_sub(1), label) {
                    self.transitions[before][label].exp()
                } else {
                    0.0
                }
            })
        });
        let count = factors.len();
        let mut forward: Vec<Row> = Vec::with_capacity(count);
        for (n, own) in factors.iter().enumerate() {
            let mut next = pairs[0];
            if n > 0 {
                next = [0.0; LABELS];
                for (before, row) in forward[n - 1].iter().zip(&pairs[1..]) {
                    add(&mut next, row, *before);
                }
            }
            for (next, own) in next.iter_mut().zip(own) {
                *next *= own;
            }
            normalize(&mut next);
            forward.push(next);
        }
        let mut expected = Expected {
            shares: vec![[0.0; LABELS]; count],
            pairs: [[0.0; LABELS]; LABELS + 1],
        };
        let mut backward = [1.0; LABELS];
        for n in (0..count).rev() {
            let mut own = forward[n];
            for (own, back) in own.iter_mut().zip(&backward) {
                *own *= back;
            }
            normalize(&mut own);
            expected.shares[n] = own;
            let mut behind: Row = factors[n];
            for (behind, back) in behind.iter_mut().zip(&backward) {
                *behind *= back;
            }
            if n == 0 {
                add(&mut expected.pairs[0], &own, 1.0);
                break;
            }
            let mut total = 0.0;
            let mut joint = [[0.0; LABELS]; LABELS];
            let mut next = [0.0; LABELS];
            for before in 0..LABELS {
                for label in 0..LABELS {
                    let flow = pairs[before + 1][label] * behind[label];
                    next[before] += flow;
                    joint[before][label] = forward[n - 1][before] * flow;
                    total += joint[before][label];
                }
            }
            if total > 0.0 {
                for (pairs, joint) in expected.pairs[1..].iter_mut().zip(&joint) {
                    add(pairs, joint, 1.0 / total);
                }
            }
            normalize(&mut next);
            backward = next;
        }
        expected
    }

    /// How likely each label of each word is at the first reading.
    pub(crate) fn shares(&self, example: &Example) -> Vec<Shares> {
        let scores: Vec<Row> = (0..example.len())
            .map(|word| {
                let mut scores = [0.0; LABELS];
                for key in example.seen(word, false) {
                    if let Some(row) = self.rows[key as usize].checked_sub(1) {
                        add(&mut scores, &self.weights[row as usize], 1.0);
                    }
                }
                scores
            })
            .collect();
        self.expected(&scores, |_| ANY).shares
    }

    /// What was learned in whole units, without what weighs nothing. Scores of words outside all
    /// names are lowered by `boldness` natural logarithms: the higher, the more names are found.
    pub(crate) fn parts(&self, lists: Vec<(u32, u16)>, least: f32, boldness: f32) -> ModelParts {
        let units = |weight: f32| (weight * UNITS_PER_NAT as f32).round() as i32;
        let mut weights = Vec::new();
        for (key, row) in self.rows.iter().enumerate() {
            let Some(row) = row.checked_sub(1) else {
                continue;
            };
            let own = self.weights[row as usize].map(|weight| {
                let weight = if weight.abs() < least { 0.0 } else { weight };
                units(weight).clamp(i8::MIN.into(), i8::MAX.into()) as i8
            });
            if own.iter().any(|weight| *weight != 0) {
                weights.push((key as u32, own));
            }
        }
        let mut transitions = self.transitions.map(|row| row.map(units));
        for row in &mut transitions {
            row[kartoteka_carding::recognition::kinds::OUTSIDE] -= units(boldness);
        }
        ModelParts {
            transitions,
            lists,
            weights,
        }
    }
}

struct Expected {
    shares: Vec<Row>,
    pairs: [Row; LABELS + 1],
}

/// What a step needs to remember, kept from one to the next.
#[derive(Default)]
struct Step {
    rows: Vec<u32>,
    ends: Vec<usize>,
    scores: Vec<Row>,
}

impl Step {
    fn begin(&mut self) {
        self.rows.clear();
        self.ends.clear();
        self.scores.clear();
    }
}

fn add(sum: &mut Row, row: &Row, factor: f32) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += factor * value;
    }
}

fn normalize(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}
