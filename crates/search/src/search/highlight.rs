//! Where the clauses of a query stand in a text that is shown.

use super::needle::Needle;
use super::occurrences::{Occurrence, keep_near, together};
use super::sought::{Places, SoughtWords};
use crate::index::Postings;
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

/// Finds the clauses of one query in texts.
pub struct Highlighter<'a> {
    needles: &'a [Needle<'a>],
    sought: SoughtWords,
}

impl<'a> Highlighter<'a> {
    /// For these needles, which are all of a query.
    #[must_use]
    pub fn new(needles: &'a [Needle<'a>], postings: &Postings) -> Self {
        Self {
            needles,
            sought: SoughtWords::new(needles, postings),
        }
    }

    /// False for an empty query, which nothing answers.
    pub(super) fn has_any(&self) -> bool {
        !self.needles.is_empty()
    }

    /// Where the clauses stand in a text: their words, or, where an entity is called by another
    /// name than the one asked for, that name. In order, without overlap.
    ///
    /// Only what made the article match is highlighted: a phrase where it stands whole, words that
    /// must be near where they are. `part` is where the text belongs; clauses that ask for another
    /// field are passed over, and so are those that exclude. `mentions` are those of the text.
    #[must_use]
    pub fn highlights(
        &self,
        text: &str,
        part: MentionPart,
        mentions: &[Mention],
    ) -> Vec<Highlight> {
        if self.needles.is_empty() {
            return Vec::new();
        }
        let places = self.sought.places(text);
        let mut found = Vec::new();
        let mut first = 0;
        let is_last = |needle: &Needle<'_>| needle.near_next.is_none();
        for joined in self.needles.split_inclusive(is_last) {
            let clause = first;
            first += joined.len();
            if joined[0].is_excluded {
                continue;
            }
            let mut lists: Vec<Vec<Occurrence>> = (clause..first)
                .map(|number| self.occurrences(part, &places, number))
                .collect();
            let distances: Vec<u32> = joined
                .iter()
                .filter_map(|needle| needle.near_next)
                .collect();
            keep_near(&mut lists, &distances, &|_| 0);
            for (number, list) in (clause..).zip(&lists) {
                for occurrence in list {
                    self.mark(&places, number, *occurrence, &mut found);
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

    /// Where the words of a clause stand together, if it looks in that part at all.
    fn occurrences(&self, part: MentionPart, places: &Places, number: usize) -> Vec<Occurrence> {
        let needle = &self.needles[number];
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
        let lists = self.sought.own(places, number);
        let mut found = together(&needle.clause.form, lists, &|_| 0);
        let joined = self.sought.joined(places, number);
        if !joined.is_empty() {
            found.extend(joined.iter().map(|&position| Occurrence {
                start: position,
                end: position,
            }));
            found.order();
        }
        found
    }

    /// One stretch for words side by side; each word alone when others stand between them.
    fn mark(
        &self,
        places: &Places,
        clause: usize,
        occurrence: Occurrence,
        found: &mut Vec<Highlight>,
    ) {
        let words = &places.words;
        let from = words.partition_point(|word| word.position < occurrence.start);
        let to = words.partition_point(|word| word.position <= occurrence.end);
        let own = &words[from..to];
        if let Form::Loose(_) = self.needles[clause].clause.form {
            let lists = self.sought.own(places, clause);
            let stands_at = |position: u32| {
                let mut lists = lists.iter();
                lists.any(|list| list.binary_search(&position).is_ok())
            };
            let fitting = own.iter().filter(|word| stands_at(word.position));
            found.extend(fitting.map(|word| Highlight {
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
}
