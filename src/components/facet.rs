//! One facet: its commonest values with counts, each to be included or excluded.

use kartoteka_engine::search::{Facet, FacetCount, FacetCounts, Filter, FilterMode};
use leptos::prelude::*;

use super::facet_panel::FacetSearch;
use super::icon::{Glyph, Icon};
use super::kind_icon::KindIcon;
use super::words::{facet_plural, grouped};
use crate::state::links::Links;

/// A facet with its values.
#[component]
pub fn FacetGroup(
    /// The dimension.
    facet: Facet,
    /// Its values in the selection.
    #[prop(into)]
    counts: Signal<FacetCounts>,
    /// The facet of which more values are asked for, and the text that narrows them.
    search: RwSignal<Option<FacetSearch>>,
    /// The values that were found for `search`.
    #[prop(into)]
    found: Signal<Option<FacetCounts>>,
) -> impl IntoView {
    let is_open = move || search.with(|search| search.as_ref().is_some_and(|s| s.facet == facet));
    let values = Memo::new(move |_| {
        let found = found
            .get()
            .filter(|found| is_open() && found.facet == facet);
        found.map_or_else(|| counts.get().values, |found| found.values)
    });
    let hidden_count = move || counts.with(|c| c.distinct.saturating_sub(c.values.len()));
    let toggle = move |_| {
        let asked = FacetSearch {
            facet,
            label_filter: String::new(),
        };
        search.set((!is_open()).then_some(asked));
    };
    let narrow = move |label_filter: String| {
        search.set(Some(FacetSearch {
            facet,
            label_filter,
        }));
    };
    let next_mode = Signal::derive(move || counts.with(|counts| counts.next_mode));
    let has_several = move || {
        let is_demanded =
            |count: &&FacetCount| matches!(count.mode, Some(FilterMode::All | FilterMode::Any));
        counts.with(|counts| counts.values.iter().filter(is_demanded).count() > 1)
    };
    let links = Links::expect();
    let other_mode = move || match next_mode.get() {
        FilterMode::Any => FilterMode::All,
        FilterMode::All | FilterMode::Exclude => FilterMode::Any,
    };
    let kind = facet.entity_kind();
    let label = facet_plural(facet);

    view! {
        <section class="facet" aria-label=label>
            <h2 class="facet__title">
                {kind.map(|kind| view! { <KindIcon kind beside_word=true /> })}
                {label}
                <span class="count">{move || counts.with(|c| grouped(c.distinct))}</span>
            </h2>
            <Show when=has_several>
                <p class="facet__mode">
                    {move || if next_mode.get() == FilterMode::Any { "Any of these" } else { "All of these" }}
                    " · "
                    <a href=move || links.filter_mode(facet, other_mode())>
                        {move || if next_mode.get() == FilterMode::Any { "all" } else { "any" }}
                        <span class="visually-hidden">" of the chosen " {label}</span>
                    </a>
                </p>
            </Show>
            <Show when=is_open>
                <label class="facet__search">
                    <span class="visually-hidden">"Find among " {label}</span>
                    <input
                        type="search"
                        autocomplete="off"
                        placeholder="Begins with …"
                        on:input:target=move |ev| narrow(ev.target().value())
                    />
                </label>
            </Show>
            <ul class="facet__values" role="list" data-state=move || is_open().then_some("open")>
                <For
                    each=move || values.get()
                    key=|count| (count.value.clone(), count.label.clone())
                    let(count)
                >
                    <FacetValue facet count values next_mode />
                </For>
            </ul>
            <Show when=move || is_open() && values.with(Vec::is_empty)>
                <p class="facet__empty">"Nothing begins with that."</p>
            </Show>
            <Show when=move || is_open() || (hidden_count() > 0)>
                <button
                    type="button"
                    class="facet__more"
                    aria-expanded=move || is_open().to_string()
                    on:click=toggle
                >
                    {move || {
                        if is_open() {
                            "Fewer".to_owned()
                        } else {
                            format!("{} more", grouped(hidden_count()))
                        }
                    }}
                </button>
            </Show>
        </section>
    }
    .into_any()
}

/// A value: a link that includes it, and a small one that excludes it.
///
/// The row stays while its count and its mode change, so that the focus stays on it.
#[component]
fn FacetValue(
    /// The dimension.
    facet: Facet,
    /// The value as it was when the row was drawn.
    count: FacetCount,
    /// All values as they are.
    #[prop(into)]
    values: Signal<Vec<FacetCount>>,
    /// How a further value is demanded.
    #[prop(into)]
    next_mode: Signal<FilterMode>,
) -> impl IntoView {
    let links = Links::expect();
    let FacetCount { value, label, .. } = count.clone();
    let now = Memo::new(move |_| {
        let same = |other: &&FacetCount| other.value == count.value;
        values
            .with(|values| values.iter().find(same).cloned())
            .unwrap_or_else(|| count.clone())
    });
    let mode = move || now.with(|count| count.mode);
    let is_excluded = move || mode() == Some(FilterMode::Exclude);
    let is_included = move || mode().is_some() && !is_excluded();
    let current = |is_current: bool| is_current.then_some("true");
    let link = move |is_demanded: bool| {
        let value = value.clone();
        move || {
            let mode = if is_demanded {
                mode().filter(|mode| *mode != FilterMode::Exclude)
            } else {
                Some(FilterMode::Exclude)
            };
            links.filter(&Filter {
                facet,
                value: value.clone(),
                mode: mode.unwrap_or_else(|| next_mode.get()),
            })
        }
    };
    let exclude_label = label.clone();

    view! {
        <li
            class="facet__value"
            data-mode=move || {
                mode()
                    .map(|mode| match mode {
                        FilterMode::All | FilterMode::Any => "include",
                        FilterMode::Exclude => "exclude",
                    })
            }
        >
            <a
                class="facet__include"
                href=link.clone()(true)
                aria-current=move || current(is_included())
                title=move || now.with(both_counts)
            >
                <span class="facet__label" dir="auto">{label}</span>
                <span class="count">{move || now.with(|count| grouped(count.count))}</span>
            </a>
            <a
                class="facet__exclude"
                href=link(false)
                aria-current=move || current(is_excluded())
                title=move || {
                    if is_excluded() { "No longer without" } else { "Without" }
                }
            >
                <Icon glyph=Glyph::Exclude />
                <span class="visually-hidden">"Without " {exclude_label}</span>
            </a>
        </li>
    }
}

/// What the number beside a value leaves open once another value of the facet is demanded.
fn both_counts(count: &FacetCount) -> Option<String> {
    let FacetCount {
        in_addition,
        instead,
        mode,
        ..
    } = count;
    let differ = mode.is_none() && in_addition != instead;
    differ.then(|| {
        let words = [
            grouped(*in_addition),
            " with it in addition, ".to_owned(),
            grouped(*instead),
            " with it instead".to_owned(),
        ];
        words.concat()
    })
}
