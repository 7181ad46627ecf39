//! Articles that name the same entities as the one that is read.

use kartoteka_engine::lenses::RelatedArticle;
use leptos::prelude::*;

use super::article_meta::ArticleMeta;
use super::entity_link::EntityLink;
use crate::state::links::Links;

/// How many shared names are shown for each.
const NAMES_SHOWN: usize = 3;

/// Neighbours with the names that both share.
#[component]
pub fn RelatedArticles(
    /// The articles, closest first.
    related: Vec<RelatedArticle>,
) -> impl IntoView {
    let links = Links::expect();
    let name = |entity| view! { <li><EntityLink entity /></li> };
    let item = move |RelatedArticle { article, shared }| {
        let id = article.id.clone();
        let title = article.title.clone();
        let language = article.language.clone();
        view! {
            <li class="related-articles__item">
                <a
                    class="related-articles__title"
                    href=move || links.article(&id, None)
                    lang=language
                    dir="auto"
                >
                    {title}
                </a>
                <ArticleMeta article />
                <ul class="related-articles__shared" role="list" aria-label="Named in both">
                    {shared.into_iter().take(NAMES_SHOWN).map(name).collect_view()}
                </ul>
            </li>
        }
    };
    view! { <ul class="related-articles" role="list">{related.into_iter().map(item).collect_view()}</ul> }
}
