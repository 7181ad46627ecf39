//! The frame around every page: skip link, head with search and lenses, foot.

use leptos::prelude::*;

use super::later::{Later, Part};
use crate::browser::focus;
use crate::components::{Glyph, Icon, SearchBox, ThemeSwitch};
use crate::route::Place;
use crate::state::collection::Collection;
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::preferences::{Preferences, Theme};

/// Over the head to the page, for those who go by the Tab key.
#[component]
pub fn SkipLink() -> impl IntoView {
    // The part of the address after `#` names the page, so the browser's own jump would lose it.
    let skip = |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        focus::focus_first("#main");
    };
    view! {
        <a class="frame__skip" href="#main" on:click=skip>"Skip to the page"</a>
    }
}

/// Name, search, lenses, tools.
#[component]
pub fn Head(
    /// True once there is something to search.
    #[prop(into)]
    is_open: Signal<bool>,
) -> impl IntoView {
    let links = Links::expect();
    let preferences = Preferences::expect();
    let theme = preferences.theme();
    let place = Navigator::expect().place();
    view! {
        <header class="frame__head">
            <a class="frame__name" href=move || links.front()>
                <Icon glyph=Glyph::Cards />
                "Kartoteka"
            </a>
            <div class="frame__search">
                <Show when=move || is_open.get()>
                    <Search />
                </Show>
            </div>
            <nav class="frame__lenses" aria-label="Lenses">
                <ul role="list">
                    <li>
                        <a
                            href=move || links.articles()
                            aria-current=move || current(matches!(place.get(), Place::Articles))
                        >
                            <Icon glyph=Glyph::Articles />
                            "Articles"
                        </a>
                    </li>
                    <li>
                        <a
                            href=move || links.entities(None)
                            aria-current=move || current(matches!(place.get(), Place::Entities(_)))
                        >
                            <Icon glyph=Glyph::Names />
                            "Names"
                        </a>
                    </li>
                </ul>
            </nav>
            <div class="frame__tools">
                <a
                    href=move || links.help()
                    aria-current=move || current(matches!(place.get(), Place::Help))
                >
                    "Help"
                </a>
                <ThemeSwitch
                    theme=Signal::derive(move || theme.get().as_str().to_owned())
                    on_choose=move |chosen: &'static str| theme.set(Theme::of(chosen))
                />
            </div>
        </header>
    }
}

fn current(is_current: bool) -> Option<&'static str> {
    is_current.then_some("page")
}

/// The search box, with what helps with the query.
#[component]
fn Search() -> impl IntoView {
    let navigator = Navigator::expect();
    let value = navigator.query_text();
    // Nothing typed, nothing to help with: most first visits need no parser.
    let is_asked = Memo::new(move |_| !value.with(String::is_empty));
    view! {
        <SearchBox
            value
            on_input=move |query_text| navigator.type_query(query_text)
            on_submit=move |query_text: String| navigator.submit_query(&query_text)
            on_down=move || focus::focus_first(".suggestions a")
        >
            <Show when=move || is_asked.get()>
                <Later part=Part::SearchAids />
            </Show>
        </SearchBox>
    }
}

/// What this page is, and who made the collection.
#[component]
pub fn Foot() -> impl IntoView {
    let links = Links::expect();
    let collection = Collection::expect();
    let title = move || collection.overview().map(|overview| overview.title.clone());
    view! {
        <footer class="frame__foot">
            <span>{title}</span>
            <a href=move || links.own()>"Open your own articles"</a>
            <a href=move || links.about()>"About this page"</a>
            <a href=move || links.help()>"Help"</a>
            <span>"Nothing you do here leaves your browser."</span>
        </footer>
    }
}
