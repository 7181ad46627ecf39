//! Where one pastes a text.

use leptos::prelude::*;

/// A field for a text and one for its title.
#[component]
pub fn PasteBox(
    /// Called with title and text.
    #[prop(into)]
    on_add: Callback<(String, String)>,
) -> impl IntoView {
    let title = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let is_empty = move || text.with(|text| text.trim().is_empty());
    let add = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if !text.with_untracked(|text| text.trim().is_empty()) {
            on_add.run((title.get_untracked(), text.get_untracked()));
            title.set(String::new());
            text.set(String::new());
        }
    };
    view! {
        <form class="paste-box" on:submit=add>
            <label class="paste-box__field">
                <span>"Title"</span>
                <input
                    type="text"
                    autocomplete="off"
                    dir="auto"
                    prop:value=title
                    on:input:target=move |ev| title.set(ev.target().value())
                />
            </label>
            <label class="paste-box__field">
                <span>"Text"</span>
                <textarea
                    rows="6"
                    dir="auto"
                    prop:value=text
                    on:input:target=move |ev| text.set(ev.target().value())
                />
            </label>
            <button type="submit" class="button" disabled=is_empty>
                "Open this text"
            </button>
        </form>
    }
}
