//! Where the keyboard is.

use std::cell::RefCell;

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement};

use super::document;

thread_local! {
    /// What had the focus before each thing that was opened on top of it.
    static REMEMBERED: RefCell<Vec<HtmlElement>> = const { RefCell::new(Vec::new()) };
}

/// Moves the focus to the first element that fits `selector`, once the page is drawn, without
/// scrolling to it.
pub fn focus_first(selector: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = first(selector) {
            focus(&element);
        }
    });
}

/// Moves the focus to the link of the page that has this `href`; to the first element that fits
/// `otherwise` when there is none.
pub fn focus_link(href: Option<String>, otherwise: &'static str) {
    request_animation_frame(move || {
        let document = document();
        let links = document
            .map(|document| all(&document, "main a[href]"))
            .unwrap_or_default();
        let is_it = |link: &HtmlElement| href.is_some() && link.get_attribute("href") == href;
        if let Some(element) = links.into_iter().find(is_it).or_else(|| first(otherwise)) {
            focus(&element);
        }
    });
}

/// The `href` of the link of the page that has the focus.
#[must_use]
pub fn focused_link() -> Option<String> {
    let active = document()?.active_element()?;
    active.closest("main a[href]").ok()??.get_attribute("href")
}

/// Moves the focus to a text field and selects what stands in it.
pub fn focus_field(selector: &str) {
    if let Some(element) = first(selector) {
        let _ = element.focus();
        if let Some(field) = element.dyn_ref::<web_sys::HtmlInputElement>() {
            field.select();
        }
    }
}

/// Moves the focus from one element that fits `selector` to the next, or with `steps` of -1 to the
/// one before; to the first when none has it. The page scrolls along.
pub fn step_focus(selector: &str, steps: isize) {
    let Some(document) = document() else { return };
    let elements = all(&document, selector);
    let Some(last) = elements.len().checked_sub(1) else {
        return;
    };
    let active = document.active_element();
    let holds_focus = |element: &HtmlElement| {
        active.as_ref().is_some_and(|active| {
            let item = element.closest("li, article").ok().flatten();
            item.as_ref().unwrap_or(element).contains(Some(active))
        })
    };
    let target = elements
        .iter()
        .position(holds_focus)
        .map_or(0, |at| at.saturating_add_signed(steps).min(last));
    if let Some(element) = elements.get(target) {
        let _ = element.focus();
    }
}

/// Follows the first link that fits `selector`. True when there is one.
#[must_use]
pub fn follow(selector: &str) -> bool {
    let link = first(selector);
    if let Some(link) = &link {
        link.click();
    }
    link.is_some()
}

/// Remembers what has the focus, before something opens on top of it.
pub fn remember() {
    let active = document().and_then(|document| document.active_element());
    if let Some(active) = active.and_then(|active| active.dyn_into().ok()) {
        REMEMBERED.with_borrow_mut(|remembered| remembered.push(active));
    }
}

/// Gives the focus back to what had it, when that is still on the page.
pub fn give_back() {
    let element = REMEMBERED.with_borrow_mut(Vec::pop);
    if let Some(element) = element.filter(|element| element.is_connected()) {
        focus(&element);
    }
}

/// Moves the focus to the first element that fits `selector` when nothing on the page has it.
pub fn rescue(selector: &str) {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"))
        && let Some(element) = first(selector)
    {
        focus(&element);
    }
}

/// True when the browser shows that the focus is on the element: it came by the keyboard.
#[must_use]
pub fn is_shown_on(element: &Element) -> bool {
    element.matches(":focus-visible").unwrap_or(false)
}

/// Forgets what had the focus: another page has come.
pub fn forget() {
    REMEMBERED.with_borrow_mut(Vec::clear);
}

/// True while a person is writing into a field, so that letters are no shortcuts.
#[must_use]
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| is_text_field(&element))
}

fn is_text_field(element: &Element) -> bool {
    match element.tag_name().to_ascii_lowercase().as_str() {
        "textarea" | "select" => true,
        "input" => {
            let kind = element.get_attribute("type").unwrap_or_default();
            !matches!(
                kind.as_str(),
                "checkbox" | "radio" | "button" | "submit" | "reset" | "range"
            )
        }
        _ => element
            .dyn_ref::<HtmlElement>()
            .is_some_and(HtmlElement::is_content_editable),
    }
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

fn first(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn all(document: &Document, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        // What is folded away has no box.
        .filter(|element| element.offset_parent().is_some())
        .collect()
}
