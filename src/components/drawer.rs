//! The drawer of cards: the one on top is read, the others stand behind it with their tabs out.

use kartoteka_engine::model::{EntityId, EntityKind};
use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::kind_icon::KindIcon;
use crate::state::links::Links;

/// A card in the drawer, as far as it is known: a link may open a card before it is fetched.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StackedCard {
    /// The entity.
    pub id: EntityId,
    /// What it is and what it is called, once that is known.
    pub label: Option<(EntityKind, String)>,
}

/// The stack with the card on top; it is there only while a card is open.
#[component]
pub fn Drawer(
    /// The cards, the one on top last.
    #[prop(into)]
    stack: Signal<Vec<StackedCard>>,
    /// The card on top, or why it is not there.
    children: Children,
) -> impl IntoView {
    let links = Links::expect();
    let behind = move || {
        let mut cards = stack.get();
        cards.pop();
        cards
    };
    let close_top =
        move || stack.with(|cards| cards.last().map(|card| links.without_card(&card.id)));
    let has_several = move || stack.with(|cards| cards.len() > 1);

    view! {
        <aside class="drawer" aria-label="Cards">
            <header class="drawer__head">
                <Show when=has_several>
                    <ol class="drawer__stack" role="list" aria-label="Cards behind this one">
                        <For each=behind key=Clone::clone let(card)>
                            <li>
                                <DrawerTab card />
                            </li>
                        </For>
                    </ol>
                </Show>
                <div class="drawer__tools">
                    <Show when=has_several>
                        <a class="drawer__close-all" href=move || links.without_cards()>"Close all"</a>
                    </Show>
                    <a class="icon-button drawer__close" href=close_top title="Close this card (Esc)">
                        <Icon glyph=Glyph::Close />
                        <span class="visually-hidden">"Close this card"</span>
                    </a>
                </div>
            </header>
            <div class="drawer__body">{children()}</div>
        </aside>
    }
}

/// The tab of a card that stands behind another.
#[component]
fn DrawerTab(
    /// The card.
    card: StackedCard,
) -> impl IntoView {
    let links = Links::expect();
    let StackedCard { id, label } = card;
    let kind = label.as_ref().map(|(kind, _)| kind.as_str());
    let label = match label {
        Some((kind, name)) => view! { <KindIcon kind /> <bdi>{name}</bdi> }.into_any(),
        None => id.to_string().into_any(),
    };
    view! {
        <a class="drawer__tab" data-kind=kind href=move || links.card(&id)>
            {label}
        </a>
    }
}
