//! Which articles a question finds, and in which order.
//!
//! Terms and facets are indexed, a query is parsed, and articles are found and ranked. It is a
//! crate of its own because a crate is the smallest thing for which a profile can ask for speed:
//! the page compiles this one to be fast and the rest to be small. `kartoteka-engine` shows all
//! of it.

#![forbid(unsafe_code)]

pub mod query;

pub mod index;

pub mod search;

use kartoteka_base::{analysis, date, hash, linking, model, order, text};
