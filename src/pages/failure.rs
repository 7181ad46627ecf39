//! What went wrong, in plain words, with a next step.

use leptos::prelude::*;

use crate::components::words::sentence;
use crate::components::{Notice, NoticeTone};
use crate::state::asking::EngineFailure;
use crate::state::collection::{Collection, OpenFailure};

/// A button that loads the page anew.
#[component]
fn ReloadButton() -> impl IntoView {
    let collection = Collection::expect();
    view! {
        <button type="button" class="button" on:click=move |_| collection.reload()>
            "Load the page anew"
        </button>
    }
}

/// The collection could not be opened.
#[component]
pub fn CollectionFailure(
    /// Why.
    failure: OpenFailure,
) -> impl IntoView {
    let (title, explanation, step) = match failure {
        OpenFailure::Missing { url, status } => (
            "There is no collection here",
            format!("The page looked for {url} and the host answered {status}."),
            "Whoever publishes this page has to put the folder of a collection beside it, under \
             the name “collection”. “kartoteka build” does it."
                .to_owned(),
        ),
        OpenFailure::Unreachable { url } => (
            "The collection did not arrive",
            format!("The connection broke off while the page was fetching {url}."),
            "Check that this computer is connected, then load the page anew.".to_owned(),
        ),
        OpenFailure::Unreadable { message, hint } => (
            "The collection cannot be read",
            sentence(&message),
            sentence(&hint),
        ),
    };
    view! {
        <Notice tone=NoticeTone::Failure title>
            <p>{explanation}</p>
            <p>{step}</p>
            <p><ReloadButton /></p>
        </Notice>
    }
}

/// The engine is lost: nothing works until the page is loaded anew.
#[component]
pub fn EngineLost(
    /// What happened, for those who can mend it.
    message: String,
) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Failure title="Something broke inside Kartoteka">
            <p>
                "This is a mistake of the program, not yours. Load the page anew: you will be where you "
                "are now. If it happens again, tell whoever publishes this page what you did, and send "
                "them the text below."
            </p>
            <p><ReloadButton /></p>
            <details>
                <summary>"What the program says"</summary>
                <pre>{message}</pre>
            </details>
        </Notice>
    }
}

/// One question has no answer.
#[component]
pub fn EngineFailureNotice(
    /// Why.
    failure: EngineFailure,
) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Failure title="This could not be shown">
            <p>{sentence(&failure.to_string())}</p>
            <p><ReloadButton /></p>
        </Notice>
    }
}
