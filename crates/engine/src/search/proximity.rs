//! What words side by side add to the scores of the best articles.

use super::needle::Needle;
use super::score::{Manner, rarity};
use crate::index::{PlacedPostings, Postings, TermIx};
use crate::model::ArticleIx;

/// So many of the best articles are looked at for words side by side: many pages' worth, and a
/// bound for the work.
pub(super) const PROXIMITY_DEPTH: usize = 64;

/// The second of two words side by side may stand one word further: *minister of finance*.
const PROXIMITY_REACH: u32 = 2;

/// A query less short than this is not worth the look.
const PROXIMITY_SHORTNESS: f32 = 0.05;

/// The number of a needle, and the place of a word in it.
pub(super) type WordPlace = (usize, usize);

/// Two words that were typed one after the other.
pub(super) struct Pair {
    pub(super) places: [WordPlace; 2],
    terms: [TermIx; 2],
    /// Of the commoner one.
    rarity: f32,
}

/// The words that were typed one after the other, where it matters whether they stand so.
pub(super) fn pairs(postings: &Postings, needles: &[Needle<'_>], manner: Manner) -> Vec<Pair> {
    if manner.shortness <= PROXIMITY_SHORTNESS {
        return Vec::new();
    }
    let needles = needles.iter().enumerate();
    let words: Vec<(WordPlace, Option<TermIx>)> = needles
        .filter(|(_, needle)| needle.is_plain())
        .flat_map(|(n, needle)| {
            let words = needle.words.iter().enumerate();
            words.map(move |(at, word)| ((n, at), word.surest().map(|matched| matched.term)))
        })
        .collect();
    let rarity_of =
        |term: TermIx| rarity(postings.article_frequency(term), postings.article_count());
    let pairs = words.windows(2).filter_map(|pair| {
        let terms = [pair[0].1?, pair[1].1?];
        (terms[0] != terms[1]).then(|| Pair {
            places: [pair[0].0, pair[1].0],
            terms,
            rarity: rarity_of(terms[0]).min(rarity_of(terms[1])),
        })
    });
    let mut pairs: Vec<Pair> = pairs.collect();
    // All of them are asked for, so that all that is missing is noted.
    pairs.retain(|pair| {
        let has = pair.terms.map(|term| postings.has_positions(term));
        has == [true, true]
    });
    pairs
}

/// Calls `add` with what each pair adds to the score of each of these articles, which are in order
/// of number.
pub(super) fn add_proximity(
    postings: &Postings,
    manner: Manner,
    pairs: &[Pair],
    articles: &[ArticleIx],
    add: &mut dyn FnMut(&Pair, ArticleIx, f32),
) {
    let mut places = [PlacedPostings::default(), PlacedPostings::default()];
    for pair in pairs {
        // The rarer one first: the other is of interest only where that is.
        let frequencies = pair.terms.map(|term| postings.article_frequency(term));
        let rarer = usize::from(frequencies[1] < frequencies[0]);
        postings.read_positions(pair.terms[rarer], Some(articles), &mut places[rarer]);
        let holding: Vec<ArticleIx> = places[rarer].iter().map(|own| own.article).collect();
        let commoner = 1 - rarer;
        postings.read_positions(pair.terms[commoner], Some(&holding), &mut places[commoner]);
        let [firsts, seconds] = &places;
        let mut seconds = seconds.iter().peekable();
        for first in firsts.iter() {
            let is_before = |article: ArticleIx| article < first.article;
            while seconds.next_if(|next| is_before(next.article)).is_some() {}
            let Some(second) = seconds.next_if(|next| next.article == first.article) else {
                continue;
            };
            let count = side_by_side(first.positions, second.positions);
            if count > 0 {
                let added = manner.proximity(postings, first.article, count as f32, pair.rarity);
                add(pair, first.article, added);
            }
        }
    }
}

/// How often one of the second positions follows one of the first ones closely.
fn side_by_side(firsts: &[u32], seconds: &[u32]) -> usize {
    let has_follower = |&&at: &&u32| {
        let next = seconds.partition_point(|&other| other <= at);
        let next = seconds.get(next);
        next.is_some_and(|&other| other - at <= PROXIMITY_REACH)
    };
    firsts.iter().filter(has_follower).count()
}
