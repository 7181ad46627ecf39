//! Files that a reader hands to the page, and files that the page hands to the reader.

use std::time::Duration;

use js_sys::{Array, Object, Uint8Array};
use kartoteka_intake::by_name::{call, get, make, set};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event};

use super::document;

/// A browser may not have taken hold of a file when the click that saves it has passed.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(30);

/// A file that a reader has chosen.
#[derive(Debug, Clone)]
pub struct PickedFile {
    /// Its name; of a folder, with the folders before it.
    pub path: String,
    /// Its content, which is read when it is asked for.
    pub content: Blob,
}

/// The files that were chosen in a field; the field is emptied, so that the same can be chosen again.
#[must_use]
pub fn of_field(event: &Event) -> Vec<PickedFile> {
    let field = get(event, "target");
    let files = picked(&get(&field, "files"));
    set(&field, "value", &"".into());
    files
}

/// A text as a file of this name.
#[must_use]
pub fn of_text(name: &str, text: &str) -> Option<PickedFile> {
    let parts = list(&[text.into()]);
    Some(PickedFile {
        path: name.to_owned(),
        content: make("Blob", &[parts]).ok()?.unchecked_into(),
    })
}

/// True when what is dragged over the page are files.
#[must_use]
pub fn are_dragged(event: &Event) -> bool {
    let types = get(&get(event, "dataTransfer"), "types");
    call(&types, "includes", &["Files".into()]).is_ok_and(|found| found.is_truthy())
}

/// True when what is dragged leaves the page, not only one of its elements.
#[must_use]
pub fn leaves_page(event: &Event) -> bool {
    get(event, "relatedTarget").is_null()
}

/// What was dropped: to be asked at once, for a browser forgets it when the event has passed.
#[derive(Debug, Default)]
pub struct Dropped {
    /// Files and folders, where a browser tells of folders.
    entries: Vec<JsValue>,
    files: Vec<PickedFile>,
}

/// What was dropped in this event.
#[must_use]
pub fn dropped(event: &Event) -> Dropped {
    let transfer = get(event, "dataTransfer");
    let entries = elements(&get(&transfer, "items"))
        .into_iter()
        .filter_map(|item| call(&item, "webkitGetAsEntry", &[]).ok())
        .filter(JsValue::is_object);
    Dropped {
        entries: entries.collect(),
        files: picked(&get(&transfer, "files")),
    }
}

impl Dropped {
    /// All files, those in folders too, in the order of their paths.
    pub async fn files(self) -> Vec<PickedFile> {
        if self.entries.is_empty() {
            return self.files;
        }
        let mut found = Vec::new();
        let mut entries = self.entries;
        while let Some(entry) = entries.pop() {
            if get(&entry, "isDirectory").is_truthy() {
                entries.extend(entries_of(&entry).await);
            } else if let Some(content) = told(&entry, "file").await {
                let path = get(&entry, "fullPath").as_string().unwrap_or_default();
                found.push(PickedFile {
                    path: path.trim_start_matches('/').to_owned(),
                    content: content.unchecked_into(),
                });
            }
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        found
    }
}

/// What lies in a folder: a browser tells it in portions, the last of which is empty.
async fn entries_of(folder: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let Ok(reader) = call(folder, "createReader", &[]) else {
        return all;
    };
    loop {
        let portion = told(&reader, "readEntries").await.unwrap_or_default();
        let portion = elements(&portion);
        if portion.is_empty() {
            return all;
        }
        all.extend(portion);
    }
}

/// What a method that takes two callbacks tells the first of them.
async fn told(object: &JsValue, method: &str) -> Option<JsValue> {
    let promise = js_sys::Promise::new(&mut |told, failed| {
        if call(object, method, &[told.into(), failed.clone().into()]).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}

fn picked(files: &JsValue) -> Vec<PickedFile> {
    let picked = |file: JsValue| {
        let text = |name| get(&file, name).as_string().unwrap_or_default();
        let path = match text("webkitRelativePath") {
            path if path.is_empty() => text("name"),
            path => path,
        };
        PickedFile {
            path,
            content: file.unchecked_into(),
        }
    };
    elements(files).into_iter().map(picked).collect()
}

/// What a list of the browser holds, whatever its class.
fn elements(list: &JsValue) -> Vec<JsValue> {
    let length = get(list, "length").as_f64().unwrap_or_default() as u32;
    (0..length).map(|n| get(list, &n.to_string())).collect()
}

fn list(values: &[JsValue]) -> JsValue {
    values.iter().collect::<Array>().into()
}

/// Hands a file to the reader, as a browser does with downloads.
pub fn save(name: &str, bytes: &[u8]) {
    let addresses = get(&js_sys::global(), "URL");
    let kind: JsValue = Object::new().into();
    set(&kind, "type", &"application/zip".into());
    let parts = list(&[Uint8Array::from(bytes).into()]);
    let address =
        make("Blob", &[parts, kind]).and_then(|blob| call(&addresses, "createObjectURL", &[blob]));
    let link = document().and_then(|document| document.create_element("a").ok());
    let (Ok(address), Some(link)) = (address, link) else {
        return;
    };
    set(&link, "href", &address);
    set(&link, "download", &name.into());
    let _ = call(&link, "click", &[]);
    let forget = move || {
        let _ = call(&addresses, "revokeObjectURL", &[address]);
    };
    set_timeout(forget, FORGOTTEN_AFTER);
}
