//! What the query that is being typed may become, in one line below the search box.
//!
//! Results already follow the typing, so the suggestions must not lie over them: they take the place
//! of the hint, and are links like all others, in the order of the Tab key.

use kartoteka_engine::search::Suggestion;
use leptos::prelude::*;

use super::card_link::CardLink;
use super::icon::{Glyph, Icon};
use super::kind_icon::KindIcon;
use super::words::counted;
use crate::state::links::Links;

/// Suggestions, the likeliest of each kind first: cards, queries, articles.
#[component]
pub fn Suggestions(
    /// What to suggest.
    suggestions: Signal<Vec<Suggestion>>,
    /// Called when the query was taken from a suggestion, to type on.
    on_take_query: Callback<()>,
    /// Called when the person presses Escape on a suggestion, to return to the search box.
    on_leave: Callback<()>,
) -> impl IntoView {
    let leave_on_escape = move |ev: leptos::ev::KeyboardEvent| {
        if ev.key() == "Escape" {
            ev.stop_propagation();
            on_leave.run(());
        }
    };
    let item = move |suggestion| view! { <li class="suggestions__item">{item(suggestion, on_take_query)}</li> };
    view! {
        <Show when=move || suggestions.with(|suggestions| !suggestions.is_empty())>
            <ul
                class="suggestions"
                role="list"
                aria-label="Suggestions"
                on:keydown=leave_on_escape
            >
                {move || suggestions.get().into_iter().map(item).collect_view()}
            </ul>
        </Show>
    }
}

fn item(suggestion: Suggestion, on_take_query: Callback<()>) -> AnyView {
    let links = Links::expect();
    match suggestion {
        Suggestion::Entity(entity) => view! {
            <KindIcon kind=entity.kind />
            <CardLink id=entity.id kind=entity.kind proposed=entity.proposed>
                <bdi>{entity.name}</bdi>
            </CardLink>
        }
        .into_any(),
        Suggestion::Word {
            query_text,
            article_count,
        } => {
            let title = counted(article_count, "article", "articles");
            let words = query_text.clone();
            view! {
                <Icon glyph=Glyph::Search />
                <a
                    href=move || links.query(&query_text)
                    title=title
                    on:click=move |_| on_take_query.run(())
                >
                    <bdi>{words}</bdi>
                </a>
            }
            .into_any()
        }
        Suggestion::Title(article) => view! {
            <Icon glyph=Glyph::Articles />
            <a
                class="suggestions__title"
                href=move || links.article(&article.id, None)
                lang=article.language
                dir="auto"
            >
                {article.title}
            </a>
        }
        .into_any(),
    }
}
