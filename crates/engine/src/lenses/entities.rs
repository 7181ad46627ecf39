//! The entities of a selection, by kind, by letter, by number of mentions.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;
use serde::{Deserialize, Serialize};

use super::LensContext;
use crate::analysis::{begins_a_word, fold, fold_words};
use crate::model::{Entity, EntityIx, EntityKind, EntityRef};
use crate::order::Order as _;

/// In which order entities are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntitySort {
    /// Named in the most articles of the selection first.
    #[default]
    Mentions,
    /// By name.
    Name,
}

/// How to list the entities of a selection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntitiesOptions {
    /// Only this kind.
    pub kind: Option<EntityKind>,
    /// Only names that begin with this letter, diacritics and case folded; `#` for all that
    /// begin with no letter.
    pub initial: Option<char>,
    /// Only names, in any script, that begin a word with this text.
    pub name_filter: String,
    /// In which order.
    pub sort: EntitySort,
    /// How many to pass over.
    pub offset: usize,
    /// How many to list: at most 500.
    pub limit: usize,
}

/// One page of the entities of a selection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EntitiesPage {
    /// How many fit the options.
    pub total: usize,
    /// Those of this page.
    pub rows: Vec<EntityRow>,
    /// How many entities of each kind the selection has, whatever kind is asked for.
    pub kinds: Vec<(EntityKind, usize)>,
    /// How many names begin with each letter, of the kind asked for.
    pub initials: Vec<(char, usize)>,
    /// How many articles the selection has.
    pub article_count: usize,
}

/// An entity in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityRow {
    /// Which one.
    pub entity: EntityRef,
    /// One line that tells it from others.
    pub description: String,
    /// How many articles of the selection name it.
    pub articles: usize,
    /// How often they name it.
    pub mentions: usize,
}

/// One page lists at most so many entities.
const MAX_LIMIT: usize = 500;

/// What `initials` counts names under that begin with no letter.
const NO_LETTER: char = '#';

/// The entities that the articles of a selection name.
#[must_use]
pub fn entities_page(
    context: LensContext<'_>,
    articles: &FixedBitSet,
    options: &EntitiesOptions,
) -> EntitiesPage {
    let wanted_name = fold_words(&options.name_filter);
    let mut kinds: BTreeMap<EntityKind, usize> = BTreeMap::new();
    let mut initials: BTreeMap<char, usize> = BTreeMap::new();
    let mut rows: Vec<EntityRow> = Vec::new();
    for (n, entity) in context.collection.entities.iter().enumerate() {
        let named_in = context.mentions.articles_of(EntityIx(n as u32));
        let selected = named_in.filter(|(article, _)| articles.contains(article.index()));
        let (in_articles, mentions) = selected.fold((0, 0), |(articles, all), (_, own)| {
            (articles + 1, all + own)
        });
        let is_named = wanted_name.is_empty() || has_name(entity, &wanted_name);
        if in_articles == 0 || !is_named {
            continue;
        }
        *kinds.entry(entity.kind).or_default() += 1;
        if options.kind.is_some_and(|kind| kind != entity.kind) {
            continue;
        }
        let initial = initial_of(&entity.name);
        *initials.entry(initial).or_default() += 1;
        if options.initial.is_none_or(|wanted| wanted == initial) {
            rows.push(EntityRow {
                entity: entity.to_ref(),
                description: entity.description.clone(),
                articles: in_articles,
                mentions,
            });
        }
    }
    match options.sort {
        EntitySort::Mentions => {
            rows.order_by_cached_key(|row| {
                (
                    Reverse(row.articles),
                    Reverse(row.mentions),
                    fold_words(&row.entity.name),
                )
            });
        }
        EntitySort::Name => rows.order_by_cached_key(|row| fold_words(&row.entity.name)),
    }
    let total = rows.len();
    let page = rows
        .into_iter()
        .skip(options.offset)
        .take(options.limit.min(MAX_LIMIT));
    EntitiesPage {
        total,
        rows: page.collect(),
        kinds: kinds.into_iter().collect(),
        initials: initials.into_iter().collect(),
        article_count: articles.count_ones(..),
    }
}

fn has_name(entity: &Entity, wanted: &str) -> bool {
    entity
        .all_names()
        .any(|name| begins_a_word(&fold_words(name), wanted))
}

fn initial_of(name: &str) -> char {
    let first = fold(name).chars().next().filter(|c| c.is_alphabetic());
    first.map_or(NO_LETTER, |c| c.to_uppercase().next().unwrap_or(c))
}
