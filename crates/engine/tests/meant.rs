//! What is found for words that no article has, and for names in other letters.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, Manifest};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{
    MatchKind, Reason, ReasonKind, SearchPage, SearchRequest, Selection, Suggestion, Taken,
};
use serde_json::{json, to_vec};

fn library(texts: &[&str]) -> Library {
    let manifest: Manifest = read_manifest(
        &to_vec(&json!({ "kartoteka": 1, "title": "Meant", "articles": ["a"] })).unwrap(),
    )
    .unwrap();
    let articles: Vec<ArticleRecord> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| ArticleRecord {
            id: format!("a{n}"),
            title: format!("Story {n}"),
            body: vec![BlockRecord::Text((*text).to_owned())],
            ..ArticleRecord::default()
        })
        .collect();
    let file = BundleFile {
        path: "a".to_owned(),
        bytes: Ok(to_vec(&articles).unwrap()),
    };
    Library::open(&manifest, &[file], &mut |_| {})
}

fn page(library: &Library, query_text: &str, as_typed: bool) -> SearchPage {
    let request = SearchRequest {
        selection: Selection {
            query_text: query_text.to_owned(),
            as_typed,
            ..Selection::default()
        },
        limit: 50,
        ..SearchRequest::default()
    };
    match library.answer(&Request::Search(request)) {
        Answer::Search(page) => *page,
        other => panic!("{other:?}"),
    }
}

fn ids(page: &SearchPage) -> Vec<String> {
    page.hits
        .iter()
        .map(|hit| hit.article.id.to_string())
        .collect()
}

#[test]
fn a_mistyped_word_finds_what_was_meant_unless_only_what_was_typed_is_wanted() {
    let library = library(&[
        "The helicopter landed at dawn.",
        "Nobody saw the ship.",
        "The helicopter pilot left.",
    ]);
    for mistyped in ["helicpoter", "helicoptr", "hellicopter", "jelicopter"] {
        let found = page(&library, mistyped, false);
        assert_eq!(found.total, 2, "{mistyped}");
        assert_eq!(found.did_you_mean.as_deref(), Some("helicopter"));
        assert!(found.hits.iter().all(|hit| !hit.excerpts.is_empty()));
        assert_eq!(found.parts[0].also, ["helicopter"]);
        assert_eq!(page(&library, mistyped, true).total, 0);
    }
    let known = page(&library, "helicopter", false);
    assert_eq!((known.total, known.did_you_mean), (2, None));
    assert_eq!(page(&library, "=helicpoter", false).total, 0);
}

#[test]
fn what_was_asked_for_strictly_is_not_taken_for_something_else() {
    let library = library(&["The closed door of the ship.", "Nobody saw the helicopter."]);
    let corrected = page(&library, "closd door", false);
    assert_eq!(corrected.did_you_mean.as_deref(), Some("closed door"));
    assert_eq!(ids(&corrected), ["a0"]);
    for query_text in [
        "\"closd door\"",
        "\"closd\"",
        "\"closd door\"~3",
        "+closd",
        "closd AND door",
        "+(closd door)",
        "body:closd",
        "body:(closd door)",
        "title:closd",
        "=closd",
        "closd NEAR/5 door",
        "door NEAR/5 closd",
    ] {
        let found = page(&library, query_text, false);
        assert_eq!((found.total, found.did_you_mean), (0, None), "{query_text}");
    }
    for query_text in [
        "-closd",
        "door -closd",
        "door NOT closd",
        "door -(ship closd)",
    ] {
        let found = page(&library, query_text, false);
        assert!(ids(&found).contains(&"a0".to_owned()), "{query_text}");
        assert_eq!(found.did_you_mean, None, "{query_text}");
    }
    // Beside something strict, a bare word is still taken for another.
    let found = page(&library, "+ship closd", false);
    assert_eq!(found.did_you_mean.as_deref(), Some("+ship closed"));
}

#[test]
fn the_other_words_of_a_query_tell_which_word_was_meant() {
    let library = library(&[
        "A trail of cargo in the hills.",
        "A train of cargo on the rails.",
        "The trial of the spy was short.",
        "A trail in the woods.",
        "A trail by the lake.",
    ]);
    let found = page(&library, "spy traial", false);
    assert_eq!(ids(&found).first().map(String::as_str), Some("a2"));
    assert_eq!(found.did_you_mean.as_deref(), Some("spy trial"));
}

#[test]
fn a_name_is_found_in_other_letters_and_spellings_and_the_typed_one_comes_first() {
    let library = library(&[
        "О Кузьминове писали газеты. Максим Кузьминов улетел.",
        "Maxim Kuzminov flew away.",
        "Le pilote Kouzminov est parti.",
        "Der Pilot Kusminow ist fort.",
        "The pilot is not named.",
    ]);
    for typed in [
        "Kuzminov",
        "Kouzminov",
        "Kusminow",
        "Кузьминов",
        "Кузьминова",
    ] {
        let found = ids(&page(&library, typed, false));
        assert_eq!(found.len(), 4, "{typed} {found:?}");
    }
    assert_eq!(ids(&page(&library, "Kouzminov", false))[0], "a2");
    let also = &page(&library, "Kuzminov", false).parts[0].also;
    assert!(also.contains(&"кузьминов".to_owned()), "{also:?}");
    assert!(also.contains(&"kouzminov".to_owned()), "{also:?}");
    assert_eq!(ids(&page(&library, "Kusminow", true)), ["a3"]);
}

#[test]
fn only_what_texts_write_with_a_capital_is_a_name() {
    let library = library(&[
        "Yuri left Kyiv.",
        "Юрий уехал в Киев, в Київ и обратно. Это правда.",
        "The Pravda wrote of a system.",
        "О Зеленском писали. Целая система!",
        "A car, a code and the key.",
        "Коды для кары.",
    ]);
    for (typed, expected) in [
        ("Юрий", vec!["a0", "a1"]),
        ("yuri", vec!["a0", "a1"]),
        ("Kyiv", vec!["a0", "a1"]),
        ("правда", vec!["a1", "a2"]),
        ("Zelensky", vec!["a3"]),
        ("system", vec!["a2"]),
        ("code", vec!["a4"]),
        ("кары", vec!["a5"]),
    ] {
        let mut found = ids(&page(&library, typed, false));
        found.sort();
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn compounds_are_found_together_with_a_hyphen_and_apart() {
    let library = library(&[
        "A cross-border raid.",
        "The crossborder traffic.",
        "They cross border posts.",
        "The border has a cross.",
        "A counter-intelligence officer.",
        "It may be so.",
        "Maybe not.",
    ]);
    for (typed, expected) in [
        ("cross-border", vec!["a0", "a1", "a2"]),
        ("crossborder", vec!["a1"]),
        ("crossborders", vec!["a1"]),
        ("counterintelligence", vec!["a4"]),
        ("maybe", vec!["a6"]),
        ("intelligencecounter", vec![]),
    ] {
        let page = page(&library, typed, false);
        let mut found = ids(&page);
        found.sort();
        assert_eq!(found, expected, "{typed}");
        assert!(page.hits.iter().all(|hit| !hit.excerpts.is_empty()));
    }
    assert_eq!(ids(&page(&library, "cross-border", true)).len(), 2);
}

#[test]
fn reasons_tell_how_a_word_was_found() {
    let library = library(&["The helicopter landed.", "Кузьминов улетел.", "Nothing."]);
    let kind = |query_text: &str, id: &str| -> Vec<MatchKind> {
        let request = Request::Why {
            id: id.into(),
            query_text: query_text.to_owned(),
            taken: Taken::default(),
        };
        let Answer::Why(reasons) = library.answer(&request) else {
            panic!("{id}");
        };
        let kinds = reasons
            .into_iter()
            .filter_map(|Reason { kind, .. }| match kind {
                ReasonKind::Other { kind, .. } => Some(kind),
                _ => None,
            });
        kinds.collect()
    };
    assert_eq!(kind("helicpoter", "a0"), [MatchKind::Typo]);
    assert_eq!(kind("Kuzminov", "a1"), [MatchKind::Script]);
    assert_eq!(kind("helicopters", "a0"), []);
}

#[test]
fn what_is_being_typed_is_completed() {
    let library = library(&["The helicopter landed.", "Helicopters and help.", "Held."]);
    let request = Request::Suggest {
        query_text: "the hel".to_owned(),
    };
    let Answer::Suggest(suggestions) = library.answer(&request) else {
        panic!();
    };
    let words: Vec<&str> = suggestions
        .iter()
        .filter_map(|suggestion| match suggestion {
            Suggestion::Word { query_text, .. } => Some(query_text.as_str()),
            _ => None,
        })
        .collect();
    // One form of each word.
    assert_eq!(words, ["the held", "the helicopter", "the help"]);
}
