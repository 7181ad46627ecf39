//! Which words of two names are set against each other?

use super::distance::letters_different;
use super::letters::without_vowels;
use super::words::ListedName;
use crate::bearers::nicknames::are_one_first_name;
use crate::bearers::tables;

/// Words of two names that are set against each other, and those left over.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// How many letters differ in words that are set against each other.
    pub(super) letters_different: f32,
    /// How many letters these words have, in the mean of both names.
    pub(super) letters_aligned: f32,
    /// Words of the first name that are left over, but for those that it has twice.
    pub(super) left_a: Vec<String>,
    /// Of the second.
    pub(super) left_b: Vec<String>,
}

/// So many words may be one word in the other name.
const MOST_JOINED: usize = 4;

/// Words of which a greater share of letters differs are not set against each other.
const MOST_DIFFERENT: f32 = 0.5;

/// Words that are joined must be spelled nearly alike.
const MOST_DIFFERENT_JOINED: f32 = 1.5;

/// What an initial for a word, and a first name for another form of it, count for in letters.
const INITIAL: f32 = 0.15;
const NICKNAME: f32 = 0.3;

/// Some words of one name against some of the other; at least one side is a single word.
struct Pairing {
    a: std::ops::Range<usize>,
    b: std::ops::Range<usize>,
    different: f32,
    /// What is least is taken first.
    rank: f32,
    letters: usize,
}

impl Alignment {
    /// Sets words against each other, those that are most alike first.
    pub(super) fn new(a: &ListedName, b: &ListedName, is_person: bool) -> Self {
        let mut pairings = Vec::new();
        if a.words.concat() == b.words.concat() {
            // The same letters, cut otherwise.
            pairings.push(Pairing {
                a: 0..a.words.len(),
                b: 0..b.words.len(),
                different: 0.0,
                rank: 0.0,
                letters: 0,
            });
        } else {
            for i in 0..a.words.len() {
                for j in 0..b.words.len() {
                    for joined in 1..=MOST_JOINED {
                        let single = joined == 1;
                        if i + joined <= a.words.len() {
                            pairings.extend(pairing(a, b, (i..i + joined, j..j + 1), is_person));
                        }
                        if !single && j + joined <= b.words.len() {
                            pairings.extend(pairing(a, b, (i..i + 1, j..j + joined), is_person));
                        }
                    }
                }
            }
        }
        // Longer words say more; words in the same place are likelier meant. The last keys only make
        // the order the same for both names.
        pairings.sort_by(|x, y| {
            let off = |it: &Pairing| it.a.start.abs_diff(it.b.start);
            let at = |it: &Pairing| {
                (
                    it.a.start.min(it.b.start),
                    it.a.start + it.b.start,
                    it.a.end + it.b.end,
                )
            };
            let [x_key, y_key] = [x, y].map(|it| (std::cmp::Reverse(it.letters), off(it), at(it)));
            x.rank.total_cmp(&y.rank).then_with(|| x_key.cmp(&y_key))
        });
        let mut taken_a = vec![false; a.words.len()];
        let mut taken_b = vec![false; b.words.len()];
        let (mut different, mut aligned) = (0.0, 0.0);
        for pairing in pairings {
            let is_free = |taken: &[bool], range: &std::ops::Range<usize>| {
                taken[range.clone()].iter().all(|taken| !taken)
            };
            if is_free(&taken_a, &pairing.a) && is_free(&taken_b, &pairing.b) {
                different += pairing.different;
                let letters = |words: &[String]| words.iter().map(|w| w.chars().count()).sum();
                let [n_a, n_b]: [usize; 2] = [
                    letters(&a.words[pairing.a.clone()]),
                    letters(&b.words[pairing.b.clone()]),
                ];
                aligned += (n_a + n_b) as f32 / 2.0;
                taken_a[pairing.a].fill(true);
                taken_b[pairing.b].fill(true);
            }
        }
        Self {
            letters_different: different,
            letters_aligned: aligned,
            left_a: left_over(&a.words, &taken_a),
            left_b: left_over(&b.words, &taken_b),
        }
    }
}

/// The words that are not taken, but for repetitions of some that are.
fn left_over(words: &[String], taken: &[bool]) -> Vec<String> {
    let is_repeated = |word: &String| {
        words
            .iter()
            .zip(taken)
            .any(|(other, taken)| *taken && other == word)
    };
    let left = words
        .iter()
        .zip(taken)
        .filter(|(word, taken)| !**taken && !is_repeated(word));
    left.map(|(word, _)| word.clone()).collect()
}

fn pairing(
    a: &ListedName,
    b: &ListedName,
    (in_a, in_b): (std::ops::Range<usize>, std::ops::Range<usize>),
    is_person: bool,
) -> Option<Pairing> {
    let (words_a, words_b) = (&a.words[in_a.clone()], &b.words[in_b.clone()]);
    let is_joined = words_a.len() + words_b.len() > 2;
    let [x, y]: [Vec<char>; 2] = [words_a, words_b].map(|words| words.concat().chars().collect());
    let n_shorter = x.len().min(y.len());
    let paired = |different: f32, rank: f32| {
        Some(Pairing {
            a: in_a.clone(),
            b: in_b.clone(),
            different,
            rank,
            letters: n_shorter,
        })
    };
    if is_person {
        let has_initial = n_shorter == 1 && !is_joined;
        if has_initial {
            let is_whole = x.len() != y.len();
            let different = if is_whole { INITIAL } else { 0.0 };
            return (x[0] == y[0]).then(|| paired(different, different))?;
        }
        let [long, short] = if words_a.len() > 1 {
            [words_a, words_b]
        } else {
            [words_b, words_a]
        };
        if is_joined && are_initials(&short[0], long) {
            return paired(NICKNAME, NICKNAME);
        }
        if !is_joined && are_one_first_name(&words_a[0], &words_b[0]) {
            return paired(NICKNAME, NICKNAME / n_shorter as f32);
        }
        if !is_joined && is_same_particle(&words_a[0], &words_b[0]) {
            return paired(0.0, 0.0);
        }
    }
    if x.len().abs_diff(y.len()) > x.len().max(y.len()) / 2 + 1 {
        return None;
    }
    let different = if a.lacks_vowels {
        let [x, y]: [Vec<char>; 2] = [&x, &y].map(|word| {
            without_vowels(&word.iter().collect::<String>())
                .chars()
                .collect()
        });
        letters_different(&x, &y)
    } else {
        letters_different(&x, &y)
    };
    if is_joined && different > MOST_DIFFERENT_JOINED {
        return None;
    }
    let share = different / x.len().max(y.len()).max(1) as f32;
    if share > MOST_DIFFERENT {
        return None;
    }
    // Words as they stand are set against each other rather than joined ones.
    let n_joined = words_a.len() + words_b.len() - 2;
    paired(different, share + 0.05 * n_joined as f32)
}

/// *jc* for *jean claude*.
fn are_initials(letters: &str, words: &[String]) -> bool {
    letters.chars().count() == words.len()
        && letters
            .chars()
            .zip(words)
            .all(|(letter, word)| word.starts_with(letter))
}

/// *bin* and *ibn*, *al* and *el*.
fn is_same_particle(a: &str, b: &str) -> bool {
    tables::SAME_PARTICLES
        .iter()
        .any(|particles| particles.contains(&a) && particles.contains(&b))
}
