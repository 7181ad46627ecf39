//! What is loaded only when it is asked for: every page but the first, and the cards.
//!
//! The build cuts the program at [`draw`]: what only this function reaches is a file of its own,
//! fetched with the first part that is wanted.

use futures_util::FutureExt;
use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::drawer::{CardsDrawer, HoverCardHost};
use super::drop_target::DropTarget;
use super::search_aids::SearchAids;
use crate::browser::{interest, styles};
use crate::components::{Notice, NoticeTone, Skeleton, SkeletonShape};
use crate::pages::{
    AboutPage, ArticlePage, ArticlesPage, EntitiesPage, EntityPage, HelpPage, KeptNote, KeptShelf,
    NotFoundPage, OwnPage, ReviewPage, ShortcutTable,
};
use crate::route::Place;
use crate::state::collection::Collection;

/// A part of the page that is not needed to begin with.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A page: any but the front page.
    Page(Place),
    /// The open cards.
    Drawer,
    /// The short card beside a name.
    HoverCard,
    /// What helps with the query in the search box.
    SearchAids,
    /// The table of keys.
    Shortcuts,
    /// The collections that are kept in this browser.
    KeptShelf,
    /// That the collection is kept in this browser, and the way back to that of the site.
    KeptNote,
    /// What takes files that are dragged over the page.
    DropTarget,
}

#[wasm_split(places, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
fn draw(part: Part) -> Result<AnyView, SplitLoaderError> {
    Ok(match part {
        Part::Page(Place::Front) => ().into_any(),
        Part::Page(Place::Articles) => view! { <ArticlesPage /> }.into_any(),
        Part::Page(Place::Article { .. }) => view! { <ArticlePage /> }.into_any(),
        Part::Page(Place::Entities(_)) => view! { <EntitiesPage /> }.into_any(),
        Part::Page(Place::Entity { .. }) => view! { <EntityPage /> }.into_any(),
        Part::Page(Place::Own) => view! { <OwnPage /> }.into_any(),
        Part::Page(Place::Review) => view! { <ReviewPage /> }.into_any(),
        Part::Page(Place::Help) => view! { <HelpPage /> }.into_any(),
        Part::Page(Place::About) => view! { <AboutPage /> }.into_any(),
        Part::Page(Place::NotFound(path)) => view! { <NotFoundPage path /> }.into_any(),
        Part::Drawer => view! { <CardsDrawer /> }.into_any(),
        Part::HoverCard => view! { <HoverCardHost /> }.into_any(),
        Part::SearchAids => view! { <SearchAids /> }.into_any(),
        Part::Shortcuts => view! { <ShortcutTable /> }.into_any(),
        Part::KeptShelf => {
            view! { <div class="page own" data-width="wide"><KeptShelf /></div> }.into_any()
        }
        Part::KeptNote => view! { <KeptNote /> }.into_any(),
        Part::DropTarget => view! { <DropTarget /> }.into_any(),
    })
}

/// Where the code of the parts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrival {
    /// Nobody has asked for it.
    NotAskedFor,
    /// It is being fetched.
    OnItsWay,
    /// It can be drawn with.
    Here,
    /// The host did not send it.
    Failed,
}

/// The parts that are not needed to begin with.
#[derive(Clone, Copy)]
pub struct Parts {
    arrival: RwSignal<Arrival>,
    collection: Collection,
}

impl Parts {
    /// Makes the parts available to all components below; they are fetched as soon as the reader
    /// points at something that may lead to them, so that they are here when it is pressed.
    pub fn provide() {
        let parts = Self {
            arrival: RwSignal::new(Arrival::NotAskedFor),
            collection: Collection::expect(),
        };
        provide_context(parts);
        interest::on_interest(move || {
            if parts.arrival.try_get_untracked() == Some(Arrival::NotAskedFor) {
                parts.fetch();
            }
        });
    }

    /// The parts of this page.
    #[must_use]
    fn expect() -> Self {
        expect_context()
    }

    /// Fetches them, unless they are here or on their way; the engine makes ready to answer.
    fn fetch(self) {
        if matches!(
            self.arrival.get_untracked(),
            Arrival::OnItsWay | Arrival::Here
        ) {
            return;
        }
        self.arrival.set(Arrival::OnItsWay);
        if let Some(client) = self.collection.client() {
            client.prepare();
        }
        spawn_local(async move {
            let ((), loaded) = join(styles::fetch_later(), load()).await;
            let arrival = match loaded {
                Ok(()) => Arrival::Here,
                Err(_) => Arrival::Failed,
            };
            self.arrival.set(arrival);
        });
    }
}

/// A part of the page, drawn as soon as its code is here.
#[component]
pub fn Later(
    /// Which.
    part: Part,
) -> impl IntoView {
    let parts = Parts::expect();
    parts.fetch();
    move || match parts.arrival.get() {
        // It is here, so that drawing needs no wait.
        Arrival::Here => draw(part.clone())
            .now_or_never()
            .and_then(Result::ok)
            .unwrap_or_else(|| ().into_any()),
        Arrival::Failed => view! { <Missing parts /> }.into_any(),
        Arrival::NotAskedFor | Arrival::OnItsWay => awaited(&part),
    }
}

/// What stands where a part will be.
fn awaited(part: &Part) -> AnyView {
    let shape = match part {
        Part::Page(Place::Articles | Place::Entities(_)) => SkeletonShape::Hits,
        Part::Page(_) => SkeletonShape::Article,
        Part::Drawer => SkeletonShape::Card,
        Part::HoverCard
        | Part::SearchAids
        | Part::Shortcuts
        | Part::KeptShelf
        | Part::KeptNote
        | Part::DropTarget => return ().into_any(),
    };
    view! { <Skeleton shape /> }.into_any()
}

/// The code of a part did not arrive.
#[component]
fn Missing(
    /// The parts.
    parts: Parts,
) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Failure title="This part of the page did not arrive">
            <p>
                "The connection broke off, or a file is missing on the server. Check that this computer "
                "is connected, then try again; what you see elsewhere on the page goes on working."
            </p>
            <p>
                <button type="button" class="button" on:click=move |_| parts.fetch()>
                    "Try again"
                </button>
            </p>
        </Notice>
    }
}
