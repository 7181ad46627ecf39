//! A name that opens its card in the drawer, and shows it beside itself when pointed at or focused.

use kartoteka_engine::model::{EntityId, EntityKind};
use leptos::prelude::*;

use crate::state::hover_cards::HoverCards;
use crate::state::links::Links;

/// A link to the card of an entity, around whatever names it.
#[component]
pub fn CardLink(
    /// The entity.
    id: EntityId,
    /// What it is: the hue of the underline.
    kind: EntityKind,
    /// True when a program proposes it and nobody has accepted it yet: a question mark says so.
    #[prop(optional)]
    proposed: bool,
    /// The name.
    children: Children,
) -> impl IntoView {
    let links = Links::expect();
    let hover_cards = HoverCards::expect();
    let id = StoredValue::new(id);
    let leave = move || hover_cards.leave();

    view! {
        <a
            class="card-link"
            data-kind=kind.as_str()
            href=move || id.with_value(|id| links.card(id))
            on:pointerenter:target=move |ev| {
                id.with_value(|id| hover_cards.point_at(id, &ev.target()));
            }
            on:pointerleave=move |_| leave()
            on:focus:target=move |ev| {
                id.with_value(|id| hover_cards.focus_on(id, &ev.target()));
            }
            on:blur=move |_| leave()
        >
            {children()}
            {proposed.then(|| view! { <sup title="proposed, not yet accepted">"?"</sup> })}
        </a>
    }
}
