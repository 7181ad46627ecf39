//! How far something has come: bytes fetched, articles read.

use leptos::prelude::*;

/// A determinate bar with its figures; indeterminate while the total is not known.
#[component]
pub fn Progress(
    /// What is going on: "Reading articles".
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    done: Signal<u64>,
    /// How much there is; nothing while that is not known.
    #[prop(into)]
    total: Signal<Option<u64>>,
    /// The figures in words: "1.2 of 3.4 MB".
    #[prop(into)]
    figures: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <label class="progress__label">
                <span>{label}</span>
                // An absent value is what makes the bar indeterminate.
                <progress
                    class="progress__bar"
                    max=move || total.get().unwrap_or(1).to_string()
                    value=move || total.get().map(|_| done.get().to_string())
                />
            </label>
            <p class="progress__figures count">{figures}</p>
        </div>
    }
}
