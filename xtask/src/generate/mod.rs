//! `cargo xtask generate N`: a made-up collection of N articles, to measure with.
//!
//! The same N gives the same bytes on every machine. Words follow Zipf's law as in real texts, and so
//! do the entities: a few are everywhere, most are rare. Nothing in it is true.
//!
//! The records are written against the bundle format, version 1, rather than with the engine's own
//! types: the tasks must not stop working while the engine is being rebuilt.

mod articles;
mod cast;
pub(crate) mod random;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::failure::failure;
use crate::folders;
use crate::generate::articles::Writer;
use crate::generate::cast::Cast;
use crate::generate::random::Random;
use crate::generate::words::Vocabulary;

const USAGE: &str = "usage: cargo xtask generate N [--out DIR]";

/// The version of the bundle format that is written.
const FORMAT_VERSION: u32 = 1;

/// How many articles stand in one file.
const ARTICLES_PER_FILE: usize = 500;

/// Any number: it only must not change.
const SEED: u64 = 1_941;

/// `cargo xtask generate N [--out DIR]`
pub(crate) fn task(arguments: &[String]) -> Result<()> {
    let (count, out) = match arguments {
        [count] => (count, None),
        [count, option, out] if option == "--out" => (count, Some(PathBuf::from(out))),
        _ => return Err(failure("`generate` needs the number of articles", USAGE)),
    };
    let count: usize = count
        .parse()
        .map_err(|_| failure(format!("`{count}` is not a number of articles"), USAGE))?;
    let out = out.unwrap_or_else(|| folders::target().join(format!("generated-{count}")));
    let bytes = write(&generate(count), &out)?;
    println!(
        "{count} articles, {:.1} MB, in {}",
        bytes as f64 / 1e6,
        out.display()
    );
    Ok(())
}

/// A collection in memory.
struct Collection {
    articles: Vec<Value>,
    entities: Vec<Value>,
    relations: Vec<Value>,
}

/// An invented article as a program without a bundle sees it.
pub(crate) struct Text {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Its blocks, a line each.
    pub(crate) body: String,
}

/// The articles of [`task`]'s collection of this size as texts alone.
pub(crate) fn texts(count: usize) -> Vec<Text> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let articles = generate(count).articles;
    articles
        .iter()
        .map(|article| Text {
            id: word(&article["id"]),
            title: word(&article["title"]),
            body: blocks(article).join("\n"),
        })
        .collect()
}

/// The texts of an article's blocks.
fn blocks(article: &Value) -> Vec<&str> {
    article["body"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|block| block.as_str().or_else(|| block["text"].as_str()))
        .collect()
}

fn generate(count: usize) -> Collection {
    let mut random = Random::new(SEED);
    let vocabulary = Vocabulary::invent(&mut random);
    let cast = Cast::invent(&mut random);
    let mut writer = Writer::new(&vocabulary, &cast);
    let articles = (0..count)
        .map(|number| writer.article(number, &mut random))
        .collect();
    Collection {
        articles,
        relations: writer.relations(),
        entities: cast.records(),
    }
}

/// Write a bundle; returns its size in bytes.
fn write(collection: &Collection, out: &Path) -> Result<usize> {
    fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let mut bytes = 0;
    let mut put = |name: &str, text: String| -> Result<()> {
        bytes += text.len();
        fs::write(out.join(name), text).with_context(|| format!("writing {name}"))
    };
    let mut article_files = Vec::new();
    for (at, part) in collection.articles.chunks(ARTICLES_PER_FILE).enumerate() {
        let name = format!("articles-{:03}.json", at + 1);
        put(&name, lines(part) + "\n")?;
        article_files.push(name);
    }
    put(
        "entities.json",
        format!(
            "{{\"entities\":{},\n\"relations\":{}}}\n",
            lines(&collection.entities),
            lines(&collection.relations)
        ),
    )?;
    let manifest = json!({
        "kartoteka": FORMAT_VERSION,
        "title": format!("{} invented articles", collection.articles.len()),
        "description": "Made by a program to measure with. No name, place or event in it is real.",
        "language": "en",
        "licence": "CC0-1.0",
        "articles": article_files,
        "entities": ["entities.json"],
    });
    put(
        "collection.json",
        serde_json::to_string_pretty(&manifest)? + "\n",
    )?;
    Ok(bytes)
}

/// A JSON array with one record a line.
fn lines(records: &[Value]) -> String {
    let records: Vec<String> = records.iter().map(Value::to_string).collect();
    format!("[\n{}\n]", records.join(",\n"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_same_number_gives_the_same_collection() {
        assert_eq!(generate(20).articles, generate(20).articles);
    }

    #[test]
    fn ids_are_unique_and_articles_have_about_500_words() {
        let collection = generate(100);
        for records in [&collection.articles, &collection.entities] {
            let ids: BTreeSet<String> = records
                .iter()
                .map(|record| record["id"].to_string())
                .collect();
            assert_eq!(ids.len(), records.len());
        }
        let words: usize = collection
            .articles
            .iter()
            .flat_map(blocks)
            .map(|text| text.split_whitespace().count())
            .sum();
        let mean = words / collection.articles.len();
        assert!((400..=600).contains(&mean), "{mean} words");
    }

    #[test]
    fn every_relation_joins_known_entities_and_quotes_its_article_once() {
        let collection = generate(100);
        let is_known = |id: &Value| collection.entities.iter().any(|entity| entity["id"] == *id);
        assert!(collection.relations.len() > 20);
        for relation in &collection.relations {
            assert!(is_known(&relation["subject"]) && is_known(&relation["object"]));
            for evidence in relation["evidence"].as_array().into_iter().flatten() {
                let quote = evidence["quote"]["exact"].as_str().unwrap_or_default();
                let article = collection
                    .articles
                    .iter()
                    .find(|article| article["id"] == evidence["article"])
                    .expect("evidence names an article of the collection");
                assert_eq!(blocks(article).join("\n").matches(quote).count(), 1);
            }
        }
    }
}
