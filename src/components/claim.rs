//! How, when and according to whom something is said, with the quotes that say it.

use kartoteka_engine::lenses::ClaimView as ClaimData;
use kartoteka_engine::model::Stance;
use leptos::prelude::*;

use super::entity_link::EntityLink;
use super::evidence::Evidence;
use super::icon::{Glyph, Icon};
use super::stance_mark::StanceMark;
use super::words::counted;

/// The grounds of a claim: one line, and its quotes.
#[component]
pub fn Claim(
    /// The grounds.
    claim: ClaimData,
    /// True where the quotes are shown without being asked for.
    #[prop(optional)]
    with_quotes: bool,
) -> impl IntoView {
    let ClaimData {
        when,
        stance,
        according_to,
        evidence,
        proposed,
    } = claim;
    // What the article says in its own voice needs no mark: only what is put otherwise stands out.
    let mark = (stance != Stance::Asserted).then(|| view! { <StanceMark stance /> });
    let is_open = RwSignal::new(with_quotes);
    let has_button = !with_quotes && !evidence.is_empty();
    let count = counted(evidence.len(), "quote", "quotes");
    let according_to = (!according_to.is_empty()).then(|| {
        let names = according_to.into_iter();
        let name = |entity| view! { <EntityLink entity /> " " };
        view! { <span class="claim__source">"according to " {names.map(name).collect_view()}</span> }
    });
    let button = has_button.then(|| {
        view! {
            <button
                type="button"
                class="claim__open"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {count}
                <Icon glyph=Glyph::Down />
            </button>
        }
    });
    let quotes = evidence
        .into_iter()
        .map(|evidence| view! { <Evidence evidence /> });

    view! {
        <div class="claim">
            <p class="claim__line">
                {when.map(|when| view! { <span class="claim__when">{when.in_words()}</span> })}
                {mark} {proposed.then_some("proposed ")} {button} {according_to}
            </p>
            <div class="claim__quotes" hidden=move || !is_open.get()>
                {quotes.collect_view()}
            </div>
        </div>
    }
    .into_any()
}
