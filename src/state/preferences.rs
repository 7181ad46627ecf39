//! What the reader prefers, kept in this browser.

use leptos::prelude::*;

use crate::browser::{head, storage};

const THEME: &str = "kartoteka.theme";
const HOVER_CARDS: &str = "kartoteka.hover-cards";

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark slate.
    Dark,
}

impl Theme {
    /// As it is kept, and as the stylesheet knows it; the system's needs no word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What `text` means; the system's theme when it means nothing.
    #[must_use]
    pub fn of(text: &str) -> Self {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.as_str() == text)
            .unwrap_or_default()
    }
}

/// What the reader prefers.
#[derive(Clone, Copy)]
pub struct Preferences {
    theme: RwSignal<Theme>,
    hover_cards: RwSignal<bool>,
}

impl Preferences {
    /// Reads the preferences, and keeps them from now on.
    pub fn provide() -> Self {
        let kept = |name| storage::read(name).unwrap_or_default();
        let preferences = Self {
            theme: RwSignal::new(Theme::of(&kept(THEME))),
            hover_cards: RwSignal::new(kept(HOVER_CARDS) != "off"),
        };
        preferences.keep();
        provide_context(preferences);
        preferences
    }

    /// What the reader prefers.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(self) -> RwSignal<Theme> {
        self.theme
    }

    /// True when cards appear beside names that are pointed at.
    #[must_use]
    pub fn hover_cards(self) -> RwSignal<bool> {
        self.hover_cards
    }

    /// Effects: the page follows the theme, the browser keeps all.
    fn keep(self) {
        Effect::new(move || {
            let theme = self.theme.get();
            head::set_theme((theme != Theme::System).then_some(theme.as_str()));
            storage::write(THEME, theme.as_str());
        });
        Effect::new(move || {
            storage::write(
                HOVER_CARDS,
                if self.hover_cards.get() { "on" } else { "off" },
            );
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_by_another_version_does_no_harm() {
        assert_eq!(Theme::of("sepia"), Theme::System);
        assert_eq!(Theme::of(Theme::Dark.as_str()), Theme::Dark);
    }
}
