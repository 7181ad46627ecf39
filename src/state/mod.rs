//! What the page remembers, one file for each noun.
//!
//! Each file opens with its plain values and what can be done to them, testable without a browser;
//! then comes a `Copy` handle with `provide()` and `expect()`, the only way in.

pub mod asking;
pub mod collection;
pub mod drawer;
pub mod hover_cards;
pub mod intake;
pub mod links;
pub mod location;
pub mod page_head;
pub mod preferences;
pub mod shortcuts;
