//! The articles found, in their order.

use std::hash::{DefaultHasher, Hash, Hasher};

use kartoteka_engine::model::{ArticleId, RichText};
use kartoteka_engine::search::Hit;
use leptos::prelude::*;

use super::hit::HitView;

/// A list of hits.
#[component]
pub fn HitList(
    /// The articles found on this page of the list.
    #[prop(into)]
    hits: Signal<Vec<Hit>>,
    /// True while newer hits are on their way.
    #[prop(optional, into)]
    is_stale: Signal<bool>,
    /// What stands below a hit.
    below: impl Fn(ArticleId) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <ol class="hit-list" role="list" aria-label="Articles found" data-state=move || is_stale.get().then_some("stale")>
            <For each=move || hits.get() key=row_key let(hit)>
                <li>
                    <HitView hit below=below.clone() />
                </li>
            </For>
        </ol>
    }
}

/// A row is drawn anew when what it shows has changed: the same article is found by other words.
fn row_key(hit: &Hit) -> (ArticleId, u64) {
    let mut hasher = DefaultHasher::new();
    let mut add = |rich: &RichText| {
        rich.text.hash(&mut hasher);
        for mark in &rich.marks {
            mark.span.hash(&mut hasher);
        }
    };
    add(&hit.title);
    hit.excerpts.iter().for_each(&mut add);
    (hit.article.id.clone(), hasher.finish())
}
