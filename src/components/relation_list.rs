//! How an entity stands to others, grouped by how that reads from its side.

use kartoteka_engine::lenses::{RelationGroup, RelationView};
use leptos::prelude::*;

use super::claim::Claim;
use super::entity_link::EntityLink;

/// Groups of relations, each with its wording as heading.
#[component]
pub fn RelationList(
    /// The groups.
    groups: Vec<RelationGroup>,
    /// True where the quotes are shown without being asked for.
    #[prop(optional)]
    with_quotes: bool,
) -> impl IntoView {
    let relation = move |relation: RelationView| {
        view! {
            <li>
                <EntityLink entity=relation.other />
                <Claim claim=relation.claim with_quotes />
            </li>
        }
    };
    let group = move |group: RelationGroup| {
        view! {
            <div class="relation-list__group">
                <dt>{group.label}</dt>
                <dd>
                    <ul role="list">{group.relations.into_iter().map(relation).collect_view()}</ul>
                </dd>
            </div>
        }
    };
    view! { <dl class="relation-list">{groups.into_iter().map(group).collect_view()}</dl> }
}
