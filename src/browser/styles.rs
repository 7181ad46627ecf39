//! The stylesheet that a first visit does without.

use super::document;

/// The link to it: a browser fetches it when it is no longer disabled.
const LATER: &str = "link[disabled]";

/// Fetches it, if that has not been done.
pub fn enable_later() {
    let link = document().and_then(|document| document.query_selector(LATER).ok().flatten());
    if let Some(link) = link {
        // It fails only for a name that no attribute may have.
        let _ = link.remove_attribute("disabled");
    }
}
