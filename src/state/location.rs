//! Where the reader is: the URL read as a [`Location`], and the ways to change it.
//!
//! The URL is the truth; the signal follows it. Links are followed by the browser; only what is no
//! link comes through [`Navigator`]: typing, Escape, a date that was picked.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::browser::scroll::Left;
use crate::browser::{address, focus, scroll};
use crate::route::{Location, Place};

/// Results follow each letter at once, except those that come sooner than this after a letter that
/// was followed: of these the last one is. So a fast word spares the engine some, and the browser,
/// which takes only so many changes of the address in a while.
const TYPING_PAUSE: Duration = Duration::from_millis(60);

/// Where the next letter leads.
type Step = Box<dyn FnOnce(&Location) -> Location>;

/// How one came to where one is.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// On which way.
    pub way: Way,
    /// True when another page is shown than before, or another stretch of a list.
    pub is_other_page: bool,
}

/// A way to come to a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// The page was just loaded, with how it was left, if it was a reload.
    Loaded(Option<Left>),
    /// By a link.
    Link,
    /// Back or forward, to how the page was left.
    Return(Left),
    /// By typing: the focus stays where it is.
    Typing,
}

/// The reader's whereabouts.
#[derive(Clone, Copy)]
pub struct Navigator {
    here: RwSignal<Location>,
    /// The query that is being typed, until it is submitted: its last word may be unfinished, also
    /// while a card is opened from what it has found.
    typed: RwSignal<Option<String>>,
    /// How the current page was reached; taken by the page as soon as it is drawn.
    arrival: StoredValue<Option<Arrival>>,
    /// Where back leads, as far as that is known.
    before: StoredValue<Option<Location>>,
    /// The query as it stands in the search box, until it is looked up.
    draft: RwSignal<Option<String>>,
    /// Running for a while after a letter was followed.
    pause: StoredValue<Option<TimeoutHandle>>,
    /// What to follow when the pause is over.
    next_step: StoredValue<Option<Step>, LocalStorage>,
}

impl Navigator {
    /// Reads the URL and follows it from now on.
    pub fn provide() -> Self {
        let left = scroll::take_over();
        let navigator = Self {
            here: RwSignal::new(Location::parse(&address::hash())),
            typed: RwSignal::new(None),
            arrival: StoredValue::new(Some(Arrival {
                way: Way::Loaded(left),
                is_other_page: true,
            })),
            before: StoredValue::new(None),
            draft: RwSignal::new(None),
            pause: StoredValue::new(None),
            next_step: StoredValue::new_local(None),
        };
        address::on_change(move || navigator.follow());
        provide_context(navigator);
        navigator
    }

    /// The reader's whereabouts.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where one is.
    #[must_use]
    pub fn here(self) -> Signal<Location> {
        self.here.into()
    }

    /// The page that is shown.
    #[must_use]
    pub fn place(self) -> Memo<Place> {
        Memo::new(move |_| self.here.with(|here| here.place.clone()))
    }

    /// True while a query is being typed, so that its last word may be unfinished. Follows both.
    #[must_use]
    pub fn is_typing(self) -> bool {
        self.here.with(|here| {
            self.typed
                .with(|typed| typed.as_ref() == Some(&here.selection.query_text))
        })
    }

    /// What stands in the search box.
    #[must_use]
    pub fn query_text(self) -> Signal<String> {
        Signal::derive(move || {
            let draft = self.draft.get();
            draft.unwrap_or_else(|| self.here.with(|here| here.selection.query_text.clone()))
        })
    }

    /// How the current page was reached, once.
    #[must_use]
    pub fn take_arrival(self) -> Option<Arrival> {
        self.arrival.try_update_value(Option::take).flatten()
    }

    /// The query as typed so far. It is looked up at once, or after a short pause.
    pub fn type_query(self, query_text: String) {
        self.draft.set(Some(query_text.clone()));
        self.follow_typing(Box::new(move |here| here.with_query(&query_text)));
    }

    /// The names to filter entities by, as typed so far.
    pub fn type_name_filter(self, name_filter: String) {
        self.follow_typing(Box::new(move |here| {
            let listing = crate::route::EntityListing {
                name_filter,
                ..here.place.listing()
            };
            here.with_place(Place::Entities(listing))
        }));
    }

    /// The query as it is meant: Enter was pressed.
    pub fn submit_query(self, query_text: &str) {
        self.push(self.here.with_untracked(|here| here.with_query(query_text)));
        self.typed.set(None);
    }

    /// Goes to a place; back leads here again.
    pub fn push(self, there: Location) {
        self.stop_pause();
        if self.here.with_untracked(|here| *here != there) {
            self.leave(&there, Way::Link);
            self.write(there);
        }
    }

    fn write(self, there: Location) {
        address::push(&there.href());
        let _ = scroll::arrive();
        self.before.set_value(Some(self.here.get_untracked()));
        self.here.set(there);
    }

    /// Puts away the card on top: by going back when it was opened last, so that it does not come
    /// up again on the way back. True when there was one.
    pub fn close_top_card(self) -> bool {
        let here = self.here.get_untracked();
        let Some(top) = here.cards.last() else {
            return false;
        };
        let there = here.without_card(top);
        if self
            .before
            .with_value(|before| before.as_ref() == Some(&there))
        {
            address::back();
        } else {
            self.push(there);
        }
        true
    }

    /// Typing replaces the entry in the history, except where it leads to another page.
    fn follow_typing(self, step: Step) {
        if self.pause.with_value(Option::is_some) {
            self.next_step.set_value(Some(step));
            return;
        }
        let there = self.here.with_untracked(step);
        self.typed.set(Some(there.selection.query_text.clone()));
        let stays = self
            .here
            .with_untracked(|here| here.place.is_same_page(&there.place));
        self.leave(&there, Way::Typing);
        if stays {
            address::replace(&there.href());
            self.here.set(there);
        } else {
            self.write(there);
        }
        self.draft.set(None);
        let then = move || {
            self.pause.set_value(None);
            if let Some(step) = self.next_step.try_update_value(Option::take).flatten() {
                self.follow_typing(step);
            }
        };
        self.pause
            .set_value(set_timeout_with_handle(then, TYPING_PAUSE).ok());
    }

    fn stop_pause(self) {
        if self.draft.with_untracked(Option::is_some) {
            self.draft.set(None);
        }
        self.stop_timer();
    }

    fn stop_timer(self) {
        self.next_step.set_value(None);
        if let Some(pause) = self.pause.try_update_value(Option::take).flatten() {
            pause.clear();
        }
    }

    /// The URL has changed by itself: a link, back, forward, or by hand.
    fn follow(self) {
        let there = Location::parse(&address::hash());
        if self.here.with_untracked(|here| *here == there) {
            return;
        }
        self.stop_pause();
        let left = scroll::arrive();
        let before = left.is_none().then(|| self.here.get_untracked());
        self.leave(&there, left.map_or(Way::Link, Way::Return));
        self.before.set_value(before);
        self.here.set(there);
    }

    /// Notes how the next page is reached, when it is another one or another part of one. What only
    /// lies beside it, such as a card, neither scrolls it nor moves the focus to its heading.
    fn leave(self, there: &Location, way: Way) {
        let (is_other_page, is_other_place) = self.here.with_untracked(|here| {
            let is_same_list = here.pages_before == there.pages_before;
            let is_same_page = here.place.is_same_page(&there.place) && is_same_list;
            (!is_same_page, here.place != there.place)
        });
        if is_other_page {
            focus::forget();
        }
        if is_other_page || is_other_place {
            self.arrival.set_value(Some(Arrival { way, is_other_page }));
        }
    }
}
