//! Text with marks as text nodes, `<mark>` and links: never as markup.

use kartoteka_engine::model::{EntityId, EntityKind, RichText, Segment};
use leptos::prelude::*;

use super::card_link::CardLink;

/// Segments that name the same entity, or that name none.
#[derive(Debug, PartialEq)]
struct Run<'a> {
    mention: Option<(&'a EntityId, EntityKind)>,
    pieces: Vec<Segment<'a>>,
}

/// One run for each link and each stretch between links, so that a name of which only a part is
/// highlighted stays one link.
fn runs(rich: &RichText) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for segment in rich.segments() {
        match runs.last_mut() {
            Some(run) if run.mention == segment.mention => run.pieces.push(segment),
            _ => runs.push(Run {
                mention: segment.mention,
                pieces: vec![segment],
            }),
        }
    }
    runs
}

/// A text with what was searched lit, the passage marked and the names as links to their cards.
#[component]
pub fn RichTextView(
    /// The text and its marks.
    text: RichText,
    /// True where the text stands inside a link, which cannot hold another.
    #[prop(optional)]
    without_links: bool,
) -> impl IntoView {
    let run = |run: Run<'_>| {
        let proposed = run.pieces.first().is_some_and(|piece| piece.proposed);
        let pieces = run.pieces.iter().map(piece).collect_view();
        match run.mention {
            Some((id, kind)) if !without_links => {
                view! { <CardLink id=id.clone() kind proposed>{pieces}</CardLink> }.into_any()
            }
            _ => pieces.into_any(),
        }
    };
    view! { <span class="rich-text">{runs(&text).into_iter().map(run).collect_view()}</span> }
}

fn piece(segment: &Segment<'_>) -> AnyView {
    let text = segment.text.to_owned();
    if !segment.highlighted && !segment.in_passage {
        return text.into_any();
    }
    view! {
        <mark
            class="rich-text__mark"
            data-highlight=segment.highlighted.then_some("")
            data-passage=segment.in_passage.then_some("")
        >
            {text}
        </mark>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::model::{Mark, MarkKind};
    use kartoteka_engine::text::Span;

    use super::*;

    #[test]
    fn a_name_that_is_half_highlighted_is_one_link() {
        let mark = |start, end, kind| Mark {
            span: Span::new(start, end),
            kind,
        };
        let mention = MarkKind::Mention {
            entity: "k".into(),
            kind: EntityKind::Person,
            proposed: false,
        };
        let rich = RichText {
            text: "That Maxim Kuzminov fled".to_owned(),
            marks: vec![mark(5, 19, mention), mark(11, 19, MarkKind::Highlight)],
        };
        let runs = runs(&rich);
        let sizes: Vec<_> = runs
            .iter()
            .map(|run| (run.mention.is_some(), run.pieces.len()))
            .collect();
        assert_eq!(sizes, [(false, 1), (true, 2), (false, 1)]);
    }
}
