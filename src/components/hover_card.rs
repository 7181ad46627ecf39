//! A short card beside a name that is pointed at or focused.
//!
//! It repeats what the name's link opens, so it holds nothing that could be focused and is not read
//! aloud; when it comes and goes is decided in [`HoverCards`].

use kartoteka_engine::lenses::EntityCard;
use leptos::prelude::*;

use super::kind_icon::KindIcon;
use super::words::{counted, kind_word};
use crate::state::hover_cards::{HoverCard, HoverCards};

/// Width of the card and its distance from the edges of the window, in CSS pixels; the stylesheet
/// has the same width.
const WIDTH: f64 = 320.0;
const MARGIN: f64 = 8.0;
/// A card is rarely higher than this.
const USUAL_HEIGHT: f64 = 220.0;

/// The hover card; it is there only while one is shown.
#[component]
pub fn HoverCardView(
    /// What it says.
    card: EntityCard,
    /// Whose card it is, and where the name stands.
    shown: HoverCard,
) -> impl IntoView {
    let hover_cards = HoverCards::expect();
    let EntityCard {
        entity,
        description,
        names,
        article_count,
        relations,
        ..
    } = card;
    let kind = entity.kind;
    let other_name = names.into_iter().next().map(|(language, name)| {
        view! { <p class="hover-card__other"><bdi lang=language>{name}</bdi></p> }
    });
    let relation = relations.into_iter().next().and_then(|group| {
        let other = group.relations.into_iter().next()?.other;
        Some(
            view! { <p class="hover-card__relation">{group.label} " " <bdi>{other.name}</bdi></p> },
        )
    });
    let place = Placement::beside(&shown);

    view! {
        <div
            class="hover-card"
            aria-hidden="true"
            data-kind=kind.as_str()
            style:left=px(Some(place.left))
            style:top=px(place.top)
            style:bottom=px(place.bottom)
            on:pointerenter=move |_| hover_cards.hold()
            on:pointerleave=move |_| hover_cards.leave()
        >
            <p class="hover-card__kind">
                <KindIcon kind beside_word=true />
                {kind_word(kind)}
            </p>
            <p class="hover-card__name"><bdi>{entity.name}</bdi></p>
            {other_name}
            <p class="hover-card__description">{description}</p>
            {relation}
            <p class="count">"In " {counted(article_count, "article", "articles")}</p>
        </div>
    }
}

/// Where the card stands: below the name when there is room, above it otherwise.
#[derive(Debug, PartialEq)]
struct Placement {
    left: f64,
    top: Option<f64>,
    bottom: Option<f64>,
}

impl Placement {
    fn beside(shown: &HoverCard) -> Self {
        let anchor = &shown.anchor;
        let rightmost = anchor.window_width - WIDTH - MARGIN;
        let has_room_below = anchor.bottom + USUAL_HEIGHT < anchor.window_height;
        let is_nearer_to_top = anchor.top < anchor.window_height / 2.0;
        let is_below = has_room_below || is_nearer_to_top;
        Self {
            left: anchor.left.min(rightmost).max(MARGIN),
            // No gap: the pointer must not fall between the name and the card.
            top: is_below.then_some(anchor.bottom),
            bottom: (!is_below).then_some(anchor.window_height - anchor.top),
        }
    }
}

fn px(length: Option<f64>) -> String {
    length.map_or_else(|| "auto".to_owned(), |length| format!("{length:.0}px"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser::geometry::Anchor;

    fn placement(anchor: Anchor) -> Placement {
        Placement::beside(&HoverCard {
            entity: "gru".into(),
            anchor,
        })
    }

    #[test]
    fn the_card_stays_inside_the_window() {
        let anchor = Anchor {
            left: 900.0,
            top: 700.0,
            right: 960.0,
            bottom: 720.0,
            window_width: 1000.0,
            window_height: 800.0,
        };
        let expected = Placement {
            left: 672.0,
            top: None,
            bottom: Some(100.0),
        };
        assert_eq!(placement(anchor), expected);
        let narrow = Anchor {
            left: 4.0,
            window_width: 300.0,
            top: 20.0,
            bottom: 40.0,
            ..anchor
        };
        assert_eq!(
            placement(narrow),
            Placement {
                left: 8.0,
                top: Some(40.0),
                bottom: None
            }
        );
    }
}
