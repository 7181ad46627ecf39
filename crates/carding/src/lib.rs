//! What cards can be made of articles whose names nobody listed?
//!
//! A room answers one question about a text. The crate is pure, as the engine is: models and tables
//! are handed in as bytes, and the same texts give the same cards on every machine. An import uses
//! it; a page that only shows a collection does without.

#![forbid(unsafe_code)]

pub mod bearers;
pub mod dates;
pub mod joining;
pub mod listed;
pub mod places;
pub mod reading;
pub mod recognition;
pub mod relations;

pub use joining::{Cards, CardsSummary, Earlier, ReadArticle, join};
pub use reading::{ArticleReading, Bearer, Carder, Knowledge, KnowledgeError, Method, ReadName};
