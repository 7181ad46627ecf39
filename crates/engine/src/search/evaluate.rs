//! Which articles does a query find, and how often do they have what its clauses ask for?

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use super::Searched;
use super::needle::{Needle, NeedleWord};
use super::occurrences::{Occurrence, keep_near, together};
use super::score::FieldCounts;
use super::scores::{Contributions, Scores, holders};
use crate::analysis::tokens;
use crate::date::{Date, Day};
use crate::index::{
    FIELD_COUNT, FieldPosting, IndexedField, PlacedPostings, Postings, TermIx, read_positions,
};
use crate::model::{Article, ArticleIx, Collection, EntityKind, MentionPart};
use crate::order::Order as _;
use crate::query::{Field, Form, Group, Node, Part, Query};

/// The articles that something finds, in order of number, each with how often its fields have it.
pub(super) type Matches = Vec<(ArticleIx, FieldCounts)>;

/// Where articles hold something, in order of number.
type Places = Vec<(ArticleIx, Vec<Occurrence>)>;

/// The articles that the query finds, before filters, with their scores.
pub(super) struct Found {
    pub(super) articles: FixedBitSet,
    /// By number of article; empty when nothing was asked for.
    pub(super) scores: Vec<f32>,
    /// True when too few articles have all words, so that those with some were taken.
    pub(super) relaxed: bool,
    /// What made the score of the article that was watched.
    pub(super) contributions: Contributions,
}

/// How the articles of a query are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Words are relaxed when fewer articles than this have all of them.
    pub(super) at_least: usize,
    /// The article of which is told what makes its score.
    pub(super) watched: Option<ArticleIx>,
}

impl Default for Wanted {
    /// Relaxed when no article has all words; none watched.
    fn default() -> Self {
        Self {
            at_least: 1,
            watched: None,
        }
    }
}

/// A word is commonplace when more than so many articles in ten have it.
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
        postings: Vec::new(),
        scores: Scores::new(searched.postings, needles, wanted.watched),
    };
    let root = &query.root;
    let parts = evaluation.root_parts(root);
    let mut articles = evaluation.joined(root.any, parts.iter().map(|own| &own.found));
    let mut relaxed = false;
    // Words give way first; phrases only when even so there is not enough.
    for with_phrases in [false, true] {
        if articles.count_ones(..) < wanted.at_least && !root.any {
            let found = evaluation.relaxed(&parts, with_phrases);
            relaxed |= !found.is_subset(&articles);
            articles.union_with(&found);
        }
    }
    let (scores, contributions) = evaluation.scores.finish();
    Found {
        articles,
        scores,
        relaxed,
        contributions,
    }
}

/// A part of the query with the articles that it finds.
struct Evaluated<'q> {
    part: &'q Part,
    found: FixedBitSet,
    /// The articles that have some word of it.
    some: FixedBitSet,
}

struct Evaluation<'a, 'n> {
    searched: Searched<'a>,
    all_needles: &'n [Needle<'n>],
    /// The number of the first needle that is still to come.
    next: usize,
    /// The articles that have some word of the part of the root that was read last.
    some: FixedBitSet,
    /// A buffer for those of a term.
    postings: Vec<FieldPosting>,
    /// For all that was asked for.
    scores: Scores<'a, 'n>,
}

impl Evaluation<'_, '_> {
    /// The parts of the root, the rarest words first: where no article has all of these, words that
    /// most articles have are passed over. They would add many articles and say nothing of them.
    fn root_parts<'q>(&mut self, root: &'q Group) -> Vec<Evaluated<'q>> {
        let mut starts = Vec::with_capacity(root.parts.len());
        for part in &root.parts {
            starts.push(self.next);
            self.next += part.clause_count();
        }
        let common = |n: usize| -> usize {
            let part: &Part = &root.parts[n];
            let term = self.all_needles[starts[n]].only_term();
            term.filter(|_| part.may_be_relaxed(false) && !root.any)
                .map_or(0, |term| self.searched.postings.article_frequency(term))
        };
        let mut order: Vec<(usize, usize)> =
            (0..root.parts.len()).map(|n| (common(n), n)).collect();
        order.order();
        let article_count = self.article_count();
        let mut evaluated = Vec::with_capacity(root.parts.len());
        let mut all = FixedBitSet::with_capacity(article_count);
        all.insert_range(..);
        for (holding, n) in order {
            let part = &root.parts[n];
            self.some.clear();
            let is_commonplace =
                article_count >= MIN_ARTICLES && holding * 10 > COMMONPLACE * article_count;
            if is_commonplace && all.is_clear() {
                let none = FixedBitSet::with_capacity(article_count);
                evaluated.push(Evaluated {
                    part,
                    found: none.clone(),
                    some: none,
                });
                continue;
            }
            self.next = starts[n];
            let found = self.part(part);
            all.intersect_with(&found);
            let mut some = found.clone();
            some.union_with(&self.some);
            evaluated.push(Evaluated { part, found, some });
        }
        evaluated
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
    /// required by a sign or an `AND`, words are not needed at all.
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
            articles.intersect_with(&self.joined(true, given_up.into_iter().map(|own| &own.some)));
        }
        articles
    }

    /// The next clause, or the next ones joined by `NEAR`.
    fn clauses(&mut self, count: usize) -> FixedBitSet {
        let first = self.next;
        self.next += count;
        let own = &self.all_needles[first..self.next];
        if let [only] = own
            && let Some(term) = only.only_term()
        {
            return self.one_term(first, term);
        }
        let matches = match own {
            [only] => one(self.searched, only),
            _ => near(self.searched, own),
        };
        let mut articles = FixedBitSet::with_capacity(self.article_count());
        articles.extend(matches.iter().map(|(article, _)| article.index()));
        if own[0].is_plain() || own[0].clause.is_phrase() {
            self.some.union_with(&articles);
        }
        if !own[0].is_compound() {
            self.scores.add(first, count, None, &matches);
            return articles;
        }
        // Each word of a compound counts by itself: *wing-flutter* is also *flutter of a wing*.
        for (n, word) in own[0].words.iter().enumerate() {
            let holders = holders(self.searched.postings, &word.terms, None);
            let numbers = holders.iter().map(|(article, _)| article.index());
            self.some.extend(numbers);
            self.scores.add(first, count, Some(n), &holders);
        }
        articles
    }

    /// The articles that hold the only term of the needle of that number.
    fn one_term(&mut self, needle: usize, term: TermIx) -> FixedBitSet {
        self.searched
            .postings
            .read_postings(term, &mut self.postings);
        let mut articles = FixedBitSet::with_capacity(self.article_count());
        let numbers = self.postings.iter().map(|posting| posting.article.index());
        numbers.for_each(|n| articles.insert(n));
        self.some.union_with(&articles);
        self.scores.add_postings(needle, &self.postings);
        articles
    }

    fn article_count(&self) -> usize {
        self.searched.postings.article_count()
    }
}

/// The articles that one clause finds.
fn one(searched: Searched<'_>, needle: &Needle<'_>) -> Matches {
    if let Form::Date(date) = &needle.clause.form {
        return published(searched, needle.clause.field, date);
    }
    match needle.clause.field {
        None | Some(Field::Title | Field::Summary | Field::Body) => match &needle.words[..] {
            // Where a single word stands does not matter, only how often.
            [word] if counts_in_names(&needle.clause.form) => holders(
                searched.postings,
                &word.terms,
                indexed_field(needle.clause.field),
            ),
            _ => counted(places_of(searched, needle, None)),
        },
        Some(Field::Entity) => named(searched, needle, None),
        Some(Field::Person) => named(searched, needle, Some(EntityKind::Person)),
        Some(Field::Organization) => named(searched, needle, Some(EntityKind::Organization)),
        Some(Field::Place) => named(searched, needle, Some(EntityKind::Place)),
        Some(Field::Event) => named(searched, needle, Some(EntityKind::Event)),
        Some(Field::Work) => named(searched, needle, Some(EntityKind::Work)),
        Some(Field::Author) => valued(searched, needle, |article| strs(&article.authors)),
        Some(Field::Outlet) => valued(searched, needle, Article::outlets),
        Some(Field::Category) => valued(searched, needle, |article| strs(&article.categories)),
        Some(Field::Language) => valued(searched, needle, |article| {
            article.language.as_deref().into_iter().collect()
        }),
        Some(Field::Cites) => valued(searched, needle, |article| strs(&article.cited_outlets)),
        // Their clauses have dates.
        Some(Field::Date | Field::Before | Field::After) => Vec::new(),
    }
}

fn strs(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

/// Articles in which each needle stands near the next one.
fn near(searched: Searched<'_>, needles: &[Needle<'_>]) -> Matches {
    let distances: Vec<u32> = needles
        .iter()
        .filter_map(|needle| needle.near_next)
        .collect();
    let mut all: Vec<Places> = Vec::with_capacity(needles.len());
    for needle in needles {
        let among: Option<Vec<ArticleIx>> = all
            .last()
            .map(|places| places.iter().map(|(article, _)| *article).collect());
        all.push(places_of(searched, needle, among.as_deref()));
    }
    let Some(last) = all.pop() else {
        return Vec::new();
    };
    let mut found: Places = Vec::new();
    for (article, occurrences) in last {
        // What the last one is looked for in has all the others.
        let others = all.iter().filter_map(|places| {
            let n = places.binary_search_by_key(&article, |(article, _)| *article);
            n.ok().map(|n| places[n].1.clone())
        });
        let mut lists: Vec<Vec<Occurrence>> = others.collect();
        lists.push(occurrences);
        let field_of = |position| IndexedField::at(position) as usize;
        for list in &mut lists {
            list.retain(|occurrence| field_of(occurrence.start) != IndexedField::Names as usize);
        }
        keep_near(&mut lists, &distances, &field_of);
        let mut occurrences: Vec<Occurrence> = lists.concat();
        if !occurrences.is_empty() {
            occurrences.order();
            occurrences.dedup();
            found.push((article, occurrences));
        }
    }
    counted(found)
}

fn counted(places: Places) -> Matches {
    let count = |(article, occurrences): (ArticleIx, Vec<Occurrence>)| {
        let mut counts: FieldCounts = [0.0; FIELD_COUNT];
        for occurrence in occurrences {
            counts[IndexedField::at(occurrence.start) as usize] += 1.0;
        }
        (article, counts)
    };
    places.into_iter().map(count).collect()
}

fn indexed_field(field: Option<Field>) -> Option<IndexedField> {
    match field {
        Some(Field::Title) => Some(IndexedField::Title),
        Some(Field::Summary) => Some(IndexedField::Summary),
        Some(Field::Body) => Some(IndexedField::Body),
        _ => None,
    }
}

/// Where articles hold the words of a clause, as its form and field want them: all articles, or
/// those in `among`.
fn places_of(searched: Searched<'_>, needle: &Needle<'_>, among: Option<&[ArticleIx]>) -> Places {
    let postings = searched.postings;
    let candidates = holding_all(postings, &needle.words, among);
    let lists: Vec<Vec<Vec<u32>>> = needle
        .words
        .iter()
        .map(|word| positions_of(postings, word, &candidates))
        .collect();
    let field = indexed_field(needle.clause.field);
    let mut found = Vec::new();
    let mut own: Vec<Vec<u32>> = Vec::new();
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    for article in candidates {
        own.clear();
        own.extend(lists.iter_mut().filter_map(Iterator::next));
        let field_of = |position| IndexedField::at(position) as usize;
        let mut occurrences = together(&needle.clause.form, &own, &field_of);
        if needle.clause.form == Form::Exact && !occurrences.is_empty() {
            occurrences = exactly(searched.collection, article, &needle.words);
        }
        occurrences.retain(|occurrence| {
            let own = field_of(occurrence.start);
            field.is_none_or(|field| field as usize == own)
                && (own != IndexedField::Names as usize || counts_in_names(&needle.clause.form))
        });
        if !occurrences.is_empty() {
            found.push((article, occurrences));
        }
    }
    found
}

/// The articles that hold all words, in order of number; those in `among` at most.
fn holding_all(
    postings: &Postings,
    words: &[NeedleWord],
    among: Option<&[ArticleIx]>,
) -> Vec<ArticleIx> {
    let mut buffer = Vec::new();
    let mut all: Option<Vec<ArticleIx>> = among.map(<[ArticleIx]>::to_vec);
    for word in words {
        let mut own: Vec<ArticleIx> = Vec::new();
        for matched in &word.terms {
            postings.read_postings(matched.term, &mut buffer);
            own.extend(buffer.iter().map(|posting| posting.article));
        }
        if word.terms.len() > 1 {
            own.order();
            own.dedup();
        }
        all = Some(match all {
            None => own,
            Some(mut all) => {
                all.retain(|article| own.binary_search(article).is_ok());
                all
            }
        });
    }
    // Without words there is nothing to hold.
    all.filter(|_| !words.is_empty()).unwrap_or_default()
}

/// Names stand in a row that nobody wrote, so only what stands side by side counts there.
fn counts_in_names(form: &Form) -> bool {
    !matches!(form, Form::Loose(_) | Form::Exact)
}

/// Where each of `articles`, which are in order of number, holds any term of the word.
fn positions_of(postings: &Postings, word: &NeedleWord, articles: &[ArticleIx]) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); articles.len()];
    let mut buffer = PlacedPostings::default();
    for matched in &word.terms {
        postings.read_positions(matched.term, Some(articles), &mut buffer);
        for posting in buffer.iter() {
            if let Ok(n) = articles.binary_search(&posting.article) {
                places[n].extend(posting.positions);
            }
        }
    }
    if word.terms.len() > 1 {
        places.iter_mut().for_each(|positions| positions.order());
    }
    places
}

/// Where an article has the words as they were typed: the index knows only their stems.
fn exactly(collection: &Collection, article: ArticleIx, words: &[NeedleWord]) -> Vec<Occurrence> {
    let mut found = Vec::new();
    // The positions at which a stretch began that has been as typed so far, the oldest first.
    let mut begun: Vec<u32> = Vec::new();
    let mut last = None;
    let text = &collection.texts.of_candidate(article).text;
    read_positions(
        collection.article(article),
        text,
        &mut |_, position, line, token| {
            if last.is_none_or(|last| last + 1 != position) {
                begun.clear();
            }
            last = Some(position);
            begun.push(position);
            let written = token.span.get(line);
            begun.retain(|&start| {
                let word = &words[(position - start) as usize];
                let fits = written == Some(word.written.as_str());
                let is_whole = (position - start) as usize + 1 == words.len();
                if fits && is_whole {
                    found.push(Occurrence {
                        start,
                        end: position,
                    });
                }
                fits && !is_whole
            });
        },
    );
    found
}

/// Articles that mention an entity of that kind with such a name.
fn named(searched: Searched<'_>, needle: &Needle<'_>, kind: Option<EntityKind>) -> Matches {
    let mut counts: BTreeMap<ArticleIx, FieldCounts> = BTreeMap::new();
    for &entity in &needle.entities {
        if kind.is_some_and(|kind| searched.collection.entity(entity).kind != kind) {
            continue;
        }
        for mention in searched.mentions.of_entity(entity) {
            let field = match mention.part {
                MentionPart::Title => IndexedField::Title,
                MentionPart::Summary => IndexedField::Summary,
                MentionPart::Body => IndexedField::Body,
            };
            counts.entry(mention.article).or_default()[field as usize] += 1.0;
        }
    }
    counts.into_iter().collect()
}

/// Articles of which a value has the words side by side. That they have it is all there is to
/// say, so it does not move their order.
fn valued<'a>(
    searched: Searched<'a>,
    needle: &Needle<'_>,
    values: impl Fn(&'a Article) -> Vec<&'a str>,
) -> Matches {
    let fits = |value: &str| {
        let words: Vec<_> = tokens(value).collect();
        words.windows(needle.words.len().max(1)).any(|window| {
            window.iter().zip(&needle.words).all(|(own, word)| {
                word.is_value(own.span.get(value).unwrap_or_default(), &own.folded)
            })
        })
    };
    unscored(searched, |article| {
        !needle.words.is_empty() && values(article).into_iter().any(fits)
    })
}

/// Articles that may have been published then.
fn published(searched: Searched<'_>, field: Option<Field>, date: &Date) -> Matches {
    let (from, to) = match field {
        Some(Field::Before) => (
            None,
            date.earliest().map(|day| Day(day.0.saturating_sub(1))),
        ),
        Some(Field::After) => (date.latest().map(|day| Day(day.0.saturating_add(1))), None),
        _ => (date.earliest(), date.latest()),
    };
    unscored(searched, |article| {
        let published = article.published.as_ref();
        published.is_some_and(|published| published.may_be_within(from, to))
    })
}

fn unscored<'a>(searched: Searched<'a>, fits: impl Fn(&'a Article) -> bool) -> Matches {
    let articles = searched.collection.articles.iter().enumerate();
    articles
        .filter(|(_, article)| fits(article))
        .map(|(n, _)| (ArticleIx(n as u32), [0.0; FIELD_COUNT]))
        .collect()
}
