//! What this page is, what it does with what one types, and what one may prefer.

use std::sync::Arc;

use kartoteka_engine::lenses::CollectionOverview;
use leptos::prelude::*;

use crate::components::words::listed;
use crate::state::collection::Collection;
use crate::state::page_head::page_head;
use crate::state::preferences::Preferences;

/// What this page is.
#[component]
pub fn AboutPage() -> impl IntoView {
    let preferences = Preferences::expect();
    let collection = Collection::expect();
    page_head(|| "About".to_owned(), || true);
    let about_collection = move |overview: Arc<CollectionOverview>| {
        let editors = (!overview.editors.is_empty())
            .then(|| view! { <p>"Edited by " <bdi>{listed(&overview.editors)}</bdi> "."</p> });
        let licence = overview
            .licence
            .clone()
            .map(|licence| view! { <p>"Licence of the collection: " {licence} "."</p> });
        view! {
            <section aria-labelledby="about-collection">
                <h2 id="about-collection">{overview.title.clone()}</h2>
                <p>{overview.description.clone()}</p>
                {editors}
                {licence}
            </section>
        }
    };
    // It may still be on its way.
    let about_collection = move || collection.overview().map(about_collection);
    let hover_cards = preferences.hover_cards();

    view! {
        <article class="page about" data-width="reading">
            <h1 tabindex="-1">"About this page"</h1>
            {about_collection}
            <section aria-labelledby="about-kartoteka">
                <h2 id="about-kartoteka">"Kartoteka"</h2>
                <p>
                    "A kartoteka is a card index. This one was made by a program of that name: it turns a "
                    "collection of articles into cards of people, organizations, places, events and works, "
                    "each with the sentences that it rests on. It is free software, version "
                    {env!("CARGO_PKG_VERSION")} "."
                </p>
            </section>
            <section aria-labelledby="about-privacy">
                <h2 id="about-privacy">"What you search stays with you"</h2>
                <p>
                    "All of it runs inside your browser. Nothing that you type or open is sent anywhere: the "
                    "page has no server to send it to, and its security policy forbids your browser to "
                    "contact any other. There are no cookies. Your browser keeps how you want the page to "
                    "look, and until you close the tab, how far you have scrolled."
                </p>
                <p>"A link that leaves this page has an arrow, and leads to the site it names when you click it."</p>
            </section>
            <section aria-labelledby="about-preferences">
                <h2 id="about-preferences">"Preferences"</h2>
                <label class="about__preference">
                    <input
                        type="checkbox"
                        prop:checked=hover_cards
                        on:change:target=move |ev| hover_cards.set(ev.target().checked())
                    />
                    " Show a short card beside a name that I point at"
                </label>
            </section>
        </article>
    }
}
