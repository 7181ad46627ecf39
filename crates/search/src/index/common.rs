//! The lists of common terms, unpacked so that any article can be looked up.
//!
//! Lists are stored for reading from end to end. A question in sentences has a dozen words that
//! thousands of articles hold, and these decide only among the few articles that its rarer words
//! have found: there, one look at an article is worth more than a short list. A list is unpacked
//! when its term is first asked for.

use std::sync::OnceLock;

use fixedbitset::FixedBitSet;

use super::bits::BitReader;
use super::field::FIELD_COUNT;
use super::postings::{Pattern, Postings, TermIx};
use crate::model::ArticleIx;
use crate::order::Order as _;

/// A term is common when more than one in so many articles hold it: fewer are read as fast from
/// their list as an array of all articles is made and looked through.
const COMMON_SHARE: usize = 32;

/// And so many articles at least.
const MIN_FREQUENCY: usize = 32;

/// All unpacked lists together take at most about so many bytes: 400 terms of 20,000 articles.
const MAX_BYTES: usize = 8 << 20;

/// Positions can be read from the first of every so many articles on.
pub(super) const PLACE_BLOCK: usize = 16;

/// In place of the number of a pattern: it stands among the rare ones.
const RARE: u8 = u8::MAX;

/// The common terms of an index, each with its list once that was asked for.
#[derive(Debug, Default)]
pub(super) struct CommonTerms {
    /// In order of number.
    lists: Vec<(TermIx, OnceLock<CommonList>)>,
}

impl CommonTerms {
    /// Which terms are common, from how many of the articles hold each.
    #[inline(never)]
    pub(super) fn new(frequencies: &[u32], article_count: usize) -> Self {
        let is_common = |frequency: usize| {
            frequency >= MIN_FREQUENCY && frequency * COMMON_SHARE > article_count
        };
        let numbered = frequencies.iter().enumerate();
        let mut terms: Vec<(u32, TermIx)> = numbered
            .filter(|(_, frequency)| is_common(**frequency as usize))
            .map(|(n, &frequency)| (frequency, TermIx(n as u32)))
            .collect();
        let most = MAX_BYTES / article_count.max(1);
        if terms.len() > most {
            terms.order_by_key(|&(frequency, _)| std::cmp::Reverse(frequency));
            terms.truncate(most);
            terms.order_by_key(|&(_, term)| term);
        }
        let lists = terms.into_iter();
        Self {
            lists: lists.map(|(_, term)| (term, OnceLock::new())).collect(),
        }
    }
}

/// The articles that hold a common term.
#[derive(Debug)]
pub struct CommonList {
    articles: FixedBitSet,
    /// By number of article: nothing, or 1 and the number of its pattern in `extremes`, or [`RARE`].
    patterns: Box<[u8]>,
    extremes: Vec<Extreme>,
    /// What is left when the numbers are used up, in order of number of article.
    rare: Vec<(ArticleIx, Pattern)>,
    frequency: usize,
    written: u32,
    /// For every [`PLACE_BLOCK`] articles, how many bits into the positions of the term theirs begin.
    places: OnceLock<Vec<u32>>,
}

/// How often fields hold a term in some articles, and how short these are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extreme {
    pattern: Pattern,
    /// The greatest number in each field.
    pub counts: [u8; FIELD_COUNT],
    /// The least length of each field, as a ratio of its average.
    pub lengths: [f32; FIELD_COUNT],
    /// The least length of all that was written, as a ratio of the average.
    pub whole_length: f32,
}

impl CommonList {
    #[inline(never)]
    fn new(postings: &Postings, term: TermIx) -> Self {
        let article_count = postings.article_count();
        let mut list = Self {
            articles: FixedBitSet::with_capacity(article_count),
            patterns: vec![0; article_count].into_boxed_slice(),
            extremes: Vec::new(),
            rare: Vec::new(),
            frequency: 0,
            written: 0,
            places: OnceLock::new(),
        };
        let mut extreme_of_rare: Option<Extreme> = None;
        postings.each_posting(term, &mut |article, pattern| {
            let own = Extreme {
                pattern: *pattern,
                counts: clamped(pattern),
                lengths: postings.relative_lengths(article),
                whole_length: postings.relative_whole_length(article),
            };
            let [title, summary, body, _] = own.counts.map(u32::from);
            list.written += title + summary + body;
            list.articles.insert(article.index());
            let mut known = list.extremes.iter_mut();
            let number = match known.position(|known| known.pattern == *pattern) {
                Some(n) => {
                    list.extremes[n].add(&own);
                    n as u8 + 1
                }
                None if list.extremes.len() + 1 < usize::from(RARE) => {
                    list.extremes.push(own);
                    list.extremes.len() as u8
                }
                None => {
                    list.rare.push((article, *pattern));
                    extreme_of_rare.get_or_insert(own).add(&own);
                    RARE
                }
            };
            list.patterns[article.index()] = number;
        });
        list.extremes.extend(extreme_of_rare);
        list.frequency = list.articles.count_ones(..);
        list
    }

    /// The articles.
    #[must_use]
    pub fn articles(&self) -> &FixedBitSet {
        &self.articles
    }

    /// How many articles there are.
    #[must_use]
    pub fn article_frequency(&self) -> usize {
        self.frequency
    }

    /// How often titles, summaries and texts hold the term together, as far as postings count.
    #[must_use]
    pub fn written(&self) -> u32 {
        self.written
    }

    /// How often each field of an article holds the term, as in [`super::FieldPosting`]; nothing
    /// when none does.
    #[must_use]
    #[inline(always)]
    pub fn counts(&self, article: ArticleIx) -> Option<[u8; FIELD_COUNT]> {
        match self.patterns[article.index()] {
            0 => None,
            RARE => self.rare_pattern(article).map(clamped),
            number => Some(self.extremes[usize::from(number) - 1].counts),
        }
    }

    /// What bounds the worth of the term in any article: each has the term at most as often in
    /// each field as one of these says, and is at least as long.
    #[must_use]
    pub fn extremes(&self) -> &[Extreme] {
        &self.extremes
    }

    pub(super) fn pattern(&self, article: ArticleIx) -> Option<&Pattern> {
        match self.patterns[article.index()] {
            0 => None,
            RARE => self.rare_pattern(article),
            number => Some(&self.extremes[usize::from(number) - 1].pattern),
        }
    }

    fn rare_pattern(&self, article: ArticleIx) -> Option<&Pattern> {
        let found = self.rare.binary_search_by_key(&article, |(own, _)| *own);
        found.ok().map(|n| &self.rare[n].1)
    }

    /// How many bits into the positions of the term those of an article's block begin. `pass` moves
    /// behind the positions of an article.
    pub(super) fn place(
        &self,
        article: ArticleIx,
        bits: &BitReader<'_>,
        pass: impl Fn(&mut BitReader<'_>, ArticleIx, &Pattern),
    ) -> usize {
        let places = self.places.get_or_init(|| {
            let mut places = Vec::with_capacity(self.patterns.len() / PLACE_BLOCK + 1);
            let mut walk = bits.clone();
            for n in 0..self.patterns.len() {
                if n.is_multiple_of(PLACE_BLOCK) {
                    places.push((walk.at() - bits.at()) as u32);
                }
                let article = ArticleIx(n as u32);
                if let Some(pattern) = self.pattern(article) {
                    pass(&mut walk, article, pattern);
                }
            }
            places
        });
        places[article.index() / PLACE_BLOCK] as usize
    }
}

impl Extreme {
    /// Makes it an extreme of those of `other` too.
    fn add(&mut self, other: &Self) {
        for (own, other) in self.counts.iter_mut().zip(other.counts) {
            *own = (*own).max(other);
        }
        // No length is less than any number: `f32::min` would ask whether one is.
        let lengths = self.lengths.iter_mut().zip(other.lengths);
        for (own, other) in lengths.chain([(&mut self.whole_length, other.whole_length)]) {
            if other < *own {
                *own = other;
            }
        }
    }
}

fn clamped(pattern: &Pattern) -> [u8; FIELD_COUNT] {
    pattern.map(|count| count.min(255) as u8)
}

impl Postings {
    /// The articles that hold a term, ready to be looked up, where the term is so common that it
    /// is worth it.
    #[must_use]
    pub fn common(&self, term: TermIx) -> Option<&CommonList> {
        let lists = &self.common_terms.lists;
        let found = lists.binary_search_by_key(&term, |(own, _)| *own);
        let (term, list) = &lists[found.ok()?];
        Some(list.get_or_init(|| CommonList::new(self, *term)))
    }
}
