//! What was found in articles of the reader's own: looked through card by card.

use std::sync::Arc;

use kartoteka_intake::messages::{Decision, FoundPage, Which};
use leptos::prelude::*;

use crate::components::words::{counted, grouped, sentence};
use crate::components::{FoundCardView, Notice, NoticeTone};
use crate::route::{Location, Place};
use crate::state::collection::Collection;
use crate::state::intake::{Intake, KeptId, Stage};
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::page_head::{announce, page_head};
use crate::state::shortcuts;

/// So many cards are shown at a time.
const AT_A_TIME: u32 = 20;

/// What was found in the articles of a kept collection.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let kept = Collection::expect().kept();
    page_head(|| "What was found".to_owned(), || true);
    move || match kept.get() {
        Some(id) => view! { <Review id /> }.into_any(),
        None => view! { <NoCollection /> }.into_any(),
    }
}

/// The address names no collection.
#[component]
fn NoCollection() -> impl IntoView {
    let links = Links::expect();
    view! {
        <article class="page own" data-width="reading">
            <h1 tabindex="-1">"What was found"</h1>
            <Notice title="This address names no collection of yours">
                <p>
                    <a href=move || links.own()>"Your own articles"</a>
                    " lists the collections on this device."
                </p>
            </Notice>
        </article>
    }
}

/// The cards of one collection.
#[component]
fn Review(
    /// The collection.
    id: KeptId,
) -> impl IntoView {
    let intake = Intake::expect();
    let links = Links::expect();
    let collection = Collection::expect();
    let navigator = Navigator::expect();
    let id = StoredValue::new(id);
    intake.forget_found();
    let which = RwSignal::new(Which::Doubtful);
    let from = RwSignal::new(0_u32);
    // Of the cards shown, those that were decided on: they are not counted among the next ones.
    let decided = RwSignal::new(0_u32);
    Effect::new(move || intake.review(id.get_value(), which.get(), from.get(), AT_A_TIME));

    let found = intake.found();
    let decide = move |decision: Decision| {
        let is_taken_back = decision.verdict.is_none();
        decided.update(|decided| {
            *decided = if is_taken_back {
                decided.saturating_sub(1)
            } else {
                *decided + 1
            };
        });
        intake.decide(id.get_value(), decision);
        if !is_taken_back {
            shortcuts::step(1);
        }
    };
    let show = move |chosen: Which| {
        decided.set(0);
        from.set(0);
        which.set(chosen);
        intake.review(id.get_value(), chosen, 0, AT_A_TIME);
    };
    let go_on = move |_| {
        // What was decided has left the list that the next are counted in.
        let passed_over = match which.get_untracked() {
            Which::Decided => AT_A_TIME,
            _ => AT_A_TIME.saturating_sub(decided.get_untracked()),
        };
        decided.set(0);
        let next = from.get_untracked() + passed_over;
        from.set(next);
        if passed_over == 0 {
            intake.review(id.get_value(), which.get_untracked(), next, AT_A_TIME);
        }
    };
    let is_asked_for = RwSignal::new(false);
    let update = move |_| {
        is_asked_for.set(true);
        intake.make_again(id.get_value());
    };
    Effect::new(move || {
        if is_asked_for.get() && intake.stage().with(|stage| *stage == Stage::Made) {
            is_asked_for.set(false);
            collection.open_again();
            navigator.push(Location {
                place: Place::Front,
                kept: Some(id.get_value()),
                ..Location::default()
            });
        }
    });
    announce(move || {
        found.with(|found| {
            let found = found.as_ref()?;
            Some(counted(
                found.cards.len(),
                "card to look at",
                "cards to look at",
            ))
        })
    });

    let is_making = move || is_asked_for.get() && intake.stage().with(Stage::is_busy);
    let failure = move || match intake.stage().get() {
        Stage::Failed { message, hint } => Some(view! {
            <Notice tone=NoticeTone::Failure title=sentence(&message)>
                <p>{sentence(&hint)}</p>
            </Notice>
        }),
        _ => None,
    };
    let choice = move |(choice, word): (Which, &'static str)| {
        let count = move || {
            found.with(|found| found.as_ref().map(|found| grouped(count_of(found, choice))))
        };
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || if which.get() == choice { "true" } else { "false" }
                on:click=move |_| show(choice)
            >
                {word} " " <span class="count">{count}</span>
            </button>
        }
    };
    let cards = move || match found.get() {
        None => view! { <p>"Looking through the articles…"</p> }.into_any(),
        Some(found) if found.cards.is_empty() => {
            view! { <p class="own__outcome">{nothing_left(which.get())}</p> }.into_any()
        }
        Some(found) => {
            let names = Arc::new(found.names.clone());
            found
                .cards
                .iter()
                .map(|card| {
                    let (card, names) = (card.clone(), Arc::clone(&names));
                    view! { <FoundCardView card names on_decide=decide /> }
                })
                .collect_view()
                .into_any()
        }
    };
    let has_more = move || {
        found.with(|found| {
            found.as_ref().is_some_and(|found| {
                let shown = from.get() as usize + found.cards.len();
                shown < count_of(found, which.get())
            })
        })
    };

    view! {
        <article class="page own review" data-width="reading">
            <h1 tabindex="-1">"What was found"</h1>
            <p class="own__lead">
                "Names that the texts gave, with the sentences that name them. Decide on those that "
                "matter; the rest stays as it is, and what is doubtful is marked as such."
            </p>
            <p class="review__keys">
                <kbd>"j"</kbd> " and " <kbd>"k"</kbd> " step from card to card; " <kbd>"y"</kbd>
                " it is right, " <kbd>"n"</kbd> " it is no name, " <kbd>"h"</kbd>
                " hide it: a name that needs no card here."
            </p>
            <div class="review__choices" role="group" aria-label="Which cards">
                {[
                    (Which::Doubtful, "Doubtful"),
                    (Which::Open, "All undecided"),
                    (Which::Decided, "Decided"),
                ]
                    .map(choice)
                    .collect_view()}
            </div>
            {failure}
            <section class="review__cards" aria-label="Cards">
                {cards}
            </section>
            <p class="own__steps">
                <Show when=has_more>
                    <button type="button" class="button" on:click=go_on>
                        "The next ones"
                    </button>
                </Show>
                <button
                    type="button"
                    class="button"
                    data-look="main"
                    disabled=is_making
                    on:click=update
                >
                    {move || if is_making() { "Updating…" } else { "Update the collection" }}
                </button>
                <a
                    class="button"
                    href=move || id.with_value(|id| links.collection(Some(id)))
                >
                    "Leave it as it is"
                </a>
            </p>
            <p class="review__note">
                "Each decision is kept at once. It is followed when the collection is updated."
            </p>
        </article>
    }
}

/// How many cards there are of this sort.
fn count_of(found: &FoundPage, which: Which) -> usize {
    let place = match which {
        Which::Doubtful => 0,
        Which::Open => 1,
        Which::Decided => 2,
    };
    found.counts[place] as usize
}

fn nothing_left(which: Which) -> &'static str {
    match which {
        Which::Doubtful => "Nothing is doubtful, or you have decided on all of it.",
        Which::Open => "You have decided on every card.",
        Which::Decided => "You have not decided on any card yet.",
    }
}
