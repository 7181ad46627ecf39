//! Where a browser keeps collections: a database of its own, in which the site's updates change
//! nothing and which no other site can read.
//!
//! Four stores: what is noted of each collection; the files of its bundle; the files that wait to be
//! read; and what each file gave. All but the first are keyed by the collection and a name or number.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use crate::by_name::{call, get, set};
use crate::messages::Remark;
use crate::{KeptCollection, KeptId};

const DATABASE: &str = "kartoteka";

/// The file beside a bundle in which is written what is to be said of the files that it was made of.
pub const REMARKS: &str = "remarks.json";

/// Raised when a store is added: the browser then asks for the new ones to be made.
const VERSION: u32 = 1;

const COLLECTIONS: &str = "collections";
const FILES: &str = "files";
const WAITING: &str = "waiting";
const READ: &str = "read";
const STORES: [&str; 4] = [COLLECTIONS, FILES, WAITING, READ];

/// Why something could not be kept, or what was kept not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeepProblem {
    /// The disk, or the part of it that the browser gives this site, is full.
    #[error("there is no room left for it on this device")]
    Full,
    /// The browser keeps nothing for this site.
    #[error("this browser keeps nothing for this site")]
    Forbidden,
    /// Something else that the browser says.
    #[error("the browser could not keep it: {0}")]
    Other(String),
}

impl KeepProblem {
    /// What to do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Full => {
                "delete a collection that you no longer need, or make room on the disk, then go on: what was read is kept"
            }
            Self::Forbidden => {
                "allow this site to store data, or leave the private window, then try again"
            }
            Self::Other(_) => "reload the page and try again",
        }
    }

    /// What the browser means by an exception.
    fn of(error: &JsValue) -> Self {
        let text = |name| get(error, name).as_string().unwrap_or_default();
        let name = text("name");
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "SecurityError" | "InvalidStateError" | "NotAllowedError" => Self::Forbidden,
            _ => Self::Other(format!("{name}: {}", text("message"))),
        }
    }
}

/// One change to what is kept. Several of them are made together or not at all.
#[derive(Debug)]
pub enum Change<'a> {
    /// Notes this of a collection.
    Note(&'a KeptCollection),
    /// Puts a file of the bundle.
    File(&'a KeptId, &'a str, &'a [u8]),
    /// Puts a file that waits to be read, under its number.
    Wait(&'a KeptId, u32, &'a str, &'a Blob),
    /// Takes a file out that waited, and puts what it gave.
    Read(&'a KeptId, u32, &'a [u8]),
    /// Removes all of a collection.
    Delete(&'a KeptId),
}

/// A file that waits to be read.
#[derive(Debug)]
pub struct Waiting {
    /// Its number within the collection.
    pub number: u32,
    /// Its name, with its folders.
    pub path: String,
    /// Its content, which the browser reads when it is asked for.
    pub content: Blob,
}

/// The collections that this browser keeps. Used by the page and by both workers.
#[derive(Debug, Clone)]
pub struct Keep {
    /// An `IDBDatabase`.
    database: JsValue,
}

impl Keep {
    /// Opens the database, and makes it when it is not there.
    ///
    /// # Errors
    ///
    /// When the browser keeps nothing for this site.
    pub async fn open() -> Result<Self, KeepProblem> {
        let factory = get(&js_sys::global(), "indexedDB");
        let factory = Some(factory).filter(JsValue::is_object);
        let factory = factory.ok_or(KeepProblem::Forbidden)?;
        let request = call(&factory, "open", &[DATABASE.into(), VERSION.into()]);
        let request = request.map_err(|error| KeepProblem::of(&error))?;
        let opening = request.clone();
        let upgrade = Closure::once_into_js(move || {
            let database = get(&opening, "result");
            for store in STORES {
                // It fails for one that is there already.
                let _ = call(&database, "createObjectStore", &[store.into()]);
            }
        });
        set(&request, "onupgradeneeded", &upgrade);
        let database = finished(&request).await?;
        // A later version of the page in another tab may change the stores; this one makes way.
        let closing = database.clone();
        let make_way = Closure::once_into_js(move || {
            let _ = call(&closing, "close", &[]);
        });
        set(&database, "onversionchange", &make_way);
        Ok(Self { database })
    }

    /// All collections, the latest first.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn collections(&self) -> Result<Vec<KeptCollection>, KeepProblem> {
        let all = self.request(COLLECTIONS, "getAll", &[]).await?;
        let all = Array::from(&all);
        let mut collections: Vec<KeptCollection> = all.iter().filter_map(noted).collect();
        collections.sort_by(|a, b| b.changed.total_cmp(&a.changed).then(a.id.cmp(&b.id)));
        Ok(collections)
    }

    /// What is noted of a collection, if it is kept.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub async fn collection(&self, id: &KeptId) -> Result<Option<KeptCollection>, KeepProblem> {
        let key = JsValue::from_str(id.as_str());
        let found = self.request(COLLECTIONS, "get", &[key]).await?;
        Ok(noted(found))
    }

    /// A file of a collection's bundle, if it is kept.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub async fn file(&self, id: &KeptId, path: &str) -> Result<Option<Vec<u8>>, KeepProblem> {
        let key = key(id, &JsValue::from_str(path));
        let found = self.request(FILES, "get", &[key]).await?;
        Ok(found
            .dyn_into()
            .ok()
            .map(|bytes: Uint8Array| bytes.to_vec()))
    }

    /// What is to be said of the files of a collection; nothing before it is made.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub async fn remarks(&self, id: &KeptId) -> Result<Vec<Remark>, KeepProblem> {
        let found = self.file(id, REMARKS).await?.unwrap_or_default();
        Ok(serde_json::from_slice(&found).unwrap_or_default())
    }

    /// At most so many of the files that wait to be read, in the order in which they were handed in.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn waiting(&self, id: &KeptId, limit: u32) -> Result<Vec<Waiting>, KeepProblem> {
        let arguments = [all_of(id)?, limit.into()];
        let found = self.request(WAITING, "getAll", &arguments).await?;
        let found = Array::from(&found);
        Ok(found.iter().filter_map(waiting).collect())
    }

    /// What every file gave, in the order in which they were handed in.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub async fn read(&self, id: &KeptId) -> Result<Vec<Vec<u8>>, KeepProblem> {
        let found = self.request(READ, "getAll", &[all_of(id)?]).await?;
        let bytes = |value: JsValue| {
            value
                .dyn_into()
                .ok()
                .map(|bytes: Uint8Array| bytes.to_vec())
        };
        Ok(Array::from(&found).iter().filter_map(bytes).collect())
    }

    /// Makes all of these changes, or none when one of them cannot be made.
    ///
    /// # Errors
    ///
    /// When there is no room, or the browser refuses.
    pub async fn change(&self, changes: &[Change<'_>]) -> Result<(), KeepProblem> {
        let stores: Array = STORES
            .iter()
            .map(|store| JsValue::from_str(store))
            .collect();
        let arguments = [stores.into(), "readwrite".into()];
        let transaction = call(&self.database, "transaction", &arguments);
        let transaction = transaction.map_err(|error| KeepProblem::of(&error))?;
        let done = ended(&transaction, "oncomplete", "onabort");
        for change in changes {
            let made = make(&transaction, change);
            if let Err(error) = made {
                let problem = KeepProblem::of(&error);
                // What it has done already must not stay alone. It fails when it has ended by itself.
                let _ = call(&transaction, "abort", &[]);
                return Err(problem);
            }
        }
        done.await
    }

    /// What a store answers to a question.
    async fn request(
        &self,
        store: &str,
        question: &str,
        arguments: &[JsValue],
    ) -> Result<JsValue, KeepProblem> {
        let request = call(&self.database, "transaction", &[store.into()])
            .and_then(|transaction| call(&transaction, "objectStore", &[store.into()]))
            .and_then(|store| call(&store, question, arguments))
            .map_err(|error| KeepProblem::of(&error))?;
        finished(&request).await
    }
}

fn make(transaction: &JsValue, change: &Change<'_>) -> Result<(), JsValue> {
    let ask = |store: &str, question: &str, arguments: &[JsValue]| {
        let store = call(transaction, "objectStore", &[store.into()])?;
        call(&store, question, arguments).map(|_| ())
    };
    match *change {
        Change::Note(collection) => {
            let text = serde_json::to_string(collection)
                .map_err(|error| JsValue::from_str(&error.to_string()))?;
            let key = collection.id.as_str().into();
            ask(COLLECTIONS, "put", &[text.into(), key])
        }
        Change::File(id, path, bytes) => {
            let key = key(id, &path.into());
            ask(FILES, "put", &[Uint8Array::from(bytes).into(), key])
        }
        Change::Wait(id, number, path, content) => {
            let value = Array::of3(&number.into(), &path.into(), content);
            ask(WAITING, "put", &[value.into(), key(id, &number.into())])
        }
        Change::Read(id, number, bytes) => {
            let key = key(id, &number.into());
            ask(WAITING, "delete", std::slice::from_ref(&key))?;
            ask(READ, "put", &[Uint8Array::from(bytes).into(), key])
        }
        Change::Delete(id) => {
            ask(COLLECTIONS, "delete", &[id.as_str().into()])?;
            let range = range_of(id)?;
            for store in [FILES, WAITING, READ] {
                ask(store, "delete", std::slice::from_ref(&range))?;
            }
            Ok(())
        }
    }
}

/// The key of something that belongs to a collection.
fn key(id: &KeptId, part: &JsValue) -> JsValue {
    Array::of2(&JsValue::from_str(id.as_str()), part).into()
}

/// The keys of all that belongs to a collection: an array is greater than every number and text.
fn range_of(id: &KeptId) -> Result<JsValue, JsValue> {
    let first = Array::of1(&id.as_str().into());
    let last = Array::of2(&id.as_str().into(), &Array::new());
    let ranges = get(&js_sys::global(), "IDBKeyRange");
    call(&ranges, "bound", &[first.into(), last.into()])
}

fn all_of(id: &KeptId) -> Result<JsValue, KeepProblem> {
    range_of(id).map_err(|error| KeepProblem::of(&error))
}

fn noted(value: JsValue) -> Option<KeptCollection> {
    serde_json::from_str(&value.as_string()?).ok()
}

fn waiting(value: JsValue) -> Option<Waiting> {
    let parts: Array = value.dyn_into().ok()?;
    Some(Waiting {
        number: parts.get(0).as_f64()? as u32,
        path: parts.get(1).as_string()?,
        content: parts.get(2).dyn_into().ok()?,
    })
}

/// Waits for a request, and gives what it found.
async fn finished(request: &JsValue) -> Result<JsValue, KeepProblem> {
    ended(request, "onsuccess", "onerror").await?;
    Ok(get(request, "result"))
}

/// Waits until something has ended, by the two handlers of which one is called then.
fn ended(
    source: &JsValue,
    on_success: &str,
    on_failure: &str,
) -> impl Future<Output = Result<(), KeepProblem>> + use<> {
    let (told, [succeeded, failed]) = signals(source.clone());
    set(source, on_success, &succeeded);
    set(source, on_failure, &failed);
    async { told.await.unwrap_or(Err(KeepProblem::Forbidden)) }
}

type Told = oneshot::Receiver<Result<(), KeepProblem>>;

/// Two functions to be called by the browser: one when all went well, one when it did not.
fn signals(source: JsValue) -> (Told, [JsValue; 2]) {
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let also_tell = Rc::clone(&tell);
    // Nobody listens any more when the task that asked has ended.
    let succeeded = Closure::once_into_js(move || {
        if let Some(tell) = tell.borrow_mut().take() {
            let _ = tell.send(Ok(()));
        }
    });
    let failed = Closure::once_into_js(move || {
        if let Some(tell) = also_tell.borrow_mut().take() {
            let _ = tell.send(Err(KeepProblem::of(&get(&source, "error"))));
        }
    });
    (told, [succeeded, failed])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_say_what_happened_and_what_to_do() {
        let problems = [
            KeepProblem::Full,
            KeepProblem::Forbidden,
            KeepProblem::Other("DataError: no key".to_owned()),
        ];
        let texts = problems.map(|problem| format!("{problem}; {}", problem.hint()));
        insta::assert_snapshot!(texts.join("\n"), @r"
        there is no room left for it on this device; delete a collection that you no longer need, or make room on the disk, then go on: what was read is kept
        this browser keeps nothing for this site; allow this site to store data, or leave the private window, then try again
        the browser could not keep it: DataError: no key; reload the page and try again
        ");
    }
}
