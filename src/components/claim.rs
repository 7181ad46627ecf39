//! How, when and according to whom something is said, with the quotes that say it.

use kartoteka_engine::lenses::ClaimView as ClaimData;
use leptos::prelude::*;

use super::entity_link::EntityLink;
use super::evidence::Evidence;
use super::icon::{Glyph, Icon};
use super::stance_mark::StanceMark;
use super::words::counted;

/// The grounds of a claim: one line, and the quotes on demand.
#[component]
pub fn Claim(
    /// The grounds.
    claim: ClaimData,
    /// True where the quotes are shown without being asked for.
    #[prop(optional)]
    is_open: bool,
) -> impl IntoView {
    let ClaimData { when, stance, according_to, evidence } = claim;
    let source_count = evidence.len();
    let according_to = (!according_to.is_empty()).then(|| {
        let names = according_to.into_iter();
        let name = |entity| view! { <EntityLink entity /> " " };
        view! { <span class="claim__source">"according to " {names.map(name).collect_view()}</span> }
    });
    let quotes = evidence.into_iter().map(|evidence| view! { <Evidence evidence /> });

    view! {
        <div class="claim">
            <p class="claim__line">
                {when.map(|when| view! { <span class="claim__when">{when.in_words()}</span> })}
                <StanceMark stance />
                {according_to}
            </p>
            {(source_count > 0)
                .then(|| {
                    view! {
                        <details class="claim__evidence" open=is_open>
                            <summary>
                                <Icon glyph=Glyph::Forward />
                                {counted(source_count, "quote", "quotes")}
                            </summary>
                            {quotes.collect_view()}
                        </details>
                    }
                })}
        </div>
    }
}
