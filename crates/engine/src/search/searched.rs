//! What a search reads.

use crate::index::{Facets, Names, Postings, Timeline};
use crate::linking::MentionTable;
use crate::model::Collection;

/// What a search reads.
#[derive(Clone, Copy)]
pub struct Searched<'a> {
    /// The articles and entities.
    pub collection: &'a Collection,
    /// Where the texts name entities.
    pub mentions: &'a MentionTable,
    /// The words of the texts.
    pub postings: &'a Postings,
    /// What articles can be narrowed by.
    pub facets: &'a Facets,
    /// When articles were published.
    pub timeline: &'a Timeline,
    /// The words of the names.
    pub names: &'a Names,
}
