//! Which articles, in which order, with which counts and excerpts?

mod page;
mod request;

pub use page::{
    EntityHit, FacetCount, FacetCounts, Histogram, HistogramBin, HistogramUnit, Hit, NamedFilter,
    SearchPage, UnderstoodClause,
};
pub use request::{
    Facet, Filter, FilterMode, SearchRequest, Selection, Sort, UnknownFacet,
};
