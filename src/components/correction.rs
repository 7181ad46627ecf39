//! What was searched in place of words that no article has.

use kartoteka_engine::search::SearchPage;
use leptos::prelude::*;

use crate::state::links::Links;

/// Says that the query was corrected, to what, and how to have it as it was typed; or that it was
/// taken as it was typed, and how to have more.
#[component]
pub fn Correction(
    /// What was answered.
    #[prop(into)]
    page: Signal<SearchPage>,
) -> impl IntoView {
    let links = Links::expect();
    let corrected = move || page.with(|page| page.did_you_mean.clone());
    let correction = move |query_text: String| {
        let words = query_text.clone();
        view! {
            <p class="correction">
                "Not every word occurs as it was typed. Searched for "
                <a href=move || links.query(&query_text)>
                    <bdi>{words}</bdi>
                </a> " and the like. "
                <a class="correction__other" href=move || links.as_typed(true)>
                    "Only what I typed"
                </a>
            </p>
        }
    };
    view! {
        {move || corrected().map(correction)}
        <Show when=move || page.with(|page| page.taken.as_typed && !page.parts.is_empty())>
            <p class="correction">
                "Only what was typed is searched: no other spelling, no likely word. "
                <a class="correction__other" href=move || links.as_typed(false)>
                    "Search for those too"
                </a>
            </p>
        </Show>
    }
}
