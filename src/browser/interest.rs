//! The first sign that a reader is about to do something.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::document;
use super::listener::Listener;

/// What leads somewhere when it is pressed or typed into.
const LEADS_ON: &str = "a, button, input";

/// Calls back whenever the reader points at or focuses something that may lead on, until the
/// current reactive owner ends. It is called often: it should cost nothing when all is done.
pub fn on_interest(then: impl Fn() + Clone + 'static) {
    let Some(document) = document() else { return };
    for event in ["pointerover", "focusin"] {
        let then = then.clone();
        Listener::new(&document, event, move |event| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            let leads_on = target.is_some_and(|element| {
                // It fails only for a selector that is none.
                element.closest(LEADS_ON).is_ok_and(|found| found.is_some())
            });
            if leads_on {
                then();
            }
        })
        .owned();
    }
}
