//! The cards in the drawer. Which are open stands in the URL; here is what they say.

use std::collections::HashMap;

use kartoteka_engine::lenses::EntityCard;
use kartoteka_engine::model::EntityId;
use kartoteka_engine::protocol::{Answer, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asking::Known;
use super::collection::Collection;
use super::location::Navigator;
use crate::browser::focus;

/// The name of the card on top: the focus moves here when a card opens.
const HEADING: &str = ".drawer .entity-head__name, .drawer .notice";

/// The cards in the drawer.
#[derive(Clone, Copy)]
pub struct Drawer {
    stack: Memo<Vec<EntityId>>,
    known: RwSignal<HashMap<EntityId, Known<EntityCard>>>,
    /// True from the opening of a card until it is drawn.
    takes_focus: RwSignal<bool>,
}

impl Drawer {
    /// Follows the cards in the URL.
    pub fn provide() -> Self {
        let here = Navigator::expect().here();
        let drawer = Self {
            stack: Memo::new(move |_| here.with(|here| here.cards.clone())),
            known: RwSignal::new(HashMap::new()),
            takes_focus: RwSignal::new(false),
        };
        drawer.move_focus();
        provide_context(drawer);
        drawer
    }

    /// The drawer of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The cards, the one on top last.
    #[must_use]
    pub fn stack(self) -> Memo<Vec<EntityId>> {
        self.stack
    }

    /// What is known of a card.
    #[must_use]
    pub fn known(self, id: &EntityId) -> Known<EntityCard> {
        self.known
            .with(|known| known.get(id).cloned().unwrap_or(Known::Nothing))
    }

    /// The card on top and what is known of it.
    #[must_use]
    pub fn top(self) -> Option<(EntityId, Known<EntityCard>)> {
        self.stack
            .with(|stack| stack.last().map(|id| (id.clone(), self.known(id))))
    }

    /// Effect: asks for the cards that are not here yet, and forgets those that were put away.
    ///
    /// Whoever draws the cards begins it: until then nobody knows how to read one.
    pub fn fetch(self) {
        let client = Collection::expect().client();
        Effect::new(move || {
            let stack = self.stack.get();
            self.known
                .update(|known| known.retain(|id, _| stack.contains(id)));
            let Some(client) = client else { return };
            for id in stack {
                if self.known.with_untracked(|known| known.contains_key(&id)) {
                    continue;
                }
                self.known.update(|known| {
                    known.insert(id.clone(), Known::Nothing);
                });
                spawn_local(async move {
                    let card = match client.ask(Request::Card { id: id.clone() }).await {
                        Ok(Answer::Card(card)) => Known::Answer((*card).into()),
                        Ok(_) => Known::NotFound,
                        Err(failure) => Known::Failed(failure),
                    };
                    self.known.update(|known| {
                        known.entry(id).and_modify(|known| *known = card);
                    });
                });
            }
        });
    }

    /// Effects: the focus goes to a card that opens, and back to where it was when it is put away.
    fn move_focus(self) {
        Effect::watch(
            move || self.stack.get(),
            move |stack, before, _| {
                let before = before.map_or(0, Vec::len);
                if stack.len() > before {
                    focus::remember();
                    self.takes_focus.set(true);
                } else if stack.len() < before {
                    focus::give_back();
                } else {
                    self.takes_focus.set(true);
                }
            },
            false,
        );
        Effect::new(move || {
            let is_drawn =
                matches!(self.top(), Some((_, known)) if !matches!(known, Known::Nothing));
            if self.takes_focus.get() && is_drawn {
                self.takes_focus.set(false);
                focus::focus_first(HEADING);
            }
        });
    }
}
