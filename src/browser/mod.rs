//! The browser, as far as the page needs it: the only room that names its interfaces.
//!
//! What the browser may refuse (storage, a fetch) is a value here; what it has to have (a window,
//! a document) is done without when it is missing, because half a page is better than none.

pub mod address;
pub mod announcer;
pub mod clock;
pub mod dragging;
pub mod files;
pub mod focus;
pub mod geometry;
pub mod head;
pub mod interest;
pub mod keyboard;
pub mod listener;
pub mod media;
pub mod requests;
pub mod scroll;
pub mod storage;
pub mod styles;

use web_sys::{Document, Window};

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}
