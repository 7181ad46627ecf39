//! Values across threads: Rust on both sides, bytes in between.
//!
//! `serde-wasm-bindgen` was measured against this: it walks every value field by field through
//! JavaScript, and its code was 35 kB brotli more than that of `postcard`.

use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// The value as bytes, which the browser copies to the other thread.
///
/// # Errors
///
/// When the value cannot be written as bytes.
pub fn encode<T: Serialize>(value: &T) -> Result<JsValue, String> {
    Ok(Uint8Array::from(to_bytes(value)?.as_slice()).into())
}

/// The value that was sent.
///
/// # Errors
///
/// When the message is not made of bytes, or they are no such value.
pub fn decode<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    let bytes: Uint8Array = value
        .dyn_into()
        .map_err(|_| "the message is not made of bytes".to_owned())?;
    from_bytes(&bytes.to_vec())
}

/// The value as bytes.
///
/// # Errors
///
/// When it cannot be written as such.
pub fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(value).map_err(|error| error.to_string())
}

/// The value that these bytes are.
///
/// # Errors
///
/// When they are no such value.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes).map_err(|error| error.to_string())
}
