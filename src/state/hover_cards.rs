//! The card that appears beside a name that is pointed at or focused, without being asked for.
//!
//! The timing is that of Wikipedia's page previews, and the manners are those of WCAG 1.4.13: the
//! card can be put away with Escape, it stays while the pointer is on it, and it goes when the
//! pointer and the focus have left.

use std::time::Duration;

use kartoteka_engine::model::EntityId;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::browser::focus;
use crate::browser::geometry::{Anchor, Element};

/// A pointer that only passes by opens nothing.
const OPENS_AFTER: Duration = Duration::from_millis(450);

/// Long enough to move the pointer from the name to the card.
const CLOSES_AFTER: Duration = Duration::from_millis(300);

/// What the hover card shows, and beside what.
#[derive(Debug, Clone, PartialEq)]
pub struct HoverCard {
    /// The entity.
    pub entity: EntityId,
    /// Where its name stands in the window, in CSS pixels.
    pub anchor: Anchor,
}

/// The one hover card of the page.
#[derive(Debug, Clone, Copy)]
pub struct HoverCards {
    shown: RwSignal<Option<HoverCard>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// False when the reader has switched hover cards off.
    are_wanted: Signal<bool>,
    /// False when the reader points with a finger, which is nowhere until it presses.
    can_hover: Signal<bool>,
}

impl HoverCards {
    /// Makes the hover card available to all components below.
    pub fn provide(are_wanted: Signal<bool>, can_hover: Signal<bool>) {
        provide_context(Self {
            shown: RwSignal::new(None),
            timer: StoredValue::new(None),
            are_wanted,
            can_hover,
        });
    }

    /// The hover card of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// What is shown.
    #[must_use]
    pub fn shown(self) -> Signal<Option<HoverCard>> {
        self.shown.into()
    }

    /// The pointer is on the name of `entity`, drawn by `anchor`: its card appears when it stays.
    pub fn point_at(self, entity: &EntityId, anchor: &Element) {
        if self.can_hover.get_untracked() {
            self.request(entity, anchor);
        }
    }

    /// The focus is on the name of `entity`: its card appears when it stays, unless the focus came
    /// by a press that opens the card itself.
    pub fn focus_on(self, entity: &EntityId, anchor: &Element) {
        if focus::is_shown_on(anchor) {
            self.request(entity, anchor);
        }
    }

    fn request(self, entity: &EntityId, anchor: &Element) {
        self.stop_timer();
        if !self.are_wanted.get_untracked() {
            return;
        }
        let is_shown =
            |card: &Option<HoverCard>| card.as_ref().is_some_and(|card| card.entity == *entity);
        if self.shown.with_untracked(is_shown) {
            return;
        }
        let (entity, anchor) = (entity.clone(), anchor.clone());
        self.start_timer(OPENS_AFTER, move || {
            // A name that has left the page in the meantime has no place for a card.
            if let Some(anchor) = Anchor::of(&anchor) {
                self.shown.set(Some(HoverCard { entity, anchor }));
            }
        });
    }

    /// The pointer or the focus has left the name, or the card: it goes when they do not come back.
    pub fn leave(self) {
        self.stop_timer();
        if self.shown.with_untracked(Option::is_some) {
            self.start_timer(CLOSES_AFTER, move || self.shown.set(None));
        }
    }

    /// The pointer or the focus is on the card: it stays.
    pub fn hold(self) {
        self.stop_timer();
    }

    /// The card goes at once. True when there was one.
    pub fn dismiss(self) -> bool {
        self.stop_timer();
        let was_shown = self.shown.with_untracked(Option::is_some);
        if was_shown {
            self.shown.set(None);
        }
        was_shown
    }

    fn start_timer(self, after: Duration, then: impl FnOnce() + 'static) {
        self.timer
            .set_value(set_timeout_with_handle(then, after).ok());
    }

    fn stop_timer(self) {
        let timer = self.timer.try_update_value(Option::take).flatten();
        if let Some(timer) = timer {
            timer.clear();
        }
    }
}
