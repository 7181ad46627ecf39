//! The scores of articles, from all that was asked for.
//!
//! Rarer things come first, with all articles that hold them. Of what is common, the most that it
//! can add to any article is known beforehand, so when the best articles so far are so good that
//! the common things alone cannot reach them, only the articles found already are looked at, and
//! of these only those that can still become one of the best (MaxScore: Turtle and Flood, "Query
//! Evaluation: Strategies and Optimizations", 1995). What is passed over would not have come among
//! the best, so it changes no result.

use fixedbitset::FixedBitSet;

use super::best::best;
use super::holders::Holders;
use super::needle::{Needle, NeedleWord};
use super::proximity::{PROXIMITY_DEPTH, WordPlace, add_proximity, pairs};
use super::score::{FieldCounts, Manner, rarity, weight};
use crate::index::{CommonList, FIELD_COUNT, Postings};
use crate::model::ArticleIx;
use crate::order::Order as _;

/// A bound is taken so much greater than it is, so that rounding passes over nothing.
const ROUNDING: f32 = 1.0001;

/// When what is still to come is worth by itself this many times what the best have, it pays to find
/// out anew what these have.
const NEAR: f32 = 1.2;

/// What is asked for, with the articles that hold it.
pub(super) struct Asked<'a> {
    /// The number of the needle, the first one where several are joined by `NEAR`.
    pub(super) needle: usize,
    /// How many needles are joined.
    pub(super) count: usize,
    /// The place of the word in the needle where each word counts by itself.
    pub(super) word: Option<usize>,
    pub(super) holders: Holders<'a>,
}

/// The scores of articles.
#[derive(Debug, Default)]
pub(super) struct Scores {
    /// By number of article; empty when nothing was asked for that moves the order. Of articles
    /// that have something asked for, only the candidates have a score.
    by_article: Vec<Sum>,
    /// The articles among which the best are, in no order: as many as were wanted at least, or all
    /// that have something asked for.
    pub(super) candidates: Vec<ArticleIx>,
    /// What made the score of the article that was watched.
    pub(super) contributions: Contributions,
}

impl Scores {
    /// The score of a candidate; 0 for what has nothing that was asked for.
    pub(super) fn of(&self, article: ArticleIx) -> f32 {
        let sum = self.by_article.get(article.index());
        sum.map_or(0.0, |sum| sum.worth)
    }
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

/// The scores of `articles` for what was asked for, right at least for the `wanted` best of them.
#[inline(never)]
pub(super) fn scores(
    postings: &Postings,
    needles: &[Needle<'_>],
    asked: &[Asked<'_>],
    articles: &FixedBitSet,
    wanted: usize,
    watched: Option<ArticleIx>,
) -> Scores {
    let firsts = firsts(needles);
    let manner = manner(postings, needles, &firsts);
    let weighed = weighed(postings, needles, asked, &firsts);
    if weighed.is_empty() || wanted == 0 {
        return Scores::default();
    }
    let pairs = pairs(postings, needles, manner);
    let depth = if pairs.is_empty() { 0 } else { PROXIMITY_DEPTH };
    let mut sums = Sums::new(postings, manner, &weighed, articles);
    sums.add_all(&weighed, wanted.max(depth));

    let watched = watched.filter(|article| articles.contains(article.index()));
    let mut contributions = Contributions::default();
    if let Some(article) = watched {
        contributions.needles = contributions_of(postings, manner, &weighed, article);
        contributions.coordination = sums.score(article) - sums.sums[article.index()].worth;
    }
    for n in 0..sums.candidates.len() {
        let article = sums.candidates[n];
        sums.sums[article.index()].worth = sums.score(article);
    }
    let Sums {
        sums: mut by_article,
        candidates,
        ..
    } = sums;
    if !pairs.is_empty() {
        let scored = candidates
            .iter()
            .map(|&article| (article, by_article[article.index()].worth));
        let mut nearest = best(scored, PROXIMITY_DEPTH, &|a, b| a.cmp(&b));
        nearest.order();
        add_proximity(
            postings,
            manner,
            &pairs,
            &nearest,
            &mut |pair, article, added| {
                by_article[article.index()].worth += added;
                if watched == Some(article) {
                    contributions.pairs.push((pair.places, added));
                }
            },
        );
    }
    Scores {
        by_article,
        candidates,
        contributions,
    }
}

/// For each needle, the number of the first one that asks for the same.
fn firsts(needles: &[Needle<'_>]) -> Vec<usize> {
    let first_of = |n: usize| {
        let same = needles[..n]
            .iter()
            .position(|known| known.asks_same(&needles[n]));
        same.unwrap_or(n)
    };
    (0..needles.len()).map(first_of).collect()
}

/// The manner of a query: what is asked for again makes it no longer.
fn manner(postings: &Postings, needles: &[Needle<'_>], firsts: &[usize]) -> Manner {
    let asked = needles.iter().zip(firsts).enumerate();
    let asked = asked.filter(|(n, (needle, first))| *n == **first && !needle.is_excluded);
    Manner::of(asked.flat_map(|(_, (needle, _))| rarities(postings, needle)))
}

/// Something asked for, with what it weighs.
struct Weighed<'a, 'p> {
    asked: &'a Asked<'p>,
    /// For an article to have it.
    weight: f32,
    /// For what its occurrences are worth: more than the weight where it is asked for repeatedly.
    factor: f32,
}

/// What is asked for and moves the order. What is excluded adds nothing, nor does a value or date:
/// that an article has it is all there is to say. What is asked for again doubles what the first
/// one adds.
fn weighed<'a, 'p>(
    postings: &Postings,
    needles: &[Needle<'_>],
    asked: &'a [Asked<'p>],
    firsts: &[usize],
) -> Vec<Weighed<'a, 'p>> {
    let all = postings.article_count();
    let weigh = |asked: &'a Asked<'p>| {
        let n = asked.needle;
        let is_repeated = asked.count == 1 && firsts[n] != n;
        if needles[n].is_excluded || is_repeated || asked.holders.say_nothing() {
            return None;
        }
        let times = match asked.count {
            1 => firsts.iter().filter(|&&first| first == n).count(),
            _ => 1,
        };
        let weight = weight(asked.holders.len(), asked.holders.written(), all);
        Some(Weighed {
            asked,
            weight,
            factor: times as f32 * weight,
        })
    };
    asked.iter().filter_map(weigh).collect()
}

/// A common thing that is asked for, and the most that it can add to a score.
struct Bounded<'a> {
    list: &'a CommonList,
    weight: f32,
    factor: f32,
    most: f32,
    /// The most that it and all common things after it can add.
    rest: Sum,
}

/// What was added up for an article, or may still be.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Before coordination.
    worth: f32,
    /// The weights of what the article has.
    mass: f32,
}

/// The scores while they are summed up.
///
/// What is done for each posting is inlined by force, so that it is in a program compiled for size
/// too. Each loop stands in a function of its own, also by force: a browser compiles what runs often
/// once more, function by function, and a large one takes it longer than the first search.
struct Sums<'a> {
    postings: &'a Postings,
    manner: Manner,
    /// Which articles are of interest.
    articles: &'a FixedBitSet,
    /// The weights of all that is asked.
    mass: f32,
    /// 1 by the mass: bounds need not be exact.
    inverse_mass: f32,
    /// By number of article.
    sums: Vec<Sum>,
    /// The articles of interest that have something, unless they are scattered.
    candidates: Vec<ArticleIx>,
    /// True when so many have something that the candidates are rather read off the sums: then
    /// others may have sums too.
    are_scattered: bool,
}

impl<'a> Sums<'a> {
    fn new(
        postings: &'a Postings,
        manner: Manner,
        weighed: &[Weighed<'_, '_>],
        articles: &'a FixedBitSet,
    ) -> Self {
        let mass: f32 = weighed.iter().map(|own| own.weight).sum();
        let rare = weighed.iter().map(|own| match &own.asked.holders {
            Holders::Common(_) => 0,
            rare => rare.len(),
        });
        let article_count = postings.article_count();
        Self {
            postings,
            manner,
            articles,
            mass,
            inverse_mass: 1.0 / mass,
            sums: vec![Sum::default(); article_count],
            candidates: Vec::new(),
            are_scattered: rare.sum::<usize>() > article_count / 8,
        }
    }

    /// Sums up all that the `wanted` best articles have, and of others as much as tells that they
    /// are not among these.
    #[inline(never)]
    fn add_all(&mut self, weighed: &[Weighed<'_, '_>], wanted: usize) {
        let mut common: Vec<Bounded<'_>> = Vec::new();
        for own in weighed {
            let (weight, factor) = (own.weight, own.factor);
            match &own.asked.holders {
                Holders::Common(list) => common.push(Bounded {
                    list,
                    weight,
                    factor,
                    most: factor * self.manner.most_worth(list) * ROUNDING,
                    rest: Sum::default(),
                }),
                Holders::List(list) => {
                    for posting in list {
                        let worth = self.worth(posting.article, posting.counts);
                        self.add(posting.article, worth, weight, factor);
                    }
                }
                Holders::Counted(matches) => {
                    for &(article, counts) in matches {
                        let worth = self.manner.worth(self.postings, article, counts);
                        self.add(article, worth, weight, factor);
                    }
                }
            }
        }
        common.order_by(|a, b| b.most.total_cmp(&a.most));
        let mut rest = Sum::default();
        for own in common.iter_mut().rev() {
            rest.worth += own.most;
            rest.mass += own.weight;
            own.rest = rest;
        }
        // What the last of the best has at least, as far as that is known.
        let mut least = f32::NEG_INFINITY;
        let mut is_near = false;
        for (n, own) in common.iter().enumerate() {
            // The most for an article that has nothing but what is still to come.
            let by_itself = self.bound(Sum::default(), own.rest);
            let comes_near = !is_near && by_itself < NEAR * least;
            if least == f32::NEG_INFINITY || comes_near {
                least = least.max(self.least_of_best(wanted, &common[n..]));
                is_near = comes_near;
            }
            if by_itself < least {
                self.complete_candidates(&common[n..], least);
                return;
            }
            self.add_list(own);
        }
        self.gather(f32::NEG_INFINITY);
    }

    #[inline(always)]
    fn worth(&self, article: ArticleIx, counts: [u8; FIELD_COUNT]) -> f32 {
        self.manner.worth_of_counts(self.postings, article, counts)
    }

    #[inline(always)]
    fn add(&mut self, article: ArticleIx, worth: f32, weight: f32, factor: f32) {
        let n = article.index();
        let sum = &mut self.sums[n];
        if !self.are_scattered && sum.mass == 0.0 {
            if !self.articles.contains(n) {
                return;
            }
            self.candidates.push(article);
        }
        sum.worth += factor * worth;
        sum.mass += weight;
    }

    /// Adds a common thing to all articles that have it.
    #[inline(never)]
    fn add_list(&mut self, own: &Bounded<'_>) {
        for n in own.list.articles().intersection(self.articles) {
            let mut sum = self.sums[n];
            self.add_to(&mut sum, ArticleIx(n as u32), own);
            self.sums[n] = sum;
        }
        self.are_scattered = true;
    }

    /// Makes the candidates those whose sum is worth so much.
    #[inline(never)]
    fn gather(&mut self, needed: f32) {
        if !self.are_scattered {
            let sums = &self.sums;
            self.candidates
                .retain(|article| sums[article.index()].worth >= needed);
            return;
        }
        self.candidates.clear();
        // In the order in which they lie: that is faster than to look up most of them.
        for (n, sum) in self.sums.iter().enumerate() {
            if sum.worth >= needed && sum.mass > 0.0 && self.articles.contains(n) {
                self.candidates.push(ArticleIx(n as u32));
            }
        }
        self.are_scattered = false;
    }

    /// Adds what is still to come to the articles that may become one of the best, of which the
    /// least good has that score, and forgets the others.
    #[inline(never)]
    fn complete_candidates(&mut self, common: &[Bounded<'_>], least: f32) {
        let Some(first) = common.first() else {
            return;
        };
        self.gather(least / ROUNDING - first.rest.worth);
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.retain(|&article| {
            let mut sum = self.sums[article.index()];
            for own in common {
                // Most cannot even without what coordination takes off.
                if (sum.worth + own.rest.worth) * ROUNDING < least
                    || self.bound(sum, own.rest) < least
                {
                    return false;
                }
                self.add_to(&mut sum, article, own);
            }
            self.sums[article.index()] = sum;
            true
        });
        self.candidates = candidates;
    }

    /// Adds what an article has of a common thing.
    #[inline(always)]
    fn add_to(&self, sum: &mut Sum, article: ArticleIx, own: &Bounded<'_>) {
        if let Some(counts) = own.list.counts(article) {
            sum.worth += own.factor * self.worth(article, counts);
            sum.mass += own.weight;
        }
    }

    /// The best score that is possible for an article with so much, and all the rest.
    #[inline(always)]
    fn bound(&self, so_far: Sum, rest: Sum) -> f32 {
        let share = (so_far.mass + rest.mass) * self.inverse_mass;
        self.manner.coordination(share) * (so_far.worth + rest.worth) * ROUNDING
    }

    /// The score of an article from what was added to it; more would only make it greater.
    #[inline(always)]
    fn score(&self, article: ArticleIx) -> f32 {
        self.score_of(self.sums[article.index()])
    }

    #[inline(always)]
    fn score_of(&self, sum: Sum) -> f32 {
        self.manner.coordination(sum.mass / self.mass) * sum.worth
    }

    /// A score that the last of the `wanted` best articles has at least; below all when fewer have
    /// anything so far. `common` is what was not added yet.
    ///
    /// It is the least of the whole scores of those that are the best so far.
    #[inline(never)]
    fn least_of_best(&self, wanted: usize, common: &[Bounded<'_>]) -> f32 {
        let mut greatest = Greatest::new(wanted);
        // Coordination takes off of a sum, if anything.
        if self.are_scattered {
            for (n, sum) in self.sums.iter().enumerate() {
                if sum.worth > greatest.last && sum.mass > 0.0 && self.articles.contains(n) {
                    greatest.see(self.score_of(*sum), ArticleIx(n as u32));
                }
            }
        } else {
            for &article in &self.candidates {
                let sum = self.sums[article.index()];
                if sum.worth > greatest.last {
                    greatest.see(self.score_of(sum), article);
                }
            }
        }
        let Greatest {
            scores: greatest, ..
        } = greatest;
        if greatest.len() < wanted {
            return f32::NEG_INFINITY;
        }
        let whole = greatest.into_iter().map(|(_, article)| {
            let mut sum = self.sums[article.index()];
            for own in common {
                self.add_to(&mut sum, article, own);
            }
            self.score_of(sum)
        });
        whole.fold(f32::INFINITY, f32::min)
    }
}

/// The greatest scores that were seen, of so many articles.
struct Greatest {
    wanted: usize,
    /// Falling.
    scores: Vec<(f32, ArticleIx)>,
    /// The least of them when there are as many as wanted: lower ones are of no interest.
    last: f32,
}

impl Greatest {
    fn new(wanted: usize) -> Self {
        Self {
            wanted,
            scores: Vec::new(),
            last: f32::NEG_INFINITY,
        }
    }

    fn see(&mut self, score: f32, article: ArticleIx) {
        if score <= self.last {
            return;
        }
        let at = self.scores.partition_point(|&(other, _)| other >= score);
        self.scores.insert(at, (score, article));
        self.scores.truncate(self.wanted);
        if self.scores.len() == self.wanted
            && let Some(&(last, _)) = self.scores.last()
        {
            self.last = last;
        }
    }
}

/// What each thing asked for added to the score of an article.
fn contributions_of(
    postings: &Postings,
    manner: Manner,
    weighed: &[Weighed<'_, '_>],
    article: ArticleIx,
) -> Vec<Contribution> {
    let lengths = postings.relative_lengths(article);
    let whole_length = postings.relative_whole_length(article);
    let contribution = |own: &Weighed<'_, '_>| {
        let counts = own.asked.holders.counts_of(article)?;
        Some(Contribution {
            needle: own.asked.needle,
            word: own.asked.word,
            parts: manner.weighted(&counts, &lengths, whole_length),
            added: own.factor * manner.worth(postings, article, counts),
        })
    };
    weighed.iter().filter_map(contribution).collect()
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
