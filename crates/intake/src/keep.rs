//! Where a browser keeps collections: a database of its own, in which the site's updates change
//! nothing and which no other site can read.
//!
//! Four stores: what is noted of each collection; the files of its bundle; the files that wait to be
//! read; and what each file gave. All but the first are keyed by the collection and a name or number.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction, IdbTransactionMode,
};

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
        let text = |name| {
            Reflect::get(error, &JsValue::from_str(name))
                .ok()
                .and_then(|value| value.as_string())
                .unwrap_or_default()
        };
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
    database: IdbDatabase,
}

impl Keep {
    /// Opens the database, and makes it when it is not there.
    ///
    /// # Errors
    ///
    /// When the browser keeps nothing for this site.
    pub async fn open() -> Result<Self, KeepProblem> {
        let factory = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"))
            .ok()
            .filter(|factory| factory.is_object())
            .ok_or(KeepProblem::Forbidden)?;
        let factory: IdbFactory = factory.unchecked_into();
        let request: IdbOpenDbRequest = factory
            .open_with_u32(DATABASE, VERSION)
            .map_err(|error| KeepProblem::of(&error))?;
        let opening = request.clone();
        let upgrade = Closure::once_into_js(move || {
            let Ok(database) = opening.result() else {
                return;
            };
            let database: IdbDatabase = database.unchecked_into();
            for store in STORES {
                // It fails for one that is there already.
                let _ = database.create_object_store(store);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let database: IdbDatabase = finished(&request).await?.unchecked_into();
        // A later version of the page in another tab may change the stores; this one makes way.
        let closing = database.clone();
        let make_way = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(make_way.unchecked_ref()));
        Ok(Self { database })
    }

    /// All collections, the latest first.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub async fn collections(&self) -> Result<Vec<KeptCollection>, KeepProblem> {
        let all = request(&self.reader(COLLECTIONS)?, |store| store.get_all()).await?;
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
        let found = request(&self.reader(COLLECTIONS)?, |store| store.get(&key)).await?;
        Ok(noted(found))
    }

    /// A file of a collection's bundle, if it is kept.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub async fn file(&self, id: &KeptId, path: &str) -> Result<Option<Vec<u8>>, KeepProblem> {
        let key = key(id, &JsValue::from_str(path));
        let found = request(&self.reader(FILES)?, |store| store.get(&key)).await?;
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
        let range = all_of(id)?;
        let store = self.reader(WAITING)?;
        let found = request(&store, |store| {
            store.get_all_with_key_and_limit(&range, limit)
        })
        .await?;
        let found = Array::from(&found);
        Ok(found.iter().filter_map(waiting).collect())
    }

    /// What every file gave, in the order in which they were handed in.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub async fn read(&self, id: &KeptId) -> Result<Vec<Vec<u8>>, KeepProblem> {
        let range = all_of(id)?;
        let found = request(&self.reader(READ)?, |store| store.get_all_with_key(&range)).await?;
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
        let transaction = self
            .database
            .transaction_with_str_sequence_and_mode(&stores, IdbTransactionMode::Readwrite)
            .map_err(|error| KeepProblem::of(&error))?;
        let done = completed(&transaction);
        for change in changes {
            let made = make(&transaction, change);
            if let Err(error) = made {
                let problem = KeepProblem::of(&error);
                // What it has done already must not stay alone. It fails when it has ended by itself.
                let _ = transaction.abort();
                return Err(problem);
            }
        }
        done.await.unwrap_or(Err(KeepProblem::Forbidden))
    }

    fn reader(&self, store: &str) -> Result<IdbObjectStore, KeepProblem> {
        self.database
            .transaction_with_str(store)
            .and_then(|transaction| transaction.object_store(store))
            .map_err(|error| KeepProblem::of(&error))
    }
}

fn make(transaction: &IdbTransaction, change: &Change<'_>) -> Result<(), JsValue> {
    let put = |store: &str, value: &JsValue, key: &JsValue| {
        transaction
            .object_store(store)?
            .put_with_key(value, key)
            .map(|_| ())
    };
    match *change {
        Change::Note(collection) => {
            let text = serde_json::to_string(collection)
                .map_err(|error| JsValue::from_str(&error.to_string()))?;
            let key = JsValue::from_str(collection.id.as_str());
            put(COLLECTIONS, &JsValue::from_str(&text), &key)
        }
        Change::File(id, path, bytes) => {
            let key = key(id, &JsValue::from_str(path));
            put(FILES, &Uint8Array::from(bytes), &key)
        }
        Change::Wait(id, number, path, content) => {
            let value = Array::of3(&number.into(), &JsValue::from_str(path), content);
            put(WAITING, &value, &key(id, &number.into()))
        }
        Change::Read(id, number, bytes) => {
            let key = key(id, &number.into());
            transaction.object_store(WAITING)?.delete(&key)?;
            put(READ, &Uint8Array::from(bytes), &key)
        }
        Change::Delete(id) => {
            transaction
                .object_store(COLLECTIONS)?
                .delete(&JsValue::from_str(id.as_str()))?;
            let range = range_of(id)?;
            for store in [FILES, WAITING, READ] {
                transaction.object_store(store)?.delete(&range)?;
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
fn range_of(id: &KeptId) -> Result<IdbKeyRange, JsValue> {
    let first = Array::of1(&JsValue::from_str(id.as_str()));
    let last = Array::of2(&JsValue::from_str(id.as_str()), &Array::new());
    IdbKeyRange::bound(&first, &last)
}

fn all_of(id: &KeptId) -> Result<IdbKeyRange, KeepProblem> {
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

async fn request(
    store: &IdbObjectStore,
    ask: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Result<JsValue, KeepProblem> {
    let request = ask(store).map_err(|error| KeepProblem::of(&error))?;
    finished(&request).await
}

/// Waits for a request, and gives what it found.
async fn finished(request: &IdbRequest) -> Result<JsValue, KeepProblem> {
    let (told, [succeeded, failed]) = signals(request.clone());
    request.set_onsuccess(Some(&succeeded));
    request.set_onerror(Some(&failed));
    match told.await {
        Ok(Ok(())) => request.result().map_err(|error| KeepProblem::of(&error)),
        Ok(Err(problem)) => Err(problem),
        Err(_) => Err(KeepProblem::Forbidden),
    }
}

/// Waits until a transaction has ended.
fn completed(transaction: &IdbTransaction) -> oneshot::Receiver<Result<(), KeepProblem>> {
    let (told, [succeeded, failed]) = signals(transaction.clone());
    transaction.set_oncomplete(Some(&succeeded));
    transaction.set_onabort(Some(&failed));
    told
}

/// Something that may fail, and then has an `error`.
trait MayFail {
    fn problem(&self) -> Option<KeepProblem>;
}

impl MayFail for IdbRequest {
    fn problem(&self) -> Option<KeepProblem> {
        let error = self.error().ok()??;
        Some(KeepProblem::of(&error))
    }
}

impl MayFail for IdbTransaction {
    fn problem(&self) -> Option<KeepProblem> {
        Some(KeepProblem::of(&self.error()?.into()))
    }
}

type Told = oneshot::Receiver<Result<(), KeepProblem>>;

/// Two functions to be called by the browser: one when all went well, one when it did not.
fn signals(source: impl MayFail + 'static) -> (Told, [Function; 2]) {
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
            let problem = source.problem().unwrap_or(KeepProblem::Forbidden);
            let _ = tell.send(Err(problem));
        }
    });
    (told, [succeeded.unchecked_into(), failed.unchecked_into()])
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
