//! Which articles hold this term, this facet value, this name?
//!
//! Three structures, built once and only read afterwards: [`Postings`] for the words of the texts,
//! [`Facets`] for what articles can be narrowed by, [`Names`] for the words of the entities' names.

mod facets;
mod names;
mod postings;
mod reading;

pub use facets::{FacetColumn, FacetValue, Facets};
pub use names::{NameMatch, NameWord, Names};
pub use postings::{FIELD_COUNT, IndexedField, Posting, Postings, PostingsBuilder, TermIx};
pub use reading::{PARAGRAPH_GAP, read_paragraphs, read_positions};
