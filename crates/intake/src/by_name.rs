//! The browser's interfaces, asked by name.
//!
//! Each one that `web-sys` names is a line in the script and a name in the program that every first
//! visit loads. What only a reader's own files need, and there are some four dozen of them, is asked
//! like this.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What an object has under a name; undefined when it has nothing there.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Gives an object something under a name.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // It fails only for what is no object.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Calls a method of an object.
///
/// # Errors
///
/// What the method throws; nothing in particular when there is no such method.
pub fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(object, method).dyn_into()?;
    method.apply(object, &arguments.iter().collect())
}

/// Makes an object of the browser's class of this name.
///
/// # Errors
///
/// What the class throws; nothing in particular when there is no such class.
pub fn make(class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = get(&js_sys::global(), class).dyn_into()?;
    Reflect::construct(&class, &arguments.iter().collect())
}
