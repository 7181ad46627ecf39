//! Where something stands in the window.

pub use web_sys::Element;

/// The box of an element in the window, in CSS pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Anchor {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Width of the window, without its scroll bar.
    pub window_width: f64,
    /// Height of the window.
    pub window_height: f64,
}

impl Anchor {
    /// Where `element` stands; nothing when it has left the page.
    #[must_use]
    pub fn of(element: &Element) -> Option<Self> {
        if !element.is_connected() {
            return None;
        }
        let root = element.owner_document()?.document_element()?;
        // A name that breaks over two lines has two boxes: the card belongs to the first.
        let boxes = element.get_client_rects();
        let first = boxes
            .get(0)
            .unwrap_or_else(|| element.get_bounding_client_rect());
        Some(Self {
            left: first.left(),
            top: first.top(),
            right: first.right(),
            bottom: first.bottom(),
            window_width: f64::from(root.client_width()),
            window_height: f64::from(root.client_height()),
        })
    }
}
