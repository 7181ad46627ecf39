//! How far the page is scrolled, and where it was when one left it.
//!
//! The browser restores the position before the answer to go with it is drawn, so the page does it
//! itself: each history entry has a mark, and each mark a position.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollRestoration};

use super::listener::Listener;
use super::{address, document, storage, window};

thread_local! {
    static POSITIONS: RefCell<HashMap<u32, f64>> = RefCell::new(HashMap::new());
    static CURRENT: Cell<u32> = const { Cell::new(0) };
}

/// Positions outlive a reload under this name.
const STORED_AS: &str = "kartoteka.scroll";

/// Takes over from the browser, and reads what an earlier load of the page has left. Answers where
/// the page was scrolled to, when it was loaded before.
pub fn take_over() -> Option<f64> {
    let window = window()?;
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    for line in storage::read_for_tab(STORED_AS).unwrap_or_default().lines() {
        if let Some((mark, top)) = line.split_once(' ')
            && let (Ok(mark), Ok(top)) = (mark.parse(), top.parse())
        {
            POSITIONS.with_borrow_mut(|positions| positions.insert(mark, top));
        }
    }
    Listener::new(&window, "scroll", |_| remember()).owned();
    Listener::new(&window, "pagehide", |_| store()).owned();
    arrive()
}

/// Takes note that another history entry is shown. Answers where it was scrolled to when one left
/// it; nothing when it is new.
#[must_use]
pub fn arrive() -> Option<f64> {
    if let Some(mark) = address::entry_mark() {
        CURRENT.set(mark);
        POSITIONS.with_borrow(|positions| positions.get(&mark).copied())
    } else {
        let newest = POSITIONS.with_borrow(|positions| positions.keys().max().copied());
        let mark = newest.unwrap_or(0).max(CURRENT.get()) + 1;
        CURRENT.set(mark);
        address::mark_entry(mark);
        None
    }
}

/// Scrolls the page to a position.
pub fn to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Scrolls the first element that fits `selector` to the middle of the window. True when there is one.
pub fn into_view(selector: &str) -> bool {
    let element = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

fn remember() {
    let top = window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
    POSITIONS.with_borrow_mut(|positions| positions.insert(CURRENT.get(), top));
}

fn store() {
    let mut lines: Vec<String> = POSITIONS.with_borrow(|positions| {
        positions.iter().map(|(mark, top)| format!("{mark} {top}")).collect()
    });
    lines.sort_unstable();
    storage::write_for_tab(STORED_AS, &lines.join("\n"));
}
