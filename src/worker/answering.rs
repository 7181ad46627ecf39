//! Answering a request: at once with what is here, or after fetching what it lacks.

use std::rc::Rc;

use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{SearchPage, SearchRequest};
use kartoteka_engine::{Asked, Library};

use super::desk::is_hurried;
use super::fetch;
use super::host::Shelf;
use super::protocol::{EngineFailure, Patience};
use kartoteka_intake::channel::{from_bytes, to_bytes};

/// A question that lacks something more each time it is asked again is given up after so many
/// times: what decides which articles are found comes first, then the texts to be shown.
const MAX_ROUNDS: usize = 6;

/// What can answer requests: the library, or in tests something simpler.
trait Answers {
    fn ask(&self, request: &Request) -> Asked;
}

impl Answers for Library {
    fn ask(&self, request: &Request) -> Asked {
        self.ask(request)
    }
}

/// Answers a request, both as bytes.
pub(super) async fn answer(
    shelf: Rc<Shelf>,
    request: Vec<u8>,
    patience: Patience,
) -> Result<Vec<u8>, EngineFailure> {
    let garbled = |message| EngineFailure::Garbled { message };
    let request: Request = from_bytes(&request).map_err(garbled)?;
    let is_hurried = is_hurried(&request);
    let is_search = matches!(request, Request::Search(_));
    if is_search {
        shelf.searches.set(shelf.searches.get().wrapping_add(1));
    }
    let own = shelf.searches.get();
    let mut round = 0;
    let asked = loop {
        let asked = ask(shelf.library.borrow().as_ref(), &request)?;
        if asked.missing.is_empty() || round == MAX_ROUNDS {
            break asked;
        }
        if is_hurried && patience == Patience::None {
            if asked.is_undecided {
                return Err(EngineFailure::Undecided);
            }
            break asked;
        }
        round += 1;
        let folder = shelf.folder.borrow().clone();
        let refs: Vec<_> = asked.missing.iter().collect();
        // Each file by itself, so that other requests are heard in between.
        fetch::each(&folder, &refs, &|_| {}, &|_, file| {
            // To read what nobody waits for any more would keep the newer search waiting.
            let is_over = is_search && own != shelf.searches.get();
            if let Some(library) = shelf.library.borrow_mut().as_mut().filter(|_| !is_over) {
                library.supply(file);
            }
        })
        .await;
        if is_search && own != shelf.searches.get() {
            return Err(EngineFailure::Superseded);
        }
    };
    if round > 0
        && let Some(library) = shelf.library.borrow_mut().as_mut()
    {
        library.forget_losses();
    }
    if let Some(loss) = asked.loss {
        return Err(EngineFailure::Lost {
            what: loss.to_string(),
            hint: loss.hint,
        });
    }
    to_bytes(&asked.answer).map_err(garbled)
}

fn ask(library: Option<&impl Answers>, request: &Request) -> Result<Asked, EngineFailure> {
    let library = library.ok_or(EngineFailure::NotOpen)?;
    let asked = library.ask(request);
    // Somebody stopped in the middle of a word and sent the link: whoever opens it sees the same.
    if let (Request::Search(search), Answer::Search(page)) = (request, &asked.answer)
        && !search.typing
        && !asked.is_undecided
        && !finds_all(page)
    {
        let unfinished = SearchRequest {
            typing: true,
            ..search.clone()
        };
        let again = library.ask(&Request::Search(unfinished));
        if let Answer::Search(page) = &again.answer
            && finds_all(page)
        {
            return Ok(again);
        }
    }
    Ok(asked)
}

/// True when there are articles with all words of the query.
fn finds_all(page: &SearchPage) -> bool {
    page.total > 0 && !page.relaxed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds one article as long as the last word may be unfinished.
    struct Beginnings;

    impl Answers for Beginnings {
        fn ask(&self, request: &Request) -> Asked {
            let answer = match request {
                Request::Search(search) => Answer::Search(Box::new(SearchPage {
                    total: usize::from(search.typing),
                    ..SearchPage::default()
                })),
                _ => Answer::NotFound,
            };
            Asked {
                answer,
                missing: Vec::new(),
                is_undecided: false,
                loss: None,
            }
        }
    }

    #[test]
    fn a_request_before_the_collection_is_open_is_told_so() {
        let answered = ask(None::<&Beginnings>, &Request::Overview).map(|asked| asked.answer);
        assert_eq!(answered, Err(EngineFailure::NotOpen));
        let answered = ask(Some(&Beginnings), &Request::Overview).map(|asked| asked.answer);
        assert_eq!(answered, Ok(Answer::NotFound));
    }

    #[test]
    fn a_query_that_finds_nothing_may_be_an_unfinished_word() {
        let request = Request::Search(SearchRequest::default());
        let asked = ask(Some(&Beginnings), &request).map(|asked| asked.answer);
        let Ok(Answer::Search(page)) = asked else {
            panic!("a search is answered by a search");
        };
        assert_eq!(page.total, 1);
    }
}
