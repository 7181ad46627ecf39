//! What a measurement reads: articles and queries as lines.

use kartoteka_engine::model::{Article, ArticleText, Block, BlockKind, Collection};
use kartoteka_engine::text::Span;
use serde::Deserialize;

use crate::problem::CorpusProblem;

/// The articles, one a line as JSON.
pub const ARTICLES: &str = "docs.jsonl";
/// Queries as they are sent.
pub const FULL_QUERIES: &str = "queries.tsv";
/// Words of which every beginning is a query.
pub const TYPED: &str = "typing.tsv";
/// Words as they are and as they are mistyped.
pub const TYPOS: &str = "typos.tsv";

/// A line of [`ARTICLES`]; fields that it does not list are of no use here.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
}

/// A query with what its line is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedLine {
    /// What result lists call it.
    pub id: String,
    /// What is typed.
    pub text: String,
}

/// The articles of lines of JSON as a collection without entities.
///
/// # Errors
/// When a line is no article.
pub fn collection(lines: &str) -> Result<Collection, CorpusProblem> {
    let mut collection = Collection::default();
    for (n, line) in lines.lines().enumerate() {
        if line.is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(line).map_err(|reason| CorpusProblem::NoArticle {
            file: ARTICLES,
            line: n + 1,
            reason,
        })?;
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

/// The queries in one column of a table, counted from 1; the first column is the id.
///
/// # Errors
/// When a line has no such column.
pub fn queries(
    lines: &str,
    file: &'static str,
    column: usize,
) -> Result<Vec<AskedLine>, CorpusProblem> {
    let numbered = lines.lines().enumerate();
    numbered
        .filter(|(_, line)| !line.is_empty())
        .map(|(n, line)| {
            let mut cells = line.split('\t');
            let id = cells.next().unwrap_or_default().to_owned();
            let text = cells.nth(column - 2).ok_or(CorpusProblem::NoColumn {
                file,
                line: n + 1,
                column,
            })?;
            Ok(AskedLine {
                id,
                text: text.to_owned(),
            })
        })
        .collect()
}

/// Every beginning of a text that ends in no blank: what stands in the box after each key press.
pub(crate) fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &text[..end])
        .filter(|beginning| !beginning.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_press_is_a_query_but_a_blank() {
        let all: Vec<&str> = beginnings("aж b").collect();
        assert_eq!(all, ["a", "aж", "aж b"]);
    }

    #[test]
    fn columns_are_counted_with_the_id_as_the_first() {
        let lines = "Y1\tlamp\tlanp\tboat\n\nY2\toars\toasr\n";
        let texts = |column| {
            let asked = queries(lines, TYPOS, column).expect("both lines have it");
            asked
                .into_iter()
                .map(|asked| asked.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(2), ["lamp", "oars"]);
        assert_eq!(texts(3), ["lanp", "oasr"]);
        let missing = queries(lines, TYPOS, 4).expect_err("the second has no fourth");
        assert!(matches!(missing, CorpusProblem::NoColumn { line: 3, .. }));
    }

    #[test]
    fn articles_may_lack_title_or_body_but_not_be_something_else() {
        let lines =
            "{\"id\": \"boat\", \"date\": \"2023\"}\n{\"id\": \"oars\", \"body\": \"Two.\"}\n";
        let articles = collection(lines).expect("both are articles").articles;
        let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["boat", "oars"]);
        assert!(collection("[]").is_err());
    }
}
