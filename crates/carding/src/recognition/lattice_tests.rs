//! The lattice against trying every sequence of labels.

use super::*;
use kartoteka_base::hash::QuickHasher;

/// Made-up scores that look random and are the same every time.
fn score(seed: u64, n: usize, label: usize) -> i32 {
    let hash = QuickHasher::of(&[seed as u8, n as u8, label as u8]);
    (hash % 97) as i32 - 48
}

fn words(seed: u64, count: usize) -> Vec<Scores> {
    let scores = |n| std::array::from_fn(|label| score(seed, n, label));
    (0..count).map(scores).collect()
}

fn transitions(seed: u64) -> Transitions {
    let rows =
        std::array::from_fn(|row| std::array::from_fn(|label| score(seed, 100 + row, label) / 2));
    Transitions::new(rows, &Exponentials::default())
}

/// Every allowed sequence of labels with its score.
fn sequences(words: &[Scores], transitions: &Transitions) -> Vec<(Vec<usize>, i32)> {
    let mut all = vec![(Vec::new(), 0)];
    for own in words {
        let mut longer = Vec::new();
        for (labels, sum) in &all {
            let before = labels.last().copied();
            for label in (0..LABELS).filter(|label| may_follow(before, *label)) {
                let mut labels: Vec<usize> = labels.clone();
                labels.push(label);
                longer.push((labels, sum + own[label] + transitions.score(before, label)));
            }
        }
        all = longer;
    }
    all
}

#[test]
fn the_best_labels_are_those_that_trying_all_finds() {
    for seed in 0..40 {
        let (words, transitions) = (words(seed, 4), transitions(seed));
        let all = sequences(&words, &transitions);
        let best = all.iter().map(|(_, sum)| *sum).max().unwrap();
        let labels = best_labels(&words, &transitions);
        let found = all.iter().find(|(other, _)| *other == labels).unwrap();
        assert_eq!(found.1, best, "{labels:?}");
    }
}

#[test]
fn shares_are_those_that_trying_all_finds() {
    for seed in 0..10 {
        let (words, transitions) = (words(seed, 3), transitions(seed));
        let mut expected = [[0.0_f64; LABELS]; 3];
        let mut total = 0.0;
        for (labels, sum) in sequences(&words, &transitions) {
            let weight = (f64::from(sum) / f64::from(UNITS_PER_NAT)).exp();
            total += weight;
            for (n, label) in labels.iter().enumerate() {
                expected[n][*label] += weight;
            }
        }
        let mut found = Vec::new();
        shares(&words, &transitions, &Exponentials::default(), &mut found);
        for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
            assert!((f64::from(*found) - expected / total).abs() < 1e-4);
        }
    }
}

#[test]
fn a_sentence_without_words_has_no_labels() {
    let transitions = transitions(1);
    assert!(best_labels(&[], &transitions).is_empty());
    let mut found = vec![[1.0; LABELS]];
    shares(&[], &transitions, &Exponentials::default(), &mut found);
    assert!(found.is_empty());
}

#[test]
fn the_table_of_exponentials_holds_exponentials() {
    let table = Exponentials::default();
    for units in [0, 1, 16, 100, 384] {
        let expected = (-f64::from(units) / 16.0).exp();
        assert!((f64::from(table.below(units)) / expected - 1.0).abs() < 1e-6);
    }
    assert_eq!(table.below(100_000), 0.0);
}
