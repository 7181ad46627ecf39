//! The name of an entity with the sign of its kind; it opens the card.

use kartoteka_engine::model::EntityRef;
use leptos::prelude::*;

use super::card_link::CardLink;
use super::kind_icon::KindIcon;

/// An entity by sign and name.
#[component]
pub fn EntityLink(
    /// The entity.
    entity: EntityRef,
) -> impl IntoView {
    let EntityRef {
        id,
        kind,
        name,
        proposed,
    } = entity;
    view! {
        <span class="entity-link">
            <CardLink id kind proposed>
                <KindIcon kind />
                <bdi class="entity-link__name">{name}</bdi>
            </CardLink>
        </span>
    }
    .into_any()
}
