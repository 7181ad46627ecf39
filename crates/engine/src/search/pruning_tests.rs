//! Passing over articles that cannot come among the best changes no result.

use proptest::prelude::*;

use super::evaluate::{Found, Wanted, find};
use super::needle::{Taken, needles};
use super::run::most_relevant;
use super::*;
use crate::analysis::Lexicon;
use crate::index::{Facets, Names, Postings, Timeline, index, link};
use crate::linking::{Gazetteer, MentionTable};
use crate::model::{Article, ArticleIx, ArticleText, Collection};
use crate::query::parse;

/// Letters are words here: *a* is in nearly every article, *z* in hardly any.
fn collection(texts: &[(String, String)]) -> Collection {
    let spaced = |letters: &str| letters.split("").collect::<Vec<&str>>().join(" ");
    let mut collection = Collection::default();
    for (title, text) in texts {
        collection.articles.push(Article {
            title: spaced(title),
            ..Article::default()
        });
        collection.texts.push(ArticleText {
            text: spaced(text),
            ..ArticleText::default()
        });
    }
    collection
}

fn texts() -> impl Strategy<Value = Vec<(String, String)>> {
    let letter = prop_oneof![8 => "[ab]", 4 => "[c-f]", 2 => "[g-n]", 1 => "[o-z]"];
    let text = |most| prop::collection::vec(letter.clone(), 0..most);
    let text = |most| text(most).prop_map(|letters| letters.concat());
    prop::collection::vec((text(3), text(24)), 60..240)
}

/// The best articles with their scores, and how many articles were candidates.
fn best_of(
    collection: &Collection,
    postings: &Postings,
    query_text: &str,
    limit: usize,
    wanted: Wanted,
) -> (Vec<(ArticleIx, u32)>, usize) {
    let timeline = Timeline::new(collection);
    let searched = Searched {
        collection,
        mentions: &MentionTable::default(),
        postings,
        facets: &Facets::default(),
        timeline: &timeline,
        names: &Names::default(),
    };
    let query = parse(query_text).query;
    let needles = needles(&query, query_text, Taken::default(), searched);
    let Found {
        articles, scores, ..
    } = find(searched, &query, &needles, wanted);
    let best = most_relevant(&timeline, &articles, &scores, limit).into_iter();
    let best = best.map(|article| (article, scores.of(article).to_bits()));
    (best.collect(), scores.candidates.len())
}

fn postings_of(collection: &Collection) -> Postings {
    let mut lexicon = Lexicon::default();
    let gazetteer = Gazetteer::new(&collection.entities, &mut lexicon);
    let mentions = link(collection, &gazetteer, &mut lexicon, &mut |_| {});
    let parts = index(collection, &mentions, 7);
    Postings::read(parts, collection.articles.len(), 7).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_best_articles_are_those_of_all_scores(
        texts in texts(),
        words in prop::collection::vec("[a-p]|a-b|a~1|\"a b\"|\\+a|-c|title:a", 1..14),
        limit in 1..90_usize,
        at_least in prop_oneof![Just(1), 1..40_usize],
    ) {
        let collection = collection(&texts);
        let postings = postings_of(&collection);
        let query_text = words.join(" ");
        let all = Wanted { at_least, ..Wanted::best(usize::MAX) };
        let few = Wanted { best: limit, ..all };
        let (expected, _) = best_of(&collection, &postings, &query_text, limit, all);
        let (best, _) = best_of(&collection, &postings, &query_text, limit, few);
        prop_assert_eq!(best, expected, "{}", query_text);
    }
}

#[test]
fn articles_that_cannot_come_among_the_best_are_passed_over() {
    // A tenth has the rare words of a long question, all have its common ones.
    let text = |n: usize| {
        let rare = if n.is_multiple_of(10) { "uvwxyz" } else { "" };
        (String::new(), format!("abc{rare}"))
    };
    let texts: Vec<(String, String)> = (0..200).map(text).collect();
    let collection = collection(&texts);
    let postings = postings_of(&collection);
    let query_text = "a b c u v w x y z";
    let wanted = Wanted {
        at_least: 200,
        ..Wanted::best(10)
    };
    let (best, candidates) = best_of(&collection, &postings, query_text, 10, wanted);
    assert!(best.iter().all(|(article, _)| article.0.is_multiple_of(10)));
    assert_eq!(candidates, 20);
}
