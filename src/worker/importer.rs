//! The importer, as the page speaks to it: messages go out, word of what happened comes back.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use kartoteka_intake::messages::{FromImporter, ToImporter, pack, unpack};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

use super::client::message_of;
use crate::browser::files::PickedFile;
use crate::browser::listener::Listener;

#[wasm_bindgen]
extern "C" {
    /// What the boot script leaves for the page.
    #[wasm_bindgen(js_namespace = kartoteka, js_name = importer, catch)]
    fn start_importer() -> Result<Worker, JsValue>;
}

/// What happens in the importer.
#[derive(Debug, Clone, PartialEq)]
pub enum ImporterEvent {
    /// It says something.
    Said(FromImporter),
    /// It hands over an archive under this name.
    Archive(String, Vec<u8>),
    /// It is lost: a new one has to be started.
    Lost(String),
}

/// The importer in its worker. It ends when this is dropped.
pub struct Importer {
    worker: Worker,
    /// What was said before it listened; nothing once it does.
    waiting: Rc<RefCell<Option<Vec<JsValue>>>>,
    _listeners: [Listener; 2],
}

impl Importer {
    /// Fetches and starts it.
    ///
    /// # Errors
    ///
    /// When the browser cannot start a worker.
    pub fn start(on_event: impl Fn(ImporterEvent) + Clone + 'static) -> Result<Self, String> {
        let worker = start_importer().map_err(|error| format!("{error:?}"))?;
        let waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let (heard, speaker, heard_by) = (Rc::clone(&waiting), worker.clone(), on_event.clone());
        let hear = Listener::new(&worker, "message", move |event| {
            let Ok(event) = event.dyn_into::<MessageEvent>() else {
                return;
            };
            heard_by(match unpack(event.data()) {
                Ok((FromImporter::Ready, _)) => {
                    for message in heard.take().into_iter().flatten() {
                        // What was copied once can be copied again.
                        let _ = speaker.post_message(&message);
                    }
                    return;
                }
                Ok((FromImporter::Exported { name }, beside)) => {
                    let bytes: Uint8Array = beside.get(0).unchecked_into();
                    ImporterEvent::Archive(name, bytes.to_vec())
                }
                Ok((said, _)) => ImporterEvent::Said(said),
                Err(message) => ImporterEvent::Lost(message),
            });
        });
        let fail = Listener::new(&worker, "error", move |event| {
            on_event(ImporterEvent::Lost(message_of(&event)));
        });
        Ok(Self {
            worker,
            waiting,
            _listeners: [hear, fail],
        })
    }

    /// Says something, with files beside it.
    pub fn say(&self, message: &ToImporter, files: &[PickedFile]) {
        let files: Vec<JsValue> = files
            .iter()
            .map(|file| file.content.clone().into())
            .collect();
        let Ok(packed) = pack(message, &files) else {
            return;
        };
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(packed.into()),
            None => {
                // It fails only for what cannot be copied, and bytes and files can.
                let _ = self.worker.post_message(&packed);
            }
        }
    }
}

impl Drop for Importer {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
