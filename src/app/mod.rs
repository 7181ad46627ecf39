//! The map of the site: what is provided to all, the frame around every page, which page is shown.

pub mod drawer;
pub mod drop_target;
pub mod frame;
pub mod later;
pub mod opening;
pub mod search_aids;

use std::mem::discriminant;

use leptos::prelude::*;

use crate::browser::{dragging, head, media};
use crate::components::Dialog;
use crate::pages::FrontPage;
use crate::route::Place;
use crate::state::collection::{Collection, CollectionState};
use crate::state::drawer::Drawer;
use crate::state::hover_cards::HoverCards;
use crate::state::intake;
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::preferences::Preferences;
use crate::state::shortcuts;
use frame::{Foot, Head, SkipLink};
use later::{Later, Part, Parts};
use opening::Opening;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    head::remove_boot_status();
    let navigator = Navigator::provide();
    let preferences = Preferences::provide();
    let is_narrow = media::is_narrow();
    let can_hover = media::can_hover();
    Links::provide(navigator.here(), is_narrow);
    HoverCards::provide(preferences.hover_cards().into(), can_hover);
    let collection = Collection::provide();
    intake::reserve();
    Parts::provide();
    let are_files_dragged = dragging::has_begun();
    let is_help_open = RwSignal::new(false);
    shortcuts::listen(is_help_open);
    dismiss_hover_card_on_the_way(navigator);

    let is_open = Memo::new(move |_| {
        collection
            .state()
            .with(|state| matches!(state, CollectionState::Open(_)))
    });
    // A page that needs no collection stays as it is when one comes: its fields may be in use.
    let place = navigator.place();
    let can_be_shown = Memo::new(move |_| {
        let needs_none = matches!(
            place.get(),
            Place::Own | Place::Review | Place::Help | Place::About
        );
        needs_none || is_open.get()
    });
    view! {
        <div class="frame">
            <SkipLink />
            <Head is_open />
            <Show when=move || can_be_shown.get() fallback=WithoutCollection>
                <Body is_open />
            </Show>
            <Foot />
        </div>
        <Show when=move || are_files_dragged.get()>
            <Later part=Part::DropTarget />
        </Show>
        <Dialog open=is_help_open title="Keys">
            <Show when=move || is_help_open.get()>
                <Later part=Part::Shortcuts />
            </Show>
        </Dialog>
    }
}

/// The page, and the cards beside it once the collection is open.
#[component]
fn Body(
    /// True once there are cards.
    is_open: Memo<bool>,
) -> impl IntoView {
    let drawer = Drawer::provide();
    let hover_cards = HoverCards::expect().shown();
    // Once it was needed it stays: it asks for its card, and would have to ask anew.
    let was_hovered = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || hover_cards.with(Option::is_some)
    });
    let has_cards =
        Memo::new(move |_| is_open.get() && drawer.stack().with(|stack| !stack.is_empty()));
    view! {
        <div class="frame__body">
            <main class="frame__main" id="main" tabindex="-1">
                <Page />
            </main>
            <Show when=move || has_cards.get()>
                <Later part=Part::Drawer />
            </Show>
        </div>
        <Show when=move || was_hovered.get()>
            <Later part=Part::HoverCard />
        </Show>
    }
}

/// What there is to see until the collection is open: how far it has come, or why it will not be.
#[component]
fn WithoutCollection() -> impl IntoView {
    view! {
        <div class="frame__body">
            <main class="frame__main" id="main" tabindex="-1">
                <Opening />
            </main>
        </div>
    }
}

/// The front page, and for a reader who has collections of their own, the way to those and back.
#[component]
fn Front() -> impl IntoView {
    let kept = Collection::expect().kept();
    view! {
        <Show when=move || kept.with(Option::is_some)>
            <Later part=Part::KeptNote />
        </Show>
        <FrontPage />
        <Show when=intake::has_some>
            <Later part=Part::KeptShelf />
        </Show>
    }
}

/// The page that the location names. It is drawn anew only when another sort of page comes: within
/// one, the page follows the location itself.
#[component]
fn Page() -> impl IntoView {
    let place = Navigator::expect().place();
    let shown = Memo::new_with_compare(
        move |_| place.get(),
        |before, now| match (before, now) {
            (Some(Place::NotFound(before)), Some(Place::NotFound(now))) => before != now,
            (Some(before), Some(now)) => discriminant(before) != discriminant(now),
            _ => true,
        },
    );
    move || match shown.get() {
        Place::Front => view! { <Front /> }.into_any(),
        place => view! { <Later part=Part::Page(place) /> }.into_any(),
    }
}

/// Effect between two nouns: the name that the hover card hangs on has gone with the page.
fn dismiss_hover_card_on_the_way(navigator: Navigator) {
    let hover_cards = HoverCards::expect();
    let here = navigator.here();
    Effect::new(move || {
        here.track();
        hover_cards.dismiss();
    });
}
