//! Which articles hold this term, this facet value, this name?
//!
//! Four structures, built once and only read afterwards: [`Postings`] for the words of the texts,
//! [`Facets`] for what articles can be narrowed by, [`Timeline`] for when they were published,
//! [`Names`] for the words of the entities' names.
//!
//! The postings are read out of bytes ([`IndexParts`]) that [`index`] writes, whether these
//! were stored or made a moment ago. A [`Catalogue`] is stored beside them for a collection that is
//! too large to be opened with its texts. Terms are stems; [`Words`] has the forms as the texts write
//! them, each with its term.

mod bits;
mod build;
mod builder;
mod catalogue;
mod common;
mod facets;
mod field;
mod huffman;
mod linked;
mod names;
mod pieces;
mod positions;
mod postings;
mod reading;
mod shapes;
mod sounds;
mod stored;
#[cfg(test)]
mod tests;
mod timeline;
mod vocabulary;
mod words;

pub use build::{index, link};
pub use builder::{PostingsBuilder, fingerprint};
pub use catalogue::{Catalogue, read_catalogue, write_catalogue};
pub use common::{CommonList, Extreme};
pub use facets::{FacetColumn, FacetValue, Facets};
pub use field::{FIELD_COUNT, IndexedField};
pub use names::{NameMatch, NameWord, Names};
pub use pieces::{CutPositions, Missed, cut_positions, join_positions};
pub use positions::{PlacedPostings, Posting};
pub use postings::{FieldPosting, Postings, TermIx};
pub use reading::{PARAGRAPH_GAP, read_paragraphs, read_positions};
pub use sounds::SoundMatch;
pub use stored::{INDEX_VERSION, IndexError, IndexParts};
pub use timeline::{Time, Timeline};
pub use words::{WordCursor, WordIx, Words};
