//! What is shown, as a sentence of which each part can be taken away.

use kartoteka_engine::date::Date;
use kartoteka_engine::search::{
    Facet, FilterMode, NamedFilter, SearchPage, Selection, UnderstoodPart,
};
use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::query_words::{node_in_words, part_verb};
use super::words::{counted, listed};
use crate::state::links::Links;

/// How many of the names that were searched with a word are shown; pointing at them shows all.
const NAMES_SHOWN: usize = 3;

/// "11 articles with *kuzminov* (also Кузьминов), 2023, that mention GRU", each part with a cross.
#[component]
pub fn SelectionSentence(
    /// What was asked for.
    #[prop(into)]
    selection: Signal<Selection>,
    /// What was answered.
    #[prop(into)]
    page: Signal<SearchPage>,
    /// What is counted: "article", "articles".
    #[prop(default = ("article", "articles"))]
    noun: (&'static str, &'static str),
    /// How many; without it, the articles that were found.
    #[prop(optional_no_strip, into)]
    count: Option<Signal<usize>>,
) -> impl IntoView {
    let links = Links::expect();
    let count = move || count.map_or_else(|| page.with(|page| page.total), |count| count.get());
    let is_everything = move || selection.with(Selection::is_everything);
    let parts = move || {
        page.with(|page| {
            let parts = page.parts.iter().enumerate();
            parts
                .map(|(n, part)| query_part(part, n > 0 && part.is_alternative))
                .collect_view()
        })
    };
    let filters = move || page.with(|page| page.filters.iter().map(filter_part).collect_view());
    let bounds = move || {
        selection.with(|selection| {
            bounds_in_words(selection.from.as_ref(), selection.to.as_ref()).map(|words| {
                let href = move || links.date_bounds(None, None);
                view! { <Part label=words.clone() href>"published " {words}</Part> }
            })
        })
    };

    view! {
        <div class="selection-sentence">
            <p class="selection-sentence__text">
                <strong class="selection-sentence__count">
                    {move || counted(count(), noun.0, noun.1)}
                </strong>
                " "
                {parts}
                {bounds}
                {filters}
                <Show when=move || !is_everything()>
                    <a class="selection-sentence__all" href=move || links.all_articles()>
                        "Show all"
                    </a>
                </Show>
            </p>
            <Show when=move || page.with(|page| page.relaxed && page.total > 0)>
                <p class="selection-sentence__relaxed">
                    "No article has all of these words: those with some of them are shown."
                </p>
            </Show>
        </div>
    }
}

/// A part of the sentence with a link that takes it away.
#[component]
fn Part(
    /// What it is called when it is taken away.
    label: String,
    /// Where one is without it.
    #[prop(into)]
    href: Signal<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="selection-sentence__part">
            <span>{children()}</span>
            <a class="selection-sentence__remove" href=href title="Take this away">
                <Icon glyph=Glyph::Close />
                <span class="visually-hidden">"Take away: " {label}</span>
            </a>
        </span>
        " "
    }
}

fn query_part(understood: &UnderstoodPart, is_further: bool) -> impl IntoView + use<> {
    let links = Links::expect();
    let part = &understood.part;
    let label = part.to_string();
    let verb = part_verb(part);
    let words = node_in_words(&part.node);
    let cut = understood.cut;
    let or = is_further.then_some("or ");
    let also = shortened(&understood.also);
    let all_others = understood.also.join(", ");
    let cut_short = understood
        .is_cut_short
        .then_some(" (only the commonest of these words)");
    view! {
        <Part label href=Signal::derive(move || links.without_clause(cut))>
            {or} {verb} <em><bdi>{words}</bdi></em>
            {(!also.is_empty())
                .then(|| {
                    view! {
                        <span class="selection-sentence__also" title=all_others>
                            " (also " <bdi>{also}</bdi> ")"
                        </span>
                    }
                })}
            {cut_short}
        </Part>
    }
}

/// The first names of several, and how many more there are.
fn shortened(names: &[String]) -> String {
    let mut shown = names.iter().take(NAMES_SHOWN).cloned().collect::<Vec<_>>();
    let hidden = names.len() - shown.len();
    if hidden > 0 {
        shown.push(format!("{hidden} more"));
    }
    listed(&shown)
}

fn filter_part(named: &NamedFilter) -> impl IntoView + use<> {
    let links = Links::expect();
    let NamedFilter { filter, label } = named.clone();
    let is_included = filter.mode != FilterMode::Exclude;
    let verb = match (filter.facet, is_included) {
        (Facet::Outlet, true) => "from or citing ",
        (Facet::Outlet, false) => "not from or citing ",
        (Facet::Category, true) => "filed under ",
        (Facet::Category, false) => "not filed under ",
        (Facet::Language, true) => "in the language ",
        (Facet::Language, false) => "not in the language ",
        (_, true) => "that mention ",
        (_, false) => "that do not mention ",
    };
    view! {
        <Part label=label.clone() href=Signal::derive(move || links.without_filter(&filter))>
            {verb} <strong><bdi>{label}</bdi></strong>
        </Part>
    }
}

/// "2023", "since March 2023", "until 2023", "March 2023 – 2024".
fn bounds_in_words(from: Option<&Date>, to: Option<&Date>) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.in_words()),
        (Some(from), Some(to)) => Some(format!("{} – {}", from.in_words(), to.in_words())),
        (Some(from), None) => Some(format!("since {}", from.in_words())),
        (None, Some(to)) => Some(format!("until {}", to.in_words())),
    }
}
