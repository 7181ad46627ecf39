//! The best few of many, without sorting all.

use std::cmp::Ordering;

use crate::model::ArticleIx;

/// The articles with the highest scores, best first, at most `limit` of them.
///
/// `ties` orders articles of the same score. It keeps a short ordered list and compares each
/// article with its last; nearly all go no further.
pub(super) fn best(
    scores: impl Iterator<Item = (ArticleIx, f32)>,
    limit: usize,
    ties: &dyn Fn(ArticleIx, ArticleIx) -> Ordering,
) -> Vec<ArticleIx> {
    let mut kept: Vec<(ArticleIx, f32)> = Vec::new();
    if limit == 0 {
        return Vec::new();
    }
    for (article, score) in scores {
        let comes_before = |other: &(ArticleIx, f32)| {
            let by_score = other.1.total_cmp(&score);
            by_score.then_with(|| ties(article, other.0)) == Ordering::Less
        };
        if kept.len() == limit {
            if kept.last().is_some_and(|last| !comes_before(last)) {
                continue;
            }
            kept.pop();
        }
        let at = kept.partition_point(|other| !comes_before(other));
        kept.insert(at, (article, score));
    }
    kept.into_iter().map(|(article, _)| article).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_beginning_of_the_sorted_list(
            scores in prop::collection::vec(0..6_u8, 0..40),
            limit in 0..50_usize,
        ) {
            let all: Vec<(ArticleIx, f32)> = scores
                .iter()
                .enumerate()
                .map(|(n, &score)| (ArticleIx(n as u32), f32::from(score)))
                .collect();
            let mut sorted = all.clone();
            sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
            let expected: Vec<ArticleIx> = sorted.iter().map(|(ix, _)| *ix).take(limit).collect();
            prop_assert_eq!(best(all.into_iter(), limit, &|a, b| b.cmp(&a)), expected);
        }
    }
}
