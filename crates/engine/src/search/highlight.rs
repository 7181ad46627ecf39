//! Where the clauses of a query stand in a text that is shown.

use super::forms::TermMatch;
use super::needle::{Needle, NeedleWord};
use super::occurrences::{Occurrence, keep_near, together};
use crate::index::{Postings, TermIx, read_paragraphs};
use crate::model::{Mention, MentionPart};
use crate::order::Order as _;
use crate::query::{Field, Form};
use crate::text::Span;

/// A stretch of text that answers a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// Where it stands.
    pub span: Span,
    /// The number of the clause.
    pub clause: usize,
}

/// A word of the text.
struct TextWord {
    span: Span,
    position: u32,
    /// Nothing when the index has no such word.
    term: Option<TermIx>,
    /// Its terms in further languages.
    other_terms: Vec<TermIx>,
}

/// Where the clauses stand in a text: their words, or, where an entity is called by another name
/// than the one asked for, that name. In order, without overlap.
///
/// Only what made the article match is highlighted: a phrase where it stands whole, words that
/// must be near where they are. `part` is where the text belongs; clauses that ask for another
/// field are passed over, and so are those that exclude. `mentions` are those of the text.
#[must_use]
pub fn highlights(
    text: &str,
    part: MentionPart,
    mentions: &[Mention],
    needles: &[Needle<'_>],
    postings: &Postings,
) -> Vec<Highlight> {
    if needles.is_empty() {
        return Vec::new();
    }
    let words = text_words(text, postings);
    let mut found = Vec::new();
    let mut first = 0;
    for joined in needles.split_inclusive(|needle| needle.near_next.is_none()) {
        let clause = first;
        first += joined.len();
        if joined[0].is_excluded {
            continue;
        }
        let mut lists: Vec<Vec<Occurrence>> = joined
            .iter()
            .map(|needle| occurrences(text, part, &words, needle))
            .collect();
        let distances: Vec<u32> = joined
            .iter()
            .filter_map(|needle| needle.near_next)
            .collect();
        keep_near(&mut lists, &distances, &|_| 0);
        for (n, (needle, list)) in joined.iter().zip(&lists).enumerate() {
            for occurrence in list {
                mark(&words, needle, *occurrence, clause + n, &mut found);
            }
        }
        let entities = &joined[0].entities;
        let own = mentions
            .iter()
            .filter(|mention| entities.binary_search(&mention.entity).is_ok());
        let spans: Vec<Span> = own
            .map(|mention| mention.span)
            .filter(|span| !found.iter().any(|highlight| highlight.span.overlaps(*span)))
            .collect();
        found.extend(spans.into_iter().map(|span| Highlight { span, clause }));
    }
    found.order();
    let mut end = 0;
    found.retain(|highlight| {
        let is_free = highlight.span.start >= end;
        end = end.max(highlight.span.end);
        is_free
    });
    found
}

fn text_words(text: &str, postings: &Postings) -> Vec<TextWord> {
    let dictionary = postings.words();
    let start_of = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let mut words = Vec::new();
    read_paragraphs(text, &mut |position, line, token| {
        let start = start_of(line);
        let mut terms = dictionary.terms_of(&token.folded);
        words.push(TextWord {
            span: Span::new(start + token.span.start, start + token.span.end),
            position,
            term: terms.next(),
            other_terms: terms.collect(),
        });
    });
    words
}

/// Where the words of a clause stand together, if it looks in that part at all.
fn occurrences(
    text: &str,
    part: MentionPart,
    words: &[TextWord],
    needle: &Needle<'_>,
) -> Vec<Occurrence> {
    let looks_here = match needle.clause.field {
        None => true,
        Some(Field::Title) => part == MentionPart::Title,
        Some(Field::Summary) => part == MentionPart::Summary,
        Some(Field::Body) => part == MentionPart::Body,
        Some(_) => false,
    };
    if !looks_here {
        return Vec::new();
    }
    let positions = |wanted: &NeedleWord| -> Vec<u32> {
        let is_exact = needle.clause.form == Form::Exact;
        let own = words.iter().filter(|word| {
            if is_exact {
                word.span.get(text) == Some(wanted.written.as_str())
            } else {
                stands_for(wanted, word)
            }
        });
        own.map(|word| word.position).collect()
    };
    let lists: Vec<Vec<u32>> = needle.words.iter().map(positions).collect();
    let mut found = together(&needle.clause.form, &lists, &|_| 0);
    if !needle.joined.is_empty() {
        let whole = words.iter().filter(|word| has_one_of(&needle.joined, word));
        found.extend(whole.map(|word| Occurrence {
            start: word.position,
            end: word.position,
        }));
        found.order();
    }
    found
}

fn stands_for(wanted: &NeedleWord, word: &TextWord) -> bool {
    has_one_of(&wanted.terms, word)
}

/// `terms` are in order.
fn has_one_of(terms: &[TermMatch], word: &TextWord) -> bool {
    let is_wanted = |term: &TermIx| terms.binary_search_by_key(term, |own| own.term).is_ok();
    word.term.iter().chain(&word.other_terms).any(is_wanted)
}

/// One stretch for words side by side; each word alone when others stand between them.
fn mark(
    words: &[TextWord],
    needle: &Needle<'_>,
    occurrence: Occurrence,
    clause: usize,
    found: &mut Vec<Highlight>,
) {
    let from = words.partition_point(|word| word.position < occurrence.start);
    let to = words.partition_point(|word| word.position <= occurrence.end);
    let own = &words[from..to];
    if let Form::Loose(_) = needle.clause.form {
        let fits = |word: &&TextWord| {
            let mut wanted = needle.words.iter();
            wanted.any(|wanted| stands_for(wanted, word))
        };
        found.extend(own.iter().filter(fits).map(|word| Highlight {
            span: word.span,
            clause,
        }));
    } else if let (Some(first), Some(last)) = (own.first(), own.last()) {
        found.push(Highlight {
            span: Span::new(first.span.start, last.span.end),
            clause,
        });
    }
}
