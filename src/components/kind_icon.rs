//! The five kinds of entity as signs, each with its word for those who cannot see it.

use kartoteka_engine::model::EntityKind;
use leptos::prelude::*;

use super::words::kind_word;

/// The sign of a kind of entity, in the hue of the kind.
#[component]
pub fn KindIcon(
    /// The kind.
    kind: EntityKind,
    /// True where the word stands beside it, so that it need not be read aloud.
    #[prop(optional)]
    beside_word: bool,
) -> impl IntoView {
    let path = match kind {
        EntityKind::Person => {
            "M8 7.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.75 13.75c.35-2.7 2.3-4 5.25-4s4.9 1.3 5.25 4"
        }
        EntityKind::Organization => {
            "M2 6.25 8 2.25l6 4H2ZM4 6.5V12M8 6.5V12M12 6.5V12M2 13.75h12M3 12h10"
        }
        EntityKind::Place => {
            "M8 14.25S3.5 10 3.5 6.5a4.5 4.5 0 0 1 9 0C12.5 10 8 14.25 8 14.25ZM8 8.1a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z"
        }
        EntityKind::Event => "M2.5 3.75h11v9.5h-11zM2.5 6.75h11M5.5 2v3M10.5 2v3M9.5 10h1.25",
        EntityKind::Work => {
            "M8 4.25C6.5 3.2 4.5 3 2 3v9.25c2.5 0 4.5.2 6 1.25 1.5-1.05 3.5-1.25 6-1.25V3c-2.5 0-4.5.2-6 1.25ZM8 4.25v9.25"
        }
    };
    view! {
        <span class="kind-icon" data-kind=kind.as_str()>
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d=path />
            </svg>
            {(!beside_word)
                .then(|| view! { <span class="visually-hidden">{kind_word(kind)} ": "</span> })}
        </span>
    }
}
