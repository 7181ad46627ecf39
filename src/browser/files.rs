//! Files that a reader hands to the page, and files that the page hands to the reader.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, Event, File, FileSystemDirectoryEntry,
    FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry, HtmlAnchorElement,
    HtmlInputElement, Url,
};

use super::document;

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
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else {
        return Vec::new();
    };
    let files = field.files().map(|files| picked(&Array::from(&files)));
    field.set_value("");
    files.unwrap_or_default()
}

/// A text as a file of this name.
#[must_use]
pub fn of_text(name: &str, text: &str) -> Option<PickedFile> {
    let parts = Array::of1(&JsValue::from_str(text));
    Some(PickedFile {
        path: name.to_owned(),
        content: Blob::new_with_str_sequence(&parts).ok()?,
    })
}

/// True when what is dragged over the page are files.
#[must_use]
pub fn are_dragged(event: &Event) -> bool {
    transfer_of(event)
        .is_some_and(|transfer| transfer.types().includes(&JsValue::from_str("Files"), 0))
}

/// True when what is dragged leaves the page, not only one of its elements.
#[must_use]
pub fn leaves_page(event: &Event) -> bool {
    event
        .dyn_ref::<web_sys::DragEvent>()
        .is_some_and(|event| event.related_target().is_none())
}

/// What was dropped: to be asked at once, for a browser forgets it when the event has passed.
#[derive(Debug, Default)]
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<PickedFile>,
}

/// What was dropped in this event.
#[must_use]
pub fn dropped(event: &Event) -> Dropped {
    let Some(transfer) = transfer_of(event) else {
        return Dropped::default();
    };
    let items = transfer.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|n| items.get(n)?.webkit_get_as_entry().ok().flatten())
        .collect();
    let files = transfer.files().map(|files| picked(&Array::from(&files)));
    Dropped {
        entries,
        files: files.unwrap_or_default(),
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
            if entry.is_directory() {
                let folder: FileSystemDirectoryEntry = entry.unchecked_into();
                entries.extend(entries_of(&folder.create_reader()).await);
            } else if let Some(content) = file_of(entry.unchecked_ref()).await {
                let path = entry.full_path();
                found.push(PickedFile {
                    path: path.trim_start_matches('/').to_owned(),
                    content: content.into(),
                });
            }
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        found
    }
}

/// What lies in a folder: a browser tells it in portions, the last of which is empty.
async fn entries_of(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let mut all = Vec::new();
    loop {
        let portion =
            promised(|told, failed| reader.read_entries_with_callback_and_callback(told, failed));
        let portion = Array::from(&portion.await.unwrap_or_default());
        if portion.length() == 0 {
            return all;
        }
        all.extend(
            portion
                .iter()
                .map(JsCast::unchecked_into::<FileSystemEntry>),
        );
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = promised(|told, failed| {
        entry.file_with_callback_and_callback(told, failed);
        Ok(())
    });
    file.await?.dyn_into().ok()
}

/// What a function that takes two callbacks tells the first of them.
async fn promised(
    ask: impl FnOnce(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>,
) -> Option<JsValue> {
    let mut ask = Some(ask);
    let promise = js_sys::Promise::new(&mut |told, failed| {
        // A promise asks once, at once. What it throws counts as a failure.
        let asked = ask.take().map(|ask| ask(&told, &failed));
        if let Some(Err(error)) = asked {
            let _ = failed.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await.ok()
}

fn picked(files: &Array) -> Vec<PickedFile> {
    let picked = |file: JsValue| {
        let file: File = file.unchecked_into();
        let path = js_sys::Reflect::get(&file, &JsValue::from_str("webkitRelativePath"));
        let path = path.ok().and_then(|path| path.as_string());
        PickedFile {
            path: path
                .filter(|path| !path.is_empty())
                .unwrap_or_else(|| file.name()),
            content: file.into(),
        }
    };
    files.iter().map(picked).collect()
}

fn transfer_of(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<web_sys::DragEvent>()?.data_transfer()
}

/// Hands a file to the reader, as a browser does with downloads.
pub fn save(name: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type("application/zip");
    let address = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
    let link = document().and_then(|document| document.create_element("a").ok());
    let (Ok(address), Some(link)) = (address, link) else {
        return;
    };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has its own hold on the file by now.
    let _ = Url::revoke_object_url(&address);
}
