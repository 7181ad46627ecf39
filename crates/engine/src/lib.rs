//! All that Kartoteka knows about articles and entities.
//!
//! A text travels through the modules in this order: a bundle is read and checked, its texts are
//! cut into terms, names are linked to entities, terms and facets are indexed, a query is parsed,
//! articles are found and ranked, and the lenses show what there is to see. [`Library`] is the
//! façade over all of it, and `protocol` says the same across a worker.
//!
//! The engine is pure: it reads no files, asks no clock, spawns no threads and knows no browser.

#![forbid(unsafe_code)]

pub mod date;
mod hash;
mod order;
pub mod text;

pub mod analysis;
pub mod model;
pub mod query;

pub mod bundle;
pub mod index;
pub mod lenses;
pub mod linking;
pub mod recognition;

pub mod search;

pub mod protocol;

mod library;

pub use library::{Library, Progress, Stage};
