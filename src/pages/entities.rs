//! The lens on entities: whom and what the articles of the selection name.

use kartoteka_engine::lenses::{EntitiesOptions, EntitiesPage as Listed, EntitySort};
use kartoteka_engine::model::EntityKind;
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{SearchPage, SearchRequest};
use leptos::prelude::*;

use super::failure::EngineFailureNotice;
use crate::components::words::{counted, kind_plural};
use crate::components::{
    EntityTable, LetterBar, Notice, Pagination, SelectionSentence, Skeleton, SkeletonShape,
    SortChoice, SortMenu, Tab, Tabs,
};
use crate::route::{EntityListing, Location};
use crate::state::asking::{Asking, KnownKind};
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::page_head::{announce, page_head};

/// How many entities stand on a page of the list.
const PAGE_SIZE: usize = 100;

/// The entities of the selection.
#[component]
pub fn EntitiesPage() -> impl IntoView {
    let here = Navigator::expect().here();
    let listing = Memo::new(move |_| here.with(|here| here.place.listing()));
    let listed = Asking::new(
        move || Some(here.with(request)),
        |answer| match answer {
            Answer::Entities(page) => Some(page),
            _ => None,
        },
    );
    let heading = move || listing.with(|listing| listing.kind.map_or("Names", kind_plural));
    page_head(move || heading().to_owned(), move || listed.is_current());
    announce(move || {
        let total = listed.answer()?.total;
        listed.is_current().then(|| counted(total, "name", "names"))
    });

    view! {
        <div class="page entities" data-width="wide">
            <header class="lens__head">
                <h1 tabindex="-1">{heading}</h1>
                <SortMenu choices=sort_choices(listing) />
            </header>
            <Narrowed />
            <Tabs label="Kinds" tabs=kind_tabs(listed, listing) />
            <NameFilter />
            <LetterBar
                initials=listed.part(|page| page.initials.clone())
                current=Signal::derive(move || listing.with(|listing| listing.initial))
            />
            {move || match listed.kind().get() {
                KnownKind::Nothing => view! { <Skeleton shape=SkeletonShape::Hits /> }.into_any(),
                KnownKind::Answer => view! { <Rows listed /> }.into_any(),
                KnownKind::NotFound | KnownKind::Failed => {
                    listed.failure().map(|failure| view! { <EngineFailureNotice failure /> }).into_any()
                }
            }}
        </div>
    }
}

/// The rows and the links to more of them.
#[component]
fn Rows(
    /// The answer.
    listed: Asking<Listed>,
) -> impl IntoView {
    let here = Navigator::expect().here();
    let links = Links::expect();
    let total = listed.part(|page| page.total);
    view! {
        <Show
            when=move || { total.get() > 0 }
            fallback=move || {
                view! {
                    <Notice title="No name fits">
                        <p>
                            "The articles of this selection name nobody and nothing like that. "
                            <a href=move || links.entities_initial(None)>"Show all letters"</a>
                        </p>
                    </Notice>
                }
            }
        >
            <EntityTable rows=listed.part(|page| page.rows.clone()) />
        </Show>
        <Pagination
            total
            page_size=PAGE_SIZE
            pages_before=Memo::new(move |_| here.with(|here| here.pages_before))
        />
    }
}

/// What the articles are narrowed to whose names are listed; nothing when they are not.
#[component]
fn Narrowed() -> impl IntoView {
    let navigator = Navigator::expect();
    let here = navigator.here();
    let selection = Memo::new(move |_| here.with(|here| here.selection.clone()));
    let is_narrowed = Memo::new(move |_| selection.with(|selection| !selection.is_everything()));
    // The sentence needs what was understood of the query, which only a search tells.
    let searched = Asking::new(
        move || {
            let selection = is_narrowed.get().then(|| selection.get())?;
            Some(Request::Search(SearchRequest {
                selection,
                typing: navigator.is_typing(),
                ..SearchRequest::default()
            }))
        },
        |answer| match answer {
            Answer::Search(page) => Some(*page),
            _ => None,
        },
    );
    let summary = searched.part(|page| SearchPage {
        total: page.total,
        parts: page.parts.clone(),
        relaxed: page.relaxed,
        filters: page.filters.clone(),
        ..SearchPage::default()
    });
    view! {
        <Show when=move || is_narrowed.get()>
            <SelectionSentence selection page=summary />
        </Show>
    }
}

/// The box that narrows the list to names.
#[component]
fn NameFilter() -> impl IntoView {
    let navigator = Navigator::expect();
    let here = navigator.here();
    let name_filter = move || here.with(|here| here.place.listing().name_filter);
    view! {
        <label class="entities__filter">
            <span>"Find a name"</span>
            <input
                type="search"
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                prop:value=name_filter
                on:input:target=move |ev| navigator.type_name_filter(ev.target().value())
            />
        </label>
    }
}

fn request(here: &Location) -> Request {
    let EntityListing {
        kind,
        initial,
        name_filter,
        sort,
    } = here.place.listing();
    Request::Entities {
        selection: here.selection.clone(),
        options: EntitiesOptions {
            kind,
            initial,
            name_filter,
            sort,
            offset: here.pages_before.saturating_mul(PAGE_SIZE),
            limit: PAGE_SIZE,
        },
    }
}

/// All kinds that the collection has, with their numbers.
fn kind_tabs(listed: Asking<Listed>, listing: Memo<EntityListing>) -> Signal<Vec<Tab>> {
    let links = Links::expect();
    let kinds = listed.part(|page| page.kinds.clone());
    let tab = move |kind: Option<EntityKind>, count| Tab {
        label: kind.map_or("All", kind_plural),
        href: links.entities(kind),
        count,
        current: listing.with(|listing| listing.kind == kind),
    };
    Signal::derive(move || {
        let kinds = kinds.get();
        let total = kinds.iter().map(|(_, count)| count).sum();
        let all = tab(None, (!kinds.is_empty()).then_some(total));
        let tabs = EntityKind::ALL.into_iter().map(|kind| {
            let count = kinds
                .iter()
                .find(|(other, _)| *other == kind)
                .map(|(_, count)| *count);
            tab(Some(kind), count)
        });
        std::iter::once(all).chain(tabs).collect()
    })
}

fn sort_choices(listing: Memo<EntityListing>) -> Signal<Vec<SortChoice>> {
    let links = Links::expect();
    Signal::derive(move || {
        let in_force = listing.with(|listing| listing.sort);
        [
            (EntitySort::Mentions, "Most named"),
            (EntitySort::Name, "Name"),
        ]
        .into_iter()
        .map(|(sort, label)| SortChoice {
            label,
            href: links.entities_sort(sort),
            current: sort == in_force,
        })
        .collect()
    })
}
