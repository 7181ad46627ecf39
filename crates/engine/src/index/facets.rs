//! What articles can be narrowed by, column by column.

use std::collections::HashMap;

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
    starts: Vec<u32>,
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
        let mut columns: Vec<FacetColumn> = Vec::new();
        columns.resize_with(Facet::ALL.len(), FacetColumn::default);
        let mut texts: Vec<HashMap<&str, u32>> = vec![HashMap::new(); columns.len()];
        // By number of entity, the number of its value.
        let mut of_entity: Vec<Option<u32>> = vec![None; collection.entities.len()];
        for (n, article) in collection.articles.iter().enumerate() {
            for column in &mut columns {
                column.starts.push(column.numbers.len() as u32);
            }
            let mut add = |facet: Facet, text| {
                let column = &mut columns[facet as usize];
                let number = *texts[facet as usize].entry(text).or_insert_with(|| {
                    column.values.push(FacetValue {
                        value: text.to_owned(),
                        label: text.to_owned(),
                    });
                    column.values.len() as u32 - 1
                });
                let own = column.starts.last().map_or(0, |&start| start as usize);
                if !column.numbers[own..].contains(&number) {
                    column.numbers.push(number);
                }
            };
            let outlets = article.outlets().into_iter();
            outlets.for_each(|outlet| add(Facet::Outlet, outlet));
            let categories = article.categories.iter();
            categories.for_each(|category| add(Facet::Category, category));
            let language = article.language.iter();
            language.for_each(|language| add(Facet::Language, language));
            for (ix, _) in mentions.entities_of(ArticleIx(n as u32)) {
                let entity = collection.entity(ix);
                let column = &mut columns[Facet::of_kind(entity.kind) as usize];
                let number = *of_entity[ix.index()].get_or_insert_with(|| {
                    column.values.push(FacetValue {
                        value: entity.id.to_string(),
                        label: entity.name.clone(),
                    });
                    column.values.len() as u32 - 1
                });
                column.numbers.push(number);
            }
        }
        for column in &mut columns {
            column.starts.push(column.numbers.len() as u32);
        }
        Self { columns }
    }

    /// One facet.
    #[must_use]
    pub fn column(&self, facet: Facet) -> &FacetColumn {
        &self.columns[facet as usize]
    }
}

impl FacetColumn {
    /// All values; their numbers are their places in this list.
    #[must_use]
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// The numbers of an article's values.
    #[must_use]
    pub fn of_article(&self, article: ArticleIx) -> &[u32] {
        let n = article.index();
        &self.numbers[self.starts[n] as usize..self.starts[n + 1] as usize]
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
