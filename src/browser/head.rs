//! The document as a whole: its title, its theme, its loading text.

use super::document;

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the theme, `light` or `dark`; with nothing the system's is followed.
pub fn set_theme(theme: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Takes away what `index.html` shows while the page is loading.
pub fn remove_boot_status() {
    if let Some(status) = document().and_then(|document| document.get_element_by_id("boot")) {
        status.remove();
    }
}
