//! When the articles of a selection were published: each bar is a link that narrows to its time.

use kartoteka_engine::date::Date;
use kartoteka_engine::search::{Histogram, HistogramBin, HistogramUnit};
use leptos::prelude::*;

use super::words::{counted, grouped};
use crate::state::links::Links;

/// Bars from the oldest to the newest; a bar that is chosen again gives its bounds up.
#[component]
pub fn HistogramView(
    /// The bins.
    #[prop(into)]
    histogram: Signal<Histogram>,
    /// The bounds in force.
    #[prop(into)]
    bounds: Signal<(Option<Date>, Option<Date>)>,
) -> impl IntoView {
    let links = Links::expect();
    let is_bounded = move || bounds.with(|(from, to)| from.is_some() || to.is_some());
    let highest = Memo::new(move |_| {
        histogram.with(|histogram| {
            histogram
                .bins
                .iter()
                .map(|bin| bin.count)
                .max()
                .unwrap_or(0)
                .max(1)
        })
    });
    let is_there = move || histogram.with(|histogram| !histogram.bins.is_empty());
    let has_several = move || histogram.with(|histogram| histogram.bins.len() > 1);
    let edge = move |pick: fn(&[HistogramBin]) -> Option<&HistogramBin>| {
        histogram.with(|histogram| pick(&histogram.bins).map(|bin| bin.date.in_words()))
    };
    let bin_key = |bin: &HistogramBin| (bin.date.to_string(), bin.count, bin.selected);

    view! {
        <Show when=is_there>
            <section class="histogram" aria-label="Published">
                <h2 class="histogram__title">
                    {move || match histogram.with(|histogram| histogram.unit) {
                        HistogramUnit::Year => "Published, by year",
                        HistogramUnit::Month => "Published, by month",
                        HistogramUnit::Day => "Published, by day",
                    }}
                    <Show when=is_bounded>
                        <a class="histogram__reset" href=move || links.date_bounds(None, None)>
                            "Any time"
                        </a>
                    </Show>
                </h2>
                <ol class="histogram__bars" role="list" data-bounded=move || is_bounded().then_some("")>
                    <For each=move || histogram.get().bins key=bin_key let(bin)>
                        <HistogramBar bin bounds highest />
                    </For>
                </ol>
                <p class="histogram__axis" aria-hidden="true">
                    <span>{move || edge(<[_]>::first)}</span>
                    <Show when=has_several>
                        <span>{move || edge(<[_]>::last)}</span>
                    </Show>
                </p>
                {move || histogram.with(remainder)
                    .map(|text| view! { <p class="histogram__rest">{text}</p> })}
            </section>
        </Show>
    }
}

/// One bar.
#[component]
fn HistogramBar(
    /// The bin.
    bin: HistogramBin,
    /// The bounds in force.
    bounds: Signal<(Option<Date>, Option<Date>)>,
    /// The count of the fullest bin.
    #[prop(into)]
    highest: Signal<usize>,
) -> impl IntoView {
    let links = Links::expect();
    let HistogramBin {
        date,
        count,
        selected,
        ..
    } = bin;
    let words = date.in_words();
    let label = format!("{words}: {}", counted(count, "article", "articles"));
    let title = label.clone();
    let alone = (Some(date.clone()), Some(date.clone()));
    let is_alone = Memo::new(move |_| bounds.with(|bounds| *bounds == alone));
    let href = move || {
        let bound = (!is_alone.get()).then(|| date.clone());
        links.date_bounds(bound.clone(), bound)
    };
    // A bar with a single article must still be seen beside one with a thousand.
    let height = move || {
        format!(
            "{:.1}%",
            if count == 0 {
                0.0
            } else {
                share(count, highest.get())
            }
        )
    };

    view! {
        <li>
            <a
                class="histogram__bar"
                href=href
                title=title
                data-selected=selected.then_some("")
                aria-current=move || is_alone.get().then_some("true")
            >
                <span class="visually-hidden">{label}</span>
                <span class="histogram__fill" style:height=height></span>
            </a>
        </li>
    }
}

fn share(count: usize, highest: usize) -> f64 {
    (100.0 * count as f64 / highest as f64).max(4.0)
}

/// What the bars cannot show.
fn remainder(histogram: &Histogram) -> Option<String> {
    let unit = match histogram.unit {
        HistogramUnit::Year => "year",
        HistogramUnit::Month => "month",
        HistogramUnit::Day => "day",
    };
    let mut parts = Vec::new();
    if histogram.imprecise > 0 {
        parts.push(format!("{} without a {unit}", grouped(histogram.imprecise)));
    }
    if histogram.undated > 0 {
        parts.push(format!("{} without a date", grouped(histogram.undated)));
    }
    (!parts.is_empty()).then(|| format!("Not shown: {}.", parts.join(", ")))
}
