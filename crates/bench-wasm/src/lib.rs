//! How does a script measure the search through WebAssembly?
//!
//! [`measure`] is the whole measurement for a script that has files and clocks; [`Articles`] and
//! [`Index`] are its pieces, for a comparison that times them itself. Nothing is decided here.

mod pieces;
mod script;

pub use pieces::{Articles, Index};
pub use script::{Script, measure};
