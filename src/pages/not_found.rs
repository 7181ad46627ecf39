//! A link that leads nowhere, and an article or entity that the collection does not have.

use leptos::prelude::*;

use crate::components::Notice;
use crate::state::links::Links;
use crate::state::page_head::page_head;

/// No page has this path.
#[component]
pub fn NotFoundPage(
    /// The path.
    path: String,
) -> impl IntoView {
    page_head(|| "Page not found".to_owned(), || true);
    view! {
        <article class="page" data-width="reading">
            <h1 tabindex="-1">"Page not found"</h1>
            <Missing>
                <p>"Kartoteka has no page “" <bdi>{path}</bdi> "”. The link may be cut off or mistyped."</p>
            </Missing>
        </article>
    }
}

/// What is missing, and where one can go instead.
#[component]
pub fn Missing(
    /// What is missing, and why that may be.
    children: Children,
) -> impl IntoView {
    let links = Links::expect();
    view! {
        <Notice title="There is nothing at this address">
            {children()}
            <ul class="cluster" role="list">
                <li><a class="button" href=move || links.front()>"Front page"</a></li>
                <li><a class="button" href=move || links.all_articles()>"All articles"</a></li>
                <li><a class="button" href=move || links.entities(None)>"All names"</a></li>
            </ul>
        </Notice>
    }
}
