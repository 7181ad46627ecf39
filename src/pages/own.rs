//! Articles of the reader's own: where they are opened, and the collections made of them.

use kartoteka_engine::date::Date;
use leptos::prelude::*;

use crate::components::words::{counted, grouped, sentence};
use crate::components::{
    DropArea, KeptAction, KeptList, Notice, NoticeTone, PasteBox, Progress, RemarkList,
};
use crate::state::intake::{Intake, KeptCollection, Shelf, Stage, day_of};
use crate::state::links::Links;
use crate::state::page_head::{announce, page_head};

/// Where one opens articles of one's own.
#[component]
pub fn OwnPage() -> impl IntoView {
    let intake = Intake::expect();
    page_head(|| "Your own articles".to_owned(), || true);
    // Whoever reloads the page in the middle of an import comes back to it.
    Effect::new(move || intake.go_on_with_interrupted());
    announce(move || intake.stage().with(said_of));

    view! {
        <article class="page own" data-width="reading">
            <h1 tabindex="-1">"Your own articles"</h1>
            <p class="own__lead">
                "Open a folder of articles, and a card index is made of them: here, in your browser. "
                "The files do not leave this device, and neither does what is found in them."
            </p>
            <DropArea on_choose=move |ev| intake.take_chosen(&ev) />
            <details class="own__paste">
                <summary>"Paste a text instead"</summary>
                <PasteBox on_add=move |(title, text): (String, String)| {
                    intake.take_text(&title, &text);
                } />
            </details>
            <ImportStatus />
            <KeptShelf />
            <section aria-labelledby="own-formats">
                <h2 id="own-formats">"What can be opened"</h2>
                <p>
                    "Plain text in any encoding, Markdown with its front matter, saved web pages, RSS, Atom "
                    "and JSON feeds, EPUB, DOCX, PDF with a text layer, BibTeX and CSL-JSON, FollowTheMoney, "
                    "collections that were exported here, and ZIP archives of all these. A file may have 256 MB."
                </p>
            </section>
        </article>
    }
}

/// What is being read, how far it is, and what can be done about it.
#[component]
fn ImportStatus() -> impl IntoView {
    let intake = Intake::expect();
    let stage = intake.stage();
    let current = intake.current();
    let remarks = intake.remarks();
    let is_shown = Memo::new(move |_| stage.with(|stage| *stage != Stage::Idle));
    let title = Memo::new(move |_| {
        current.with(|current| {
            current
                .as_ref()
                .map(|c| c.title.clone())
                .unwrap_or_default()
        })
    });
    let said = Memo::new(move |_| remarks.get());
    view! {
        <Show when=move || is_shown.get()>
            <section class="own__status" aria-labelledby="own-status">
                <h2 id="own-status"><bdi>{title}</bdi></h2>
                <StageView />
                {move || {
                    let said = said.get();
                    (!said.is_empty()).then(|| view! { <RemarkList remarks=said /> })
                }}
            </section>
        </Show>
    }
}

/// The stage of the import.
#[component]
fn StageView() -> impl IntoView {
    let intake = Intake::expect();
    let stage = intake.stage();
    let is_busy = Memo::new(move |_| stage.with(Stage::is_busy));
    let outcome = Memo::new(move |_| stage.get());
    let outcome = move || match outcome.get() {
        Stage::Made => view! { <Outcome /> }.into_any(),
        Stage::Stopped => view! { <Halted /> }.into_any(),
        Stage::Failed { message, hint } => view! {
            <Notice tone=NoticeTone::Failure title=sentence(&message)>
                <p>{sentence(&hint)}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <Show when=move || is_busy.get()>
            <Working />
        </Show>
        {outcome}
    }
}

/// A bar, the file that is being read, and a button that stops it.
#[component]
fn Working() -> impl IntoView {
    let intake = Intake::expect();
    let (stage, current, reading) = (intake.stage(), intake.current(), intake.reading());
    let label = move || {
        stage.with(|stage| match stage {
            Stage::Starting => "Handing over the files",
            Stage::Stopping => "Stopping",
            Stage::Making => "Making the collection",
            _ => "Reading the files",
        })
    };
    let of_current = move |figure: fn(&KeptCollection) -> u32| {
        current.with(|current| current.as_ref().map_or(0, figure))
    };
    let taken = move || of_current(|collection| collection.files_taken);
    let read = move || of_current(|collection| collection.files_read);
    let is_counted = move || taken() > 0 && !stage.with(|stage| *stage == Stage::Making);
    let figures = move || {
        if !is_counted() {
            return String::new();
        }
        format!(
            "{} of {}, {}",
            grouped(read() as usize),
            counted(taken() as usize, "file", "files"),
            counted(
                of_current(|collection| collection.articles) as usize,
                "article",
                "articles"
            ),
        )
    };
    let can_stop = move || stage.with(|stage| matches!(stage, Stage::Starting | Stage::Reading));
    view! {
        <Progress
            label=Signal::derive(move || label().to_owned())
            done=Signal::derive(move || u64::from(read()))
            total=Signal::derive(move || is_counted().then(|| u64::from(taken())))
            figures=Signal::derive(figures)
        />
        <p class="own__file" dir="auto">{reading}</p>
        <p>
            <button
                type="button"
                class="button"
                disabled=move || !can_stop()
                on:click=move |_| intake.stop()
            >
                "Stop"
            </button>
        </p>
    }
}

/// It is made: what it has, and where to go.
#[component]
fn Outcome() -> impl IntoView {
    let intake = Intake::expect();
    let links = Links::expect();
    let Some(current) = intake.current().get_untracked() else {
        return ().into_any();
    };
    let figures = format!(
        "{} and {} of {}.",
        counted(current.articles as usize, "article", "articles"),
        counted(current.cards as usize, "name", "names"),
        counted(current.files_read as usize, "file", "files"),
    );
    let id = StoredValue::new(current.id.clone());
    view! {
        <p class="own__outcome">{figures}</p>
        <p class="own__steps">
            <a
                class="button"
                data-look="main"
                href=move || id.with_value(|id| links.collection(Some(id)))
            >
                "Open the collection"
            </a>
            {(current.doubtful > 0)
                .then(|| {
                    let doubtful = counted(current.doubtful as usize, "doubtful name", "doubtful names");
                    view! {
                        <a class="button" href=move || id.with_value(|id| links.review(id))>
                            "Look through " {doubtful}
                        </a>
                    }
                })}
        </p>
    }
    .into_any()
}

/// It has stopped: what to do with what was read and what was not.
#[component]
fn Halted() -> impl IntoView {
    let intake = Intake::expect();
    let Some(current) = intake.current().get_untracked() else {
        return ().into_any();
    };
    let words = format!(
        "Stopped: {} of {} are read and kept.",
        grouped(current.files_read as usize),
        counted(current.files_taken as usize, "file", "files"),
    );
    let has_articles = current.articles > 0;
    let current = StoredValue::new(current);
    view! {
        <p class="own__outcome">{words}</p>
        <p class="own__steps">
            <button
                type="button"
                class="button"
                data-look="main"
                on:click=move |_| intake.go_on(current.get_value())
            >
                "Go on"
            </button>
            {has_articles
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| intake.make(current.get_value())
                        >
                            "Open what was read"
                        </button>
                    }
                })}
            <button
                type="button"
                class="button"
                on:click=move |_| intake.delete(current.with_value(|current| current.id.clone()))
            >
                "Throw it away"
            </button>
        </p>
    }
    .into_any()
}

/// The collections that are kept here.
#[component]
pub fn KeptShelf() -> impl IntoView {
    let intake = Intake::expect();
    let shelf = intake.shelf();
    let act = move |action| match action {
        KeptAction::GoOn(collection) => intake.go_on(collection),
        KeptAction::Make(collection) => intake.make(collection),
        KeptAction::Export(id, form) => intake.export(id, form),
        KeptAction::Delete(id) => intake.delete(id),
    };
    let list = move || match shelf.get() {
        Shelf::Unknown => ().into_any(),
        Shelf::Known(kept) if kept.is_empty() => ().into_any(),
        Shelf::Known(kept) => {
            let with_day = |kept: &KeptCollection| (kept.clone(), in_words(kept.changed));
            let kept = kept.iter().map(with_day).collect();
            view! {
                <section class="own__shelf" aria-labelledby="own-shelf">
                    <h2 id="own-shelf">"Your collections on this device"</h2>
                    <KeptList kept on_action=act />
                </section>
            }
            .into_any()
        }
        Shelf::Closed(problem) => view! {
            <Notice tone=NoticeTone::Problem title=sentence(&problem.to_string())>
                <p>{sentence(problem.hint())}</p>
            </Notice>
        }
        .into_any(),
    };
    view! { {list} }
}

/// That the collection is kept in this browser, and the way back to that of the site.
#[component]
pub fn KeptNote() -> impl IntoView {
    let links = Links::expect();
    view! {
        <p class="page own__note" data-width="wide">
            "This collection is kept on this device only. "
            <a href=move || links.own()>"Your own articles"</a>
            <a href=move || links.collection(None)>"The collection of this site"</a>
        </p>
    }
}

fn in_words(milliseconds: f64) -> String {
    let day = day_of(milliseconds);
    day.parse::<Date>().map_or(day, |date| date.in_words())
}

/// What is said to those who do not see the page.
fn said_of(stage: &Stage) -> Option<String> {
    let words = match stage {
        Stage::Idle => return None,
        Stage::Starting | Stage::Reading => "The files are being read",
        Stage::Stopping => "Stopping",
        Stage::Stopped => "Stopped; what was read is kept",
        Stage::Making => "The collection is being made",
        Stage::Made => "The collection is ready",
        Stage::Failed { message, .. } => return Some(sentence(message)),
    };
    Some(words.to_owned())
}
