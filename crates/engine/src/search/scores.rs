//! The scores of all articles, from one thing asked for after another.

use super::best::best;
use super::evaluate::Matches;
use super::forms::TermMatch;
use super::needle::{Needle, NeedleWord};
use super::score::{FieldCounts, Manner, rarity, weight};
use crate::index::{FIELD_COUNT, FieldPosting, IndexedField, PlacedPostings, Postings, TermIx};
use crate::model::ArticleIx;
use crate::order::Order as _;

/// So many of the best articles are looked at for words side by side: many pages' worth, and a
/// bound for the work.
const PROXIMITY_DEPTH: usize = 64;

/// The second of two words side by side may stand one word further: *minister of finance*.
const PROXIMITY_REACH: u32 = 2;

/// A query less short than this is not worth the look.
const PROXIMITY_SHORTNESS: f32 = 0.05;

/// The scores of all articles while they are summed up.
pub(super) struct Scores<'a, 'n> {
    postings: &'a Postings,
    needles: &'n [Needle<'n>],
    manner: Manner,
    /// By number of article, before coordination; empty before anything was asked.
    sums: Vec<f32>,
    /// By number of article, the weights of what it has.
    masses: Vec<f32>,
    /// By number of article, what an occurrence in its text counts.
    body_factors: Vec<f32>,
    /// The weights of all that is asked.
    mass: f32,
    watched: Option<ArticleIx>,
    contributions: Contributions,
}

/// What made the score of one article. The score is the sum of all of it.
#[derive(Debug, Default)]
pub(super) struct Contributions {
    /// For each thing asked for.
    pub(super) needles: Vec<Contribution>,
    /// For two words that were typed one after the other, the needles and the places in them, and
    /// what standing side by side added.
    pub(super) pairs: Vec<([WordPlace; 2], f32)>,
    /// What was taken off for what the article does not have: at most 0.
    pub(super) coordination: f32,
}

/// What one thing that was asked for added to the score of an article.
#[derive(Debug)]
pub(super) struct Contribution {
    /// The number of the needle, the first one where several are joined by `NEAR`.
    pub(super) needle: usize,
    /// The place of the word in the needle where each word counts by itself.
    pub(super) word: Option<usize>,
    /// The part of each field in it.
    pub(super) parts: FieldCounts,
    /// What it added.
    pub(super) added: f32,
}

/// The number of a needle, and the place of a word in it.
pub(super) type WordPlace = (usize, usize);

impl<'a, 'n> Scores<'a, 'n> {
    /// No scores yet.
    pub(super) fn new(
        postings: &'a Postings,
        needles: &'n [Needle<'n>],
        watched: Option<ArticleIx>,
    ) -> Self {
        let asked = needles.iter().enumerate().filter(|(n, needle)| {
            let is_repeated = needles[..*n].iter().any(|known| known.asks_same(needle));
            !needle.is_excluded && !is_repeated
        });
        let rarities = asked.flat_map(|(_, needle)| rarities(postings, needle));
        Self {
            postings,
            needles,
            manner: Manner::of(rarities),
            sums: Vec::new(),
            masses: Vec::new(),
            body_factors: Vec::new(),
            mass: 0.0,
            watched,
            contributions: Contributions::default(),
        }
    }

    /// Adds the articles that have what `count` needles from the number `first` on ask for, or one
    /// word of the first one.
    pub(super) fn add(
        &mut self,
        first: usize,
        count: usize,
        word: Option<usize>,
        matches: &Matches,
    ) {
        let has_nothing = |(_, counts): &(ArticleIx, FieldCounts)| *counts == [0.0; FIELD_COUNT];
        let occurrences: f32 = matches.iter().map(|(_, counts)| written(counts)).sum();
        // That a value or a date fits is all there is to say: it does not move the order.
        if occurrences > 0.0 || !matches.iter().all(has_nothing) {
            self.add_all(first, count, word, occurrences, matches.iter().copied());
        }
    }

    /// Adds the articles that have the only term of the only word of a needle.
    pub(super) fn add_postings(&mut self, first: usize, postings: &[FieldPosting]) {
        let written = postings.iter().map(|posting| {
            let [title, summary, body, _] = posting.counts.map(u32::from);
            title + summary + body
        });
        let occurrences = written.sum::<u32>() as f32;
        let matches = postings
            .iter()
            .map(|posting| (posting.article, posting.counts.map(f32::from)));
        self.add_all(first, 1, None, occurrences, matches);
    }

    /// What is excluded adds nothing; what is asked for again doubles what the first one added.
    fn add_all(
        &mut self,
        first: usize,
        count: usize,
        word: Option<usize>,
        occurrences: f32,
        matches: impl ExactSizeIterator<Item = (ArticleIx, FieldCounts)>,
    ) {
        let needle = &self.needles[first];
        let is_same = |other: &Needle<'_>| count == 1 && other.asks_same(needle);
        if needle.is_excluded {
            return;
        }
        let all = self.postings.article_count();
        self.sums.resize(all, 0.0);
        self.masses.resize(all, 0.0);
        if self.needles[..first].iter().any(is_same) {
            return;
        }
        let times = self.needles[first..]
            .iter()
            .filter(|other| is_same(other))
            .count()
            .max(1);
        if self.body_factors.is_empty() {
            self.body_factors = self.manner.body_factors(self.postings);
        }
        let weight = weight(matches.len(), occurrences, all);
        self.mass += weight;
        let factor = times as f32 * weight;
        for (article, counts) in matches {
            let n = article.index();
            let [title, summary, body, names] = counts;
            let weighted = if title + summary + names == 0.0 {
                body * self.body_factors[n]
            } else {
                let weighted = self.manner.weighted(self.postings, article, &counts);
                weighted.iter().sum()
            };
            let added = factor * self.manner.saturated(weighted);
            self.sums[n] += added;
            self.masses[n] += weight;
            if self.watched == Some(article) {
                let parts = self.manner.weighted(self.postings, article, &counts);
                self.contributions.needles.push(Contribution {
                    needle: first,
                    word,
                    parts,
                    added,
                });
            }
        }
    }

    /// The scores by number of article, and what made the one that is watched.
    pub(super) fn finish(mut self) -> (Vec<f32>, Contributions) {
        if self.mass > 0.0 {
            for (n, (sum, mass)) in self.sums.iter_mut().zip(&self.masses).enumerate() {
                if *sum > 0.0 {
                    let before = *sum;
                    *sum *= self.manner.coordination(mass / self.mass);
                    if self.watched.is_some_and(|watched| watched.index() == n) {
                        self.contributions.coordination = *sum - before;
                    }
                }
            }
        }
        if self.manner.shortness > PROXIMITY_SHORTNESS {
            self.add_proximity();
        }
        (self.sums, self.contributions)
    }

    fn add_proximity(&mut self) {
        let pairs = self.pairs();
        if pairs.is_empty() || !self.postings.has_positions() {
            return;
        }
        let scored = self.sums.iter().enumerate();
        let scored = scored
            .filter(|(_, score)| **score > 0.0)
            .map(|(n, score)| (ArticleIx(n as u32), *score));
        let mut articles = best(scored, PROXIMITY_DEPTH, &|a, b| a.cmp(&b));
        articles.order();
        let mut places = [PlacedPostings::default(), PlacedPostings::default()];
        for (first, terms, rarity) in pairs {
            for (term, places) in terms.into_iter().zip(&mut places) {
                self.postings.read_positions(term, Some(&articles), places);
            }
            let mut seconds = places[1].iter().peekable();
            for firsts in places[0].iter() {
                while seconds
                    .next_if(|next| next.article < firsts.article)
                    .is_some()
                {}
                let Some(seconds) = seconds.next_if(|next| next.article == firsts.article) else {
                    continue;
                };
                let count = side_by_side(firsts.positions, seconds.positions);
                if count == 0 {
                    continue;
                }
                let article = firsts.article;
                let added = self
                    .manner
                    .proximity(self.postings, article, count as f32, rarity);
                self.sums[article.index()] += added;
                if self.watched == Some(article) {
                    self.contributions.pairs.push((first, added));
                }
            }
        }
    }

    /// Words that were typed one after the other: where, the terms of both, and the rarity of the
    /// commoner one.
    fn pairs(&self) -> Vec<([WordPlace; 2], [TermIx; 2], f32)> {
        let needles = self.needles.iter().enumerate();
        let places: Vec<(WordPlace, Option<TermIx>)> = needles
            .filter(|(_, needle)| needle.is_plain())
            .flat_map(|(n, needle)| {
                let words = needle.words.iter().enumerate();
                words.map(move |(at, word)| ((n, at), word.surest().map(|matched| matched.term)))
            })
            .collect();
        let pairs = places.windows(2);
        pairs
            .filter_map(|pair| {
                let terms = [pair[0].1?, pair[1].1?];
                let rarities = terms.map(|term| term_rarity(self.postings, term));
                let rarity = rarities[0].min(rarities[1]);
                (terms[0] != terms[1]).then_some(([pair[0].0, pair[1].0], terms, rarity))
            })
            .collect()
    }
}

/// Occurrences in what an author wrote: names are repeated by rule, not by need.
fn written(counts: &FieldCounts) -> f32 {
    counts.iter().sum::<f32>() - counts[IndexedField::Names as usize]
}

fn term_rarity(postings: &Postings, term: TermIx) -> f32 {
    rarity(postings.article_frequency(term), postings.article_count())
}

/// How rare what a needle asks for may be: as its rarest word, or each word of a compound. Nothing
/// where no article has it.
fn rarities(postings: &Postings, needle: &Needle<'_>) -> Vec<f32> {
    let all = postings.article_count();
    let rarity_of = |word: &NeedleWord| {
        let terms = word.terms.iter();
        let holding: usize = terms
            .map(|matched| postings.article_frequency(matched.term))
            .sum();
        (holding > 0).then(|| rarity(holding.min(all), all))
    };
    let rarities = needle.words.iter().filter_map(rarity_of);
    if needle.is_compound() {
        rarities.collect()
    } else {
        rarities.reduce(f32::max).into_iter().collect()
    }
}

/// How often one of the second positions follows one of the first ones closely.
fn side_by_side(firsts: &[u32], seconds: &[u32]) -> usize {
    let has_follower = |&&at: &&u32| {
        let next = seconds.partition_point(|&other| other <= at);
        let next = seconds.get(next);
        next.is_some_and(|&other| other - at <= PROXIMITY_REACH)
    };
    firsts.iter().filter(has_follower).count()
}

/// The articles that have a word, in order of number: any term that stands for it, in all fields or
/// in one.
pub(super) fn holders(
    postings: &Postings,
    terms: &[TermMatch],
    field: Option<IndexedField>,
) -> Matches {
    let mut buffer = Vec::new();
    let mut found: Matches = Vec::new();
    for matched in terms {
        postings.read_postings(matched.term, &mut buffer);
        found.reserve(buffer.len());
        for posting in &buffer {
            let counts = posting
                .counts
                .map(|count| f32::from(count) * matched.strength);
            found.push((posting.article, counts));
        }
    }
    if terms.len() > 1 {
        found.order_by_key(|(article, _)| *article);
        found.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                for (sum, count) in kept.1.iter_mut().zip(next.1) {
                    *sum += count;
                }
            }
            is_same
        });
    }
    if let Some(field) = field {
        for (_, counts) in &mut found {
            let count = counts[field as usize];
            *counts = [0.0; FIELD_COUNT];
            counts[field as usize] = count;
        }
        found.retain(|(_, counts)| counts[field as usize] > 0.0);
    }
    found
}
