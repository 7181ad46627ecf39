//! Cards that the query names: an answer above the articles.

use kartoteka_engine::search::EntityHit;
use leptos::prelude::*;

use super::card_link::CardLink;
use super::kind_icon::KindIcon;
use super::words::{counted, kind_word};

/// Entities that the query names, as small cards.
#[component]
pub fn EntityHits(
    /// The entities, best first.
    #[prop(into)]
    hits: Signal<Vec<EntityHit>>,
) -> impl IntoView {
    let key = |hit: &EntityHit| (hit.entity.id.clone(), hit.matched_name.clone());
    view! {
        <Show when=move || hits.with(|hits| !hits.is_empty())>
            <section class="entity-hits" aria-label="Cards">
                <ul role="list">
                    <For each=move || hits.get() key let(hit)>
                        <li>
                            <EntityHitCard hit />
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// One of them.
#[component]
fn EntityHitCard(
    /// The entity and why it is offered.
    hit: EntityHit,
) -> impl IntoView {
    let EntityHit {
        entity,
        description,
        matched_name,
        article_count,
    } = hit;
    let kind = entity.kind;
    // "Putin" says nothing new on the card of Vladimir Putin.
    let other_name = matched_name.filter(|name| !entity.name.contains(name.as_str()));
    view! {
        <article class="entity-hits__card" data-kind=kind.as_str()>
            <p class="entity-hits__kind">
                <KindIcon kind beside_word=true />
                {kind_word(kind)}
            </p>
            <h2 class="entity-hits__name">
                <CardLink id=entity.id kind proposed=entity.proposed>
                    <bdi>{entity.name}</bdi>
                </CardLink>
            </h2>
            {other_name
                .map(|name| view! { <p class="entity-hits__also">"also " <bdi>{name}</bdi></p> })}
            <p class="entity-hits__description">
                {description}
            </p>
            <p class="count">{counted(article_count, "article", "articles")}</p>
        </article>
    }
}
