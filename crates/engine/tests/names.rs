//! Are names found in the spellings of other scripts and schemes, and common words left alone?
//!
//! The pairs of `names/tuned.tsv` were looked at while the rules were made, those of
//! `names/held_out.tsv` were drawn from the same list by lot and only counted.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;

use asking::{ask, search};
use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, Manifest};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::search::Selection;
use serde_json::{json, to_vec};

const TUNED: &str = include_str!("names/tuned.tsv");
const HELD_OUT: &str = include_str!("names/held_out.tsv");
const SAMPLE: &str = include_str!("../../../data/articles.json");

fn pairs(lines: &str) -> Vec<(&str, &str)> {
    let pairs = lines.lines().map(|line| line.split_once('\t').unwrap());
    pairs.collect()
}

/// A library with an article `a0`, `a1` … for each name, and with the sample beside them.
fn library<'a>(names: impl Iterator<Item = &'a str>, with_sample: bool) -> Library {
    let articles: Vec<ArticleRecord> = names
        .enumerate()
        .map(|(n, name)| ArticleRecord {
            id: format!("a{n}"),
            title: format!("{n}"),
            body: vec![BlockRecord::Text(format!("They say that {name} came."))],
            ..ArticleRecord::default()
        })
        .collect();
    let mut files = vec![BundleFile {
        path: "names".to_owned(),
        bytes: Ok(to_vec(&articles).unwrap()),
    }];
    if with_sample {
        files.push(BundleFile {
            path: "sample".to_owned(),
            bytes: Ok(SAMPLE.into()),
        });
    }
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let manifest = json!({ "kartoteka": 1, "title": "Names", "articles": paths });
    let manifest: Manifest = read_manifest(&to_vec(&manifest).unwrap()).unwrap();
    Library::open(&manifest, &files, &mut |_| {})
}

fn finds(library: &Library, name: &str, article: usize) -> bool {
    let selection = Selection {
        query_text: name.to_owned(),
        ..Selection::default()
    };
    let wanted = format!("a{article}");
    let page = ask(library, &selection);
    page.hits
        .iter()
        .any(|hit| hit.article.id.as_str() == wanted)
}

/// How many pairs are found both ways, and the others.
fn found_both_ways<'a>(pairs: &[(&'a str, &'a str)]) -> (usize, Vec<(&'a str, &'a str)>) {
    let library = library(pairs.iter().flat_map(|&(a, b)| [a, b]), false);
    let is_found =
        |n: usize, (a, b): (&str, &str)| finds(&library, a, 2 * n + 1) && finds(&library, b, 2 * n);
    let missed = pairs.iter().enumerate();
    let missed: Vec<_> = missed
        .filter(|(n, pair)| !is_found(*n, **pair))
        .map(|(_, pair)| *pair)
        .collect();
    (pairs.len() - missed.len(), missed)
}

#[test]
fn names_are_found_both_ways_in_other_scripts_and_schemes() {
    for (name, lines, least) in [("tuned", TUNED, 352), ("held out", HELD_OUT, 125)] {
        let (found, missed) = found_both_ways(&pairs(lines));
        assert!(found >= least, "{name}: {found} found, not {missed:?}");
    }
}

#[test]
fn common_words_find_hardly_more_for_it() {
    let all = [pairs(TUNED), pairs(HELD_OUT)].concat();
    let library = library(all.iter().flat_map(|&(a, b)| [a, b]), true);
    let words = SAMPLE.split(|c: char| !c.is_alphabetic());
    let mut words: Vec<&str> = words
        .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_lowercase))
        .collect();
    words.sort_unstable();
    words.dedup();
    let (mut typed, mut found) = (0, 0);
    for word in &words {
        let as_typed = search(&library, word).total;
        // Words of addresses and the like are in no text, and are taken for others.
        if as_typed > 0 {
            typed += as_typed;
            let selection = Selection {
                query_text: (*word).to_owned(),
                ..Selection::default()
            };
            found += ask(&library, &selection).total;
        }
    }
    assert!(words.len() > 800, "{}", words.len());
    assert!(100 * (found - typed) <= typed, "{found} instead of {typed}");
}
