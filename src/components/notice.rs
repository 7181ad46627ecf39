//! What happened, and what to do next: for information, for problems, for failures.

use leptos::prelude::*;

/// How serious it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NoticeTone {
    /// Good to know.
    #[default]
    Info,
    /// Something is not as it should be; the rest works.
    Problem,
    /// What was asked for could not be done.
    Failure,
}

/// A notice with a title, an explanation and a next step.
#[component]
pub fn Notice(
    /// How serious it is.
    #[prop(optional)]
    tone: NoticeTone,
    /// What happened, in a few words.
    #[prop(into)]
    title: String,
    /// The explanation and the next step: text, links, buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (tone_name, word, role) = match tone {
        NoticeTone::Info => ("info", "Note", None),
        NoticeTone::Problem => ("problem", "Problem", None),
        NoticeTone::Failure => ("failure", "Failure", Some("alert")),
    };
    view! {
        <div class="notice" data-tone=tone_name role=role>
            <p class="notice__title">
                <span class="visually-hidden">{word} ": "</span>
                {title}
            </p>
            {children.map(|children| view! { <div class="notice__body">{children()}</div> })}
        </div>
    }
}
