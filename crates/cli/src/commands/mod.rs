//! What `kartoteka` can do: one command, one file.

pub(crate) mod bench;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod extract;
pub(crate) mod import;
pub(crate) mod recognize;
pub(crate) mod schema;
pub(crate) mod search;
