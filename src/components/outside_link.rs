//! A link that leaves Kartoteka.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The words as a link to another site; plain words where the address is not one of the web.
///
/// A bundle may come from anybody: an address that a browser would run as a script is not linked.
#[component]
pub fn OutsideLink(
    /// The address.
    address: String,
    /// The words of the link.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    if !is_web {
        return view! { <span>{words}</span> }.into_any();
    }
    view! {
        <a class="outside-link" href=address rel="noreferrer external" target="_blank">
            {words}
            <Icon glyph=Glyph::Outside />
            <span class="visually-hidden">" (opens in a new tab)"</span>
        </a>
    }
    .into_any()
}
