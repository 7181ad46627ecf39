//! The collection on its way into the page, and the engine that holds it.

use std::sync::Arc;

use kartoteka_engine::lenses::CollectionOverview;
use kartoteka_intake::KeptId;
use leptos::prelude::*;

use super::location::Navigator;
use crate::browser::address;
use crate::worker::EngineClient;
use crate::worker::client::EngineEvent;
use crate::worker::protocol::CollectionSource;
pub use crate::worker::protocol::{OpenFailure, OpenProgress};

/// The manifest, beside the page.
const MANIFEST: &str = "collection/collection.json";

/// How far the collection is.
#[derive(Debug, Clone, PartialEq)]
pub enum CollectionState {
    /// The engine is starting.
    Starting,
    /// It is on its way.
    Opening(OpenProgress),
    /// It is open.
    Open(Arc<CollectionOverview>),
    /// It cannot be opened.
    Failed(OpenFailure),
    /// The engine is lost.
    Broken(String),
}

impl CollectionState {
    /// The same after the engine has told of something.
    #[must_use]
    fn after(self, event: EngineEvent) -> Self {
        match (self, event) {
            // Nothing comes after the end.
            (lost @ Self::Broken(_), _) => lost,
            (_, EngineEvent::Broken(message)) => Self::Broken(message),
            (_, EngineEvent::Opened(Ok(overview))) => Self::Open(overview.into()),
            (_, EngineEvent::Opened(Err(failure))) => Self::Failed(failure),
            (_, EngineEvent::Progress(progress)) => Self::Opening(progress),
        }
    }
}

/// The collection of this page: that of the site, or one that this browser keeps.
#[derive(Clone, Copy)]
pub struct Collection {
    state: RwSignal<CollectionState>,
    /// Which one the location names: nothing for that of the site.
    named: Memo<Option<KeptId>>,
    engine: StoredValue<Option<Engine>>,
    /// The owner of the whole page: an engine outlives the page that opened a collection.
    home: StoredValue<Owner>,
}

/// An engine, with the owner of all that hangs on it.
struct Engine {
    owner: Owner,
    client: Option<EngineClient>,
}

impl Collection {
    /// Starts the engine and opens the collection that the location names; when it names another
    /// one, that is opened instead.
    pub fn provide() -> Self {
        let here = Navigator::expect().here();
        let named = Memo::new(move |_| here.with(|here| here.kept.clone()));
        let collection = Self {
            state: RwSignal::new(CollectionState::Starting),
            named,
            engine: StoredValue::new(None),
            home: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        provide_context(collection);
        collection.open(named.get_untracked());
        Effect::new(move |before: Option<Option<KeptId>>| {
            let named = named.get();
            if before.is_some_and(|before| before != named) {
                collection.open(named.clone());
            }
            named
        });
        collection
    }

    /// Opens a collection with an engine of its own; the one before ends.
    fn open(self, named: Option<KeptId>) {
        let state = self.state;
        if let Some(engine) = self.engine.try_update_value(Option::take).flatten() {
            engine.owner.cleanup();
        }
        state.set(CollectionState::Starting);
        let source = match named {
            Some(id) => CollectionSource::Kept(id),
            None => CollectionSource::Site(address::beside_the_page(MANIFEST)),
        };
        let owner = self.home.with_value(Owner::child);
        let client = owner.with(|| {
            EngineClient::start(source, move |event| {
                state.update(|state| {
                    *state = std::mem::replace(state, CollectionState::Starting).after(event);
                });
            })
        });
        if let Err(message) = &client {
            state.set(CollectionState::Broken(message.clone()));
        }
        let client = client.ok();
        self.engine.set_value(Some(Engine { owner, client }));
    }

    /// Opens the same collection once more: it was changed.
    pub fn open_again(self) {
        self.open(self.named.get_untracked());
    }

    /// The collection of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Which one it is, where it is one that this browser keeps.
    #[must_use]
    pub fn kept(self) -> Memo<Option<KeptId>> {
        self.named
    }

    /// How far it is.
    #[must_use]
    pub fn state(self) -> Signal<CollectionState> {
        self.state.into()
    }

    /// What it is, once it is open.
    #[must_use]
    pub fn overview(self) -> Option<Arc<CollectionOverview>> {
        self.state.with(|state| match state {
            CollectionState::Open(overview) => Some(Arc::clone(overview)),
            _ => None,
        })
    }

    /// Starts over: loads the page anew.
    pub fn reload(self) {
        address::reload();
    }

    /// The engine, unless the browser could not start it.
    #[must_use]
    pub fn client(self) -> Option<EngineClient> {
        self.engine.with_value(|engine| engine.as_ref()?.client)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_engine_stays_lost() {
        let broken = CollectionState::Starting.after(EngineEvent::Broken("cause".to_owned()));
        let overview = Box::new(CollectionOverview::default());
        let after = broken.clone().after(EngineEvent::Opened(Ok(overview)));
        assert_eq!(after, broken);
    }
}
