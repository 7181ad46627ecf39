//! What time it is.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> f64 {
    Date::now()
}

/// The day of a moment, as the reader's own country has it, written as a date of the bundle format:
/// `2026-11-25`.
#[must_use]
pub fn day_of(milliseconds: f64) -> String {
    let moment = Date::new(&JsValue::from_f64(milliseconds));
    format!(
        "{:04}-{:02}-{:02}",
        moment.get_full_year(),
        moment.get_month() + 1,
        moment.get_date()
    )
}
