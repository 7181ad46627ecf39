//! Which articles does a query find, and how well do they fit?

use fixedbitset::FixedBitSet;

use super::Searched;
use super::clauses::{near, one};
use super::holders::Holders;
use super::needle::Needle;
use super::scores::{Asked, Scores, scores};
use crate::model::ArticleIx;
use crate::query::{Group, Node, Part, Query};

/// The articles that the query finds, before filters, with their scores.
pub(super) struct Found {
    pub(super) articles: FixedBitSet,
    pub(super) scores: Scores,
    /// True when too few articles have all words, so that those with some were taken.
    pub(super) relaxed: bool,
}

/// How the articles of a query are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Words are relaxed when fewer articles than this have all of them.
    pub(super) at_least: usize,
    /// So many of the best articles need a right score; without any, there are no scores.
    pub(super) best: usize,
    /// The article of which is told what makes its score.
    pub(super) watched: Option<ArticleIx>,
}

impl Wanted {
    /// Relaxed when no article has all words, with the scores of so many of the best.
    pub(super) fn best(best: usize) -> Self {
        Self {
            at_least: 1,
            best,
            watched: None,
        }
    }
}

/// A word is commonplace when more than so many articles in ten have it: that an article has some
/// word of a query should say more of it.
const COMMONPLACE: usize = 6;

/// In fewer articles than this, no word is taken for commonplace.
const MIN_ARTICLES: usize = 100;

/// The articles that a query finds. `needles` are those of the query.
pub(super) fn find(
    searched: Searched<'_>,
    query: &Query,
    needles: &[Needle<'_>],
    wanted: Wanted,
) -> Found {
    let mut evaluation = Evaluation {
        searched,
        all_needles: needles,
        next: 0,
        some: FixedBitSet::with_capacity(searched.postings.article_count()),
        asked: Vec::new(),
    };
    let root = &query.root;
    let parts: Vec<Evaluated<'_>> = root
        .parts
        .iter()
        .map(|part| evaluation.evaluated(part))
        .collect();
    let mut articles = evaluation.joined(root.any, parts.iter().map(|own| &own.found));
    let mut relaxed = false;
    // Words give way first; phrases only when even so there is not enough.
    for with_phrases in [false, true] {
        if !root.any && articles.count_ones(..) < wanted.at_least {
            let found = evaluation.relaxed(&parts, with_phrases);
            relaxed |= !found.is_subset(&articles);
            articles.union_with(&found);
        }
    }
    Found {
        scores: scores(
            searched.postings,
            needles,
            &evaluation.asked,
            &articles,
            wanted.best,
            wanted.watched,
        ),
        articles,
        relaxed,
    }
}

/// A part of the query with the articles that it finds.
struct Evaluated<'q> {
    part: &'q Part,
    found: FixedBitSet,
    /// The articles that have some word of it.
    some: FixedBitSet,
    /// True for a word that most articles have.
    is_commonplace: bool,
}

struct Evaluation<'a, 'n> {
    searched: Searched<'a>,
    all_needles: &'n [Needle<'n>],
    /// The number of the first needle that is still to come.
    next: usize,
    /// The articles that have some word of the part of the root that was read last.
    some: FixedBitSet,
    /// All that was asked for so far, in order.
    asked: Vec<Asked<'a>>,
}

impl<'a> Evaluation<'a, '_> {
    /// A part of the root.
    fn evaluated<'q>(&mut self, part: &'q Part) -> Evaluated<'q> {
        self.some.clear();
        let found = self.part(part);
        let mut some = found.clone();
        some.union_with(&self.some);
        let is_word = part.clause_count() == 1 && part.may_be_relaxed(false);
        let article_count = self.article_count();
        Evaluated {
            part,
            is_commonplace: is_word
                && article_count >= MIN_ARTICLES
                && some.count_ones(..) * 10 > COMMONPLACE * article_count,
            found,
            some,
        }
    }

    fn part(&mut self, part: &Part) -> FixedBitSet {
        let mut found = match &part.node {
            Node::Group(group) => self.group(group),
            Node::Clause(_) => self.clauses(1),
            Node::Near { clauses, .. } => self.clauses(clauses.len()),
        };
        if part.excluded {
            found.toggle_range(..);
        }
        found
    }

    fn group(&mut self, group: &Group) -> FixedBitSet {
        let found: Vec<FixedBitSet> = group.parts.iter().map(|part| self.part(part)).collect();
        self.joined(group.any, found.iter())
    }

    /// The articles in any of several sets, or in all of them: in all articles when there is none.
    fn joined<'s>(&self, any: bool, sets: impl Iterator<Item = &'s FixedBitSet>) -> FixedBitSet {
        let mut articles = FixedBitSet::with_capacity(self.article_count());
        if any {
            sets.for_each(|set| articles.union_with(set));
        } else {
            articles.insert_range(..);
            sets.for_each(|set| articles.intersect_with(set));
        }
        articles
    }

    /// The articles with some of what may be relaxed and with everything else. Beside what is
    /// required by a sign or an `AND`, words are not needed at all; beside words that tell more,
    /// commonplace ones are not enough.
    fn relaxed(&self, parts: &[Evaluated<'_>], with_phrases: bool) -> FixedBitSet {
        let (given_up, kept): (Vec<_>, Vec<_>) = parts
            .iter()
            .partition(|own| own.part.may_be_relaxed(with_phrases));
        if given_up.is_empty() {
            return FixedBitSet::with_capacity(self.article_count());
        }
        let has_required = kept.iter().any(|own| own.part.required);
        let mut articles = self.joined(false, kept.into_iter().map(|own| &own.found));
        if !has_required {
            let telling = given_up.iter().filter(|own| !own.is_commonplace);
            let mut some = self.joined(true, telling.map(|own| &own.some));
            if some.is_clear() {
                some = self.joined(true, given_up.iter().map(|own| &own.some));
            }
            articles.intersect_with(&some);
        }
        articles
    }

    /// The next clause, or the next ones joined by `NEAR`.
    fn clauses(&mut self, count: usize) -> FixedBitSet {
        let needle = self.next;
        self.next += count;
        let own = &self.all_needles[needle..self.next];
        let holders = match own {
            [only] => one(self.searched, only),
            _ => near(self.searched, own),
        };
        let mut articles = FixedBitSet::with_capacity(self.article_count());
        holders.add_to(&mut articles);
        if own[0].is_plain() || own[0].clause.is_phrase() {
            self.some.union_with(&articles);
        }
        let mut ask = |word: Option<usize>, holders: Holders<'a>| {
            self.asked.push(Asked {
                needle,
                count,
                word,
                holders,
            });
        };
        if !own[0].is_compound() {
            ask(None, holders);
            return articles;
        }
        // Each word of a compound counts by itself: *wing-flutter* is also *flutter of a wing*.
        // Written together it is all of them.
        let postings = self.searched.postings;
        let joined = &own[0].joined;
        if !joined.is_empty() {
            Holders::of_terms(postings, joined, None).add_to(&mut articles);
        }
        for (n, word) in own[0].words.iter().enumerate() {
            let terms = [&word.terms[..], joined].concat();
            let holders = Holders::of_terms(postings, &terms, None);
            holders.add_to(&mut self.some);
            ask(Some(n), holders);
        }
        articles
    }

    fn article_count(&self) -> usize {
        self.searched.postings.article_count()
    }
}
