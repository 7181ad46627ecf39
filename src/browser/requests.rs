//! Files from the page's own host, with word of how far they have come. Runs in the worker.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, Response};

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestFailure {
    /// The host answered with this status.
    Refused(u16),
    /// There was no answer, or it broke off.
    Interrupted,
}

/// How far a file has come, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Received {
    /// How many bytes are here.
    pub bytes: u64,
    /// How many there will be, where the host says so.
    pub expected: Option<u64>,
}

/// At most so many bytes are set aside before a file has come.
const MAX_RESERVED: u64 = 256 << 20;

/// Gets a file, which has so many bytes where that is known.
///
/// # Errors
///
/// When the host refuses it or cannot be reached.
pub async fn get(
    url: &str,
    length: Option<u64>,
    mut progress: impl FnMut(Received),
) -> Result<Vec<u8>, RequestFailure> {
    let interrupted = |_| RequestFailure::Interrupted;
    let scope: DedicatedWorkerGlobalScope = js_sys::global()
        .dyn_into()
        .map_err(|_| RequestFailure::Interrupted)?;
    let response = JsFuture::from(scope.fetch_with_str(url))
        .await
        .map_err(interrupted)?;
    let response: Response = response.dyn_into().map_err(interrupted)?;
    if !response.ok() {
        return Err(RequestFailure::Refused(response.status()));
    }
    let mut received = Received {
        bytes: 0,
        expected: expected_bytes(&response),
    };
    let Some(body) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = body
        .get_reader()
        .dyn_into()
        .map_err(|_| RequestFailure::Interrupted)?;
    // A list that grows as it is filled takes twice the room at times, and a worker's memory never
    // shrinks again. What a manifest says may be wrong: then it grows.
    let length = length.unwrap_or_default().min(MAX_RESERVED);
    let mut content = Vec::with_capacity(length as usize);
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(interrupted)?;
        let is_done = field(&chunk, "done").is_truthy();
        if is_done {
            return Ok(content);
        }
        let bytes: Uint8Array = field(&chunk, "value").dyn_into().map_err(interrupted)?;
        let start = content.len();
        content.resize(start + bytes.length() as usize, 0);
        bytes.copy_to(&mut content[start..]);
        received.bytes += u64::from(bytes.length());
        progress(received);
    }
}

/// The length that the host announces; it counts compressed bytes where it compresses, and is then
/// no measure of what arrives here.
fn expected_bytes(response: &Response) -> Option<u64> {
    let header = |name| response.headers().get(name).ok().flatten();
    if header("content-encoding").is_some() {
        return None;
    }
    header("content-length")?.parse().ok()
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A path of folders and a file as an address writes it.
#[must_use]
pub fn encode_path(path: &str) -> String {
    String::from(js_sys::encode_uri(path))
        .replace('#', "%23")
        .replace('?', "%3F")
}
