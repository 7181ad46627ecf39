//! Files that are dragged over the page, whichever it is: they can be dropped anywhere.

use leptos::prelude::*;

use crate::browser::dragging;
use crate::route::{Location, Place};
use crate::state::intake::Intake;
use crate::state::location::Navigator;

/// Lies over the page while files are dragged, says what will become of them, and takes them.
#[component]
pub fn DropTarget() -> impl IntoView {
    let intake = Intake::expect();
    let navigator = Navigator::expect();
    let is_over = dragging::follow(move |event| {
        intake.take_dropped(event);
        navigator.push(Location {
            place: Place::Own,
            ..Location::default()
        });
    });
    view! {
        <Show when=move || is_over.get()>
            <div class="drop-target" aria-hidden="true">
                <p>"Drop the articles to open them here, on this device"</p>
            </div>
        </Show>
    }
}
