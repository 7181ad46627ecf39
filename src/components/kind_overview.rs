//! The entities of one kind that matter most: a way into a collection.

use kartoteka_engine::lenses::KindOverview as Overview;
use leptos::prelude::*;

use super::entity_link::EntityLink;
use super::kind_icon::KindIcon;
use super::words::{counted, grouped, kind_plural};
use crate::state::links::Links;

/// How many are shown: the rest is a click away.
const SHOWN: usize = 8;

/// A kind with its number and its commonest entities.
#[component]
pub fn KindOverview(
    /// The kind, its number and its commonest entities.
    overview: Overview,
) -> impl IntoView {
    let links = Links::expect();
    let Overview { kind, count, top } = overview;
    let row = |(entity, articles): (_, usize)| {
        let title = counted(articles, "article", "articles");
        view! {
            <li>
                <EntityLink entity />
                <span class="count" title=title>{grouped(articles)}</span>
            </li>
        }
    };
    view! {
        <section class="kind-overview" data-kind=kind.as_str()>
            <h3 class="kind-overview__title">
                <a href=move || links.entities(Some(kind))>
                    <KindIcon kind beside_word=true />
                    {kind_plural(kind)}
                    " "
                    <span class="count">{grouped(count)}</span>
                </a>
            </h3>
            <ol role="list">{top.into_iter().take(SHOWN).map(row).collect_view()}</ol>
            {(count > SHOWN)
                .then(|| {
                    view! {
                        <a class="kind-overview__all" href=move || links.entities(Some(kind))>
                            "All " {counted(count, "", kind_plural(kind)).to_lowercase()}
                        </a>
                    }
                })}
        </section>
    }
}
