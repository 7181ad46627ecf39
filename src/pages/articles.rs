//! The lens on articles: what the selection finds, what it was understood as, what narrows it.

use kartoteka_engine::model::ArticleId;
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{FacetCounts, SearchPage, SearchRequest, Sort};
use leptos::prelude::*;

use super::failure::EngineFailureNotice;
use super::why::WhyThisHit;
use crate::components::words::counted;
use crate::components::{
    Correction, EntityHits, FacetPanel, FacetSearch, HistogramView, HitList, Notice, Pagination,
    SelectionSentence, Skeleton, SkeletonShape, SortChoice, SortMenu,
};
use crate::route::Location;
use crate::state::asking::{Asking, KnownKind};
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::page_head::{announce, keep_focus_on_page, page_head};

/// How many articles stand on a page of the list.
const PAGE_SIZE: usize = 20;

/// How many values of a facet are shown without being asked for.
const FACET_VALUES: usize = 6;

/// How many values of a facet are shown when more are asked for.
const MORE_FACET_VALUES: usize = 200;

/// The articles of the selection.
#[component]
pub fn ArticlesPage() -> impl IntoView {
    let navigator = Navigator::expect();
    let here = navigator.here();
    let results = Asking::new(
        move || {
            let is_typing = navigator.is_typing();
            Some(Request::Search(
                here.with(|here| search_request(here, is_typing)),
            ))
        },
        |answer| match answer {
            Answer::Search(page) => Some(*page),
            _ => None,
        },
    );
    let query_text = move || here.with(|here| here.selection.query_text.trim().to_owned());
    page_head(
        move || match query_text().as_str() {
            "" => "Articles".to_owned(),
            query_text => format!("Articles: {query_text}"),
        },
        move || results.is_current(),
    );
    keep_focus_on_page(move || {
        results
            .answer()
            .map(|page| (page.filters.clone(), page.parts.clone()))
    });
    announce(move || {
        let total = results.answer()?.total;
        results
            .is_current()
            .then(|| counted(total, "article", "articles"))
    });

    view! {
        <div class="lens">
            <Facets results />
            <div class="lens__body">
                <header class="lens__head">
                    <h1 tabindex="-1">"Articles"</h1>
                    <SortMenu choices=sort_choices() />
                </header>
                {move || match results.kind().get() {
                    KnownKind::Nothing => view! { <Skeleton shape=SkeletonShape::Hits /> }.into_any(),
                    KnownKind::Answer => view! { <Results results /> }.into_any(),
                    KnownKind::NotFound | KnownKind::Failed => {
                        results
                            .failure()
                            .map(|failure| view! { <EngineFailureNotice failure /> })
                            .into_any()
                    }
                }}
            </div>
        </div>
    }
}

/// What was found, from the sentence that says it to the links to more of it.
#[component]
fn Results(
    /// The answer.
    results: Asking<SearchPage>,
) -> impl IntoView {
    let here = Navigator::expect().here();
    let selection = Memo::new(move |_| here.with(|here| here.selection.clone()));
    let total = results.part(|page| page.total);
    let pages_before = Memo::new(move |_| here.with(|here| here.pages_before));
    // All that the sentence needs; the hits and the facets would be compared at each letter.
    let summary = results.part(|page| SearchPage {
        total: page.total,
        parts: page.parts.clone(),
        taken: page.taken,
        relaxed: page.relaxed,
        did_you_mean: page.did_you_mean.clone(),
        filters: page.filters.clone(),
        ..SearchPage::default()
    });
    let has_query = move || selection.with(|selection| !selection.query_text.trim().is_empty());
    let below = move |id: ArticleId| {
        view! {
            <Show when=has_query>
                <WhyThisHit id=id.clone() results />
            </Show>
        }
        .into_any()
    };
    let is_beyond_the_end = move || {
        results
            .answer()
            .is_some_and(|page| page.hits.is_empty() && page.total > 0)
    };

    view! {
        <SelectionSentence selection page=summary />
        <Correction page=summary />
        <EntityHits hits=results.part(|page| page.entities.clone()) />
        <HitList hits=results.part(|page| page.hits.clone()) is_stale=results.is_waiting() below />
        <Show when=move || total.get() == 0>
            <NothingFound />
        </Show>
        <Show when=is_beyond_the_end>
            <BeyondTheEnd />
        </Show>
        <Pagination total page_size=PAGE_SIZE pages_before />
    }
}

/// The selection has no articles.
#[component]
fn NothingFound() -> impl IntoView {
    let here = Navigator::expect().here();
    let links = Links::expect();
    let is_narrowed = move || {
        here.with(|here| {
            let selection = &here.selection;
            let has_bounds = selection.from.is_some() || selection.to.is_some();
            !selection.query_text.trim().is_empty() && (!selection.filters.is_empty() || has_bounds)
        })
    };
    let query_text = move || here.with(|here| here.selection.query_text.clone());
    view! {
        <Notice title="No article fits all of this">
            <p>
                "Take a part of the sentence above away, try another spelling, or fewer words. "
                "The " <a href=move || links.help()>"help"</a> " shows what the search understands."
            </p>
            <ul class="cluster" role="list">
                <Show when=is_narrowed>
                    <li>
                        <a class="button" href=move || links.articles_with_query(&query_text())>
                            "Search without filters"
                        </a>
                    </li>
                </Show>
                <li><a class="button" href=move || links.all_articles()>"Show all articles"</a></li>
            </ul>
        </Notice>
    }
}

/// The list is shorter than the link thought.
#[component]
fn BeyondTheEnd() -> impl IntoView {
    let links = Links::expect();
    view! {
        <Notice title="The list does not go on so far">
            <p><a href=move || links.list_page(0)>"Go to its first page"</a></p>
        </Notice>
    }
}

/// What narrows the selection.
#[component]
fn Facets(
    /// The answer that has the counts.
    results: Asking<SearchPage>,
) -> impl IntoView {
    let here = Navigator::expect().here();
    let search = RwSignal::new(None::<FacetSearch>);
    let more = Asking::new(
        move || {
            let FacetSearch {
                facet,
                label_filter,
            } = search.get()?;
            let selection = here.with(|here| here.selection.clone());
            Some(Request::FacetValues {
                selection,
                facet,
                label_filter,
                limit: MORE_FACET_VALUES,
            })
        },
        |answer| match answer {
            Answer::FacetValues(values) => Some(values),
            _ => None,
        },
    );
    let found = Memo::new(move |_| -> Option<FacetCounts> {
        search.get()?;
        more.answer().map(|counts| (*counts).clone())
    });
    let filter_count = Memo::new(move |_| {
        here.with(|here| {
            let selection = &here.selection;
            let has_bounds = selection.from.is_some() || selection.to.is_some();
            selection.filters.len() + usize::from(has_bounds)
        })
    });
    let bounds = Memo::new(move |_| {
        here.with(|here| (here.selection.from.clone(), here.selection.to.clone()))
    });
    view! {
        <FacetPanel
            facets=results.part(|page| page.facets.clone())
            filter_count
            total=results.part(|page| page.total)
            search
            found
        >
            <HistogramView histogram=results.part(|page| page.histogram.clone()) bounds />
        </FacetPanel>
    }
}

fn search_request(here: &Location, is_typing: bool) -> SearchRequest {
    SearchRequest {
        selection: here.selection.clone(),
        sort: here.sort,
        offset: here.pages_before.saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
        facet_limit: FACET_VALUES,
        typing: is_typing,
    }
}

/// The orders of articles; without a query, the best fit is the newest.
fn sort_choices() -> Signal<Vec<SortChoice>> {
    let here = Navigator::expect().here();
    let links = Links::expect();
    let orders = [
        (Sort::Relevance, "Best fit"),
        (Sort::Newest, "Newest"),
        (Sort::Oldest, "Oldest"),
        (Sort::Title, "Title"),
    ];
    Signal::derive(move || {
        let (current, has_query) =
            here.with(|here| (here.sort, !here.selection.query_text.trim().is_empty()));
        let in_force = if has_query || current != Sort::Relevance {
            current
        } else {
            Sort::Newest
        };
        orders
            .into_iter()
            .filter(|(sort, _)| has_query || *sort != Sort::Relevance)
            .map(|(sort, label)| SortChoice {
                label,
                href: links.sort(sort),
                current: sort == in_force,
            })
            .collect()
    })
}
