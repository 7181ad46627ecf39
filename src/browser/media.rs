//! What sort of screen and pointer there is.

use leptos::prelude::{RwSignal, Set, Signal};

use super::listener::Listener;
use super::window;

/// One column: the drawer and the facets are sheets. The same width stands in `style/layout.css`.
const NARROW: &str = "(max-width: 60rem)";

/// A pointer that can rest on something without pressing it.
const CAN_HOVER: &str = "(hover: hover)";

/// True on a screen with room for one column only; follows the window.
#[must_use]
pub fn is_narrow() -> Signal<bool> {
    watched(NARROW, false)
}

/// True when there is a pointer that can hover; follows what is plugged in.
#[must_use]
pub fn can_hover() -> Signal<bool> {
    watched(CAN_HOVER, true)
}

fn watched(query: &'static str, otherwise: bool) -> Signal<bool> {
    let list = window().and_then(|window| window.match_media(query).ok().flatten());
    let matches = RwSignal::new(
        list.as_ref()
            .map_or(otherwise, web_sys::MediaQueryList::matches),
    );
    if let Some(list) = list {
        let watched = list.clone();
        Listener::new(&list, "change", move |_| matches.set(watched.matches())).owned();
    }
    matches.into()
}
