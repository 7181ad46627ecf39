//! Until the collection is open: how far it has come, or why it will not be.

use kartoteka_engine::Stage;
use leptos::prelude::*;

use crate::components::Progress;
use crate::components::words::grouped;
use crate::pages::{CollectionFailure, EngineLost};
use crate::state::collection::{Collection, CollectionState, OpenProgress};

/// How far the collection has come, or why it will not be opened.
#[component]
pub fn Opening() -> impl IntoView {
    let state = Collection::expect().state();
    let outcome = move || match state.get() {
        CollectionState::Failed(failure) => {
            Some(view! { <h1>"Kartoteka"</h1><CollectionFailure failure /> }.into_any())
        }
        CollectionState::Broken(message) => {
            Some(view! { <h1>"Kartoteka"</h1><EngineLost message /> }.into_any())
        }
        CollectionState::Starting | CollectionState::Opening(_) | CollectionState::Open(_) => None,
    };
    let is_waiting = Memo::new(move |_| {
        state.with(|state| {
            matches!(
                state,
                CollectionState::Starting | CollectionState::Opening(_)
            )
        })
    });
    let step = Memo::new(move |_| {
        state.with(|state| match state {
            CollectionState::Opening(progress) => Step::of(*progress),
            _ => Step::starting(),
        })
    });

    view! {
        <div class="page opening" data-width="reading">
            <Show when=move || is_waiting.get()>
                <h1 class="visually-hidden">"Opening the collection"</h1>
                <Progress
                    label=Signal::derive(move || step.get().label.to_owned())
                    done=Signal::derive(move || step.get().done)
                    total=Signal::derive(move || step.get().total)
                    figures=Signal::derive(move || step.get().figures)
                />
            </Show>
            {outcome}
        </div>
    }
}

/// What the progress bar says.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    label: &'static str,
    done: u64,
    total: Option<u64>,
    figures: String,
}

impl Step {
    fn starting() -> Self {
        Self {
            label: "Starting",
            done: 0,
            total: None,
            figures: String::new(),
        }
    }

    fn of(progress: OpenProgress) -> Self {
        match progress {
            OpenProgress::Fetching { bytes, expected } => Self {
                label: "Fetching the collection",
                done: bytes,
                total: expected,
                figures: expected.map_or_else(
                    || format!("{} kB", grouped(kilobytes(bytes))),
                    |all| {
                        format!(
                            "{} of {} kB",
                            grouped(kilobytes(bytes)),
                            grouped(kilobytes(all))
                        )
                    },
                ),
            },
            OpenProgress::Opening(progress) => Self {
                label: match progress.stage {
                    Stage::Reading => "Reading the articles",
                    Stage::Linking => "Finding the names",
                },
                done: progress.done as u64,
                total: (progress.total > 0).then_some(progress.total as u64),
                figures: if progress.total > 0 {
                    format!(
                        "{} of {} articles",
                        grouped(progress.done),
                        grouped(progress.total)
                    )
                } else {
                    String::new()
                },
            },
        }
    }
}

fn kilobytes(bytes: u64) -> usize {
    usize::try_from(bytes.div_ceil(1_000)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::Progress as EngineProgress;

    use super::*;

    #[test]
    fn progress_says_how_much_of_how_much() {
        let figures = |progress| Step::of(progress).figures;
        let fetching = |expected| OpenProgress::Fetching {
            bytes: 1_234_567,
            expected,
        };
        assert_eq!(figures(fetching(None)), "1,235 kB");
        assert_eq!(figures(fetching(Some(3_000_000))), "1,235 of 3,000 kB");
        let linking = EngineProgress {
            stage: Stage::Linking,
            done: 64,
            total: 5_000,
        };
        assert_eq!(
            figures(OpenProgress::Opening(linking)),
            "64 of 5,000 articles"
        );
    }
}
