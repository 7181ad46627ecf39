//! The sources that an article names.

use kartoteka_engine::model::Citation;
use kartoteka_engine::search::Facet;
use leptos::prelude::*;

use super::outside_link::OutsideLink;
use crate::state::links::Links;

/// Sources: outlet, title, date; the outlet leads to all articles from it or citing it.
#[component]
pub fn CitationList(
    /// The sources, in the order of the text.
    citations: Vec<Citation>,
) -> impl IntoView {
    let links = Links::expect();
    let item = move |citation: Citation| {
        let Citation {
            outlet,
            title,
            date,
            url,
            ..
        } = citation;
        let name = outlet.clone();
        let title = match (title, url) {
            (Some(words), Some(address)) => view! { ", " <OutsideLink address words /> }.into_any(),
            (None, Some(address)) => {
                view! { ", " <OutsideLink address words="original" /> }.into_any()
            }
            (Some(title), None) => view! { ", " <cite dir="auto">{title}</cite> }.into_any(),
            (None, None) => ().into_any(),
        };
        view! {
            <li>
                <a
                    class="citation-list__outlet"
                    href=move || links.articles_with(Facet::Outlet, &outlet)
                >
                    <bdi>{name}</bdi>
                </a>
                {title}
                {date.map(|date| view! { ", " <span class="citation-list__date">{date.in_words()}</span> })}
            </li>
        }
    };
    view! { <ol class="citation-list" role="list">{citations.into_iter().map(item).collect_view()}</ol> }
}
