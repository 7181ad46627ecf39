//! Whom an entity is met with.

use kartoteka_engine::lenses::Meeting;
use leptos::prelude::*;

use super::entity_link::EntityLink;
use super::words::counted;

/// Entities met together with another, closest first.
#[component]
pub fn MetList(
    /// The others.
    met: Vec<Meeting>,
) -> impl IntoView {
    let item = |meeting: Meeting| {
        let sentences = (meeting.sentences > 0)
            .then(|| format!(", {}", counted(meeting.sentences, "sentence", "sentences")));
        view! {
            <li>
                <EntityLink entity=meeting.entity />
                <span class="count">{counted(meeting.articles, "article", "articles")} {sentences}</span>
            </li>
        }
    };
    view! { <ul class="met-list" role="list">{met.into_iter().map(item).collect_view()}</ul> }
}
