//! How well does an article fit?
//!
//! BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
//! section 3.6): the occurrences in each field are weighted and normalized by the field's length,
//! added up, and saturated once.

use crate::index::{FIELD_COUNT, IndexedField, Postings};
use crate::model::ArticleIx;

/// How soon further occurrences stop mattering: the usual value of the literature, 1.2.
const SATURATION: f32 = 1.2;

/// Weight and length normalization of a field.
///
/// A weight of 0 makes the field count for nothing, of 1 like the text. A normalization of 0
/// ignores the field's length, of 1 divides by it.
struct FieldTuning {
    weight: f32,
    length_normalization: f32,
}

/// In the order of [`IndexedField::ALL`]. The weights follow the common practice of a few times
/// the text for titles; they were set by eye on the sample, and wait to be tuned on judgements.
const FIELDS: [FieldTuning; FIELD_COUNT] = [
    FieldTuning {
        weight: 3.0,
        length_normalization: 0.4,
    },
    FieldTuning {
        weight: 1.5,
        length_normalization: 0.5,
    },
    FieldTuning {
        weight: 1.0,
        length_normalization: 0.75,
    },
    FieldTuning {
        weight: 0.5,
        length_normalization: 0.75,
    },
];

/// How often something occurs in each field of an article.
pub(super) type FieldCounts = [u32; FIELD_COUNT];

/// The weight of something that `holding` of `all` articles hold: rare things tell more.
///
/// The form with 1 added inside the logarithm is never negative.
pub(super) fn inverse_article_frequency(holding: usize, all: usize) -> f32 {
    let (holding, all) = (holding as f32, all as f32);
    (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
}

/// The score of `counts` occurrences in an article, before the weight of what occurs.
pub(super) fn saturated(postings: &Postings, article: ArticleIx, counts: &FieldCounts) -> f32 {
    let mut weighted = 0.0;
    for (field, tuning) in IndexedField::ALL.into_iter().zip(&FIELDS) {
        let count = counts[field as usize];
        if count > 0 {
            let length = postings.relative_length(article, field);
            let b = tuning.length_normalization;
            weighted += tuning.weight * count as f32 / (1.0 - b + b * length);
        }
    }
    weighted * (SATURATION + 1.0) / (SATURATION + weighted)
}
