//! How is a collection stored, versioned, checked?
//!
//! [`mod@format`] says what stands in the files; [`read_manifest`] and [`read`] turn their bytes
//! into a [`Collection`](crate::model::Collection). A record that is broken is left out and
//! reported as a [`Problem`](crate::model::Problem); all that is sound still loads.

mod article_text;
mod convert;
mod error;
pub mod format;
mod parts;
mod read;
mod records;
mod resolve;

pub use article_text::{article_text, text_lines};
pub use error::BundleError;
pub use parts::{ArticlePart, cut_articles, files_fingerprint, read_texts, read_without_texts};
pub use read::{BundleFile, read, read_manifest};
