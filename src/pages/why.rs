//! Why this hit? Asked when somebody wants to know.

use kartoteka_engine::model::ArticleId;
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::SearchPage;
use leptos::prelude::*;

use super::failure::EngineFailureNotice;
use crate::components::ReasonList;
use crate::state::asking::{Asking, Known};
use crate::state::location::Navigator;

/// Folded away below a hit: what its place in the list rests on.
#[component]
pub fn WhyThisHit(
    /// The article.
    id: ArticleId,
    /// The answer in which it was found.
    results: Asking<SearchPage>,
) -> impl IntoView {
    let here = Navigator::expect().here();
    let is_open = RwSignal::new(false);
    let reasons = Asking::new(
        move || {
            let taken = is_open.get().then(|| results.answer())??.taken;
            Some(Request::Why {
                id: id.clone(),
                query_text: here.with(|here| here.selection.query_text.clone()),
                taken,
            })
        },
        |answer| match answer {
            Answer::Why(reasons) => Some(reasons),
            _ => None,
        },
    );
    view! {
        <details
            class="why"
            on:toggle:target=move |ev| is_open.set(ev.target().has_attribute("open"))
        >
            <summary class="why__question">"Why this hit"</summary>
            {move || match reasons.known().get() {
                Known::Answer(reasons) => view! { <ReasonList reasons=(*reasons).clone() /> }.into_any(),
                Known::Failed(failure) => view! { <EngineFailureNotice failure /> }.into_any(),
                Known::Nothing | Known::NotFound => ().into_any(),
            }}
        </details>
    }
}
