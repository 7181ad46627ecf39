//! Where in the articles do terms stand?

use super::bits::{BitReader, rice_low_bits};
use super::common::{CommonList, PLACE_BLOCK};
use super::field::IndexedField;
use super::postings::{Pattern, Postings, TermIx};
use crate::model::ArticleIx;

/// One article that holds a term, with the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting<'a> {
    /// The article.
    pub article: ArticleIx,
    /// Where it holds the term, in order: see [`IndexedField::at`]. Neighbouring words have
    /// neighbouring positions.
    pub positions: &'a [u32],
}

/// The articles that hold a term, with the places: a buffer to be filled again and again.
#[derive(Debug, Clone, Default)]
pub struct PlacedPostings {
    articles: Vec<ArticleIx>,
    /// For each article, where its positions end.
    ends: Vec<usize>,
    positions: Vec<u32>,
}

impl PlacedPostings {
    /// The articles, in order of number.
    pub fn iter(&self) -> impl Iterator<Item = Posting<'_>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends);
        self.articles
            .iter()
            .zip(ranges)
            .map(|(&article, (start, &end))| Posting {
                article,
                positions: &self.positions[start..end],
            })
    }

    fn end_article(&mut self, article: ArticleIx) {
        self.articles.push(article);
        self.ends.push(self.positions.len());
    }
}

impl Postings {
    /// Reads the articles that hold the term, in order of number, with the places, into
    /// `postings`, which is emptied first: of all articles, or of those in `among`, which are in
    /// order of number. There are none in an index without positions.
    pub fn read_positions(
        &self,
        term: TermIx,
        among: Option<&[ArticleIx]>,
        postings: &mut PlacedPostings,
    ) {
        postings.articles.clear();
        postings.ends.clear();
        postings.positions.clear();
        let Some(mut bits) = self.position_bits(term, true) else {
            return;
        };
        if let Some(among) = among
            && among.len() < self.article_frequency(term) / PLACE_BLOCK
            && let Some(list) = self.common(term)
        {
            self.look_up_positions(list, &bits, among, postings);
            return;
        }
        let mut left = among;
        self.each_posting(term, &mut |article, pattern| {
            let is_wanted = left.as_mut().is_none_or(|left| {
                let passed = left.partition_point(|wanted| *wanted < article);
                *left = &left[passed..];
                left.first() == Some(&article)
            });
            if is_wanted {
                let positions = &mut postings.positions;
                self.take_positions(&mut bits, article, pattern, &mut |at| positions.push(at));
                postings.end_article(article);
            } else {
                self.take_positions(&mut bits, article, pattern, &mut |_| {});
            }
        });
    }

    /// The articles that hold the term, in order of number, with the places.
    #[must_use]
    pub fn postings(&self, term: TermIx) -> PlacedPostings {
        let mut postings = PlacedPostings::default();
        self.read_positions(term, None, &mut postings);
        postings
    }

    /// Reads the positions of few articles, of which each is one jump and a few steps away.
    fn look_up_positions(
        &self,
        list: &CommonList,
        bits: &BitReader<'_>,
        among: &[ArticleIx],
        postings: &mut PlacedPostings,
    ) {
        let held = |article: &&ArticleIx| list.articles().contains(article.index());
        for &wanted in among.iter().filter(held) {
            let place = list.place(wanted, bits, |bits, article, pattern| {
                self.take_positions(bits, article, pattern, &mut |_| {});
            });
            let mut bits = bits.clone();
            bits.pass(place as u32);
            let first = wanted.index() - wanted.index() % PLACE_BLOCK;
            for article in (first as u32..=wanted.0).map(ArticleIx) {
                let Some(pattern) = list.pattern(article) else {
                    continue;
                };
                let positions = &mut postings.positions;
                self.take_positions(&mut bits, article, pattern, &mut |at| {
                    if article == wanted {
                        positions.push(at);
                    }
                });
            }
            postings.end_article(wanted);
        }
    }

    /// Takes the positions of an article that holds a term in this pattern.
    #[inline]
    fn take_positions(
        &self,
        bits: &mut BitReader<'_>,
        article: ArticleIx,
        pattern: &Pattern,
        see: &mut impl FnMut(u32),
    ) {
        let lengths = self.field_lengths[article.index()];
        for (field, (&count, length)) in IndexedField::ALL.iter().zip(pattern.iter().zip(lengths)) {
            let low_bits = position_low_bits(length, count);
            let mut number = 0_u32;
            for _ in 0..count {
                // Counts that somebody made up by hand ask for no more memory than there is.
                if bits.is_spent() {
                    break;
                }
                let own = number.wrapping_add(bits.take_rice(low_bits));
                number = own.wrapping_add(1);
                see(field.position(own));
            }
        }
    }
}

/// The low bits of the distances between the places of a term in a field.
pub(super) fn position_low_bits(length: u32, count: u16) -> u32 {
    rice_low_bits(length / u32::from(count.max(1)))
}
