//! The facets of a selection: a column on wide screens, a sheet on narrow ones.

use kartoteka_engine::search::{Facet, FacetCounts, FilterMode};
use leptos::prelude::*;

use super::facet::FacetGroup;
use super::icon::{Glyph, Icon};
use super::words::counted;

/// A facet of which more values are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetSearch {
    /// The dimension.
    pub facet: Facet,
    /// Only labels in which a word begins with this.
    pub label_filter: String,
}

/// All facets, with the histogram or whatever else narrows by time above them.
#[component]
pub fn FacetPanel(
    /// The facets of the selection.
    #[prop(into)]
    facets: Signal<Vec<FacetCounts>>,
    /// How many filters are in force.
    #[prop(into)]
    filter_count: Signal<usize>,
    /// How many articles the selection has.
    #[prop(into)]
    total: Signal<usize>,
    /// The facet of which the person asks for more values.
    search: RwSignal<Option<FacetSearch>>,
    /// The values found for `search`; nothing until they are there.
    #[prop(into)]
    found: Signal<Option<FacetCounts>>,
    /// What else narrows: the histogram.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // Two states, because wide screens show the column unless it is folded, and narrow ones hide
    // the sheet unless it is open. Each has its own button; the stylesheet shows the one that fits.
    let is_folded = RwSignal::new(false);
    let is_sheet_open = RwSignal::new(false);
    let close_on_escape = move |ev: leptos::ev::KeyboardEvent| {
        if ev.key() == "Escape" && is_sheet_open.get_untracked() {
            ev.stop_propagation();
            is_sheet_open.set(false);
        }
    };
    let present = Memo::new(move |_| {
        facets.with(|facets| {
            let filled = facets.iter().filter(|counts| !counts.values.is_empty());
            filled.map(|counts| counts.facet).collect::<Vec<_>>()
        })
    });
    let counts_of = move |facet: Facet| {
        Memo::new(move |_| {
            let empty = FacetCounts {
                facet,
                next_mode: FilterMode::usual(facet),
                values: Vec::new(),
                distinct: 0,
            };
            facets
                .with(|facets| facets.iter().find(|counts| counts.facet == facet).cloned())
                .unwrap_or(empty)
        })
    };
    let button_text = move || {
        view! {
            <Icon glyph=Glyph::Narrow />
            "Filters"
            {move || (filter_count.get() > 0).then(|| view! { <span class="count">{filter_count}</span> })}
        }
    };

    view! {
        <section
            class="facet-panel"
            aria-label="Filters"
            data-folded=move || is_folded.get().then_some("")
            data-sheet=move || is_sheet_open.get().then_some("open")
            on:keydown=close_on_escape
        >
            <button
                type="button"
                class="button facet-panel__fold"
                aria-expanded=move || (!is_folded.get()).to_string()
                on:click=move |_| is_folded.update(|folded| *folded = !*folded)
            >
                {button_text()}
            </button>
            <button
                type="button"
                class="button facet-panel__open"
                aria-expanded=move || is_sheet_open.get().to_string()
                on:click=move |_| is_sheet_open.update(|open| *open = !*open)
            >
                {button_text()}
            </button>
            <div class="facet-panel__sheet">
                <header class="facet-panel__head">
                    <h2>"Filters"</h2>
                    <button
                        type="button"
                        class="icon-button"
                        on:click=move |_| is_sheet_open.set(false)
                    >
                        <Icon glyph=Glyph::Close />
                        <span class="visually-hidden">"Close the filters"</span>
                    </button>
                </header>
                <div class="facet-panel__groups">
                    {children.map(|children| children())}
                    <For each=move || present.get() key=|facet| *facet let(facet)>
                        <FacetGroup facet counts=counts_of(facet) search found />
                    </For>
                </div>
                <button
                    type="button"
                    class="button facet-panel__done"
                    data-look="main"
                    on:click=move |_| is_sheet_open.set(false)
                >
                    {move || format!("Show {}", counted(total.get(), "article", "articles"))}
                </button>
            </div>
        </section>
    }
}
