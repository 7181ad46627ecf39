//! How well does an article fit?
//!
//! BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009,
//! section 3.6): the occurrences in each field are weighted and normalized by length, added up,
//! and saturated once. To it come three things that `docs/search.md` explains and measures: what
//! is asked for counts more when it comes in clusters (burstiness), short queries count how much
//! of what is asked an article has (coordination), and a few long-query constants differ from the
//! short-query ones ([`Manner`]).

use crate::index::{CommonList, FIELD_COUNT, IndexedField, Postings};
use crate::model::ArticleIx;

/// Weight and length normalization of a field.
///
/// A weight of 0 makes the field count for nothing, of 1 like the text. A normalization of 0
/// ignores a length, of 1 divides by it.
struct FieldTuning {
    weight: f32,
    /// By the length of the field itself.
    own_length: f32,
    /// By the length of the whole article; the text has this from the [`Manner`] of the query.
    whole_length: f32,
}

/// In the order of [`IndexedField::ALL`].
///
/// The title's values are the middle of a plateau on Cranfield, CISI, ADI and four sets of known
/// items (`docs/search.md`); the judged collections have no summaries and no names of entities,
/// so these two keep the common practice: between title and text, and below the text.
const FIELDS: [FieldTuning; FIELD_COUNT] = [
    FieldTuning {
        weight: 3.0,
        own_length: 0.6,
        whole_length: 0.5,
    },
    FieldTuning {
        weight: 1.5,
        own_length: 0.6,
        whole_length: 0.5,
    },
    FieldTuning {
        weight: 1.0,
        own_length: 0.0,
        whole_length: 0.0,
    },
    FieldTuning {
        weight: 0.5,
        own_length: 0.75,
        whole_length: 0.0,
    },
];

/// How soon further occurrences stop mattering in a long query: later than the 1.2 of the
/// literature, as was found for long questions by others too (2.5 in tuned bm25s).
const SATURATION_LONG: f32 = 2.5;

/// The same in a short query, where having a word at all says most: the 1.2 of the literature.
const SATURATION_SHORT: f32 = 1.2;

/// How much the text of a long article counts less, in a long query. Questions in sentences ask
/// for more smoothing by length than names (Zhai and Lafferty, "A Study of Smoothing Methods",
/// 2004, section 7, found the same for language models).
const NORMALIZATION_LONG: f32 = 0.8;

/// The same in a short query.
const NORMALIZATION_SHORT: f32 = 0.5;

/// A query of so many equally telling words stands in the middle between short and long.
const MIDDLE_LENGTH: f32 = 4.5;

/// What is not bursty at all counts this share of its rarity.
const BURST_FLOOR: f32 = 0.4;

/// What a unit of residual rarity adds to [`BURST_FLOOR`], up to the whole.
const BURST_SLOPE: f32 = 0.6;

/// The residual rarity of a word that few articles have says little: it is held to be 1, with the
/// weight of so many articles.
const BURST_PRIOR: f32 = 4.0;

/// What words side by side add to a short query, as a share of the rarity of the commoner one.
const PROXIMITY: f32 = 0.3;

/// How often something occurs in each field of an article. A form that is less than sure to be
/// meant counts as less than one occurrence.
pub(super) type FieldCounts = [f32; FIELD_COUNT];

/// The rarity of something that `holding` of `all` articles hold: rare things tell more.
///
/// The form with 1 added inside the logarithm is never negative.
pub(super) fn rarity(holding: usize, all: usize) -> f32 {
    let (holding, all) = (holding as f32, all as f32);
    (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
}

/// The weight of something that `holding` of `all` articles hold `occurrences` times together.
///
/// Rarity alone takes *what* and *obtained* for telling words where they happen to be rare. Words
/// that carry a topic come in clusters, those that only serve grammar are strewn evenly: the
/// difference between the rarity seen and the one that a Poisson process would give to so many
/// occurrences is the residual rarity of Church and Gale ("Inverse Document Frequency (IDF): A
/// Measure of Deviations from Poisson", 1995). It takes the place of a list of stop words.
pub(super) fn weight(holding: usize, occurrences: f32, all: usize) -> f32 {
    if holding == 0 || all == 0 {
        return 0.0;
    }
    let even = all as f32 * (1.0 - (-occurrences / all as f32).exp());
    let residual = (even / holding as f32).ln().max(0.0);
    let residual = (residual * holding as f32 + BURST_PRIOR) / (holding as f32 + BURST_PRIOR);
    rarity(holding, all) * (BURST_FLOOR + BURST_SLOPE * residual).min(1.0)
}

/// What follows for scoring from how much a query asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Manner {
    /// 1 for a query of one or two words, 0 for a question in sentences.
    pub shortness: f32,
    saturation: f32,
    normalization: f32,
}

impl Manner {
    /// The manner of a query whose parts have these rarities.
    ///
    /// The length of a query is how many equally rare parts would spread their rarity as much: the
    /// square of the sum by the sum of squares. So *the* and *of* hardly make it longer.
    pub(super) fn of(rarities: impl Iterator<Item = f32>) -> Self {
        let (mut sum, mut squares) = (0.0, 0.0);
        for rarity in rarities {
            sum += rarity;
            squares += rarity * rarity;
        }
        let length = if squares > 0.0 {
            sum * sum / squares
        } else {
            1.0
        };
        let shortness = 1.0 / (1.0 + (length / MIDDLE_LENGTH).powi(6));
        let between = |long: f32, short: f32| long + (short - long) * shortness;
        Self {
            shortness,
            saturation: between(SATURATION_LONG, SATURATION_SHORT),
            normalization: between(NORMALIZATION_LONG, NORMALIZATION_SHORT),
        }
    }

    /// The factor for an article that has this share of the weight of all that is asked.
    ///
    /// Half of the query found is a quarter of an answer when the query is short; a long one
    /// always has words to spare.
    #[inline(always)]
    pub(super) fn coordination(self, share: f32) -> f32 {
        1.0 - self.shortness + self.shortness * share * share
    }

    /// What occurrences are worth that were weighted and added up, before the weight of what
    /// occurs: between 0 and the saturation and 1.
    fn saturated(self, weighted: f32) -> f32 {
        weighted * (self.saturation + 1.0) / (self.saturation + weighted)
    }

    /// What occurrences in the fields of an article are worth, before the weight of what occurs.
    pub(super) fn worth(self, postings: &Postings, article: ArticleIx, counts: FieldCounts) -> f32 {
        let [title, summary, body, names] = counts;
        let whole_length = postings.relative_whole_length(article);
        if title + summary + names == 0.0 {
            return self.worth_in_text(body, whole_length);
        }
        let lengths = postings.relative_lengths(article);
        let weighted = self.weighted(&counts, &lengths, whole_length);
        self.saturated(weighted.iter().sum())
    }

    /// The same for what a list says.
    #[inline(always)]
    pub(super) fn worth_of_counts(
        self,
        postings: &Postings,
        article: ArticleIx,
        counts: [u8; FIELD_COUNT],
    ) -> f32 {
        let [title, summary, body, names] = counts;
        if title | summary | names == 0 {
            self.worth_in_text(f32::from(body), postings.relative_whole_length(article))
        } else {
            self.worth(postings, article, counts.map(f32::from))
        }
    }

    /// The same for occurrences in the text alone: the most frequent case, with one division.
    #[inline(always)]
    fn worth_in_text(self, count: f32, whole_length: f32) -> f32 {
        let k = self.saturation;
        count * (k + 1.0) / (count + k * blended(self.normalization, whole_length))
    }

    /// The most that occurrences of a term can be worth in any article.
    pub(super) fn most_worth(self, list: &CommonList) -> f32 {
        let worths = list.extremes().iter().map(|extreme| {
            let counts = extreme.counts.map(f32::from);
            let weighted = self.weighted(&counts, &extreme.lengths, extreme.whole_length);
            self.saturated(weighted.iter().sum())
        });
        worths.fold(0.0, f32::max)
    }

    /// The occurrences in each field, weighted and normalized by lengths, which are ratios of the
    /// average.
    pub(super) fn weighted(
        self,
        counts: &FieldCounts,
        lengths: &[f32; FIELD_COUNT],
        whole_length: f32,
    ) -> FieldCounts {
        let mut weighted = [0.0; FIELD_COUNT];
        for (n, tuning) in FIELDS.iter().enumerate() {
            if counts[n] == 0.0 {
                continue;
            }
            weighted[n] = if n == IndexedField::Body as usize {
                counts[n] / blended(self.normalization, whole_length)
            } else {
                tuning.weight * counts[n]
                    / (blended(tuning.own_length, lengths[n])
                        * blended(tuning.whole_length, whole_length))
            };
        }
        weighted
    }

    /// What `pairs` of two words side by side are worth in an article, of which the commoner one
    /// has this rarity.
    pub(super) fn proximity(
        self,
        postings: &Postings,
        article: ArticleIx,
        pairs: f32,
        rarity: f32,
    ) -> f32 {
        let worth = self.worth_in_text(pairs, postings.relative_whole_length(article));
        PROXIMITY * self.shortness * rarity * worth
    }
}

/// A length as far as it counts.
#[inline(always)]
fn blended(share: f32, length: f32) -> f32 {
    1.0 - share + share * length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_sentences_long_and_grammar_adds_no_length() {
        let name = Manner::of([8.0, 9.0].into_iter());
        let sentence = Manner::of([6.0, 7.0, 5.0, 8.0, 6.0, 7.0, 9.0].into_iter());
        let with_grammar = Manner::of([8.0, 0.1, 9.0, 0.05, 0.2].into_iter());
        assert!(name.shortness > 0.95, "{name:?}");
        assert!(sentence.shortness < 0.1, "{sentence:?}");
        assert!((name.shortness - with_grammar.shortness).abs() < 0.02);
        assert_eq!(
            Manner::of(std::iter::empty()).shortness,
            Manner::of(std::iter::once(3.0)).shortness
        );
    }

    #[test]
    fn clustered_words_weigh_more_than_strewn_ones_of_the_same_rarity() {
        let strewn = weight(50, 52.0, 1000);
        let clustered = weight(50, 200.0, 1000);
        assert!(strewn < 0.5 * clustered, "{strewn} {clustered}");
        assert!(clustered <= rarity(50, 1000));
        assert_eq!(weight(0, 0.0, 1000), 0.0);
    }

    #[test]
    fn half_a_short_query_is_a_quarter_of_an_answer_and_half_a_long_one_is_half() {
        let short = Manner::of([5.0, 5.0].into_iter());
        let long = Manner::of([5.0; 20].into_iter());
        assert!((short.coordination(0.5) - 0.25).abs() < 0.02);
        assert!(long.coordination(0.5) > 0.99);
        assert_eq!(short.coordination(1.0), 1.0);
    }
}
