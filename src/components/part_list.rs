//! The longer piece of which an article is a part, with all its parts.

use kartoteka_engine::lenses::PartOfView;
use kartoteka_engine::model::{ArticleId, ArticleRef, PartOf};
use leptos::prelude::*;

use super::outside_link::OutsideLink;
use crate::state::links::Links;

/// The piece and its parts, the one that is read marked.
#[component]
pub fn PartList(
    /// The piece.
    part_of: PartOfView,
    /// The article that is read.
    current: ArticleId,
) -> impl IntoView {
    let links = Links::expect();
    let PartOfView {
        part_of: PartOf {
            title, outlet, url, ..
        },
        parts,
    } = part_of;
    let part = move |ArticleRef {
                         id,
                         title,
                         language,
                         ..
                     }: ArticleRef| {
        let is_current = (id == current).then_some("page");
        view! {
            <li>
                <a href=move || links.article(&id, None) aria-current=is_current lang=language dir="auto">
                    {title}
                </a>
            </li>
        }
    };
    let title = match url {
        Some(address) => view! { <OutsideLink address words=title /> }.into_any(),
        None => view! { <cite dir="auto">{title}</cite> }.into_any(),
    };
    view! {
        <nav class="part-list" aria-label="Parts of the same piece">
            <p class="part-list__title">
                "Part of " {title} {outlet.map(|outlet| view! { ", " <bdi>{outlet}</bdi> })}
            </p>
            <ol>{parts.into_iter().map(part).collect_view()}</ol>
        </nav>
    }
}
