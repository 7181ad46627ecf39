//! Events on a line: what happened when, as precisely as it is known.

use kartoteka_engine::lenses::DatedEvent;
use leptos::prelude::*;

use super::entity_link::EntityLink;
use super::event_scale::EventScale;
use super::words::grouped;

/// Events in order of time, each with its extent on one common line.
#[component]
pub fn EventLine(
    /// The events, oldest first.
    events: Vec<DatedEvent>,
    /// How many are shown at first: those that most articles name.
    #[prop(default = 12)]
    shown_first: usize,
) -> impl IntoView {
    let Some(scale) = EventScale::of(events.iter().map(|event| &event.when)) else {
        return ().into_any();
    };
    let count = events.len();
    let are_all_shown = RwSignal::new(false);
    let years = scale.years().into_iter().map(|(year, place)| {
        view! { <span class="event-line__year" style:left=percent(place)>{year}</span> }
    });
    let cuts = scale.cuts().into_iter().map(|place| {
        view! { <span class="event-line__cut" style:left=percent(place)></span> }
    });
    let grid = scale.years().into_iter().map(|(_, place)| {
        view! { <span class="event-line__rule" style:left=percent(place)></span> }
    });
    let is_main = main_events(&events, shown_first);
    let rows = events.into_iter().zip(is_main).map(|(event, is_main)| {
        let is_hidden = move || !is_main && !are_all_shown.get();
        view! { <li class="event-line__row" hidden=is_hidden><EventRow event scale=scale.clone() /></li> }
    });
    let rows = rows.collect_view();

    view! {
        <div class="event-line">
            <div class="event-line__axis" aria-hidden="true">{years.collect_view()}</div>
            <div class="event-line__grid" aria-hidden="true">
                {grid.collect_view()} {cuts.collect_view()}
            </div>
            <ol class="event-line__rows" role="list">{rows}</ol>
            {(count > shown_first)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button event-line__more"
                            aria-expanded=move || are_all_shown.get().to_string()
                            on:click=move |_| are_all_shown.update(|all| *all = !*all)
                        >
                            {move || {
                                if are_all_shown.get() {
                                    "Only the main events".to_owned()
                                } else {
                                    format!("All {} events", grouped(count))
                                }
                            }}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// One event.
#[component]
fn EventRow(
    /// The event.
    event: DatedEvent,
    /// The line on which it stands.
    scale: EventScale,
) -> impl IntoView {
    let DatedEvent { entity, when, .. } = event;
    let extent = scale.extent(&when);
    let is_open = when.earliest().is_none() || when.latest().is_none();
    let shape = if extent.width > 0.0 { "span" } else { "day" };
    view! {
        <span class="event-line__track" aria-hidden="true">
            <span
                class="event-line__mark"
                data-shape=shape
                data-open=is_open.then_some("")
                style:left=percent(extent.start)
                style:width=percent(extent.width)
            ></span>
        </span>
        <span class="event-line__when">{when.in_words()}</span>
        <span class="event-line__what">
            <EntityLink entity />
        </span>
    }
}

/// For each event, whether it is among those that most articles name.
fn main_events(events: &[DatedEvent], shown_first: usize) -> Vec<bool> {
    let mut by_weight: Vec<usize> = (0..events.len()).collect();
    by_weight.sort_by_key(|&n| std::cmp::Reverse(events[n].article_count));
    by_weight.truncate(shown_first);
    (0..events.len()).map(|n| by_weight.contains(&n)).collect()
}

/// To a hundredth; printed without the machinery of floating point, which a first visit would load.
fn percent(share: f64) -> String {
    let hundredths = (share * 100.0).round() as i64;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
