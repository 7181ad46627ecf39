//! Files that are dragged over the page.

use leptos::prelude::*;
use web_sys::Event;

use super::listener::Listener;
use super::{files, window};

/// True once files were dragged over the page. From then on the browser does not open what is
/// dropped, in place of the page.
#[must_use]
pub fn has_begun() -> RwSignal<bool> {
    let has_begun = RwSignal::new(false);
    let Some(window) = window() else {
        return has_begun;
    };
    for name in ["dragenter", "dragover", "drop"] {
        Listener::new(&window, name, move |event| {
            if files::are_dragged(&event) {
                event.prevent_default();
                has_begun.set(true);
            }
        })
        .owned();
    }
    has_begun
}

/// True while files are dragged over the page; what is dropped on it is handed over.
#[must_use]
pub fn follow(take: impl Fn(&Event) + 'static) -> RwSignal<bool> {
    // It was called for by a drag that is still going on.
    let is_over = RwSignal::new(true);
    let Some(window) = window() else {
        return is_over;
    };
    Listener::new(&window, "dragover", move |event| {
        if files::are_dragged(&event) && !is_over.get_untracked() {
            is_over.set(true);
        }
    })
    .owned();
    Listener::new(&window, "dragleave", move |event| {
        // Moving from one element to the next reports a way out, too: then it leads into another.
        if files::leaves_page(&event) {
            is_over.set(false);
        }
    })
    .owned();
    Listener::new(&window, "drop", move |event| {
        is_over.set(false);
        if files::are_dragged(&event) {
            take(&event);
        }
    })
    .owned();
    is_over
}
