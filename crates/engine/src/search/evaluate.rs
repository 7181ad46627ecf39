//! Which articles does a clause find, and how well do they fit it?

use std::collections::BTreeMap;

use super::Searched;
use super::needle::{Needle, NeedleWord};
use super::score::{FieldCounts, inverse_article_frequency, saturated};
use crate::analysis::tokens;
use crate::index::{FIELD_COUNT, IndexedField, Postings};
use crate::model::{Article, ArticleIx, EntityKind, MentionPart};
use crate::order::Order as _;
use crate::query::Field;

/// The articles that a clause finds, in order of number, each with its score.
pub(super) type Matches = Vec<(ArticleIx, f32)>;

/// The articles that a clause finds.
pub(super) fn evaluate(searched: Searched<'_>, needle: &Needle<'_>) -> Matches {
    match needle.clause.field {
        None => words(searched, needle, None),
        Some(Field::Title) => words(searched, needle, Some(IndexedField::Title)),
        Some(Field::Summary) => words(searched, needle, Some(IndexedField::Summary)),
        Some(Field::Body) => words(searched, needle, Some(IndexedField::Body)),
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
        Some(Field::Cites) => valued(searched, needle, |article| {
            article
                .citations
                .iter()
                .map(|citation| citation.outlet.as_str())
                .collect()
        }),
    }
}

fn strs(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

/// Articles that hold the words: side by side when there are several, as in a phrase or *Mi-8*.
fn words(searched: Searched<'_>, needle: &Needle<'_>, field: Option<IndexedField>) -> Matches {
    let Some((first, others)) = needle.words.split_first() else {
        return Vec::new();
    };
    let mut places = places_of(searched.postings, first);
    for (n, word) in others.iter().enumerate() {
        let next = places_of(searched.postings, word);
        let distance = n as u32 + 1;
        places.retain(|article, starts| {
            let Some(others) = next.get(article) else {
                return false;
            };
            starts.retain(|start| others.binary_search(&(start + distance)).is_ok());
            !starts.is_empty()
        });
    }

    let mut found: Vec<(ArticleIx, FieldCounts)> = Vec::with_capacity(places.len());
    for (article, starts) in places {
        let mut counts = [0; FIELD_COUNT];
        for start in starts {
            counts[searched.postings.field_at(article, start) as usize] += 1;
        }
        if let Some(field) = field {
            let count = counts[field as usize];
            counts = [0; FIELD_COUNT];
            counts[field as usize] = count;
        }
        if counts.iter().any(|&count| count > 0) {
            found.push((article, counts));
        }
    }
    let weight = inverse_article_frequency(found.len(), searched.postings.article_count());
    let score = |(article, counts): &(ArticleIx, FieldCounts)| {
        (
            *article,
            weight * saturated(searched.postings, *article, counts),
        )
    };
    found.iter().map(score).collect()
}

/// Where the articles hold any term of the word.
fn places_of(postings: &Postings, word: &NeedleWord) -> BTreeMap<ArticleIx, Vec<u32>> {
    let mut places: BTreeMap<ArticleIx, Vec<u32>> = BTreeMap::new();
    for &term in &word.terms {
        for posting in postings.postings(term) {
            places
                .entry(posting.article)
                .or_default()
                .extend(posting.positions);
        }
    }
    if word.terms.len() > 1 {
        for positions in places.values_mut() {
            positions.order();
        }
    }
    places
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
            counts.entry(mention.article).or_default()[field as usize] += 1;
        }
    }
    let weight = inverse_article_frequency(counts.len(), searched.postings.article_count());
    let score = |(article, counts)| {
        (
            article,
            weight * saturated(searched.postings, article, &counts),
        )
    };
    counts.into_iter().map(score).collect()
}

/// Articles of which a value has the words side by side. That they have it is all there is to
/// say, so it does not move their order.
fn valued<'a>(
    searched: Searched<'a>,
    needle: &Needle<'_>,
    values: impl Fn(&'a Article) -> Vec<&'a str>,
) -> Matches {
    let fits = |value: &str| {
        let folded: Vec<String> = tokens(value).map(|token| token.folded).collect();
        folded.windows(needle.words.len().max(1)).any(|window| {
            window.iter().zip(&needle.words).all(|(own, word)| {
                *own == word.folded || (word.is_prefix && own.starts_with(&word.folded))
            })
        })
    };
    let articles = searched.collection.articles.iter().enumerate();
    articles
        .filter(|(_, article)| !needle.words.is_empty() && values(article).into_iter().any(fits))
        .map(|(n, _)| (ArticleIx(n as u32), 0.0))
        .collect()
}
