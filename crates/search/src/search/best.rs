//! The best few of many, without sorting all.

use std::cmp::Ordering;

use crate::model::ArticleIx;
use crate::order::Order as _;

/// Of fewer articles than this, the best are not picked out again and again.
const LEAST_KEPT: usize = 64;

/// The articles with the highest scores, best first, at most `limit` of them.
///
/// `ties` orders articles of the same score. It keeps at most twice as many as are wanted, and
/// then cuts them down to the best; of the others, nearly all are compared with the last of these
/// only.
pub(super) fn best(
    scores: impl Iterator<Item = (ArticleIx, f32)>,
    limit: usize,
    ties: &dyn Fn(ArticleIx, ArticleIx) -> Ordering,
) -> Vec<ArticleIx> {
    let compare = |a: &(ArticleIx, f32), b: &(ArticleIx, f32)| {
        b.1.total_cmp(&a.1).then_with(|| ties(a.0, b.0))
    };
    let most = limit.saturating_mul(2).max(LEAST_KEPT);
    let mut kept: Vec<(ArticleIx, f32)> = Vec::new();
    let mut last = None;
    for own in scores.filter(|_| limit > 0) {
        if last.is_some_and(|last| compare(&own, &last) != Ordering::Less) {
            continue;
        }
        kept.push(own);
        if kept.len() == most {
            kept.order_by(compare);
            kept.truncate(limit);
            last = kept.last().copied();
        }
    }
    kept.order_by(compare);
    kept.truncate(limit);
    kept.into_iter().map(|(article, _)| article).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_beginning_of_the_sorted_list(
            scores in prop::collection::vec(0..6_u8, 0..300),
            limit in 0..80_usize,
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
