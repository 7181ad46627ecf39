//! A sentence as names, words and marks.

use kartoteka_base::analysis::SentenceCursor;
use kartoteka_base::text::Span;

use super::finding::NamedBearer;
use crate::recognition::{TokenKind, name_tokens};

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) what: What,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A name, by its place in the list.
    Name(usize),
    /// A word, in lower case; `'s` is one.
    Word(String),
    /// A mark.
    Mark(String),
}

/// A sentence with its pieces.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) items: Vec<Item>,
}

impl Sentence {
    /// The lower-case word at a place; nothing for names, marks, and outside.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        match &self.items.get(at)?.what {
            What::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Words and marks of a stretch without names; nothing when it has one.
    pub(super) fn words(&self, from: usize, to: usize) -> Option<Vec<&str>> {
        let items = self.items.get(from..to)?;
        items
            .iter()
            .map(|item| match &item.what {
                What::Word(word) | What::Mark(word) => Some(word.as_str()),
                What::Name(_) => None,
            })
            .collect()
    }

    /// The places of the names, and which these are.
    pub(super) fn names(&self) -> Vec<(usize, usize)> {
        let items = self.items.iter().enumerate();
        items
            .filter_map(|(at, item)| match item.what {
                What::Name(name) => Some((at, name)),
                _ => None,
            })
            .collect()
    }

    /// True for a name at that place.
    pub(super) fn is_name(&self, at: usize) -> bool {
        matches!(
            self.items.get(at),
            Some(Item {
                what: What::Name(_),
                ..
            })
        )
    }
}

/// Sentences longer than this, in bytes, are lists or no sentences at all.
const LONGEST: usize = 1200;

/// The sentences with at least two names, which are in the order of the text.
pub(super) fn sentences(text: &str, names: &[NamedBearer]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut cursor = SentenceCursor::new(text);
    let mut n = 0;
    while n < names.len() {
        let span = cursor.around(names[n].span.start);
        let behind = names[n..].partition_point(|name| name.span.end <= span.end) + n;
        let behind = behind.max(n + 1);
        let is_whole = names[n..behind].iter().all(|name| span.contains(name.span));
        if behind - n >= 2 && is_whole && span.len() <= LONGEST {
            sentences.push(sentence(text, span, names, n, behind));
        }
        n = behind;
    }
    sentences
}

fn sentence(
    text: &str,
    span: Span,
    names: &[NamedBearer],
    first: usize,
    behind: usize,
) -> Sentence {
    let mut items: Vec<Item> = Vec::new();
    let mut next = first;
    for token in name_tokens(span.get(text).unwrap_or_default()) {
        let own = Span::new(span.start + token.span.start, span.start + token.span.end);
        while next < behind && names[next].span.end <= own.start {
            next += 1;
        }
        if next < behind && names[next].span.overlaps(own) {
            if items
                .last()
                .is_none_or(|item| item.what != What::Name(next))
            {
                items.push(Item {
                    span: names[next].span,
                    what: What::Name(next),
                });
            }
            // *U.S.* at the end of a sentence: its full stop ends both.
            continue;
        }
        let words = own.get(text).unwrap_or_default();
        let what = match token.kind {
            TokenKind::Mark => What::Mark(words.to_owned()),
            TokenKind::Ending => What::Word(words.replace('’', "'").to_lowercase()),
            _ => What::Word(words.to_lowercase()),
        };
        items.push(Item { span: own, what });
    }
    Sentence { span, items }
}
