//! Keys pressed anywhere on the page.

use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::listener::Listener;
use super::{focus, window};

/// A key that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// The key as the browser names it: `j`, `?`, `Escape`.
    pub key: String,
    /// True when Ctrl, Alt or the command key was held: the browser's own shortcuts.
    pub with_modifier: bool,
    /// True when it goes into a text field.
    pub is_typing: bool,
}

/// Calls back on each key; the browser's own doing is called off when the answer is true.
pub fn on_key_press(callback: impl Fn(&KeyPress) -> bool + 'static) {
    let Some(window) = window() else { return };
    Listener::new(&window, "keydown", move |event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else {
            return;
        };
        // While text is being composed (Chinese, Japanese), keys belong to the composition.
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let press = KeyPress {
            key: event.key(),
            with_modifier: event.ctrl_key() || event.alt_key() || event.meta_key(),
            is_typing: focus::is_typing(),
        };
        if callback(&press) {
            event.prevent_default();
        }
    })
    .owned();
}
