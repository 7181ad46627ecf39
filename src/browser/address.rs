//! The address line and the history behind it.

use wasm_bindgen::JsValue;
use web_sys::History;

use super::listener::Listener;
use super::window;

/// The part of the address from `#` on, as the browser writes it.
#[must_use]
pub fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The address of a file beside the page.
#[must_use]
pub fn beside_the_page(path: &str) -> String {
    let page = window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = page.split(['#', '?']).next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{path}")
}

/// The whole address of a place, to be copied and sent.
#[must_use]
pub fn whole_address(href: &str) -> String {
    let page = window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}{href}")
}

/// Goes to a place; back leads here again.
pub fn push(href: &str) {
    if let Some(history) = history() {
        // Browsers refuse when a page writes hundreds of entries a minute; the page goes on.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Goes to a place instead of this one; the entry stays the same one.
pub fn replace(href: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(href));
    }
}

/// Goes back by one entry.
pub fn back() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The mark that was put on the current history entry, if any: a new entry has none.
#[must_use]
pub fn entry_mark() -> Option<u32> {
    let mark = history()?.state().ok()?.as_f64()?;
    // Only marks of ours are numbers, and they are small.
    Some(mark as u32)
}

/// Puts a mark on the current history entry, by which it is known when one comes back.
pub fn mark_entry(mark: u32) {
    if let Some(history) = history() {
        let _ = history.replace_state(&JsValue::from_f64(f64::from(mark)), "");
    }
}

/// Calls back whenever the address has changed by a link, by back or forward, or by hand.
pub fn on_change(callback: impl Fn() + Clone + 'static) {
    let Some(window) = window() else { return };
    for event in ["popstate", "hashchange"] {
        let callback = callback.clone();
        Listener::new(&window, event, move |_| callback()).owned();
    }
}

fn history() -> Option<History> {
    window()?.history().ok()
}
