//! Listed and recognized names of one text in one list.

use kartoteka_base::bundle::format::EntityRecord;
use kartoteka_base::model::EntityKind;
use kartoteka_base::text::Span;

use crate::listed::ListedName;
use crate::recognition::{NameKind, RecognizedName};

/// A name with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FoundName {
    pub(super) span: Span,
    pub(super) kind: NameKind,
    pub(super) confidence: f32,
    /// The place of the entity in the list.
    pub(super) listed: Option<usize>,
}

impl FoundName {
    /// As the recogniser would have it.
    pub(super) fn as_recognized(self) -> RecognizedName {
        RecognizedName {
            span: self.span,
            kind: self.kind,
            confidence: self.confidence,
        }
    }
}

/// A recognized name takes the place of listed ones that are words of it only when it is that sure:
/// *New York* is a word of *New York Times*.
const SURE_ENOUGH: f32 = 0.6;

/// Small words that have a capital only in headlines.
const SMALL_WORDS: &[&str] = &[
    "Against", "And", "As", "At", "By", "For", "From", "In", "Into", "On", "Over", "To", "With",
    "Without",
];

/// True for a stretch of a headline that is no name of a person: *Russians Against Putin*.
fn is_headline(text: &str, name: &RecognizedName) -> bool {
    let words = name.span.get(text).unwrap_or_default().split_whitespace();
    let mut later = words.skip(1);
    name.kind == NameKind::Person && later.any(|word| SMALL_WORDS.contains(&word))
}

/// The kind of a listed entity as the recogniser names kinds.
pub(crate) fn name_kind(kind: EntityKind) -> NameKind {
    match kind {
        EntityKind::Person => NameKind::Person,
        EntityKind::Organization => NameKind::Organization,
        EntityKind::Place => NameKind::Place,
        EntityKind::Event | EntityKind::Work => NameKind::Other,
    }
}

/// Both lists, each in order and without overlap, as one of the same sort. Listed names come first,
/// but a longer name that is sure and of another kind has its words.
pub(super) fn merge(
    text: &str,
    entities: &[EntityRecord],
    listed: &[ListedName],
    recognized: &[RecognizedName],
) -> Vec<FoundName> {
    let mut kept: Vec<FoundName> = listed
        .iter()
        .map(|name| FoundName {
            span: name.span,
            kind: name_kind(entities[name.entity].kind),
            confidence: name.fit.confidence(),
            listed: Some(name.entity),
        })
        .collect();
    let mut names = Vec::with_capacity(kept.len() + recognized.len());
    for name in recognized {
        if is_headline(text, name) {
            continue;
        }
        let first = kept.partition_point(|other| other.span.end <= name.span.start);
        let after = kept.partition_point(|other| other.span.start < name.span.end);
        let inside = &kept[first..after];
        let is_more = |other: &FoundName| {
            name.span.contains(other.span)
                && name.span.len() > other.span.len()
                && name.kind != other.kind
        };
        if inside.is_empty() || name.confidence >= SURE_ENOUGH && inside.iter().all(is_more) {
            kept.drain(first..after);
            names.push(FoundName {
                span: name.span,
                kind: name.kind,
                confidence: name.confidence,
                listed: None,
            });
        }
    }
    names.append(&mut kept);
    names.sort_by_key(|name| name.span);
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listed::Fit;

    #[test]
    fn listed_names_come_first_unless_a_longer_name_is_sure() {
        let entities = [EntityRecord {
            kind: EntityKind::Place,
            ..EntityRecord::default()
        }];
        let listed = |start, end| ListedName {
            span: Span::new(start, end),
            entity: 0,
            fit: Fit::Same,
        };
        let recognized = |start, end, kind, confidence| RecognizedName {
            span: Span::new(start, end),
            kind,
            confidence,
        };
        let listed = [listed(0, 8), listed(20, 28), listed(40, 48)];
        let names = [
            recognized(0, 14, NameKind::Organization, 0.9),
            recognized(20, 34, NameKind::Organization, 0.4),
            recognized(40, 54, NameKind::Place, 0.9),
            recognized(60, 70, NameKind::Person, 0.1),
        ];
        let merged = merge("", &entities, &listed, &names);
        let spans: Vec<_> = merged
            .iter()
            .map(|name| (name.span.start, name.span.end, name.listed))
            .collect();
        assert_eq!(
            spans,
            [
                (0, 14, None),
                (20, 28, Some(0)),
                (40, 48, Some(0)),
                (60, 70, None)
            ]
        );
    }
}
