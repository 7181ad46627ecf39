//! Asking a library, as several files of tests do.

#![allow(
    dead_code,
    reason = "each file of tests is a program of its own and uses what it needs"
)]

use kartoteka_engine::Library;
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{SearchPage, SearchRequest, Selection};

/// All articles of a selection, with their counts.
pub(crate) fn ask(library: &Library, selection: &Selection) -> SearchPage {
    let request = SearchRequest {
        selection: selection.clone(),
        limit: 200,
        facet_limit: 10,
        ..SearchRequest::default()
    };
    match library.answer(&Request::Search(request)) {
        Answer::Search(page) => *page,
        other => panic!("{other:?}"),
    }
}

/// All articles that a query finds, taken as it was typed.
pub(crate) fn search(library: &Library, query_text: &str) -> SearchPage {
    let selection = Selection {
        query_text: query_text.to_owned(),
        as_typed: true,
        ..Selection::default()
    };
    ask(library, &selection)
}

/// The ids of the articles on a page, in order.
pub(crate) fn found(page: &SearchPage) -> Vec<String> {
    let hits = page.hits.iter();
    let mut ids: Vec<String> = hits.map(|hit| hit.article.id.to_string()).collect();
    ids.sort();
    ids
}
