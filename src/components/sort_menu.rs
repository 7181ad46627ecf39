//! In which order a list stands: a row of links, so that each order has an address.

use leptos::prelude::*;

/// One order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortChoice {
    /// What it is called: "Newest".
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// True for the order in force.
    pub current: bool,
}

/// The orders of a list.
#[component]
pub fn SortMenu(
    /// The orders.
    #[prop(into)]
    choices: Signal<Vec<SortChoice>>,
) -> impl IntoView {
    let item = |choice: SortChoice| {
        view! {
            <li>
                <a href=choice.href aria-current=choice.current.then_some("true")>{choice.label}</a>
            </li>
        }
    };
    view! {
        <nav class="sort-menu" aria-label="Order">
            <span class="sort-menu__label" aria-hidden="true">"Order"</span>
            <ul role="list">{move || choices.get().into_iter().map(item).collect_view()}</ul>
        </nav>
    }
}
