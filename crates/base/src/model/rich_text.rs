//! Text with marks, made to be drawn as text nodes: never as markup.

use serde::{Deserialize, Serialize};

use super::{EntityId, EntityKind};
use crate::order::Order as _;
use crate::text::Span;

/// A text, and what is to be seen in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RichText {
    /// The whole text.
    pub text: String,
    /// What is marked, in order of start; marks of different kinds may overlap.
    pub marks: Vec<Mark>,
}

/// A marked stretch of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Bytes of the text.
    pub span: Span,
    /// Why it is marked.
    pub kind: MarkKind,
}

/// Why a stretch of text is marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// It names this entity.
    Mention {
        /// Which one.
        entity: EntityId,
        /// What it is.
        kind: EntityKind,
        /// True when it is only proposed.
        proposed: bool,
    },
    /// It is what the person searched for, or the name whose context is shown.
    Highlight,
    /// It is the passage that a link points to.
    Passage,
}

/// A stretch of text in which the same marks hold throughout.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment<'a> {
    /// Its words.
    pub text: &'a str,
    /// The entity that it names, or is part of the name of.
    pub mention: Option<(&'a EntityId, EntityKind)>,
    /// True when that entity is only proposed.
    pub proposed: bool,
    /// True inside a highlight.
    pub highlighted: bool,
    /// True inside the passage that a link points to.
    pub in_passage: bool,
}

impl RichText {
    /// A text without marks.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
        }
    }

    /// The text cut at every edge of a mark, in order; joined again it is the whole text.
    ///
    /// A mark that does not fit the text is left out, so that a broken one cannot hide words.
    #[must_use]
    pub fn segments(&self) -> Vec<Segment<'_>> {
        let fitting: Vec<&Mark> = self
            .marks
            .iter()
            .filter(|mark| mark.span.get(&self.text).is_some())
            .collect();
        let mut edges = vec![0, self.text.len()];
        edges.extend(
            fitting
                .iter()
                .flat_map(|mark| [mark.span.start, mark.span.end]),
        );
        edges.order();
        edges.dedup();

        edges
            .windows(2)
            .filter_map(|pair| {
                let span = Span::new(pair[0], pair[1]);
                let mut segment = Segment {
                    text: span.get(&self.text)?,
                    mention: None,
                    proposed: false,
                    highlighted: false,
                    in_passage: false,
                };
                for mark in fitting.iter().filter(|mark| mark.span.contains(span)) {
                    match &mark.kind {
                        MarkKind::Mention {
                            entity,
                            kind,
                            proposed,
                        } => {
                            segment.mention = Some((entity, *kind));
                            segment.proposed = *proposed;
                        }
                        MarkKind::Highlight => segment.highlighted = true,
                        MarkKind::Passage => segment.in_passage = true,
                    }
                }
                Some(segment)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, kind: MarkKind) -> Mark {
        Mark {
            span: Span::new(start, end),
            kind,
        }
    }

    #[test]
    fn overlapping_marks_cut_the_text_and_lose_nothing() {
        let entity = EntityId::from("gru");
        let rich = RichText {
            text: "the GRU’s promise".to_owned(),
            marks: vec![
                mark(0, 7, MarkKind::Passage),
                mark(
                    4,
                    7,
                    MarkKind::Mention {
                        entity,
                        kind: EntityKind::Organization,
                        proposed: false,
                    },
                ),
                mark(4, 10, MarkKind::Highlight),
                mark(8, 9, MarkKind::Highlight), // cuts the apostrophe: left out
                mark(90, 99, MarkKind::Highlight),
            ],
        };
        let segments = rich.segments();
        let words: Vec<_> = segments.iter().map(|segment| segment.text).collect();
        assert_eq!(words, ["the ", "GRU", "’", "s promise"]);
        assert!(segments[1].mention.is_some() && segments[1].highlighted && segments[1].in_passage);
        assert!(segments[2].highlighted && segments[2].mention.is_none());
        assert!(!segments[3].highlighted);
    }
}
