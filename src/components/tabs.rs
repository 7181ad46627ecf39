//! The parts of a page as links side by side: each has an address, so back and reload work.

use leptos::prelude::*;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// How many things it holds.
    pub count: Option<usize>,
    /// True for the one that is shown.
    pub current: bool,
}

/// A row of tabs that are links.
#[component]
pub fn Tabs(
    /// What they are the parts of, for those who cannot see it.
    #[prop(into)]
    label: String,
    /// The tabs, in order.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let items = move || {
        let item = |tab: Tab| {
            view! {
                <li>
                    <a href=tab.href aria-current=tab.current.then_some("page")>
                        {tab.label}
                        {tab.count.map(|count| {
                            view! { " " <span class="count">{super::words::grouped(count)}</span> }
                        })}
                    </a>
                </li>
            }
        };
        tabs.get().into_iter().map(item).collect_view()
    };
    view! {
        <nav class="tabs" aria-label=label>
            <ul role="list">{items}</ul>
        </nav>
    }
}
