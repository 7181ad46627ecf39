//! Which word may have been meant by one that no article has?

use fixedbitset::FixedBitSet;

use super::forms::{MatchKind, TermMatch};
use super::holders::Holders;
use crate::index::{FieldPosting, Postings, TermIx};
use crate::order::Order as _;

/// Words of fewer letters than this are not corrected: too many others are one letter away.
const MIN_LETTERS: usize = 4;

/// Words of so many letters or more may have two wrong ones.
const LETTERS_FOR_TWO: usize = 8;

/// At most so many words are weighed against each other, the most likely ones.
const MAX_CANDIDATES: usize = 24;

/// At most so many are searched with the likeliest one.
const MAX_GUESSES: usize = 4;

/// A guess that is less likely than the likeliest one by this factor is left out.
const LEAST_LIKELY: f32 = 0.05;

/// What one of its occurrences counts at most: what was typed counts more.
const STRENGTH: f32 = 0.5;

/// How much less likely one more slip of the hand makes a word, as a power of e. Norvig, "How to
/// Write a Spelling Corrector" (2007), takes a word with fewer slips before any with more; here a
/// much commoner word may outweigh half a slip.
const SLIP: f32 = 4.0;

/// How much likelier a word is that more articles have, as a power of their number.
const FREQUENCY: f32 = 0.5;

/// How much likelier a word is that shares articles with another word of the query, as a power of
/// e, when all its articles do.
const COMPANY: f32 = 3.0;

/// A first letter is seldom wrong (Pollock and Zamora, "Automatic Spelling Correction in
/// Scientific and Scholarly Text", 1984: 8 % of the misspellings): its slip counts so much more.
const FIRST_LETTER: f32 = 0.4;

/// Letters exchanged with their neighbours, a letter doubled or not, and a key beside the right one
/// are likelier slips than others: what each costs of a slip.
const EXCHANGED: f32 = 0.8;
const DOUBLED: f32 = 0.7;
const KEY_BESIDE: f32 = 0.85;

/// The rows of the keyboards: of letters, QWERTY and ЙЦУКЕН.
const KEY_ROWS: [&str; 6] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
];

/// The words that may have been meant by a folded word that no article has.
#[derive(Debug, Default)]
pub(super) struct Guesses {
    /// Their terms, each once, in order of number.
    pub(super) terms: Vec<TermMatch>,
    /// The likeliest word.
    pub(super) likeliest: Option<String>,
}

struct Candidate {
    word: String,
    term: TermIx,
    /// The power of e of how likely it was meant.
    likelihood: f32,
}

/// The words that may have been meant. `company` are terms of the other words of the query: of
/// several candidates, those are likelier that share articles with them.
pub(super) fn guesses(folded: &str, company: &[TermIx], postings: &Postings) -> Guesses {
    let letters: Vec<char> = folded.chars().collect();
    let slips = match letters.len() {
        0..MIN_LETTERS => return Guesses::default(),
        MIN_LETTERS..LETTERS_FOR_TWO => 1,
        _ => 2,
    };
    let mut candidates = candidates(folded, &letters, slips, postings);
    candidates.order_by(|a, b| b.likelihood.total_cmp(&a.likelihood));
    candidates.truncate(MAX_CANDIDATES);
    weigh_company(&mut candidates, company, postings);
    candidates.order_by(|a, b| b.likelihood.total_cmp(&a.likelihood));

    let Some(best) = candidates.first().map(|best| best.likelihood) else {
        return Guesses::default();
    };
    let likeliest = candidates.first().map(|best| best.word.clone());
    let mut terms: Vec<TermMatch> = Vec::new();
    for candidate in candidates {
        let odds = (candidate.likelihood - best).exp();
        let is_known = terms.iter().any(|known| known.term == candidate.term);
        if terms.len() == MAX_GUESSES || odds < LEAST_LIKELY {
            break;
        }
        if !is_known {
            terms.push(TermMatch {
                term: candidate.term,
                strength: STRENGTH * odds,
                kind: MatchKind::Typo,
            });
        }
    }
    terms.order_by_key(|matched| matched.term);
    Guesses { terms, likeliest }
}

/// The words within so many slips.
fn candidates(folded: &str, letters: &[char], slips: usize, postings: &Postings) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut word: Vec<char> = Vec::new();
    let mut rows = Rows::default();
    postings.visit_words_like(folded, slips, &mut |text, ix| {
        word.clear();
        word.extend(text.chars());
        if rows.are_within(&word, letters, slips) {
            let frequency = postings.words().article_frequency(ix);
            found.push(Candidate {
                word: text.to_owned(),
                term: postings.words().term(ix),
                likelihood: FREQUENCY * (frequency.max(1) as f32).ln()
                    - SLIP * slip_cost(&word, letters),
            });
        }
    });
    found
}

/// How many slips make of the beginning of a word each beginning of another: for the letter that
/// is looked at and the two before it.
#[derive(Default)]
struct Rows {
    own: Vec<usize>,
    last: Vec<usize>,
    before_last: Vec<usize>,
}

impl Rows {
    /// True when so many slips, and at least one, lie between two words ("optimal string
    /// alignment": no letter is touched twice). Beginnings that differ in length by more than the
    /// slips allowed are not looked at.
    fn are_within(&mut self, word: &[char], other: &[char], slips: usize) -> bool {
        let too_many = slips + 1;
        if word.len().abs_diff(other.len()) > slips {
            return false;
        }
        for row in [&mut self.own, &mut self.last, &mut self.before_last] {
            row.clear();
            row.resize(other.len() + 1, too_many);
        }
        let end = slips.min(other.len());
        (0..=end).for_each(|j| self.own[j] = j);
        for i in 1..=word.len() {
            std::mem::swap(&mut self.before_last, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.own);
            let (from, to) = (i.saturating_sub(slips), (i + slips).min(other.len()));
            let mut least = too_many;
            self.own.fill(too_many);
            for j in from..=to {
                let mut own = if j == 0 { i } else { too_many };
                if j > 0 {
                    let differs = usize::from(word[i - 1] != other[j - 1]);
                    own = own.min(self.last[j - 1] + differs).min(self.own[j - 1] + 1);
                }
                own = own.min(self.last[j] + 1);
                let is_exchanged =
                    i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1];
                if is_exchanged {
                    own = own.min(self.before_last[j - 2] + 1);
                }
                self.own[j] = own.min(too_many);
                least = least.min(own);
            }
            if least > slips {
                return false;
            }
        }
        (1..=slips).contains(&self.own[other.len()])
    }
}

/// What the slips cost that make `typed` of `word`, by their kind.
fn slip_cost(word: &[char], typed: &[char]) -> f32 {
    let (n, m) = (word.len(), typed.len());
    let width = m + 1;
    let mut costs = vec![0.0_f32; (n + 1) * width];
    let first = |at: usize| if at == 0 { FIRST_LETTER } else { 0.0 };
    // A letter too few or too many, which may be one of a pair.
    let single = |text: &[char], at: usize| {
        let is_doubled = at > 0 && text[at - 1] == text[at];
        if is_doubled { DOUBLED } else { 1.0 + first(at) }
    };
    for i in 0..=n {
        for j in 0..=m {
            if i == 0 && j == 0 {
                continue;
            }
            let mut least = f32::MAX;
            if i > 0 {
                least = least.min(costs[(i - 1) * width + j] + single(word, i - 1));
            }
            if j > 0 {
                least = least.min(costs[i * width + j - 1] + single(typed, j - 1));
            }
            if i > 0 && j > 0 {
                let (a, b) = (word[i - 1], typed[j - 1]);
                let cost = match a == b {
                    true => 0.0,
                    false if are_beside(a, b) => KEY_BESIDE + first(i - 1),
                    false => 1.0 + first(i - 1),
                };
                least = least.min(costs[(i - 1) * width + j - 1] + cost);
                if i > 1 && j > 1 && a == typed[j - 2] && word[i - 2] == b {
                    let cost = EXCHANGED + first(i - 2) / 2.0;
                    least = least.min(costs[(i - 2) * width + j - 2] + cost);
                }
            }
            costs[i * width + j] = least;
        }
    }
    costs[n * width + m]
}

/// True for neighbours in a row of the keyboard.
fn are_beside(a: char, b: char) -> bool {
    KEY_ROWS.iter().any(|row| {
        let place = |c: char| row.chars().position(|key| key == c);
        matches!((place(a), place(b)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    })
}

/// Makes the candidates likelier that share articles with other words of the query.
fn weigh_company(candidates: &mut [Candidate], company: &[TermIx], postings: &Postings) {
    if company.is_empty() || candidates.len() < 2 {
        return;
    }
    let mut shared = FixedBitSet::with_capacity(postings.article_count());
    for &term in company {
        Holders::of_term(postings, term).add_to(&mut shared);
    }
    let mut buffer: Vec<FieldPosting> = Vec::new();
    for candidate in candidates {
        postings.read_postings(candidate.term, &mut buffer);
        let own = buffer.iter();
        let together = own
            .filter(|posting| shared.contains(posting.article.index()))
            .count();
        candidate.likelihood += COMPANY * together as f32 / buffer.len().max(1) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(word: &str, typed: &str) -> f32 {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        slip_cost(&letters(word), &letters(typed))
    }

    #[test]
    fn slips_are_counted() {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        for (word, other, slips) in [
            ("kuzminov", "kuzminow", 1),
            ("kuzmniov", "kuzminov", 1),
            ("kuzinov", "kuzminov", 1),
            ("uzminov", "kuzminov", 1),
            ("kuzminnovo", "kuzminov", 2),
            ("жук", "жуки", 1),
        ] {
            let (word, other) = (letters(word), letters(other));
            let mut rows = Rows::default();
            assert!(rows.are_within(&word, &other, slips), "{word:?}");
            assert!(rows.are_within(&other, &word, slips), "{word:?}");
            assert!(!rows.are_within(&word, &other, slips - 1), "{word:?}");
            assert!(!rows.are_within(&word, &word, 2), "{word:?}");
        }
    }

    #[test]
    fn likely_slips_cost_less_than_others() {
        assert_eq!(cost("pilot", "pilot"), 0.0);
        assert_eq!(cost("pilot", "pilto"), EXCHANGED);
        assert_eq!(cost("defect", "deffect"), DOUBLED);
        assert_eq!(cost("pilot", "pikot"), KEY_BESIDE);
        assert_eq!(cost("пилот", "пипот"), 1.0);
        assert_eq!(cost("pilot", "pixot"), 1.0);
        assert!(cost("pilot", "oilot") > cost("pilot", "pulot"));
        assert_eq!(cost("pilot", "pilotxy"), 2.0);
    }
}
