//! What is said aloud to those who do not see the page.
//!
//! `index.html` has one polite live region from the start: a region that appears together with its
//! words is passed over by several screen readers.

use std::time::Duration;

use leptos::prelude::set_timeout;

use super::document;

/// A region that still holds the same words would not say them again.
const CLEARED_AFTER: Duration = Duration::from_millis(1_500);

/// Says it when the screen reader has finished what it is saying.
pub fn announce(words: &str) {
    set_words(words);
    let said = words.to_owned();
    set_timeout(move || clear(&said), CLEARED_AFTER);
}

fn set_words(words: &str) {
    if let Some(region) = region() {
        region.set_text_content(Some(words));
    }
}

/// Clears the region unless it says something else by now.
fn clear(said: &str) {
    if let Some(region) = region()
        && region.text_content().as_deref() == Some(said)
    {
        region.set_text_content(None);
    }
}

fn region() -> Option<web_sys::Element> {
    document()?.get_element_by_id("announcer")
}
