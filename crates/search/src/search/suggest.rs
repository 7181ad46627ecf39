//! What may the person be about to type? Entities first, then words, then titles.

use serde::{Deserialize, Serialize};

use super::Searched;
use super::needle::{Needle, NeedleWord, Taken, needles, with_name_words};
use super::run::ranking;
use crate::index::WordIx;
use crate::model::{ArticleRef, EntityRef};
use crate::order::Order as _;
use crate::query::parse;

/// At most so many suggestions of each kind.
const MAX_OF_A_KIND: usize = 5;

/// Of more words with the same beginning than this, only so many are weighed.
const MAX_WORDS: usize = 4096;

/// Something to choose instead of typing on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Suggestion {
    /// An entity of which a name has all words.
    Entity(EntityRef),
    /// The query with its last word written to the end.
    Word {
        /// What the query would be.
        query_text: String,
        /// How many articles have that word.
        article_count: usize,
    },
    /// An article that has all words, by its title.
    Title(ArticleRef),
}

/// What a query that is being typed may become, the likeliest of each kind first.
#[must_use]
pub fn suggestions(searched: Searched<'_>, query_text: &str) -> Vec<Suggestion> {
    let query = parse(query_text).query;
    let taken = Taken {
        typing: true,
        as_typed: true,
    };
    let needles = needles(&query, query_text, taken, searched);
    let plain: Vec<&Needle<'_>> = needles.iter().filter(|needle| needle.is_plain()).collect();
    let words: Vec<&NeedleWord> = plain.iter().flat_map(|needle| &needle.words).collect();
    let Some(last) = words.last() else {
        return Vec::new();
    };
    let mut found = entities(searched, &words);
    let is_typed = plain
        .last()
        .is_some_and(|needle| needle.clause.span.end == query_text.len());
    if is_typed && let Some(before) = query_text.strip_suffix(last.written.as_str()) {
        found.extend(completions(searched, before, &last.folded));
    }
    found.extend(titles(searched, query_text, &words));
    found
}

fn entities(searched: Searched<'_>, words: &[&NeedleWord]) -> Vec<Suggestion> {
    let mut matched = with_name_words(words, |words| searched.names.find(words, false));
    matched.order_by_key(|matched| {
        let mentions = searched.mentions.of_entity(matched.entity).len();
        (std::cmp::Reverse(mentions), matched.entity)
    });
    matched.truncate(MAX_OF_A_KIND);
    let refs = matched
        .iter()
        .map(|matched| searched.collection.entity(matched.entity).to_ref());
    refs.map(Suggestion::Entity).collect()
}

/// Longer words with that beginning, those first that more articles have; of each term the
/// commonest word.
fn completions(searched: Searched<'_>, before: &str, folded: &str) -> Vec<Suggestion> {
    let words = searched.postings.words();
    let numbers = words.with_prefix(folded).take(MAX_WORDS).map(WordIx);
    let mut longer: Vec<WordIx> = numbers.collect();
    longer.order_by_key(|&word| std::cmp::Reverse(words.article_frequency(word)));
    let mut terms = Vec::new();
    let mut found = Vec::new();
    for word in longer {
        let text = words.text(word);
        if found.len() == MAX_OF_A_KIND {
            break;
        }
        if text == folded || terms.contains(&words.term(word)) {
            continue;
        }
        terms.push(words.term(word));
        found.push(Suggestion::Word {
            query_text: format!("{before}{text}"),
            article_count: words.article_frequency(word) as usize,
        });
    }
    found
}

/// The best articles of which the title has a word that was typed.
fn titles(searched: Searched<'_>, query_text: &str, words: &[&NeedleWord]) -> Vec<Suggestion> {
    let best = ranking(searched, query_text, true, 2 * MAX_OF_A_KIND);
    let articles = best
        .into_iter()
        .filter_map(|ix| searched.collection.articles.get(ix.index()));
    let has_word = |title: &str| {
        crate::analysis::tokens(title).any(|token| {
            words
                .iter()
                .any(|word| token.folded.starts_with(&word.folded))
        })
    };
    articles
        .filter(|article| has_word(&article.title))
        .take(MAX_OF_A_KIND)
        .map(|article| Suggestion::Title(article.to_ref()))
        .collect()
}
