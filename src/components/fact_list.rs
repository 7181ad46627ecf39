//! What is said of an entity, each with its grounds.

use kartoteka_engine::lenses::FactView;
use leptos::prelude::*;

use super::claim::Claim;

/// Facts as property and value.
#[component]
pub fn FactList(
    /// The facts.
    facts: Vec<FactView>,
    /// True where the quotes are shown without being asked for.
    #[prop(optional)]
    with_quotes: bool,
) -> impl IntoView {
    let fact = |fact: FactView| {
        view! {
            <div class="fact-list__fact">
                <dt>{fact.property}</dt>
                <dd>
                    <p class="fact-list__value" dir="auto">{fact.value}</p>
                    <Claim claim=fact.claim with_quotes />
                </dd>
            </div>
        }
    };
    view! { <dl class="fact-list">{facts.into_iter().map(fact).collect_view()}</dl> }
}
