//! Light, dark, or as the system has it.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// What a person can choose: value as `data-theme` has it (empty: as the system), word, sign.
const CHOICES: [(&str, &str, Glyph); 3] = [
    ("", "As the system", Glyph::System),
    ("light", "Light", Glyph::Light),
    ("dark", "Dark", Glyph::Dark),
];

/// Three buttons, one of them pressed.
#[component]
pub fn ThemeSwitch(
    /// What is chosen: `light`, `dark`, or empty for the system's.
    #[prop(into)]
    theme: Signal<String>,
    /// Called with what the person chooses.
    #[prop(into)]
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let choice = move |(value, word, glyph): (&'static str, &'static str, Glyph)| {
        let pressed = move || theme.with(|theme| if theme == value { "true" } else { "false" });
        view! {
            <button
                type="button"
                class="icon-button"
                title=word
                aria-pressed=pressed
                on:click=move |_| on_choose.run(value)
            >
                <Icon glyph />
                <span class="visually-hidden">{word}</span>
            </button>
        }
    };
    view! {
        <div class="theme-switch" role="group" aria-label="Colours">
            {CHOICES.map(choice).collect_view()}
        </div>
    }
}
