//! Which articles, in which order, with which counts and excerpts?
//!
//! [`search`] goes through these steps, a file each: the clauses of the query become needles
//! (`needle`) with the terms that stand for them (`forms`, `typo`), each needle finds articles
//! (`clauses`, `occurrences`, `holders`), which are joined as the query says (`evaluate`), how well
//! they fit is summed up (`scores`, `score`, `proximity`), filters and bounds in time narrow them
//! (`narrow`), facets and the histogram count them (`count`), the page
//! is sorted and cut, and its hits get their excerpts (`highlight`, `excerpt`). `answers` finds the
//! entities that the query names, `why` takes a score apart, `suggest` completes what is being
//! typed, and [`ranking`] is the order alone (`best`).

mod answers;
mod best;
mod clauses;
mod count;
mod evaluate;
mod excerpt;
mod forms;
mod highlight;
mod holders;
mod joins;
mod narrow;
mod needle;
mod occurrences;
mod page;
mod proximity;
#[cfg(test)]
mod pruning_tests;
mod request;
mod run;
mod score;
mod scores;
mod searched;
mod suggest;
mod typo;
mod why;

pub use crate::model::{Facet, UnknownFacet};
pub use forms::{MatchKind, TermMatch, WordForm};
pub use highlight::{Highlight, highlights};
pub use needle::{Needle, NeedleWord, Taken, needles};
pub use page::{
    EntityHit, FacetCount, FacetCounts, Histogram, HistogramBin, HistogramUnit, Hit, NamedFilter,
    SearchPage, UnderstoodPart,
};
pub use request::{Filter, FilterMode, SearchRequest, Selection, Sort};
pub use run::{facet_values, ranking, search, select};
pub use searched::Searched;
pub use suggest::{Suggestion, suggestions};
pub use why::{Reason, ReasonKind, why};
