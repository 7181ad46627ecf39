//! The words of the entities' names.

use std::collections::BTreeMap;

use crate::analysis::{stem_by_letters, tokens};
use crate::model::{Entity, EntityIx};
use crate::order::Order as _;

/// The words of the entities' names, to find entities by what a person types.
#[derive(Debug, Default)]
pub struct Names {
    /// Every name of every entity, entity by entity; the first is the one on the card.
    names: Vec<AnalyzedName>,
    /// Names by the stem of each of their words.
    by_term: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct AnalyzedName {
    entity: EntityIx,
    /// Its place among the names of its entity.
    rank: usize,
    terms: Vec<String>,
    folded: Vec<String>,
}

/// An entity of which a name has all words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NameMatch {
    /// The entity.
    pub entity: EntityIx,
    /// The place of the name among all names of the entity: 0 for the one on the card.
    pub rank: usize,
    /// The share of the name's words that the query has: 1 for the whole name.
    pub coverage: f32,
}

/// A word to look for in names.
#[derive(Clone, Copy)]
pub struct NameWord<'a> {
    /// The word, folded.
    pub folded: &'a str,
    /// Its stem by its letters.
    pub term: &'a str,
    /// True when it may be the beginning of a word.
    pub is_prefix: bool,
    /// Which folded words it is, where it is not the words of its stem.
    pub fits: Option<&'a dyn Fn(&str) -> bool>,
}

impl Names {
    /// The names of `entities`, which are numbered by their place in the list.
    #[must_use]
    pub fn new(entities: &[Entity]) -> Self {
        let mut all = Self::default();
        for (n, entity) in entities.iter().enumerate() {
            for (rank, name) in entity.all_names().enumerate() {
                let folded: Vec<String> = tokens(name).map(|token| token.folded).collect();
                let terms: Vec<String> = folded.iter().map(|word| stem_by_letters(word)).collect();
                for term in &terms {
                    all.by_term
                        .entry(term.clone())
                        .or_default()
                        .push(all.names.len());
                }
                all.names.push(AnalyzedName {
                    entity: EntityIx(n as u32),
                    rank,
                    terms,
                    folded,
                });
            }
        }
        all
    }

    /// True when no entity has any name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The entities that have a name with all these words, each with its best name, in order of
    /// number. With `in_order`, the words must stand side by side in it.
    #[must_use]
    pub fn find(&self, words: &[NameWord<'_>], in_order: bool) -> Vec<NameMatch> {
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let mut candidates: Vec<usize> = if first.fits.is_some() {
            (0..self.names.len()).collect()
        } else if first.is_prefix {
            let by_stem = self.by_term.get(first.term).into_iter();
            let from = first.folded.to_owned();
            let by_prefix = self
                .by_term
                .range(from..)
                .take_while(|(term, _)| term.starts_with(first.folded))
                .map(|(_, names)| names);
            by_stem.chain(by_prefix).flatten().copied().collect()
        } else {
            self.by_term.get(first.term).cloned().unwrap_or_default()
        };
        candidates.order();
        candidates.dedup();

        let mut best: Vec<NameMatch> = Vec::new();
        for name in candidates.into_iter().map(|n| &self.names[n]) {
            let Some(matched) = name.matches(words, in_order) else {
                continue;
            };
            match best.last_mut().filter(|last| last.entity == name.entity) {
                Some(last) if last.coverage >= matched.coverage => {}
                Some(last) => *last = matched,
                None => best.push(matched),
            }
        }
        best
    }
}

impl AnalyzedName {
    fn matches(&self, words: &[NameWord<'_>], in_order: bool) -> Option<NameMatch> {
        let fits = |word: &NameWord<'_>, n: usize| match word.fits {
            Some(fits) => fits(&self.folded[n]),
            None => {
                self.terms[n] == word.term
                    || (word.is_prefix && self.folded[n].starts_with(word.folded))
            }
        };
        let has_all = if in_order {
            (0..self.terms.len()).any(|start| {
                start + words.len() <= self.terms.len()
                    && words
                        .iter()
                        .enumerate()
                        .all(|(n, word)| fits(word, start + n))
            })
        } else {
            words
                .iter()
                .all(|word| (0..self.terms.len()).any(|n| fits(word, n)))
        };
        let coverage = words.len() as f32 / self.terms.len() as f32;
        has_all.then_some(NameMatch {
            entity: self.entity,
            rank: self.rank,
            coverage,
        })
    }
}
