//! One article found: its title, where it comes from, why it was found, whom it names.

use kartoteka_engine::model::ArticleId;
use kartoteka_engine::search::Hit;
use leptos::prelude::*;

use super::article_meta::ArticleMeta;
use super::entity_link::EntityLink;
use super::rich_text::RichTextView;
use crate::state::links::Links;

/// How many names stand below a hit: enough to tell what it is about, on one line as a rule.
const NAMES_SHOWN: usize = 4;

/// An article that was found.
#[component]
pub fn HitView(
    /// The hit.
    hit: Hit,
    /// What stands below it.
    below: impl FnOnce(ArticleId) -> AnyView,
) -> impl IntoView {
    let links = Links::expect();
    let Hit {
        article,
        title,
        excerpts,
        entities,
        ..
    } = hit;
    let language = article.language.clone();
    let id = article.id.clone();
    let below = below(id.clone());
    let excerpt = |text| view! { <p class="hit__excerpt" dir="auto"><RichTextView text /></p> };
    let name = |entity| view! { <li><EntityLink entity /></li> };

    view! {
        <article class="hit">
            <h2 class="hit__title" lang=language.clone() dir="auto">
                <a href=move || links.article(&id, None)>
                    <RichTextView text=title without_links=true />
                </a>
            </h2>
            <ArticleMeta article />
            <div class="hit__excerpts" lang=language>
                {excerpts.into_iter().map(excerpt).collect_view()}
            </div>
            {(!entities.is_empty())
                .then(|| {
                    view! {
                        <ul class="hit__names" role="list" aria-label="Names">
                            {entities.into_iter().take(NAMES_SHOWN).map(name).collect_view()}
                        </ul>
                    }
                })}
            {below}
        </article>
    }
    .into_any()
}
