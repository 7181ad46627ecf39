//! What time it is.

use js_sys::Date;
use kartoteka_intake::by_name::{call, make};

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> f64 {
    Date::now()
}

/// The day of a moment, as the reader's own country has it, written as a date of the bundle format:
/// `2026-11-25`.
#[must_use]
pub fn day_of(milliseconds: f64) -> String {
    let moment = make("Date", &[milliseconds.into()]).unwrap_or_default();
    let part = |method| {
        let part = call(&moment, method, &[])
            .ok()
            .and_then(|part| part.as_f64());
        part.unwrap_or_default()
    };
    format!(
        "{:04}-{:02}-{:02}",
        part("getFullYear"),
        part("getMonth") + 1.0,
        part("getDate")
    )
}
