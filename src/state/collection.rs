//! The collection on its way into the page, and the engine that holds it.

use std::sync::Arc;

use kartoteka_engine::lenses::CollectionOverview;
use leptos::prelude::*;

use crate::browser::address;
use crate::worker::EngineClient;
use crate::worker::client::EngineEvent;
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

/// The collection of this page.
#[derive(Clone, Copy)]
pub struct Collection {
    state: RwSignal<CollectionState>,
    client: Option<EngineClient>,
}

impl Collection {
    /// Starts the engine and opens the collection beside the page.
    pub fn provide() -> Self {
        let state = RwSignal::new(CollectionState::Starting);
        let client = EngineClient::start(address::beside_the_page(MANIFEST), move |event| {
            state.update(|state| {
                *state = std::mem::replace(state, CollectionState::Starting).after(event);
            });
        });
        if let Err(message) = &client {
            state.set(CollectionState::Broken(message.clone()));
        }
        let collection = Self {
            state,
            client: client.ok(),
        };
        provide_context(collection);
        collection
    }

    /// The collection of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
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
        self.client
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
