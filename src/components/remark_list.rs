//! What is to be said of files: those that could not be read, and what is doubtful in others.

use kartoteka_intake::messages::Remark;
use leptos::prelude::*;

use super::words::{counted, sentence};

/// Files that gave nothing first, then the rest folded away.
#[component]
pub fn RemarkList(
    /// What is to be said.
    remarks: Vec<Remark>,
) -> impl IntoView {
    let (refused, doubtful): (Vec<Remark>, Vec<Remark>) =
        remarks.into_iter().partition(|remark| remark.is_refused);
    let refused_title = format!(
        "{} could not be read",
        counted(refused.len(), "file", "files")
    );
    let doubtful_title = counted(
        doubtful.len(),
        "remark on the others",
        "remarks on the others",
    );
    view! {
        <div class="remark-list">
            {part(refused, refused_title, true)} {part(doubtful, doubtful_title, false)}
        </div>
    }
}

fn part(remarks: Vec<Remark>, title: String, is_open: bool) -> AnyView {
    if remarks.is_empty() {
        return ().into_any();
    }
    let item = |remark: Remark| {
        view! {
            <li>
                <code dir="auto">{remark.path}</code>
                <span>{sentence(&remark.message)} " " {sentence(&remark.hint)}</span>
            </li>
        }
    };
    view! {
        <details open=is_open>
            <summary>{title}</summary>
            <ul>{remarks.into_iter().map(item).collect_view()}</ul>
        </details>
    }
    .into_any()
}
