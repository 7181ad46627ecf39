//! What page and importer say to each other. A message is bytes; files travel beside it.

use js_sys::{Array, Uint8Array};
use kartoteka_base::model::EntityKind;
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
    /// Tell what was found, to be reviewed.
    Review {
        /// The collection.
        id: KeptId,
        /// Which of the cards.
        which: Which,
        /// How many of these are passed over.
        from: u32,
        /// How many are told at most.
        count: u32,
    },
    /// Keep decisions on cards. They are followed when the collection is made the next time.
    Decide {
        /// The collection.
        id: KeptId,
        /// The decisions, the later on a card taking the place of an earlier.
        decisions: Vec<Decision>,
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
    /// Cards to be reviewed.
    Found(FoundPage),
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

/// Which cards are to be reviewed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Which {
    /// Those that are doubtful and that nobody has decided on.
    #[default]
    Doubtful,
    /// Those that nobody has decided on.
    Open,
    /// Those that somebody has decided on.
    Decided,
}

/// Cards to be reviewed, as many as were asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundPage {
    /// The cards.
    pub cards: Vec<FoundCard>,
    /// How many cards are [`Which::Doubtful`], [`Which::Open`] and [`Which::Decided`].
    pub counts: [u32; 3],
    /// The names of all cards with their ids, to choose from when two are merged; the commonest
    /// first, and no more than a list can bear.
    pub names: Vec<(String, String)>,
}

/// A card that was made of texts, to be reviewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundCard {
    /// Its id in the bundle.
    pub id: String,
    /// What it is taken for.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// How sure it is, from 0 to 100; nothing where a file states the card itself.
    pub confidence: Option<u8>,
    /// How many times it is named.
    pub mentions: u32,
    /// In how many articles.
    pub articles: u32,
    /// Some of the sentences that name it.
    pub passages: Vec<Passage>,
    /// What was decided on it.
    pub verdict: Option<Verdict>,
}

/// A stretch of a text that names a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The title of the article.
    pub title: String,
    /// The words before the name.
    pub before: String,
    /// The name as it stands there.
    pub exact: String,
    /// The words after it.
    pub after: String,
}

/// What a reader decides on a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The id of the card.
    pub card: String,
    /// What is decided; nothing takes an earlier decision back.
    pub verdict: Option<Verdict>,
}

/// What is to become of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It is right.
    Accepted,
    /// It is right, but of this kind.
    Retyped(EntityKind),
    /// It is no name: the card and its mentions go.
    Rejected,
    /// It is a name, but one that this collection needs no card of.
    Hidden,
    /// It is the same as the card with this id.
    Merged(String),
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
