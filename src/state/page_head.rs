//! What every page owes to those who do not see it change: a title, the focus on its heading, the
//! position at which it was left, and the number of what it found.

use std::mem::discriminant;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::collection::Collection;
use super::location::{Arrival, Navigator, Way};
use crate::browser::{announcer, focus, head, scroll};

/// The heading of the page that is shown; it takes the focus without being a stop for the Tab key.
const HEADING: &str = "main h1";

/// The passage that a link points to.
const PASSAGE: &str = "main mark[data-passage]";

/// A number that changes with every letter is told when the typing rests.
const ANNOUNCED_AFTER: Duration = Duration::from_millis(700);

/// Sets the title of the tab, and once `is_ready` says that the page is drawn, moves focus and
/// scroll position to where they belong.
pub fn page_head(title: impl Fn() -> String + 'static, is_ready: impl Fn() -> bool + 'static) {
    let collection = Collection::expect();
    let navigator = Navigator::expect();
    let here = navigator.here();
    Effect::new(move || {
        let name = collection.overview().map(|overview| overview.title.clone());
        head::set_title(&tab_title(&title(), name.as_deref().unwrap_or("Kartoteka")));
    });
    let own = here.with_untracked(|here| discriminant(&here.place));
    Effect::new(move || {
        // Also when the same page is reached again, at another passage of it. A page that is about to
        // give way to another one hears of it too, and must leave the arrival to that one.
        let is_own = here.with(|here| discriminant(&here.place) == own);
        if is_own
            && is_ready()
            && let Some(arrival) = navigator.take_arrival()
        {
            // The answer is drawn in the same turn as this effect; its boxes are there a frame later.
            request_animation_frame(move || settle(arrival));
        }
    });
}

/// Gives the focus to the heading when what had it has left the page, as a link does that takes a part
/// of the selection away.
pub fn keep_focus_on_page<T: Clone + PartialEq + Send + Sync + 'static>(
    shown: impl Fn() -> Option<T> + Send + Sync + 'static,
) {
    let shown = Memo::new(move |_| shown());
    Effect::watch(
        move || shown.get(),
        move |_, before, _| {
            // Before the first answer there was nothing that could have lost the focus.
            if before.is_some_and(Option::is_some) {
                request_animation_frame(|| focus::rescue(HEADING));
            }
        },
        false,
    );
}

/// Says in the polite live region what the page has found, when that has changed and rests.
pub fn announce(words: impl Fn() -> Option<String> + Send + Sync + 'static) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let words = Memo::new(move |_| words());
    Effect::new(move || {
        stop();
        if let Some(words) = words.get() {
            let say = move || announcer::announce(&words);
            timer.set_value(set_timeout_with_handle(say, ANNOUNCED_AFTER).ok());
        }
    });
    on_cleanup(stop);
}

fn settle(Arrival { way, is_other_page }: Arrival) {
    let passage_is_shown = || scroll::into_view(PASSAGE);
    match way {
        Way::Loaded(Some(ref left)) | Way::Return(ref left) => scroll::to(left.top),
        Way::Loaded(None) => {
            passage_is_shown();
        }
        Way::Link if !passage_is_shown() => scroll::to(0.0),
        Way::Link => {}
        Way::Typing => scroll::to(0.0),
    }
    match way {
        Way::Link if is_other_page => focus::focus_first(HEADING),
        Way::Return(left) if is_other_page => focus::focus_link(left.link, HEADING),
        _ => {}
    }
}

fn tab_title(page: &str, collection: &str) -> String {
    if page.is_empty() {
        collection.to_owned()
    } else {
        format!("{page} – {collection}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_front_page_has_the_name_of_the_collection() {
        assert_eq!(tab_title("", "Exiles"), "Exiles");
        assert_eq!(tab_title("Help", "Exiles"), "Help – Exiles");
    }
}
