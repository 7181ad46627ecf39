//! How far the page is scrolled, and how it was when one left it.
//!
//! The browser restores the position before the answer to go with it is drawn, so the page does it
//! itself: each history entry has a mark, and each mark a position.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use wasm_bindgen::JsCast;
use web_sys::{
    HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, ScrollRestoration,
    ScrollToOptions,
};

use super::listener::Listener;
use super::{address, document, focus, storage, window};

/// How a page was when one left it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Left {
    /// How far it was scrolled, in CSS pixels.
    pub top: f64,
    /// The link by which one left it.
    pub link: Option<String>,
}

thread_local! {
    static PAGES: RefCell<HashMap<u32, Left>> = RefCell::new(HashMap::new());
    static CURRENT: Cell<u32> = const { Cell::new(0) };
}

/// Positions outlive a reload under this name.
const STORED_AS: &str = "kartoteka.scroll";

/// Takes over from the browser, and reads what an earlier load of the page has left. Answers how it
/// was left, when it was loaded before.
pub fn take_over() -> Option<Left> {
    let window = window()?;
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    for line in storage::read_for_tab(STORED_AS).unwrap_or_default().lines() {
        if let Some((mark, top)) = line.split_once(' ')
            && let (Ok(mark), Ok(top)) = (mark.parse(), top.parse())
        {
            PAGES.with_borrow_mut(|pages| pages.insert(mark, Left { top, link: None }));
        }
    }
    Listener::new(&window, "scroll", |_| remember()).owned();
    Listener::new(&window, "pagehide", |_| store()).owned();
    arrive()
}

/// Takes note that another history entry is shown. Answers how it was when one left it; nothing when
/// it is new.
#[must_use]
pub fn arrive() -> Option<Left> {
    PAGES.with_borrow_mut(|pages| {
        // What is about to be left is still on the screen.
        if let Some(page) = pages.get_mut(&CURRENT.get()) {
            page.link = focus::focused_link();
        }
        if let Some(mark) = address::entry_mark() {
            CURRENT.set(mark);
            pages.get(&mark).cloned()
        } else {
            let newest = pages.keys().max().copied();
            let mark = newest.unwrap_or(0).max(CURRENT.get()) + 1;
            CURRENT.set(mark);
            pages.insert(mark, Left::default());
            address::mark_entry(mark);
            None
        }
    })
}

/// Scrolls the page to a position.
pub fn to(top: f64) {
    if let Some(window) = window() {
        let options = ScrollToOptions::new();
        options.set_top(top);
        // At once, whatever the stylesheet says: to come back to a place is no movement.
        options.set_behavior(ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
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
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

fn remember() {
    let top = window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or(0.0);
    PAGES.with_borrow_mut(|pages| pages.entry(CURRENT.get()).or_default().top = top);
}

fn store() {
    let mut lines: Vec<String> = PAGES.with_borrow(|pages| {
        pages
            .iter()
            .map(|(mark, page)| format!("{mark} {}", page.top))
            .collect()
    });
    lines.sort_unstable();
    storage::write_for_tab(STORED_AS, &lines.join("\n"));
}
