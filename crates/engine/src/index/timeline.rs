//! When the articles were published, as numbers that are quickly compared and counted.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;

use crate::date::{Date, Day, Precision};
use crate::model::{ArticleIx, Collection};
use crate::order::Order as _;

/// When the articles were published. Few days have many articles, so each time is kept once.
#[derive(Debug, Default)]
pub struct Timeline {
    /// By number of article, the number of its time; that of no date is [`UNDATED`].
    of_article: Vec<u32>,
    /// The newest first.
    times: Vec<Time>,
    /// By number of time, how many times are newer; those between which that is undecided share one.
    ranks: Vec<u32>,
}

/// When an article was published, as far as articles are ordered and counted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The first day that it can mean; nothing when its start is open.
    pub earliest: Option<Day>,
    /// The last day that it can mean; nothing when its end is open.
    pub latest: Option<Day>,
    /// How precisely it is known.
    pub precision: Precision,
}

const UNDATED: u32 = u32::MAX;

impl Timeline {
    /// The dates of all articles.
    #[must_use]
    pub fn new(collection: &Collection) -> Self {
        let dated = collection.articles.iter().enumerate();
        let mut dated: Vec<(usize, Time)> = dated
            .filter_map(|(n, article)| Some((n, Time::of(article.published.as_ref()?))))
            .collect();
        dated.order_by(|(_, a), (_, b)| a.newest_first(b));
        let mut timeline = Self {
            of_article: vec![UNDATED; collection.articles.len()],
            ..Self::default()
        };
        for (n, time) in dated {
            if timeline.times.last() != Some(&time) {
                let newer = timeline.times.last().filter(|last| last.is_newer(&time));
                let rank = timeline.ranks.last().copied().unwrap_or(0);
                timeline.ranks.push(rank + u32::from(newer.is_some()));
                timeline.times.push(time);
            }
            timeline.of_article[n] = timeline.times.len() as u32 - 1;
        }
        timeline
    }

    /// Lower for a newer article, highest for one without a date; equal where the dates do not tell.
    /// One is newer when it may have been published later, or else cannot have been so early.
    #[must_use]
    pub fn newest_rank(&self, article: ArticleIx) -> u32 {
        let number = self.of_article.get(article.index());
        let rank = number.and_then(|&number| self.ranks.get(number as usize));
        rank.copied().unwrap_or(UNDATED)
    }

    /// How many of `articles` have each time, where any has, and how many have no date.
    #[must_use]
    pub fn counts(&self, articles: &FixedBitSet) -> (Vec<(Time, usize)>, usize) {
        let mut counts = vec![0; self.times.len()];
        let mut undated = 0;
        for n in articles.ones() {
            let number = self.of_article.get(n).copied().unwrap_or(UNDATED);
            match counts.get_mut(number as usize) {
                Some(count) => *count += 1,
                None => undated += 1,
            }
        }
        let dated = self.times.iter().copied().zip(counts);
        (dated.filter(|(_, count)| *count > 0).collect(), undated)
    }
}

impl Time {
    fn of(date: &Date) -> Self {
        Self {
            earliest: date.earliest(),
            latest: date.latest(),
            precision: date.precision(),
        }
    }

    fn is_newer(&self, other: &Self) -> bool {
        (self.latest, self.earliest) > (other.latest, other.earliest)
    }

    /// Of those that are equally new, the same ones come side by side.
    fn newest_first(&self, other: &Self) -> Ordering {
        let key = |time: &Self| (time.latest, time.earliest, time.precision);
        key(other).cmp(&key(self))
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
        let august = Time::of(&"2023-08".parse().unwrap());
        assert_eq!(timeline.counts(&articles), (vec![(august, 2)], 1));
    }
}
