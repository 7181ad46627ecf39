//! The worker's side: fetches a collection, opens it, answers. It runs until the page goes.

use std::cell::RefCell;
use std::rc::Rc;

use kartoteka_engine::Library;
use kartoteka_engine::protocol::{Answer, PROTOCOL_VERSION, Request};
use kartoteka_engine::search::{SearchPage, SearchRequest};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::channel::{decode, encode, from_bytes, to_bytes};
use super::fetch;
use super::protocol::{EngineFailure, FromWorker, OpenFailure, OpenProgress, ToWorker};

/// What can answer requests: the library, or in tests something simpler.
trait Answers {
    fn answer(&self, request: &Request) -> Answer;
}

impl Answers for Library {
    fn answer(&self, request: &Request) -> Answer {
        self.answer(request)
    }
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

    let library: Rc<RefCell<Option<Library>>> = Rc::default();
    let hear = move |event: MessageEvent| match decode(event.data()) {
        Ok(ToWorker::Open { url }) => {
            let library = Rc::clone(&library);
            wasm_bindgen_futures::spawn_local(async move {
                let opened = match open(&url).await {
                    Ok(opened) => {
                        let overview = opened.overview();
                        library.replace(Some(opened));
                        Ok(Box::new(overview))
                    }
                    Err(failure) => Err(failure),
                };
                post(&FromWorker::Opened(opened));
            });
        }
        Ok(ToWorker::Prepare) => {
            let library = Rc::clone(&library);
            wasm_bindgen_futures::spawn_local(async move {
                // When it fails, the first request will try again and tell.
                let _ = prepare_later(library).await;
            });
        }
        Ok(ToWorker::Ask { number, request }) => {
            let library = Rc::clone(&library);
            wasm_bindgen_futures::spawn_local(async move {
                let answer = answer_later(library, request).await;
                let answer = answer.unwrap_or(Err(EngineFailure::NotLoaded));
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

async fn open(url: &str) -> Result<Library, OpenFailure> {
    let tell = |progress| post(&FromWorker::Progress(progress));
    let bundle = fetch::bundle(url, &tell).await?;
    let mut tell_opening = |progress| tell(OpenProgress::Opening(progress));
    let library = Library::open_with_index(
        &bundle.manifest,
        &bundle.files,
        bundle.index,
        &mut tell_opening,
    );
    Ok(library)
}

/// The build cuts the program here: what only this function reaches, such as searching and the
/// lenses, is fetched with the first request.
#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
fn answer_later(
    library: Rc<RefCell<Option<Library>>>,
    request: Vec<u8>,
) -> Result<Result<Vec<u8>, EngineFailure>, SplitLoaderError> {
    let garbled = |message| EngineFailure::Garbled { message };
    Ok(from_bytes(&request)
        .map_err(garbled)
        .and_then(|request| answer(library.borrow().as_ref(), &request))
        .and_then(|answer| to_bytes(&answer).map_err(garbled)))
}

#[wasm_split(answers, wasm_split_path = leptos::wasm_split, fallible)]
fn prepare_later(library: Rc<RefCell<Option<Library>>>) -> Result<(), SplitLoaderError> {
    if let Some(library) = library.borrow().as_ref() {
        library.prepare();
    }
    Ok(())
}

fn answer(library: Option<&impl Answers>, request: &Request) -> Result<Answer, EngineFailure> {
    let library = library.ok_or(EngineFailure::NotOpen)?;
    let answer = library.answer(request);
    // Somebody stopped in the middle of a word and sent the link: whoever opens it sees the same.
    if let (Request::Search(search), Answer::Search(page)) = (request, &answer)
        && !search.typing
        && !finds_all(page)
    {
        let unfinished = SearchRequest {
            typing: true,
            ..search.clone()
        };
        if let Answer::Search(page) = library.answer(&Request::Search(unfinished))
            && finds_all(&page)
        {
            return Ok(Answer::Search(page));
        }
    }
    Ok(answer)
}

/// True when there are articles with all words of the query.
fn finds_all(page: &SearchPage) -> bool {
    page.total > 0 && !page.relaxed
}

fn post(message: &FromWorker) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds one article as long as the last word may be unfinished.
    struct Beginnings;

    impl Answers for Beginnings {
        fn answer(&self, request: &Request) -> Answer {
            let Request::Search(search) = request else {
                return Answer::NotFound;
            };
            let total = usize::from(search.typing);
            Answer::Search(Box::new(SearchPage {
                total,
                ..SearchPage::default()
            }))
        }
    }

    #[test]
    fn a_request_before_the_collection_is_open_is_told_so() {
        let answered = answer(None::<&Beginnings>, &Request::Overview);
        assert_eq!(answered, Err(EngineFailure::NotOpen));
        assert_eq!(
            answer(Some(&Beginnings), &Request::Overview),
            Ok(Answer::NotFound)
        );
    }

    #[test]
    fn a_query_that_finds_nothing_may_be_an_unfinished_word() {
        let request = Request::Search(SearchRequest::default());
        let Ok(Answer::Search(page)) = answer(Some(&Beginnings), &request) else {
            panic!("a search is answered by a search");
        };
        assert_eq!(page.total, 1);
    }
}
