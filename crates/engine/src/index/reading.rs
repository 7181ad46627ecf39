//! The words of an article with the positions that the index gives them.

use super::IndexedField;
use crate::analysis::{Token, tokens};
use crate::model::Article;

/// The words before and after the end of a paragraph or of a name are so many words apart, so that
/// no phrase spans it. Those of different fields are further apart.
pub const PARAGRAPH_GAP: u32 = 16;

/// Calls `visit` with each word of the title, the summary and the text of an article, and its
/// position.
pub fn read_positions(
    article: &Article,
    text: &str,
    visit: &mut dyn FnMut(IndexedField, u32, &str, Token),
) {
    for (field, text) in [
        (IndexedField::Title, article.title.as_str()),
        (IndexedField::Summary, &article.summary),
        (IndexedField::Body, text),
    ] {
        read_paragraphs(text, &mut |number, line, token| {
            visit(field, field.position(number), line, token);
        });
    }
}

/// Calls `visit` with the number of each word of a text, its line, and the word with its place in
/// that line.
pub fn read_paragraphs(text: &str, visit: &mut dyn FnMut(u32, &str, Token)) {
    let mut number = 0;
    for line in text.lines() {
        let mut is_empty = true;
        for token in tokens(line) {
            visit(number, line, token);
            number += 1;
            is_empty = false;
        }
        if !is_empty {
            number += PARAGRAPH_GAP;
        }
    }
}
