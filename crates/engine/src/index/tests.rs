//! The index against a reading of the texts, and against bytes that are none.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::stored::forged;
use super::*;
use crate::analysis::{Language, Lexicon, stem};
use crate::linking::Gazetteer;
use crate::model::{Article, ArticleIx, ArticleText, Collection};

fn texts() -> impl Strategy<Value = Vec<(String, String)>> {
    let word = prop_oneof![
        4 => prop::sample::select(vec![
            "pilot", "pilots", "pilot’s", "Émigré", "emigre", "перебежчик", "перебежчиков", "the",
            "Mi-8", "2,500", "\n", "…", "İstanbul", "paris", "Verträge", "défections",
        ]).prop_map(str::to_owned),
        1 => "[a-e]{1,4}",
        1 => "\\PC{0,6}",
    ];
    let text = prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "));
    prop::collection::vec((text.clone(), text), 1..24)
}

fn collection(texts: &[(String, String)]) -> Collection {
    let languages = [Some("en"), Some("fr"), None, Some("uk"), Some("de")];
    let mut collection = Collection::default();
    for ((title, text), language) in texts.iter().zip(languages.into_iter().cycle()) {
        collection.articles.push(Article {
            language: language.map(str::to_owned),
            title: title.clone(),
            ..Article::default()
        });
        collection.texts.push(ArticleText {
            text: text.clone(),
            ..ArticleText::default()
        });
    }
    collection
}

fn parts(collection: &Collection) -> IndexParts {
    let mut lexicon = Lexicon::default();
    let gazetteer = Gazetteer::new(&collection.entities, &mut lexicon);
    let mentions = link(collection, &gazetteer, &mut lexicon, &mut |_| {});
    index(collection, &mentions, 7)
}

/// For each stem, in each article, its positions; for each word with its stem, the articles that
/// hold it.
type Naive = (
    BTreeMap<String, BTreeMap<u32, Vec<u32>>>,
    BTreeMap<(String, String), BTreeSet<u32>>,
);

fn naive(collection: &Collection) -> Naive {
    let mut naive = Naive::default();
    for (n, article) in collection.articles.iter().enumerate() {
        let n = n as u32;
        let text = &collection.texts.of(ArticleIx(n)).text;
        let language = Language::of_article(article.language.as_deref(), text);
        read_positions(article, text, &mut |_, position, _, token| {
            let stem = stem(&token.folded, Language::of_word(&token.folded, language));
            let places = naive
                .0
                .entry(stem.clone())
                .or_default()
                .entry(n)
                .or_default();
            places.push(position);
            naive.1.entry((token.folded, stem)).or_default().insert(n);
        });
    }
    naive
}

/// Reads all there is in an index: nothing of it may panic.
fn read_all(postings: &Postings) -> usize {
    let mut seen = 0;
    let mut buffer = Vec::new();
    for n in 0..postings.term_count() as u32 {
        postings.read_postings(TermIx(n), &mut buffer);
        seen += buffer.len() + postings.postings(TermIx(n)).iter().count();
        seen += postings.term_text(TermIx(n)).len();
        if let Some(common) = postings.common(TermIx(n)) {
            let mut among = PlacedPostings::default();
            for article in (0..postings.article_count() as u32).map(ArticleIx) {
                seen += common.counts(article).map_or(0, |counts| counts.len());
                postings.read_positions(TermIx(n), Some(&[article]), &mut among);
                seen += among.iter().count();
            }
        }
    }
    let mut cursor = postings.words().cursor();
    while cursor.skip(2) {
        seen += postings.words().text(cursor.ix()).len();
    }
    seen + usize::from(postings.term("pilot").is_some())
        + postings.words().with_prefix("p").len()
        + usize::from(postings.words().find("pilots").is_some())
}

/// Checks that looking articles up says what the list says.
fn check_common(postings: &Postings, term: TermIx) {
    let mut list = Vec::new();
    postings.read_postings(term, &mut list);
    let common = postings.common(term).unwrap();
    let articles: Vec<usize> = list.iter().map(|posting| posting.article.index()).collect();
    assert!(common.articles().ones().eq(articles));
    assert_eq!(common.article_frequency(), list.len());
    let mut written = 0;
    for posting in &list {
        let [title, summary, body, _] = posting.counts.map(u32::from);
        written += title + summary + body;
        let lengths = postings.relative_lengths(posting.article);
        let is_within = |extreme: &Extreme| {
            let counts = extreme.counts.iter().zip(posting.counts);
            let shortest = extreme.lengths.iter().zip(lengths);
            counts.into_iter().all(|(most, own)| *most >= own)
                && shortest.into_iter().all(|(least, own)| *least <= own)
                && extreme.whole_length <= postings.relative_whole_length(posting.article)
        };
        assert!(common.extremes().iter().any(is_within), "{posting:?}");
    }
    assert_eq!(common.written(), written);
    let placed = postings.postings(term);
    let mut among = PlacedPostings::default();
    for n in 0..postings.article_count() as u32 {
        let posting = list.iter().find(|posting| posting.article == ArticleIx(n));
        assert_eq!(
            common.counts(ArticleIx(n)),
            posting.map(|posting| posting.counts)
        );
        postings.read_positions(term, Some(&[ArticleIx(n)]), &mut among);
        let wanted = placed.iter().filter(|posting| posting.article.0 == n);
        assert!(among.iter().eq(wanted), "{n}");
    }
}

#[test]
fn a_common_term_may_come_in_more_patterns_than_a_byte_counts() {
    let text = |n: usize| (String::new(), "pilot ".repeat(n));
    let texts: Vec<(String, String)> = (0..300).map(text).collect();
    let collection = collection(&texts);
    let postings = Postings::read(parts(&collection), texts.len(), 7).unwrap();
    check_common(&postings, postings.term("pilot").unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_says_what_reading_all_texts_says(texts in texts()) {
        let collection = collection(&texts);
        let (stems, words) = naive(&collection);
        let postings = Postings::read(parts(&collection), texts.len(), 7).unwrap();

        prop_assert_eq!(postings.term_count(), stems.len());
        let mut buffer = Vec::new();
        for (stem, articles) in &stems {
            let term = postings.term(stem).unwrap();
            prop_assert_eq!(&postings.term_text(term), stem);
            prop_assert_eq!(postings.article_frequency(term), articles.len());
            let placed = postings.postings(term);
            let read: BTreeMap<u32, Vec<u32>> = placed
                .iter()
                .map(|posting| (posting.article.0, posting.positions.to_vec()))
                .collect();
            prop_assert_eq!(&read, articles);
            postings.read_postings(term, &mut buffer);
            for (posting, positions) in buffer.iter().zip(articles.values()) {
                let mut counts = [0; FIELD_COUNT];
                for &position in positions {
                    counts[IndexedField::at(position) as usize] += 1;
                }
                prop_assert_eq!(posting.counts, counts);
            }
            // Of some articles only: every second one.
            let some: Vec<ArticleIx> = (0..texts.len() as u32).step_by(2).map(ArticleIx).collect();
            let mut among = PlacedPostings::default();
            postings.read_positions(term, Some(&some), &mut among);
            let wanted = placed.iter().filter(|posting| posting.article.0 % 2 == 0);
            prop_assert!(among.iter().eq(wanted));
        }

        prop_assert_eq!(postings.words().len(), words.len());
        for (n, ((word, stem), articles)) in words.iter().enumerate() {
            let ix = WordIx(n as u32);
            let first = words.keys().position(|(other, _)| other == word).unwrap();
            prop_assert_eq!(postings.words().find(word), Some(WordIx(first as u32)));
            prop_assert_eq!(&postings.words().text(ix), word);
            let stems = words.keys().filter(|(other, _)| other == word).map(|(_, stem)| stem);
            let terms = postings.words().terms_of(word).map(|term| postings.term_text(term));
            prop_assert!(terms.eq(stems.cloned()), "{}", word);
            prop_assert_eq!(postings.words().article_frequency(ix) as usize, articles.len());
            let term = postings.words().term(ix);
            prop_assert_eq!(&postings.term_text(term), stem);
        }
        for prefix in ["", "p", "pilot", "pilots", "é", "пере", "zz", "a", "c"] {
            let mut found = Vec::new();
            postings.words().visit_prefix(prefix, &mut |word, _| found.push(word.to_owned()));
            let wanted = words.keys().map(|(word, _)| word).filter(|word| word.starts_with(prefix));
            prop_assert!(found.iter().eq(wanted), "{} {:?}", prefix, found);
        }
    }

    #[test]
    fn common_terms_are_looked_up_as_they_are_listed(
        texts in prop::collection::vec(("[abc ]{0,6}", "[a-h \n]{0,40}"), 40..100),
    ) {
        let collection = collection(&texts);
        let postings = Postings::read(parts(&collection), texts.len(), 7).unwrap();
        for term in (0..postings.term_count() as u32).map(TermIx) {
            match postings.article_frequency(term) >= 32 {
                true => check_common(&postings, term),
                false => prop_assert!(postings.common(term).is_none()),
            }
        }
    }

    #[test]
    fn a_walk_passes_over_words_with_the_same_beginning(
        words in prop::collection::btree_set("[abж]{1,6}", 1..120),
        skips in prop::collection::vec(0..5_usize, 120),
    ) {
        let text: Vec<&str> = words.iter().map(String::as_str).collect();
        let collection = collection(&[(String::new(), text.join(" "))]);
        let postings = Postings::read(parts(&collection), 1, 7).unwrap();
        let all: Vec<&String> = words.iter().collect();
        let mut cursor = postings.words().cursor();
        let mut expected = Some(0);
        prop_assert!(cursor.advance());
        let mut skips = skips.into_iter();
        while let Some(n) = expected {
            prop_assert_eq!(cursor.word(), all[n].as_str());
            prop_assert_eq!(cursor.ix(), WordIx(n as u32));
            let before = all[n].as_str();
            let skip = skips.next().unwrap_or(0).min(before.len());
            let skip = before.floor_char_boundary(skip);
            let (moved, next) = if skip == 0 {
                (cursor.advance(), n + 1)
            } else {
                let with_prefix = all[n..].iter().take_while(|word| word.starts_with(&before[..skip]));
                (cursor.skip(skip), n + with_prefix.count())
            };
            expected = (next < all.len()).then_some(next);
            prop_assert_eq!(moved, expected.is_some());
            if let Some(next) = expected {
                let shared = cursor.shared();
                prop_assert_eq!(&before[..shared], &all[next][..shared]);
                let differ = before[shared..].chars().next() != all[next][shared..].chars().next();
                prop_assert!(differ);
            }
        }
    }

    #[test]
    fn forged_bytes_are_refused_or_read_in_peace(
        texts in texts(),
        ranking in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        positions in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let collection = collection(&texts);
        let whole = parts(&collection);
        let shorter = IndexParts {
            ranking: whole.ranking[..cut.index(whole.ranking.len())].to_vec(),
            positions: whole.positions.clone(),
        };
        prop_assert!(Postings::read(shorter, texts.len(), 7).is_err());
        prop_assert_eq!(
            Postings::read(whole.clone(), texts.len(), 8).err(),
            Some(IndexError::Foreign)
        );
        let forged = IndexParts {
            ranking: forged(whole.ranking, &ranking),
            positions: forged(whole.positions, &positions),
        };
        if let Ok(postings) = Postings::read(forged, texts.len(), 7) {
            read_all(&postings);
        }
    }
}
