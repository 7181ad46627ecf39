//! The drawer of cards beside the page, and the short card beside a name.

use kartoteka_engine::lenses::EntityCard as CardData;
use kartoteka_engine::model::EntityId;
use kartoteka_engine::protocol::{Answer, Request};
use leptos::prelude::*;

use crate::components::{
    Drawer as DrawerView, EntityCard, HoverCardView, Notice, NoticeTone, Skeleton, SkeletonShape,
    StackedCard,
};
use crate::pages::EngineFailureNotice;
use crate::state::asking::{Asking, Known};
use crate::state::drawer::Drawer;
use crate::state::hover_cards::HoverCards;

/// The open cards, the one on top at full length.
#[component]
pub fn CardsDrawer() -> impl IntoView {
    let drawer = Drawer::expect();
    drawer.fetch();
    let stacked = move |id: &EntityId| {
        let label = match drawer.known(id) {
            Known::Answer(card) => Some((card.entity.kind, card.entity.name.clone())),
            _ => None,
        };
        StackedCard {
            id: id.clone(),
            label,
        }
    };
    let stack = Memo::new(move |_| {
        drawer
            .stack()
            .with(|ids| ids.iter().map(stacked).collect::<Vec<_>>())
    });
    // Drawn anew only for another card, or when the card arrives: not when one behind it does.
    let top = Memo::new(move |_| drawer.top());
    view! {
        <DrawerView stack>
            {move || top.get().map(|(id, known)| view! { <TopCard id known /> })}
        </DrawerView>
    }
}

/// The card on top, or why it is not there.
#[component]
fn TopCard(
    /// The entity.
    id: EntityId,
    /// What is known of it.
    known: Known<CardData>,
) -> impl IntoView {
    match known {
        Known::Nothing => view! { <Skeleton shape=SkeletonShape::Card /> }.into_any(),
        Known::Answer(card) => view! { <EntityCard card=(*card).clone() /> }.into_any(),
        Known::Failed(failure) => view! { <EngineFailureNotice failure /> }.into_any(),
        Known::NotFound => view! {
            <Notice tone=NoticeTone::Problem title="There is no such card">
                <p>
                    "The collection has nothing under the id “" {id.to_string()} "”. The link may be "
                    "mistyped, or made for another collection. Close this card to go on."
                </p>
            </Notice>
        }
        .into_any(),
    }
}

/// The short card beside the name that is pointed at or focused.
#[component]
pub fn HoverCardHost() -> impl IntoView {
    let shown = HoverCards::expect().shown();
    let asked = Asking::new(
        move || {
            Some(Request::Card {
                id: shown.get()?.entity,
            })
        },
        |answer| match answer {
            Answer::Card(card) => Some(*card),
            _ => None,
        },
    );
    move || {
        let shown = shown.get()?;
        let card = asked.answer().filter(|_| asked.is_current())?;
        Some(view! { <HoverCardView card=(*card).clone() shown /> })
    }
}
