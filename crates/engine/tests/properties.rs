//! What holds for every text and every query, tried on many made-up ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;

use kartoteka_engine::Library;
use kartoteka_engine::analysis::{fold, stem_by_letters, tokens};
use kartoteka_engine::bundle::format::{
    ArticleRecord, BlockRecord, EntityFile, EntityRecord, Manifest, TypedBlock,
};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::date::Date;
use kartoteka_engine::model::RichText;
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::query::parse;
use kartoteka_engine::search::Taken;
use proptest::prelude::*;
use serde_json::{from_value, json, to_vec};

use asking::{found, search};

/// Words that meet each other often, in two scripts, with endings, diacritics and punctuation.
fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "pilot",
        "pilots",
        "Émigré",
        "emigre",
        "Kuzminov",
        "Maxim",
        "Кузьминов",
        "перебежчик",
        "перебежчиков",
        "GRU",
        "gru’s",
        "Mi-8",
        "2,500",
        "the",
        "of",
        "Spain.",
        "(spain)",
        "“hit",
        "men”",
        "hunting",
        "hunted",
        "\n",
        "𝄞",
        "е\u{301}",
        "İstanbul",
    ])
}

fn text(words: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..words).prop_map(|words| words.join(" "))
}

fn articles() -> impl Strategy<Value = Vec<ArticleRecord>> {
    let article = (text(4), text(8), prop::collection::vec(text(20), 0..3));
    prop::collection::vec(article, 1..8).prop_map(|articles| {
        let articles = articles.into_iter().enumerate();
        articles
            .map(|(n, (title, summary, body))| ArticleRecord {
                id: format!("article-{n}"),
                title: format!("Title {title}"),
                summary,
                body: body.into_iter().map(BlockRecord::Text).collect(),
                ..ArticleRecord::default()
            })
            .collect()
    })
}

fn library(articles: &[ArticleRecord], entities: Vec<EntityRecord>) -> Library {
    let manifest: Manifest = read_manifest(
        &to_vec(&json!({
            "kartoteka": 1,
            "title": "Properties",
            "articles": ["articles.json"],
            "entities": ["entities.json"],
        }))
        .unwrap(),
    )
    .unwrap();
    let file = EntityFile {
        entities,
        relations: Vec::new(),
    };
    let files = [
        BundleFile {
            path: "articles.json".to_owned(),
            bytes: Ok(to_vec(articles).unwrap()),
        },
        BundleFile {
            path: "entities.json".to_owned(),
            bytes: Ok(to_vec(&file).unwrap()),
        },
    ];
    Library::open(&manifest, &files, &mut |_| {})
}

/// The lines of an article's text in which a phrase must stand whole.
fn lines(article: &ArticleRecord) -> Vec<Vec<String>> {
    let body = article.body.iter().map(|block| match block {
        BlockRecord::Text(text) => text.as_str(),
        BlockRecord::Typed(_) => "",
    });
    [article.title.as_str(), article.summary.as_str()]
        .into_iter()
        .chain(body)
        .flat_map(str::lines)
        .map(|line| {
            tokens(line)
                .map(|token| stem_by_letters(&token.folded))
                .collect()
        })
        .collect()
}

/// What a reader would find by reading everything.
fn naive(articles: &[ArticleRecord], phrase: &str) -> Vec<String> {
    let wanted: Vec<String> = tokens(phrase)
        .map(|token| stem_by_letters(&token.folded))
        .collect();
    let has_it = |article: &&ArticleRecord| {
        lines(article)
            .iter()
            .any(|line| line.windows(wanted.len()).any(|window| window == wanted))
    };
    let mut ids: Vec<String> = articles
        .iter()
        .filter(has_it)
        .map(|article| article.id.clone())
        .collect();
    ids.sort();
    ids
}

fn check_marks(rich: &RichText) {
    let joined: String = rich.segments().iter().map(|segment| segment.text).collect();
    assert_eq!(joined, rich.text);
    for mark in &rich.marks {
        assert!(
            mark.span
                .get(&rich.text)
                .is_some_and(|words| !words.is_empty()),
            "{rich:?}"
        );
    }
    assert!(rich.marks.is_sorted_by_key(|mark| mark.span), "{rich:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_phrase_is_found_where_reading_everything_finds_it(
        articles in articles(),
        words in prop::collection::vec(word(), 1..4),
    ) {
        let phrase = words.join(" ").replace(['"', '“', '”', '\n'], " ");
        let has_words = phrase.chars().any(char::is_alphanumeric);
        prop_assume!(has_words && tokens(&phrase).next().is_some());
        let library = library(&articles, Vec::new());
        let page = search(&library, &format!("\"{phrase}\""));
        prop_assert_eq!(found(&page), naive(&articles, &phrase));
        for hit in &page.hits {
            check_marks(&hit.title);
            hit.excerpts.iter().for_each(check_marks);
        }
    }

    #[test]
    fn the_reasons_of_a_hit_sum_to_its_score(
        articles in articles(),
        words in prop::collection::vec(word(), 1..6),
    ) {
        let query_text = words.join(" ");
        let library = library(&articles, Vec::new());
        for hit in search(&library, &query_text).hits {
            let request = Request::Why {
                id: hit.article.id.clone(),
                query_text: query_text.clone(),
                taken: Taken {
                    as_typed: true,
                    ..Taken::default()
                },
            };
            let Answer::Why(reasons) = library.answer(&request) else {
                panic!("{:?}", hit.article.id);
            };
            let sum: f32 = reasons.iter().map(|reason| reason.share).sum();
            prop_assert!((sum - hit.score).abs() <= 1e-4 * hit.score.max(1.0), "{reasons:?} {hit:?}");
            prop_assert!(reasons.is_sorted_by(|a, b| a.share >= b.share));
        }
    }

    #[test]
    fn several_words_find_what_all_of_them_find_and_a_minus_takes_away(
        articles in articles(),
        first in word(),
        second in word(),
    ) {
        let clean = |word: &str| word.replace(['“', '”', '\n'], "");
        let (first, second) = (clean(first), clean(second));
        prop_assume!(tokens(&first).next().is_some() && tokens(&second).next().is_some());
        let library = library(&articles, Vec::new());
        let (a, b) = (naive(&articles, &first), naive(&articles, &second));
        let page = search(&library, &format!("{first} {second}"));
        if !page.relaxed {
            let both: Vec<String> = a.iter().filter(|id| b.contains(id)).cloned().collect();
            prop_assert_eq!(found(&page), both);
        }
        if second.starts_with(char::is_alphanumeric) {
            let without: Vec<String> = a.iter().filter(|id| !b.contains(id)).cloned().collect();
            prop_assert_eq!(found(&search(&library, &format!("{first} -{second}"))), without);
        }
    }

    #[test]
    fn any_query_is_answered_and_prints_back_to_itself(query_text in "\\PC{0,80}") {
        let printed = parse(&query_text).query.to_string();
        prop_assert_eq!(parse(&printed).query.to_string(), printed);
        let articles = [ArticleRecord {
            id: "a".to_owned(),
            title: query_text.replace(char::is_control, ""),
            ..ArticleRecord::default()
        }];
        let library = library(&articles, Vec::new());
        search(&library, &query_text);
    }

    #[test]
    fn facet_counts_are_what_a_click_finds(articles in articles()) {
        let entities = ["Kuzminov", "GRU", "Кузьминов"].into_iter().enumerate();
        let entities = entities.map(|(n, name)| {
            from_value(json!({ "id": format!("entity-{n}"), "kind": "person", "name": name })).unwrap()
        });
        let library = library(&articles, entities.collect());
        let page = search(&library, "");
        for facet in &page.facets {
            for value in &facet.values {
                let narrowed = search(&library, &format!("{}:\"{}\"", facet.facet, value.label));
                prop_assert_eq!(narrowed.total, value.count);
            }
        }
    }

    #[test]
    fn folding_is_idempotent_and_no_text_panics(text in "\\PC{0,200}") {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
        for token in tokens(&text) {
            prop_assert!(token.span.get(&text).is_some());
        }
    }

    #[test]
    fn a_bundle_reads_what_was_written(articles in articles()) {
        let written = to_vec(&articles).unwrap();
        let read: Vec<ArticleRecord> = serde_json::from_slice(&written).unwrap();
        prop_assert_eq!(read, articles);
    }

    #[test]
    fn any_bytes_are_refused_or_read_in_peace(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_manifest(&bytes);
        let manifest = read_manifest(br#"{"kartoteka":1,"title":"t","articles":["a"],"entities":["e"]}"#);
        let files = ["a", "e"].map(|path| BundleFile { path: path.to_owned(), bytes: Ok(bytes.clone()) });
        let library = Library::open(&manifest.unwrap(), &files, &mut |_| {});
        search(&library, "a");
    }

    #[test]
    fn dates_print_what_they_read(text in "[0-9X]{4}(-[0-9]{2}){0,2}[~?%]?(/[0-9]{4})?") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text);
            if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
                prop_assert!(first <= last);
            }
        }
    }
}

#[test]
fn unknown_fields_are_kept_and_written_back() {
    let record = json!({ "id": "a", "title": "T", "body": ["p", { "type": "note", "text": "n" }], "mood": [1, { "x": null }] });
    let article: ArticleRecord = from_value(record.clone()).unwrap();
    assert_eq!(
        article.body[1],
        BlockRecord::Typed(TypedBlock::Note {
            text: "n".to_owned()
        })
    );
    assert_eq!(serde_json::to_value(&article).unwrap(), record);
}
