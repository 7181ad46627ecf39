//! How is the search measured?
//!
//! [`measure`] goes through a measurement from the articles to the figures, and asks a [`Host`] for
//! files, clocks and fresh processes: the terminal is one, a script around WebAssembly another. So
//! both measure the same. [`Engine`] is what is measured: an index of articles without entities.

#![forbid(unsafe_code)]

mod corpus;
mod engine;
mod host;
mod measure;
mod problem;

pub use corpus::{ARTICLES, AskedLine, FULL_QUERIES, TYPED, TYPOS, collection, queries};
pub use engine::{Engine, IndexKey, SHOWN_LENGTH};
pub use host::{Host, Load, Moment};
pub use measure::{RANKING_FILE, measure};
pub use problem::CorpusProblem;
