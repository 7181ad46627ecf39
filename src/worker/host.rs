//! The worker's side: fetches a collection, opens it, answers. It runs until the page goes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::Manifest;
use kartoteka_engine::protocol::PROTOCOL_VERSION;
use kartoteka_intake::KeptId;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::fetch;
use super::protocol::{
    CollectionSource, EngineFailure, FromWorker, OpenFailure, OpenProgress, Patience, ToWorker,
};
use super::{answering, opening};
use kartoteka_intake::channel::{decode, encode};

/// What the worker has.
#[derive(Default)]
pub(super) struct Shelf {
    /// Nothing before the collection is open.
    pub(super) library: RefCell<Option<Library>>,
    /// The address of the folder that the collection lies in.
    pub(super) folder: RefCell<String>,
    /// How many searches have come: one that waits for files sees whether it is still the newest.
    pub(super) searches: Cell<u32>,
}

/// True in a worker, false on the page.
#[must_use]
pub fn is_worker() -> bool {
    scope().is_some()
}

/// Listens to the page for as long as the worker lives.
pub fn run() {
    let Some(scope) = scope() else { return };
    // In the program that readers load a panic has no words: the page hears of it as an error.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        post(&FromWorker::Broken {
            message: info.to_string(),
        });
    }));

    let shelf: Rc<Shelf> = Rc::default();
    let hear = move |event: MessageEvent| match decode(event.data()) {
        Ok(ToWorker::Open(source)) => {
            let shelf = Rc::clone(&shelf);
            wasm_bindgen_futures::spawn_local(async move {
                let opened = match open(&shelf, source).await {
                    Ok(opened) => {
                        let overview = opened.overview();
                        shelf.library.replace(Some(opened));
                        Ok(Box::new(overview))
                    }
                    Err(failure) => Err(failure),
                };
                post(&FromWorker::Opened(opened));
            });
        }
        Ok(ToWorker::Prepare) => {
            let shelf = Rc::clone(&shelf);
            wasm_bindgen_futures::spawn_local(async move {
                // When it fails, the first request will try again and tell.
                let _ = prepare_later(shelf).await;
            });
        }
        Ok(ToWorker::Ask {
            number,
            request,
            patience,
        }) => {
            let shelf = Rc::clone(&shelf);
            wasm_bindgen_futures::spawn_local(async move {
                let answer = match answer_later(shelf, request, patience).await {
                    Ok(answer) => answer.await,
                    Err(_) => Err(EngineFailure::NotLoaded),
                };
                post(&FromWorker::Answer { number, answer });
            });
        }
        Err(message) => post(&FromWorker::Broken { message }),
    };
    let hear = Closure::wrap(Box::new(hear) as Box<dyn FnMut(MessageEvent)>);
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // The one listener that is never taken away: the worker is nothing without it.
    hear.forget();
    post(&FromWorker::Ready {
        protocol_version: PROTOCOL_VERSION,
    });
}

async fn open(shelf: &Shelf, source: CollectionSource) -> Result<Library, OpenFailure> {
    let tell = |progress| post(&FromWorker::Progress(progress));
    let url = match source {
        CollectionSource::Site(url) => url,
        CollectionSource::Kept(id) => {
            return match open_kept_later(id).await {
                Ok(opening) => opening.await,
                Err(_) => Err(OpenFailure::Unreachable {
                    url: "a part of the page".to_owned(),
                }),
            };
        }
    };
    let url = url.as_str();
    let (folder, _) = url.rsplit_once('/').unwrap_or(("", url));
    shelf.folder.replace(folder.to_owned());
    let manifest = fetch::manifest(url).await?;
    if manifest.index.is_some() {
        return match open_indexed_later(folder.to_owned(), manifest).await {
            Ok(opening) => Ok(opening.await),
            Err(_) => {
                let url = url.to_owned();
                Err(OpenFailure::Unreachable { url })
            }
        };
    }
    let refs: Vec<_> = manifest.articles.iter().chain(&manifest.entities).collect();
    let files = fetch::files(folder, &refs, &tell).await;
    let mut tell_opening = |progress| tell(OpenProgress::Opening(progress));
    Ok(Library::open(&manifest, &files, &mut tell_opening))
}

/// The build cuts the program here: what only these functions reach, such as searching and the
/// lenses, is fetched with the first request, or to open a large collection.
#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
fn answer_later(
    shelf: Rc<Shelf>,
    request: Vec<u8>,
    patience: Patience,
) -> Result<LocalBoxFuture<'static, Result<Vec<u8>, EngineFailure>>, SplitLoaderError> {
    Ok(Box::pin(answering::answer(shelf, request, patience)))
}

#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
fn prepare_later(shelf: Rc<Shelf>) -> Result<(), SplitLoaderError> {
    if let Some(library) = shelf.library.borrow().as_ref() {
        library.prepare();
    }
    Ok(())
}

#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
fn open_kept_later(
    id: KeptId,
) -> Result<LocalBoxFuture<'static, Result<Library, OpenFailure>>, SplitLoaderError> {
    Ok(Box::pin(opening::open_kept(id)))
}

#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
fn open_indexed_later(
    folder: String,
    manifest: Manifest,
) -> Result<LocalBoxFuture<'static, Library>, SplitLoaderError> {
    Ok(Box::pin(opening::open_indexed(folder, manifest)))
}

pub(super) fn post(message: &FromWorker) {
    let Some(scope) = scope() else { return };
    // An answer that cannot be sent would leave the page waiting for ever.
    let message = encode(message).or_else(|problem| {
        let number = match message {
            FromWorker::Answer { number, .. } => *number,
            _ => return encode(&FromWorker::Broken { message: problem }),
        };
        let answer = Err(EngineFailure::Garbled { message: problem });
        encode(&FromWorker::Answer { number, answer })
    });
    if let Ok(message) = message {
        let _ = scope.post_message(&message);
    }
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}
