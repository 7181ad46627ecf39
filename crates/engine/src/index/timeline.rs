//! When the articles were published, as numbers that are quickly compared and counted.

use std::cmp::Reverse;
use std::collections::HashMap;

use fixedbitset::FixedBitSet;

use crate::date::Date;
use crate::model::{ArticleIx, Collection};
use crate::order::Order as _;

/// When the articles were published. Few days have many articles, so each date is kept once.
#[derive(Debug, Default)]
pub struct Timeline {
    /// By number of article, the number of its date; that of no date is [`UNDATED`].
    of_article: Vec<u32>,
    dates: Vec<Date>,
    /// By number of date, how many dates come before it when the newest is first; dates between
    /// which that does not decide share one.
    ranks: Vec<u32>,
}

const UNDATED: u32 = u32::MAX;

impl Timeline {
    /// The dates of all articles.
    #[must_use]
    pub fn new(collection: &Collection) -> Self {
        let mut numbers: HashMap<&Date, u32> = HashMap::new();
        let mut dates: Vec<&Date> = Vec::new();
        let mut number_of = |date| {
            *numbers.entry(date).or_insert_with(|| {
                dates.push(date);
                dates.len() as u32 - 1
            })
        };
        let published = collection.articles.iter();
        let published = published.map(|article| article.published.as_ref());
        let of_article = published
            .map(|date| date.map_or(UNDATED, &mut number_of))
            .collect();
        let key = |number: u32| {
            let date = dates[number as usize];
            Reverse((date.latest(), date.earliest()))
        };
        let mut order: Vec<u32> = (0..dates.len() as u32).collect();
        order.order_by_cached_key(|&number| key(number));
        let mut ranks = vec![0; dates.len()];
        for (rank, same) in order.chunk_by(|&a, &b| key(a) == key(b)).enumerate() {
            for &number in same {
                ranks[number as usize] = rank as u32;
            }
        }
        Self {
            of_article,
            dates: dates.into_iter().cloned().collect(),
            ranks,
        }
    }

    /// Lower for a newer article, highest for one without a date; equal where the dates do not tell.
    /// One is newer when it may have been published later, or else cannot have been so early.
    #[must_use]
    pub fn newest_rank(&self, article: ArticleIx) -> u32 {
        let number = self.of_article.get(article.index());
        let rank = number.and_then(|&number| self.ranks.get(number as usize));
        rank.copied().unwrap_or(UNDATED)
    }

    /// How many of `articles` have each date, where any has, and how many have none.
    #[must_use]
    pub fn counts(&self, articles: &FixedBitSet) -> (Vec<(&Date, usize)>, usize) {
        let mut counts = vec![0; self.dates.len()];
        let mut undated = 0;
        for n in articles.ones() {
            let number = self.of_article.get(n).copied().unwrap_or(UNDATED);
            match counts.get_mut(number as usize) {
                Some(count) => *count += 1,
                None => undated += 1,
            }
        }
        let dated = self.dates.iter().zip(counts);
        (dated.filter(|(_, count)| *count > 0).collect(), undated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    #[test]
    fn the_newest_is_first_and_what_has_no_date_last() {
        let dates = [
            "2023-08",
            "",
            "2024",
            "2023-08-31",
            "2023-08",
            "2023-08-01/2023-08-31",
        ];
        let articles = dates.iter().map(|date| Article {
            published: date.parse().ok(),
            ..Article::default()
        });
        let timeline = Timeline::new(&Collection {
            articles: articles.collect(),
            ..Collection::default()
        });
        let ranks = (0..7).map(|n| timeline.newest_rank(ArticleIx(n)));
        let ranks: Vec<u32> = ranks.collect();
        assert_eq!(ranks, [2, UNDATED, 0, 1, 2, 2, UNDATED]);

        let mut articles = FixedBitSet::with_capacity(6);
        articles.extend([0, 1, 4]);
        let august: Date = "2023-08".parse().unwrap();
        assert_eq!(timeline.counts(&articles), (vec![(&august, 2)], 1));
    }
}
