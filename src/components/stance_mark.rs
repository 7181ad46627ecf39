//! How the sources put a claim: a shape, a word, and what the word means.

use kartoteka_engine::model::Stance;
use leptos::prelude::*;

use super::words::{stance_meaning, stance_word};

/// The stance of a claim.
#[component]
pub fn StanceMark(
    /// How the sources put it.
    stance: Stance,
) -> impl IntoView {
    // A full disc, a half disc, a broken ring, a struck ring: told apart without colour.
    let shape = match stance {
        Stance::Asserted => "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z",
        Stance::Reported => "M6 1.5a4.5 4.5 0 1 0 0 9Z",
        Stance::Alleged | Stance::Denied => "",
    };
    let strike = if stance == Stance::Denied {
        "M2.8 9.2l6.4-6.4"
    } else {
        ""
    };
    view! {
        <span class="stance-mark" data-stance=stance.as_str() title=stance_meaning(stance)>
            <svg class="stance-mark__shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <circle cx="6" cy="6" r="4.5" />
                <path class="stance-mark__fill" d=shape />
                <path d=strike />
            </svg>
            <span>{stance_word(stance)}</span>
        </span>
    }
}
