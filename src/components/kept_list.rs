//! The collections that are kept in this browser.

use kartoteka_intake::messages::ExportForm;
use kartoteka_intake::{KeptCollection, KeptId, Progress};
use leptos::prelude::*;

use super::words::counted;
use crate::state::links::Links;

/// What can be done with a kept collection, links aside.
#[derive(Debug, Clone, PartialEq)]
pub enum KeptAction {
    /// Read the files that wait.
    GoOn(KeptCollection),
    /// Make the collection of what was read.
    Make(KeptCollection),
    /// Hand it out as an archive.
    Export(KeptId, ExportForm),
    /// Remove it.
    Delete(KeptId),
}

/// Collections with what can be done with each.
#[component]
pub fn KeptList(
    /// The collections, each with the day on which it was last changed, in words.
    kept: Vec<(KeptCollection, String)>,
    /// Called with what the person wants to be done.
    #[prop(into)]
    on_action: Callback<KeptAction>,
) -> impl IntoView {
    let item = move |(collection, day): (KeptCollection, String)| {
        view! { <KeptItem collection day on_action /> }
    };
    view! { <ul class="kept-list" role="list">{kept.into_iter().map(item).collect_view()}</ul> }
}

/// One collection.
#[component]
fn KeptItem(
    /// The collection.
    collection: KeptCollection,
    /// The day on which it was last changed.
    day: String,
    /// Called with what the person wants to be done.
    on_action: Callback<KeptAction>,
) -> impl IntoView {
    let links = Links::expect();
    let is_asked = RwSignal::new(false);
    let id = StoredValue::new(collection.id.clone());
    let is_ready = collection.progress == Progress::Ready;
    let figures = figures(&collection);
    let title = collection.title.clone();
    let name = if is_ready {
        view! {
            <a class="kept-list__title" href=move || id.with_value(|id| links.collection(Some(id)))>
                <bdi>{title.clone()}</bdi>
            </a>
        }
        .into_any()
    } else {
        view! { <span class="kept-list__title"><bdi>{title.clone()}</bdi></span> }.into_any()
    };
    let export = move |form| on_action.run(KeptAction::Export(id.get_value(), form));
    let doubtful = collection.doubtful as usize;
    let whole = StoredValue::new(collection.clone());
    let steps = if is_ready {
        view! {
            <a href=move || id.with_value(|id| links.review(id))>
                {match doubtful {
                    0 => "Look through it".to_owned(),
                    some => format!("Look through it: {}", counted(some, "doubtful name", "doubtful names")),
                }}
            </a>
            <button type="button" class="link-button" on:click=move |_| export(ExportForm::Bundle)>
                "Export"
                <span class="visually-hidden">" " {title.clone()} " as a bundle"</span>
            </button>
            <button type="button" class="link-button" on:click=move |_| export(ExportForm::Site)>
                "Export for a site"
                <span class="visually-hidden">": " {title.clone()}</span>
            </button>
        }
        .into_any()
    } else {
        view! {
            <button
                type="button"
                class="link-button"
                on:click=move |_| on_action.run(KeptAction::GoOn(whole.get_value()))
            >
                "Read the rest"
            </button>
            {(collection.articles > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="link-button"
                            on:click=move |_| on_action.run(KeptAction::Make(whole.get_value()))
                        >
                            "Open what was read"
                        </button>
                    }
                })}
        }
        .into_any()
    };
    let title = collection.title.clone();
    let delete = move || {
        if is_asked.get() {
            view! {
                <span class="kept-list__question" role="alert">
                    "Delete it from this device?"
                </span>
                <button
                    type="button"
                    class="link-button"
                    data-look="danger"
                    on:click=move |_| on_action.run(KeptAction::Delete(id.get_value()))
                >
                    "Delete"
                </button>
                <button type="button" class="link-button" on:click=move |_| is_asked.set(false)>
                    "Keep"
                </button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="link-button" on:click=move |_| is_asked.set(true)>
                    "Delete…"
                    <span class="visually-hidden">" " {title.clone()}</span>
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li class="kept-list__item">
            <p class="kept-list__head">{name} <span class="kept-list__day">{day}</span></p>
            <p class="kept-list__figures count">{figures}</p>
            <p class="kept-list__steps">{steps} {delete}</p>
        </li>
    }
}

/// How much there is of it, or how far it has come.
fn figures(collection: &KeptCollection) -> String {
    let number = |count: u32| count as usize;
    if collection.progress != Progress::Ready {
        return format!(
            "{} of {} read",
            super::words::grouped(number(collection.files_read)),
            counted(number(collection.files_taken), "file", "files")
        );
    }
    let mut figures = counted(number(collection.articles), "article", "articles");
    if collection.cards > 0 {
        figures.push_str(", ");
        figures.push_str(&counted(number(collection.cards), "name", "names"));
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_tell_how_far_it_has_come() {
        let mut collection = KeptCollection {
            files_taken: 1_000,
            files_read: 312,
            articles: 312,
            cards: 1,
            ..KeptCollection::default()
        };
        assert_eq!(figures(&collection), "312 of 1,000\u{a0}files read");
        collection.progress = Progress::Ready;
        assert_eq!(figures(&collection), "312\u{a0}articles, 1\u{a0}name");
    }
}
