//! What articles can be narrowed by, column by column.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use crate::linking::MentionTable;
use crate::model::{ArticleIx, Collection, Facet};

/// All facets of all articles.
#[derive(Debug, Default)]
pub struct Facets {
    columns: Vec<FacetColumn>,
}

/// One facet of all articles.
#[derive(Debug, Default)]
pub struct FacetColumn {
    values: Vec<FacetValue>,
    /// For each article, where its values begin; one more at the end.
    starts: Vec<usize>,
    /// Numbers of values, article by article.
    numbers: Vec<u32>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What a filter on it has as value.
    pub value: String,
    /// What to call it.
    pub label: String,
}

impl Facets {
    /// The facets of a collection.
    #[must_use]
    pub fn new(collection: &Collection, mentions: &MentionTable) -> Self {
        let columns = Facet::ALL
            .iter()
            .map(|&facet| {
                FacetColumn::new(collection.articles.len(), |article, values| {
                    collect_values(collection, mentions, facet, article, values);
                })
            })
            .collect();
        Self { columns }
    }

    /// One facet.
    #[must_use]
    pub fn column(&self, facet: Facet) -> &FacetColumn {
        &self.columns[facet as usize]
    }
}

fn collect_values(
    collection: &Collection,
    mentions: &MentionTable,
    facet: Facet,
    ix: ArticleIx,
    values: &mut Vec<FacetValue>,
) {
    let article = collection.article(ix);
    let plain = |text: &str| FacetValue {
        value: text.to_owned(),
        label: text.to_owned(),
    };
    match facet {
        Facet::Outlet => values.extend(article.outlets().into_iter().map(plain)),
        Facet::Category => values.extend(article.categories.iter().map(|text| plain(text))),
        Facet::Language => values.extend(article.language.iter().map(|text| plain(text))),
        Facet::Person | Facet::Organization | Facet::Place | Facet::Event | Facet::Work => {
            let named = mentions.entities_of(ix).into_iter();
            let entities = named.map(|(entity, _)| collection.entity(entity));
            let of_kind = entities.filter(|entity| facet.entity_kind() == Some(entity.kind));
            values.extend(of_kind.map(|entity| FacetValue {
                value: entity.id.to_string(),
                label: entity.name.clone(),
            }));
        }
    }
}

impl FacetColumn {
    fn new(article_count: usize, mut collect: impl FnMut(ArticleIx, &mut Vec<FacetValue>)) -> Self {
        let mut column = Self::default();
        let mut known: BTreeMap<String, u32> = BTreeMap::new();
        let mut values = Vec::new();
        for n in 0..article_count {
            column.starts.push(column.numbers.len());
            collect(ArticleIx(n as u32), &mut values);
            let first = column.numbers.len();
            for value in values.drain(..) {
                let next = known.len() as u32;
                let number = *known.entry(value.value.clone()).or_insert(next);
                if number == next {
                    column.values.push(value);
                }
                if !column.numbers[first..].contains(&number) {
                    column.numbers.push(number);
                }
            }
        }
        column.starts.push(column.numbers.len());
        column
    }

    /// All values; their numbers are their places in this list.
    #[must_use]
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// The numbers of an article's values.
    #[must_use]
    pub fn of_article(&self, article: ArticleIx) -> &[u32] {
        let n = article.index();
        &self.numbers[self.starts[n]..self.starts[n + 1]]
    }

    /// The number of a value.
    #[must_use]
    pub fn number(&self, value: &str) -> Option<u32> {
        self.values
            .iter()
            .position(|known| known.value == value)
            .map(|n| n as u32)
    }

    /// The articles that have one of the values.
    #[must_use]
    pub fn articles_with(&self, numbers: &[u32]) -> FixedBitSet {
        let article_count = self.starts.len().saturating_sub(1);
        let mut articles = FixedBitSet::with_capacity(article_count);
        for n in 0..article_count {
            let own = self.of_article(ArticleIx(n as u32));
            articles.set(n, own.iter().any(|number| numbers.contains(number)));
        }
        articles
    }

    /// For each value, how many of `articles` have it.
    #[must_use]
    pub fn counts(&self, articles: &FixedBitSet) -> Vec<usize> {
        let mut counts = vec![0; self.values.len()];
        for n in articles.ones() {
            for &number in self.of_article(ArticleIx(n as u32)) {
                counts[number as usize] += 1;
            }
        }
        counts
    }
}
