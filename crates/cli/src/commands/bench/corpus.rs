//! The folder that a measurement reads: articles and queries as lines.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use kartoteka_engine::model::{Article, ArticleText, Block, BlockKind, Collection};
use kartoteka_engine::text::Span;
use serde::Deserialize;

use crate::failure::failure;

/// A line of `docs.jsonl`; fields that it does not list are of no use here.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
}

/// A query with what its line is called.
pub(super) struct AskedLine {
    pub(super) id: String,
    pub(super) text: String,
}

/// The articles of `docs.jsonl` as a collection without entities.
pub(super) fn collection(folder: &Path) -> Result<Collection> {
    let path = folder.join("docs.jsonl");
    let text = read(&path)?;
    let mut collection = Collection::default();
    for (n, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        let line: Line = serde_json::from_str(line)
            .with_context(|| format!("line {} of {}", n + 1, path.display()))?;
        let paragraph = Block {
            span: Span::new(0, line.body.len()),
            kind: BlockKind::Paragraph,
        };
        collection.articles.push(Article {
            id: line.id,
            title: line.title,
            ..Article::default()
        });
        collection.texts.push(ArticleText {
            text: line.body,
            blocks: vec![paragraph],
            ..ArticleText::default()
        });
    }
    Ok(collection)
}

/// The queries in one column of a table: its first column is the id, and `column` counts from 0.
pub(super) fn queries(folder: &Path, file: &str, column: usize) -> Result<Vec<AskedLine>> {
    let text = read(&folder.join(file))?;
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let mut cells = line.split('\t');
            let id = cells.next().unwrap_or_default().to_owned();
            let text = cells.nth(column - 1).map(str::to_owned).ok_or_else(|| {
                failure(
                    format!("the line `{id}` of {file} has no column {}", column + 1),
                    "columns are parted by tabs",
                )
            })?;
            Ok(AskedLine { id, text })
        })
        .collect()
}

/// Every beginning of a text that ends in no blank: what stands in the box after each key press.
pub(super) fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &text[..end])
        .filter(|beginning| !beginning.ends_with(' '))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| {
        failure(
            format!("reading {}: {error}", path.display()),
            "a folder to measure holds docs.jsonl, queries.tsv, typing.tsv and typos.tsv",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_press_is_a_query_but_a_blank() {
        let all: Vec<&str> = beginnings("aж b").collect();
        assert_eq!(all, ["a", "aж", "aж b"]);
    }
}
