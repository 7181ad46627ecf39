//! All that Kartoteka knows about articles and entities.
//!
//! A text travels through the modules in this order: a bundle is read and checked, its texts are
//! cut into terms, names are linked to entities, terms and facets are indexed, a query is parsed,
//! articles are found and ranked, and the lenses show what there is to see. [`Library`] is the
//! façade over all of it, and `protocol` says the same across a worker.
//!
//! The engine is pure: it reads no files, asks no clock, spawns no threads and knows no browser.
//! It is cut in crates, of which this one is the door: what opening needs and what searches lie
//! behind it, and are named through it.

#![forbid(unsafe_code)]

pub use kartoteka_base::{analysis, bundle, date, linking, model, slug, text};
pub use kartoteka_search::{index, query, search};

pub mod lenses;

pub mod protocol;

mod library;

use kartoteka_base::order;

pub use library::{Asked, Library, Progress, Stage};
