//! What of a collection could not be read, for the person who can mend it.

use kartoteka_engine::model::Problem;
use leptos::prelude::*;

use super::words::{counted, sentence};

/// Problems, folded away: they concern the editor, not the reader.
#[component]
pub fn ProblemList(
    /// The problems.
    problems: Vec<Problem>,
) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let count = counted(problems.len(), "record", "records");
    let item = |Problem {
                    file,
                    record,
                    message,
                    hint,
                }: Problem| {
        view! {
            <li>
                <code>{file} {record.map(|record| format!(": {record}"))}</code>
                <span>{sentence(&message)} " " {sentence(&hint)}</span>
            </li>
        }
    };
    view! {
        <details class="problem-list">
            <summary>{count} " of this collection could not be taken as they stand"</summary>
            <ul>{problems.into_iter().map(item).collect_view()}</ul>
        </details>
    }
    .into_any()
}
