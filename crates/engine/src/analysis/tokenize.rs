//! From a text to words with their places.

use unicode_segmentation::UnicodeSegmentation;

use super::fold;
use crate::text::Span;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; a possessive *’s* is not part of it.
    pub span: Span,
    /// Its letters and digits, folded: never empty.
    pub folded: String,
}

/// A word is cut at this many bytes, so that no text makes terms without bound.
const MAX_TOKEN_BYTES: usize = 128;

/// The words of a text, in order.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    text.unicode_word_indices().filter_map(|(start, word)| {
        let word = &word[..word.floor_char_boundary(MAX_TOKEN_BYTES)];
        let word = without_possessive(word);
        let folded = fold(word);
        (!folded.is_empty()).then(|| Token {
            span: Span::new(start, start + word.len()),
            folded,
        })
    })
}

fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let folded: Vec<String> = tokens(text).map(|token| token.folded).collect();
        assert_eq!(folded, expected, "{text}");
    }

    #[test]
    fn words_are_folded_and_lose_their_punctuation() {
        check(
            "The GRU’s Mi-8, 2,500 émigrés!",
            &["the", "gru", "mi", "8", "2500", "emigres"],
        );
        check(
            "Максим Кузьминов — пилот",
            &["максим", "кузьминов", "пилот"],
        );
        check("O’Brien's U.S. «дом»", &["obrien", "us", "дом"]);
        check("… — !?", &[]);
    }

    #[test]
    fn a_possessive_is_not_part_of_the_word() {
        let text = "Putin’s";
        let token = tokens(text).next().unwrap();
        assert_eq!(token.span.get(text), Some("Putin"));
    }

    #[test]
    fn endless_words_are_cut() {
        let text = "я".repeat(10_000);
        assert!(tokens(&text).all(|token| token.folded.len() <= MAX_TOKEN_BYTES));
    }
}
