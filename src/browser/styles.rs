//! The stylesheet that a first visit does without.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;

use super::document;
use super::listener::Listener;

/// The link to it: a browser fetches it when it is no longer disabled.
const LATER: &str = "link[disabled]";

/// Fetches it, if that has not been done, and waits until it is here: nothing is drawn without it.
pub async fn fetch_later() {
    let link = document().and_then(|document| document.query_selector(LATER).ok().flatten());
    let Some(link) = link else { return };
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let _listeners = ["load", "error"].map(|event| {
        let tell = Rc::clone(&tell);
        Listener::new(&link, event, move |_| {
            if let Some(tell) = tell.borrow_mut().take() {
                let _ = tell.send(());
            }
        })
    });
    // It fails only for a name that no attribute may have.
    let _ = link.remove_attribute("disabled");
    // A page without its colours is better than none.
    let _ = told.await;
}
