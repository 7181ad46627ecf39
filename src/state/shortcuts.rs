//! The keys: one table, from which the page acts and the help is drawn.

use leptos::prelude::*;

use super::hover_cards::HoverCards;
use super::location::Navigator;
use crate::browser::{focus, keyboard};

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Go to the search box.
    Search,
    /// Go to the next article or entity of the list.
    Next,
    /// Go to the one before.
    Previous,
    /// Open what has the focus: the browser's own doing.
    Open,
    /// Put away what lies on top.
    Close,
    /// Go to the next page of the list.
    NextPage,
    /// Go to the page of the list before.
    PreviousPage,
    /// List the keys.
    Help,
}

/// A key and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Shortcut {
    /// The key as the browser names it.
    pub key: &'static str,
    /// The key as a person knows it.
    pub label: &'static str,
    /// What it does.
    pub action: Action,
    /// What it does, in words.
    pub words: &'static str,
}

const fn shortcut(
    key: &'static str,
    label: &'static str,
    action: Action,
    words: &'static str,
) -> Shortcut {
    Shortcut {
        key,
        label,
        action,
        words,
    }
}

/// Every key that does something.
pub const SHORTCUTS: [Shortcut; 8] = [
    shortcut("/", "/", Action::Search, "go to the search box"),
    shortcut(
        "j",
        "j",
        Action::Next,
        "go to the next article or entity of the list",
    ),
    shortcut("k", "k", Action::Previous, "go to the one before"),
    shortcut("Enter", "Enter", Action::Open, "open it"),
    shortcut(
        "Escape",
        "Esc",
        Action::Close,
        "put away what lies on top: a hint, a card",
    ),
    shortcut(
        "n",
        "n",
        Action::NextPage,
        "go to the next page of the list",
    ),
    shortcut(
        "p",
        "p",
        Action::PreviousPage,
        "go to the page of the list before",
    ),
    shortcut("?", "?", Action::Help, "list these keys"),
];

/// What `j` and `k` step through.
const LISTED: &str = "main .hit__title a, main .entity-table .card-link, \
    main .mention-list__source > a, main .article-list__title, main .found-card";

/// The links to the neighbouring pages of a list.
const NEXT_PAGE: &str = "main a[rel='next']";
const PREVIOUS_PAGE: &str = "main a[rel='prev']";

/// What a key does here and now; nothing while a person is writing.
fn action_of(press: &keyboard::KeyPress) -> Option<Action> {
    let shortcut = SHORTCUTS
        .iter()
        .find(|shortcut| shortcut.key == press.key)?;
    let is_free = !press.with_modifier && (!press.is_typing || shortcut.action == Action::Close);
    is_free.then_some(shortcut.action)
}

/// Listens to the keys. `is_help_open` is the dialog that lists them.
pub fn listen(is_help_open: RwSignal<bool>) {
    let navigator = Navigator::expect();
    let hover_cards = HoverCards::expect();
    keyboard::on_key_press(move |press| {
        // An open dialog has the keys to itself; Escape closes it by the browser's own doing.
        if is_help_open.get_untracked() {
            return false;
        }
        match action_of(press) {
            Some(Action::Search) => {
                focus::focus_field("#search");
                true
            }
            Some(Action::Next) => step(1),
            Some(Action::Previous) => step(-1),
            Some(Action::NextPage) => focus::follow(NEXT_PAGE),
            Some(Action::PreviousPage) => focus::follow(PREVIOUS_PAGE),
            Some(Action::Close) => {
                hover_cards.dismiss() || (!press.is_typing && navigator.close_top_card())
            }
            Some(Action::Help) => {
                is_help_open.set(true);
                true
            }
            Some(Action::Open) | None => false,
        }
    });
}

/// Moves the focus along what `j` and `k` step through; always true.
pub fn step(steps: isize) -> bool {
    focus::step_focus(LISTED, steps);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(key: &str, with_modifier: bool, is_typing: bool) -> Option<Action> {
        action_of(&keyboard::KeyPress {
            key: key.to_owned(),
            with_modifier,
            is_typing,
        })
    }

    #[test]
    fn letters_are_letters_while_one_types() {
        assert_eq!(action("j", false, true), None);
        assert_eq!(action("j", false, false), Some(Action::Next));
        assert_eq!(action("Escape", false, true), Some(Action::Close));
    }

    #[test]
    fn the_browser_keeps_its_own_shortcuts() {
        assert_eq!(action("k", true, false), None);
    }
}
