//! Saved web pages.
//!
//! The page is read as a browser reads it (`parse.rs`), what it says of its article is gathered
//! (`meta/`), what is beside the article is taken out (`furniture.rs`), the article's element is
//! found (`content.rs`) and cleaned (`clean.rs`), and what remains becomes blocks (`blocks.rs`).

mod article;
mod blocks;
mod clean;
mod content;
mod dom;
mod encoding;
mod furniture;
mod measure;
mod meta;
mod names;
mod parse;
mod phrases;
mod sources;
mod tables;
mod trim;

pub(crate) use article::import;
