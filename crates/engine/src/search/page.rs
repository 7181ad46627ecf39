//! What a search answers.

use serde::{Deserialize, Serialize};

use super::{Facet, Filter, FilterMode, Taken};
use crate::date::{Date, Day};
use crate::model::{ArticleRef, EntityRef, RichText};
use crate::query::{Part, QueryProblem};
use crate::text::Span;

/// One page of the articles of a selection, and what there is to say of all of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchPage {
    /// How many articles the selection has.
    pub total: usize,
    /// The articles of this page.
    pub hits: Vec<Hit>,
    /// Entities that the query names, best first: an answer above the articles.
    pub entities: Vec<EntityHit>,
    /// What was understood of the query, part by part.
    pub parts: Vec<UnderstoodPart>,
    /// How the words of the query were taken.
    pub taken: Taken,
    /// True when no article has all words, so that those with some are shown.
    pub relaxed: bool,
    /// The query with words that were likely meant in place of those that no article has, which
    /// were searched for; absent where every word is known, and where nothing was found either.
    pub did_you_mean: Option<String>,
    /// What could not be understood of the query.
    pub problems: Vec<QueryProblem>,
    /// The filters in force, with the names of their values.
    pub filters: Vec<NamedFilter>,
    /// Facets of the articles of the selection.
    pub facets: Vec<FacetCounts>,
    /// When the articles of the selection were published.
    pub histogram: Histogram,
    /// True when texts or positions are still missing that would give better excerpts, or another
    /// order.
    pub is_provisional: bool,
}

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Which one.
    pub article: ArticleRef,
    /// Its title with the words that were found.
    pub title: RichText,
    /// The best excerpts of its summary and text, with the words that were found; without a
    /// query its summary, or its beginning.
    pub excerpts: Vec<RichText>,
    /// The entities that it names most.
    pub entities: Vec<EntityRef>,
    /// How well it fits the query; 0 without one.
    pub score: f32,
}

/// An entity that the query names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityHit {
    /// Which one.
    pub entity: EntityRef,
    /// One line that tells it from others.
    pub description: String,
    /// The name that fits the query, where it is not the name on the card.
    pub matched_name: Option<String>,
    /// How many articles of the whole collection name it.
    pub article_count: usize,
}

/// A part of the query and how it was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnderstoodPart {
    /// The stretch to cut from the query text to be rid of it.
    pub cut: Span,
    /// What was understood.
    pub part: Part,
    /// True when it is one of several of which one is enough.
    pub is_alternative: bool,
    /// Other names and forms that were searched with it.
    pub also: Vec<String>,
    /// True when a word of it stands for so many words that only the commonest were searched.
    pub is_cut_short: bool,
}

/// A filter in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedFilter {
    /// The filter.
    pub filter: Filter,
    /// What to call its value.
    pub label: String,
}

/// A facet and its commonest values in the selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCounts {
    /// The dimension.
    pub facet: Facet,
    /// How a further value would be demanded: as those in force are, or as is usual.
    pub next_mode: FilterMode,
    /// Its values: filters in force first, then by count, then by label.
    pub values: Vec<FacetCount>,
    /// How many values it has in the selection, listed or not.
    pub distinct: usize,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// What a [`Filter`] on it has as value.
    pub value: String,
    /// What to call it.
    pub label: String,
    /// The number to show beside it: `instead` where a further value widens the selection,
    /// `in_addition` where it narrows.
    pub count: usize,
    /// How many articles the selection would have with this value in addition to its filters.
    pub in_addition: usize,
    /// How many articles the selection would have with this value instead of those that are
    /// demanded of this facet.
    pub instead: usize,
    /// The filter in force on it.
    pub mode: Option<FilterMode>,
}

/// How long a bin of a histogram is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum HistogramUnit {
    /// A year.
    #[default]
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// When the articles of a selection were published.
///
/// An article counts in every bin that its date may mean, so one that is only known to be of 2023
/// counts in the year 2023 when bins are years, and in `imprecise` when they are months.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Histogram {
    /// How long a bin is.
    pub unit: HistogramUnit,
    /// Bins without a gap from the first to the last, oldest first.
    pub bins: Vec<HistogramBin>,
    /// Articles whose date is less precise than the unit.
    pub imprecise: usize,
    /// Articles without a date.
    pub undated: usize,
}

/// One bin of a histogram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistogramBin {
    /// The year, month or day, as a bound of [`super::Selection`] has it.
    pub date: Date,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// How many articles it holds in the selection without its bounds in time.
    pub count: usize,
    /// True when it lies within the bounds of the selection.
    pub selected: bool,
}
