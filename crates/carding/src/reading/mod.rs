//! What does one article say, before it is known what the others say?
//!
//! A [`Carder`] reads article by article; an [`ArticleReading`] depends on nothing but the article,
//! the model and the listed entities, so that it can be kept and used again as long as these are the
//! same. [`joining`](crate::joining) makes cards of many.

mod article_reading;
mod carder;
mod described;
mod knowledge;
mod merge;

pub(crate) use merge::name_kind;

pub use article_reading::{ArticleReading, Bearer, Method, ReadDate, ReadName};
pub use carder::Carder;
pub use knowledge::{Knowledge, KnowledgeError};
