//! Filters and bounds in time, kept apart so that each can be left out of a count.

use fixedbitset::FixedBitSet;

use super::{FilterMode, NamedFilter, Selection};
use crate::index::Facets;
use crate::model::{Article, Collection, Facet};

/// What narrows the articles of a query, condition by condition.
pub(super) struct Narrowing {
    article_count: usize,
    conditions: Vec<(Condition, FixedBitSet)>,
}

/// What a set of articles comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// Values of a facet that an article must have: one of several, or all.
    Demanded(Facet),
    /// A value that no article may have.
    Excluded,
    /// The bounds in time.
    Time,
}

impl Narrowing {
    pub(super) fn new(collection: &Collection, facets: &Facets, selection: &Selection) -> Self {
        let article_count = collection.articles.len();
        let mut conditions = Vec::new();
        for facet in Facet::ALL {
            let column = facets.column(facet);
            let numbers = |mode: FilterMode| -> Vec<Option<u32>> {
                let filters = selection.filters.iter();
                filters
                    .filter(|filter| filter.facet == facet && filter.mode == mode)
                    .map(|filter| column.number(&filter.value))
                    .collect()
            };
            // A value that no article has leaves none.
            let demanded = Condition::Demanded(facet);
            let any = numbers(FilterMode::Any);
            if !any.is_empty() {
                let known: Vec<u32> = any.into_iter().flatten().collect();
                conditions.push((demanded, column.articles_with(&known)));
            }
            for number in numbers(FilterMode::All) {
                conditions.push((demanded, column.articles_with(number.as_slice())));
            }
            for number in numbers(FilterMode::Exclude).into_iter().flatten() {
                let mut without = column.articles_with(&[number]);
                without.toggle_range(..);
                conditions.push((Condition::Excluded, without));
            }
        }
        if selection.from.is_some() || selection.to.is_some() {
            let mut within = FixedBitSet::with_capacity(article_count);
            for (n, article) in collection.articles.iter().enumerate() {
                within.set(n, is_within(article, selection));
            }
            conditions.push((Condition::Time, within));
        }
        Self {
            article_count,
            conditions,
        }
    }

    /// True when there is no condition.
    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The articles that fulfil every condition.
    pub(super) fn all(&self) -> FixedBitSet {
        self.without(None)
    }

    /// The articles that fulfil every condition but one.
    pub(super) fn without(&self, left_out: Option<Condition>) -> FixedBitSet {
        let mut articles = FixedBitSet::with_capacity(self.article_count);
        articles.insert_range(..);
        for (condition, fulfilling) in &self.conditions {
            if Some(*condition) != left_out {
                articles.intersect_with(fulfilling);
            }
        }
        articles
    }
}

fn is_within(article: &Article, selection: &Selection) -> bool {
    let from = selection.from.as_ref().and_then(|date| date.earliest());
    let to = selection.to.as_ref().and_then(|date| date.latest());
    article
        .published
        .as_ref()
        .is_some_and(|published| published.may_be_within(from, to))
}

/// The filters of a selection with the names of their values.
pub(super) fn named_filters(facets: &Facets, selection: &Selection) -> Vec<NamedFilter> {
    let filters = selection.filters.iter();
    filters
        .map(|filter| {
            let column = facets.column(filter.facet);
            let number = column.number(&filter.value);
            let label = number.map_or(&filter.value, |n| &column.values()[n as usize].label);
            NamedFilter {
                filter: filter.clone(),
                label: label.clone(),
            }
        })
        .collect()
}
