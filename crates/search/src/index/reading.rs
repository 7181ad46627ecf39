//! The words of an article with the positions that the index gives them.

use super::IndexedField;
use crate::analysis::{Token, visit_words};
use crate::model::Article;
use crate::text::Span;

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
        read_paragraphs(text, &mut |number, line, span, folded| {
            let folded = folded.to_owned();
            visit(field, field.position(number), line, Token { span, folded });
        });
    }
}

/// Calls `visit` with the number of each word of a text, its line, its place in that line, and its
/// folded form.
pub fn read_paragraphs(text: &str, visit: &mut dyn FnMut(u32, &str, Span, &str)) {
    let mut number = 0;
    for line in text.lines() {
        let before = number;
        visit_words(line, &mut |span, folded| {
            visit(number, line, span, folded);
            number += 1;
        });
        if number > before {
            number += PARAGRAPH_GAP;
        }
    }
}
