//! The text of an article as its record has it: what positions count in.

use super::format::{ArticleRecord, BlockRecord, TypedBlock};

/// The lines of an article's text, as the bundle format defines it: its blocks in order, of a list
/// its items, of a table its cells.
#[must_use]
pub fn text_lines(article: &ArticleRecord) -> Vec<&str> {
    let mut lines: Vec<&str> = Vec::new();
    for block in &article.body {
        match block {
            BlockRecord::Text(text) => lines.push(text),
            BlockRecord::Typed(block) => match block {
                TypedBlock::Paragraph { text }
                | TypedBlock::Heading { text, .. }
                | TypedBlock::Quote { text, .. }
                | TypedBlock::Note { text } => lines.push(text),
                TypedBlock::Figure { caption } => lines.push(caption),
                TypedBlock::List { items, .. } => lines.extend(items.iter().map(String::as_str)),
                TypedBlock::Table { head, rows } => {
                    lines.extend(head.iter().chain(rows.iter().flatten()).map(String::as_str));
                }
            },
        }
    }
    lines
}

/// The text of an article, letter by letter what [`super::read()`] makes of its blocks.
#[must_use]
pub fn article_text(article: &ArticleRecord) -> String {
    let lines = text_lines(article);
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::resolve::join_blocks;
    use super::*;

    #[test]
    fn it_is_the_text_that_reading_makes() {
        let block = |json: &str| serde_json::from_str::<BlockRecord>(json).unwrap();
        let body = vec![
            block(r#""""#),
            block(r#"{"type": "heading", "text": "a"}"#),
            block(r#"{"type": "list", "items": ["b", "c\nd"]}"#),
            block(r#"{"type": "table", "head": ["e"], "rows": [["f", ""], ["g"]]}"#),
            block(r#"{"type": "figure", "caption": "h"}"#),
        ];
        let article = ArticleRecord {
            body: body.clone(),
            ..ArticleRecord::default()
        };
        assert_eq!(article_text(&article), join_blocks(body).0);
        assert_eq!(article_text(&article), "a\nb\nc\nd\ne\nf\n\ng\nh");
    }
}
