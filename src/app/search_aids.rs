//! What helps with the query in the search box: suggestions, and what could not be understood of it.

use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::query;
use leptos::prelude::*;

use crate::browser::focus;
use crate::components::{QueryProblemList, Suggestions};
use crate::state::asking::Asking;
use crate::state::location::Navigator;

/// What the query may become, and what is the matter with it.
#[component]
pub fn SearchAids() -> impl IntoView {
    let navigator = Navigator::expect();
    let text = navigator.query_text();
    let suggested = Asking::new(
        move || {
            navigator.is_typing().then(|| Request::Suggest {
                query_text: text.get(),
            })
        },
        |answer| match answer {
            Answer::Suggest(suggestions) => Some(suggestions),
            _ => None,
        },
    );
    let suggestions = Signal::derive(move || match suggested.answer() {
        Some(suggestions) if navigator.is_typing() => (*suggestions).clone(),
        _ => Vec::new(),
    });
    // A query is parsed in no time, so its problems do not wait for the engine; but while a phrase is
    // being typed, that its end is missing is no problem.
    let problems = Signal::derive(move || {
        if navigator.is_typing() {
            Vec::new()
        } else {
            text.with(|query_text| query::parse(query_text).problems)
        }
    });
    let return_to_box = move || focus::focus_first("#search");
    view! {
        <Suggestions
            suggestions
            on_take_query=return_to_box.into()
            on_leave=return_to_box.into()
        />
        <QueryProblemList text problems />
    }
}
