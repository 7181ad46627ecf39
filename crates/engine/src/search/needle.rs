//! What a clause looks for: its words, and the names that have them.

use crate::analysis::{Stemmer, tokens};
use crate::index::{NameWord, Names, Postings, TermIx};
use crate::model::EntityIx;
use crate::order::Order as _;
use crate::query::{Clause, Query};

/// At most so many words of the dictionary stand for the word that is being typed: the commonest.
const MAX_EXPANSIONS: usize = 64;

/// What a clause looks for.
#[derive(Debug, Clone)]
pub struct Needle<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// Its words, in order.
    pub words: Vec<NeedleWord>,
    /// The entities that have a name with these words side by side, in order of number.
    pub entities: Vec<EntityIx>,
}

/// A word to look for.
#[derive(Debug, Clone, Default)]
pub struct NeedleWord {
    /// The word, folded.
    pub folded: String,
    /// Its stem.
    pub stem: String,
    /// The terms of the dictionary that stand for it: its own, and while it is being typed those
    /// that begin with it.
    pub terms: Vec<TermIx>,
    /// True while it is being typed.
    pub is_prefix: bool,
}

impl Needle<'_> {
    /// The words as names are searched for.
    pub(super) fn name_words(&self) -> Vec<NameWord<'_>> {
        let words = self.words.iter();
        words
            .map(|word| NameWord {
                folded: &word.folded,
                term: &word.stem,
                is_prefix: word.is_prefix,
            })
            .collect()
    }
}

/// The needles of a query. While `typing`, its last word also stands for its beginnings.
#[must_use]
pub fn needles<'a>(
    query: &'a Query,
    query_text: &str,
    typing: bool,
    postings: &Postings,
    names: &Names,
) -> Vec<Needle<'a>> {
    let stemmer = Stemmer::default();
    let clauses = query.clauses.iter();
    clauses
        .map(|clause| {
            let is_last = clause.span.end == query_text.len();
            let is_typed = typing && is_last && !clause.is_phrase;
            let mut words: Vec<NeedleWord> = tokens(&clause.text)
                .map(|token| word_of(token.folded, false, &stemmer, postings))
                .collect();
            if is_typed && let Some(last) = words.pop() {
                words.push(word_of(last.folded, true, &stemmer, postings));
            }
            let mut needle = Needle {
                clause,
                words,
                entities: Vec::new(),
            };
            let found = names.find(&needle.name_words(), true);
            needle.entities = found.into_iter().map(|matched| matched.entity).collect();
            needle
        })
        .collect()
}

fn word_of(folded: String, is_prefix: bool, stemmer: &Stemmer, postings: &Postings) -> NeedleWord {
    let stem = stemmer.stem(&folded);
    let mut terms: Vec<TermIx> = postings.term(&stem).into_iter().collect();
    if is_prefix {
        let mut longer: Vec<TermIx> = postings.terms_with_prefix(&folded).collect();
        longer.order_by_key(|&term| std::cmp::Reverse(postings.article_frequency(term)));
        longer.truncate(MAX_EXPANSIONS);
        terms.extend(longer);
        terms.order();
        terms.dedup();
    }
    NeedleWord {
        folded,
        stem,
        terms,
        is_prefix,
    }
}
