//! The entities of a selection as rows.

use kartoteka_engine::lenses::EntityRow;
use leptos::prelude::*;

use super::entity_link::EntityLink;
use super::words::grouped;
use crate::state::links::Links;

/// Name with description, number of articles, number of mentions.
#[component]
pub fn EntityTable(
    /// The rows, in order.
    #[prop(into)]
    rows: Signal<Vec<EntityRow>>,
) -> impl IntoView {
    let key = |row: &EntityRow| (row.entity.id.clone(), row.articles, row.mentions);
    view! {
        <table class="entity-table">
            <caption class="visually-hidden">"Entities of the selection"</caption>
            <thead>
                <tr>
                    <th scope="col">"Name"</th>
                    <th scope="col" class="entity-table__number">"Articles"</th>
                    <th scope="col" class="entity-table__number">"Mentions"</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key let(row)>
                    <EntityTableRow row />
                </For>
            </tbody>
        </table>
    }
}

/// One entity.
#[component]
fn EntityTableRow(
    /// The entity and its numbers.
    row: EntityRow,
) -> impl IntoView {
    let links = Links::expect();
    let EntityRow {
        entity,
        description,
        articles,
        mentions,
    } = row;
    let (kind, id) = (entity.kind, entity.id.clone());
    view! {
        <tr>
            <th scope="row" class="entity-table__name">
                <EntityLink entity />
                <p class="entity-table__description" dir="auto">{description}</p>
            </th>
            <td class="entity-table__number">
                <a href=move || links.articles_naming(kind, &id)>{grouped(articles)}</a>
            </td>
            <td class="entity-table__number count">{grouped(mentions)}</td>
        </tr>
    }
}
