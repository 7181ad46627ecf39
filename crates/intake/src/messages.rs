//! What page and importer say to each other. A message is bytes; files travel beside it.

use js_sys::{Array, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use crate::channel::{from_bytes, to_bytes};
use crate::{KeptCollection, KeptId};

/// What the page says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToImporter {
    /// Take these files into a collection; it is begun when it is not there. The files themselves
    /// travel beside the message, in the order of their paths. They wait until it is told to go on.
    Take {
        /// The collection.
        collection: KeptCollection,
        /// The names of the files, with their folders.
        paths: Vec<String>,
    },
    /// Read the files that wait, then make the collection.
    GoOn {
        /// The collection.
        id: KeptId,
        /// The number of the file that the importer broke down at: it is passed over, and said.
        skip: Option<u32>,
    },
    /// Read no further for now.
    Stop {
        /// The collection.
        id: KeptId,
    },
    /// Make the collection of what was read; the files that wait go on waiting.
    Make {
        /// The collection.
        id: KeptId,
    },
    /// Give the collection as an archive.
    Export {
        /// The collection.
        id: KeptId,
        /// For what.
        form: ExportForm,
    },
}

/// What the importer says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromImporter {
    /// It listens: always the first message.
    Ready,
    /// So far has a collection come.
    Noted(KeptCollection),
    /// It begins to read a file: when it breaks down, it is because of this one.
    Reading {
        /// The number of the file within the collection.
        number: u32,
        /// Its name, with its folders.
        path: String,
    },
    /// What is to be said of files.
    Remarks(Vec<Remark>),
    /// Everything is read, and the collection is being made.
    Making,
    /// The collection is made and can be opened.
    Made(KeptCollection),
    /// It has stopped.
    Stopped(KeptCollection),
    /// An archive, which travels beside the message.
    Exported {
        /// What to call it.
        name: String,
    },
    /// What was asked for could not be done.
    Failed {
        /// What happened.
        message: String,
        /// What to do.
        hint: String,
    },
}

/// Something to be said of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The file's name, with its folders.
    pub path: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// True when the file gave nothing.
    pub is_refused: bool,
}

/// For what a collection leaves the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportForm {
    /// To be edited and built by `kartoteka`, or taken in again.
    Bundle,
    /// To be put beside a page as it is: the folder `collection` of a site.
    Site,
}

/// A message with what travels beside it, to be posted.
///
/// # Errors
///
/// When the message cannot be written as bytes.
pub fn pack<T: Serialize>(message: &T, beside: &[JsValue]) -> Result<Array, String> {
    let packed = Array::of1(&Uint8Array::from(to_bytes(message)?.as_slice()));
    for value in beside {
        packed.push(value);
    }
    Ok(packed)
}

/// The message that was posted, and what travelled beside it.
///
/// # Errors
///
/// When it is no such message.
pub fn unpack<T: DeserializeOwned>(data: JsValue) -> Result<(T, Array), String> {
    let foreign = |_| "the message is not one of ours".to_owned();
    let packed: Array = data.dyn_into().map_err(foreign)?;
    let bytes: Uint8Array = packed.shift().dyn_into().map_err(foreign)?;
    Ok((from_bytes(&bytes.to_vec())?, packed))
}
