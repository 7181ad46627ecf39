//! The articles that hold something, and how often their fields do.

use fixedbitset::FixedBitSet;

use super::forms::TermMatch;
use super::score::FieldCounts;
use crate::index::{CommonList, FIELD_COUNT, FieldPosting, IndexedField, Postings, TermIx};
use crate::model::ArticleIx;

/// Articles, each once, with how often their fields have something.
pub(super) type Matches = Vec<(ArticleIx, FieldCounts)>;

/// The articles that hold something.
#[derive(Debug)]
pub(super) enum Holders<'a> {
    /// A term that is surely meant, in order of number.
    List(Vec<FieldPosting>),
    /// A term that is surely meant, and so common that articles are rather looked up.
    Common(&'a CommonList),
    /// Anything else, in any order.
    Counted(Matches),
}

impl<'a> Holders<'a> {
    /// The articles that hold any of the terms of a word, in all fields or in one.
    pub(super) fn of_terms(
        postings: &'a Postings,
        terms: &[TermMatch],
        field: Option<IndexedField>,
    ) -> Self {
        match terms {
            [only] if only.strength == 1.0 && field.is_none() => Self::of_term(postings, only.term),
            _ => Self::Counted(merged(postings, terms, field)),
        }
    }

    /// The articles that hold a term.
    pub(super) fn of_term(postings: &'a Postings, term: TermIx) -> Self {
        if let Some(list) = postings.common(term) {
            return Self::Common(list);
        }
        let mut list = Vec::new();
        postings.read_postings(term, &mut list);
        Self::List(list)
    }

    /// How many articles there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::List(list) => list.len(),
            Self::Common(list) => list.article_frequency(),
            Self::Counted(matches) => matches.len(),
        }
    }

    /// How often it occurs in what authors wrote: names are repeated by rule, not by need.
    pub(super) fn written(&self) -> f32 {
        match self {
            Self::List(list) => {
                let written = list.iter().map(|posting| {
                    let [title, summary, body, _] = posting.counts.map(u32::from);
                    title + summary + body
                });
                written.sum::<u32>() as f32
            }
            Self::Common(list) => list.written() as f32,
            Self::Counted(matches) => {
                let counts = matches.iter().map(|(_, counts)| counts);
                let written = counts.map(|[title, summary, body, _]| title + summary + body);
                written.sum()
            }
        }
    }

    /// True when that they are found is all there is to say of the articles.
    pub(super) fn say_nothing(&self) -> bool {
        match self {
            Self::Counted(matches) => matches
                .iter()
                .all(|(_, counts)| *counts == [0.0; FIELD_COUNT]),
            Self::List(_) | Self::Common(_) => self.len() == 0,
        }
    }

    /// How often the fields of an article have it.
    pub(super) fn counts_of(&self, article: ArticleIx) -> Option<FieldCounts> {
        match self {
            Self::List(list) => {
                let n = list.binary_search_by_key(&article, |posting| posting.article);
                n.ok().map(|n| list[n].counts.map(f32::from))
            }
            Self::Common(list) => list.counts(article).map(|counts| counts.map(f32::from)),
            Self::Counted(matches) => {
                let own = matches.iter().find(|(other, _)| *other == article);
                own.map(|(_, counts)| *counts)
            }
        }
    }

    /// Adds the articles to a set that has room for all.
    pub(super) fn add_to(&self, articles: &mut FixedBitSet) {
        match self {
            Self::List(list) => {
                for posting in list {
                    articles.insert(posting.article.index());
                }
            }
            Self::Common(list) => articles.union_with(list.articles()),
            Self::Counted(matches) => {
                for (article, _) in matches {
                    articles.insert(article.index());
                }
            }
        }
    }
}

/// The articles that hold any of several terms, with what their occurrences count together.
fn merged(postings: &Postings, terms: &[TermMatch], field: Option<IndexedField>) -> Matches {
    // For each article, where it stands among the matches, counted from 1.
    let mut places = vec![0_u32; postings.article_count()];
    let mut matches = Matches::new();
    let mut list: Vec<FieldPosting> = Vec::new();
    for matched in terms {
        postings.read_postings(matched.term, &mut list);
        for posting in &list {
            let place = &mut places[posting.article.index()];
            if *place == 0 {
                matches.push((posting.article, [0.0; FIELD_COUNT]));
                *place = matches.len() as u32;
            }
            let counts = &mut matches[*place as usize - 1].1;
            for (sum, count) in counts.iter_mut().zip(posting.counts) {
                *sum += f32::from(count) * matched.strength;
            }
        }
    }
    if let Some(field) = field {
        for (_, counts) in &mut matches {
            let count = counts[field as usize];
            *counts = [0.0; FIELD_COUNT];
            counts[field as usize] = count;
        }
        matches.retain(|(_, counts)| counts[field as usize] > 0.0);
    }
    matches
}
