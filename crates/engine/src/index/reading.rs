//! The words of an article with the positions that the index gives them.

use super::IndexedField;
use crate::analysis::{Token, tokens};
use crate::model::Article;

/// The end of a paragraph, of a name or of a field counts as so many words, so that no phrase
/// spans it.
pub const PARAGRAPH_GAP: u32 = 16;

/// Calls `visit` with each word of the title, the summary and the text, and its position.
pub fn read_positions(article: &Article, visit: &mut dyn FnMut(IndexedField, u32, &str, Token)) {
    let mut position = 0;
    for (field, text) in [
        (IndexedField::Title, &article.title),
        (IndexedField::Summary, &article.summary),
        (IndexedField::Body, &article.text),
    ] {
        position = read_paragraphs(text, position, &mut |position, line, token| {
            visit(field, position, line, token);
        });
        position += PARAGRAPH_GAP;
    }
}

/// Calls `visit` with the position of each word of a text whose first position is `position`, its
/// line, and the word with its place in that line. Returns the position behind the last.
pub fn read_paragraphs(
    text: &str,
    mut position: u32,
    visit: &mut dyn FnMut(u32, &str, Token),
) -> u32 {
    for line in text.lines() {
        for token in tokens(line) {
            visit(position, line, token);
            position += 1;
        }
        position += PARAGRAPH_GAP;
    }
    position
}
