//! Small things kept in this browser. A browser may forbid it: then they last until the page is
//! closed, and nothing else is different.

use web_sys::Storage;

use super::window;

/// What was kept under that name.
#[must_use]
pub fn read(name: &str) -> Option<String> {
    kept()?.get_item(name).ok()?
}

/// Keeps it under that name.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = kept() {
        let _ = storage.set_item(name, value);
    }
}

/// Keeps it under that name, or forgets what was kept there.
pub fn keep(name: &str, value: Option<&str>) {
    if let Some(storage) = kept() {
        // A browser may refuse: then it is not kept.
        let _ = match value {
            Some(value) => storage.set_item(name, value),
            None => storage.remove_item(name),
        };
    }
}

/// What was kept under that name for this tab.
#[must_use]
pub fn read_for_tab(name: &str) -> Option<String> {
    kept_for_tab()?.get_item(name).ok()?
}

/// Keeps it under that name until the tab is closed.
pub fn write_for_tab(name: &str, value: &str) {
    if let Some(storage) = kept_for_tab() {
        let _ = storage.set_item(name, value);
    }
}

fn kept() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn kept_for_tab() -> Option<Storage> {
    window()?.session_storage().ok()?
}
