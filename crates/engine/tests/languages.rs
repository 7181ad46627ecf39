//! Are other forms of a word found in articles of any language, and in collections of several?

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;

use asking::{found, search};
use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, Manifest};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use serde_json::{json, to_vec};

/// Texts with the tags of their languages; without a tag the language is guessed.
const TEXTS: &[(&str, &str)] = &[
    ("de", "Beide Verträge wurden gebrochen."),
    ("fr", "Les défections se multiplient."),
    ("uk", "Про перебіжчиків писали газети. Об’єкти знищено."),
    ("ru", "О перебежчиках писали газеты."),
    (
        "en",
        "Defectors were hunted. They call it «дезертирство», a word of перебежчиками.",
    ),
    ("pl", "Uciekinier z Polski."),
    (
        "",
        "Der Wärter des Turms ging mit dem Boot und sah nicht, dass die Überläufer auf ein Schiff \
         und von dort in die Häuser der Stadt gingen.",
    ),
    ("fr", "À Paris."),
    ("en", "In Paris."),
];

fn library(texts: &[(&str, &str)]) -> Library {
    let articles = texts.iter().enumerate();
    let articles: Vec<ArticleRecord> = articles
        .map(|(n, (language, text))| ArticleRecord {
            id: format!("a{n}"),
            title: format!("{n}"),
            language: (!language.is_empty()).then(|| (*language).to_owned()),
            body: vec![BlockRecord::Text((*text).to_owned())],
            ..ArticleRecord::default()
        })
        .collect();
    let file = BundleFile {
        path: "a".to_owned(),
        bytes: Ok(to_vec(&articles).unwrap()),
    };
    let manifest = json!({ "kartoteka": 1, "title": "Languages", "articles": ["a"] });
    let manifest: Manifest = read_manifest(&to_vec(&manifest).unwrap()).unwrap();
    Library::open(&manifest, &[file], &mut |_| {})
}

#[test]
fn a_word_finds_its_other_forms_in_its_language() {
    let all = library(TEXTS);
    for (query, expected) in [
        ("Vertrag", &["a0"][..]),
        ("vertrages", &["a0"]),
        ("défection", &["a1"]),
        ("defection", &["a1"]),
        ("перебіжчик", &["a2"]),
        ("об'єкт", &["a2"]),
        ("перебежчик", &["a3", "a4"]),
        ("defector", &["a4"]),
        ("Überläufers", &["a6"]),
        ("Haus", &["a6"]),
        ("Paris", &["a7", "a8"]),
        ("Polska", &[]),
    ] {
        let page = search(&all, query);
        assert_eq!(found(&page), expected, "{query}");
        // What was found is shown.
        assert!(
            page.hits.iter().all(|hit| !hit.excerpts.is_empty()),
            "{query}"
        );
    }
}

#[test]
fn each_language_works_alone() {
    for (n, query) in [
        (0, "Vertrag"),
        (1, "défection"),
        (2, "перебіжчик"),
        (3, "перебежчика"),
    ] {
        let alone = library(&TEXTS[n..=n]);
        assert_eq!(search(&alone, query).total, 1, "{query}");
    }
}
