//! Terms, the articles that hold them, and where in these.

use std::collections::HashMap;
use std::ops::Range;

use super::{PARAGRAPH_GAP, read_paragraphs};
use crate::analysis::Stemmer;
use crate::linking::MentionTable;
use crate::model::{Article, ArticleIx, Collection};
use crate::order::Order as _;

/// The parts of an article whose words are indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexedField {
    /// The headline.
    Title,
    /// The summary.
    Summary,
    /// The text.
    Body,
    /// All names, in all languages, of the entities that the article names.
    Names,
}

/// How many fields are indexed.
pub const FIELD_COUNT: usize = 4;

impl IndexedField {
    /// All of them, in the order of their positions.
    pub const ALL: [Self; FIELD_COUNT] = [Self::Title, Self::Summary, Self::Body, Self::Names];
}

/// A term's number in the sorted dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermIx(u32);

/// One article that holds a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posting<'a> {
    /// The article.
    pub article: ArticleIx,
    /// Where it holds the term, in order: word numbers that run through all fields.
    pub positions: &'a [u32],
}

/// Terms, the articles that hold them, and where in these.
#[derive(Debug, Default)]
pub struct Postings {
    /// Sorted.
    terms: Vec<Box<str>>,
    /// The folded words of the texts, sorted, each with its term.
    words: Vec<(Box<str>, TermIx)>,
    /// For each term, where its postings begin; one more at the end.
    term_starts: Vec<u32>,
    /// For each posting, its article.
    articles: Vec<ArticleIx>,
    /// For each posting, where its positions begin; one more at the end.
    position_starts: Vec<u32>,
    positions: Vec<u32>,
    /// For each article, the position after the last of each field.
    field_ends: Vec<[u32; FIELD_COUNT]>,
    /// For each article, how many words each field has.
    field_lengths: Vec<[u32; FIELD_COUNT]>,
    average_lengths: [f32; FIELD_COUNT],
}

impl Postings {
    /// How many articles are indexed.
    #[must_use]
    pub fn article_count(&self) -> usize {
        self.field_ends.len()
    }

    /// The number of a term.
    #[must_use]
    pub fn term(&self, term: &str) -> Option<TermIx> {
        let found = self
            .terms
            .binary_search_by(|known| known.as_ref().cmp(term));
        found.ok().map(|n| TermIx(n as u32))
    }

    /// The folded words that begin with `prefix`, in order, each with its term.
    pub fn words_with_prefix<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a str, TermIx)> + 'a {
        let first = self.words.partition_point(|(word, _)| **word < *prefix);
        let following = self.words[first..].iter();
        following
            .take_while(move |(word, _)| word.starts_with(prefix))
            .map(|(word, term)| (word.as_ref(), *term))
    }

    /// The words of a term.
    #[must_use]
    pub fn term_text(&self, term: TermIx) -> &str {
        &self.terms[term.0 as usize]
    }

    /// How many articles hold the term.
    #[must_use]
    pub fn article_frequency(&self, term: TermIx) -> usize {
        self.posting_range(term).len()
    }

    /// The articles that hold the term, in order of number.
    pub fn postings(&self, term: TermIx) -> impl Iterator<Item = Posting<'_>> {
        self.posting_range(term).map(|n| Posting {
            article: self.articles[n],
            positions: &self.positions
                [self.position_starts[n] as usize..self.position_starts[n + 1] as usize],
        })
    }

    fn posting_range(&self, term: TermIx) -> Range<usize> {
        let n = term.0 as usize;
        self.term_starts[n] as usize..self.term_starts[n + 1] as usize
    }

    /// The field in which a position of an article lies.
    #[must_use]
    pub fn field_at(&self, article: ArticleIx, position: u32) -> IndexedField {
        let ends = &self.field_ends[article.index()];
        let n = ends
            .iter()
            .position(|&end| position < end)
            .unwrap_or(FIELD_COUNT - 1);
        IndexedField::ALL[n]
    }

    /// The length of a field of an article as a ratio of the average length: 1 for an average one.
    #[must_use]
    pub fn relative_length(&self, article: ArticleIx, field: IndexedField) -> f32 {
        let n = field as usize;
        let average = self.average_lengths[n];
        if average > 0.0 {
            self.field_lengths[article.index()][n] as f32 / average
        } else {
            1.0
        }
    }
}

/// Builds [`Postings`] article by article.
pub struct PostingsBuilder<'a> {
    collection: &'a Collection,
    mentions: &'a MentionTable,
    stemmer: Stemmer,
    /// The term of each folded word seen so far: a word is stemmed once.
    word_terms: HashMap<String, u32>,
    term_numbers: HashMap<String, u32>,
    occurrences: Vec<Occurrence>,
    field_ends: Vec<[u32; FIELD_COUNT]>,
    field_lengths: Vec<[u32; FIELD_COUNT]>,
}

#[derive(Clone, Copy)]
struct Occurrence {
    term: u32,
    article: u32,
    position: u32,
}

impl<'a> PostingsBuilder<'a> {
    /// A builder for the articles of a collection.
    #[must_use]
    pub fn new(collection: &'a Collection, mentions: &'a MentionTable) -> Self {
        Self {
            collection,
            mentions,
            stemmer: Stemmer::default(),
            word_terms: HashMap::new(),
            term_numbers: HashMap::new(),
            occurrences: Vec::new(),
            field_ends: Vec::new(),
            field_lengths: Vec::new(),
        }
    }

    /// Adds the next article of the collection.
    pub fn add(&mut self, article: &Article) {
        let ix = ArticleIx(self.field_ends.len() as u32);
        let mut position = 0;
        let mut ends = [0; FIELD_COUNT];
        let mut lengths = [0; FIELD_COUNT];
        let mut end_field = |builder: &Self, field: IndexedField, position: &mut u32, start| {
            *position += PARAGRAPH_GAP;
            ends[field as usize] = *position;
            lengths[field as usize] = (builder.occurrences.len() - start) as u32;
        };

        let start = self.occurrences.len();
        self.add_text(ix, &article.title, &mut position);
        end_field(self, IndexedField::Title, &mut position, start);

        let start = self.occurrences.len();
        self.add_text(ix, &article.summary, &mut position);
        end_field(self, IndexedField::Summary, &mut position, start);

        let start = self.occurrences.len();
        self.add_text(ix, &article.text, &mut position);
        end_field(self, IndexedField::Body, &mut position, start);

        let start = self.occurrences.len();
        let (collection, mentions) = (self.collection, self.mentions);
        for (entity, _) in mentions.entities_of(ix) {
            for name in collection.entity(entity).all_names() {
                self.add_text(ix, name, &mut position);
            }
        }
        end_field(self, IndexedField::Names, &mut position, start);

        self.field_ends.push(ends);
        self.field_lengths.push(lengths);
    }

    fn add_text(&mut self, article: ArticleIx, text: &str, position: &mut u32) {
        *position = read_paragraphs(text, *position, &mut |position, _, token| {
            let term = self.term_of(token.folded);
            self.occurrences.push(Occurrence {
                term,
                article: article.0,
                position,
            });
        });
    }

    fn term_of(&mut self, folded: String) -> u32 {
        if let Some(&term) = self.word_terms.get(&folded) {
            return term;
        }
        let next = self.term_numbers.len() as u32;
        let term = *self
            .term_numbers
            .entry(self.stemmer.stem(&folded))
            .or_insert(next);
        self.word_terms.insert(folded, term);
        term
    }

    /// The finished index.
    #[must_use]
    pub fn finish(self) -> Postings {
        let mut terms: Vec<(String, u32)> = self.term_numbers.into_iter().collect();
        terms.order();
        let mut rank_of = vec![0_u32; terms.len()];
        for (rank, (_, number)) in terms.iter().enumerate() {
            rank_of[*number as usize] = rank as u32;
        }

        let words = self.word_terms.into_iter();
        let mut words: Vec<(Box<str>, TermIx)> = words
            .map(|(word, number)| (word.into(), TermIx(rank_of[number as usize])))
            .collect();
        words.order();

        let occurrences = sorted_by_term(&self.occurrences, &rank_of);
        let mut term_starts = Vec::with_capacity(terms.len() + 1);
        let mut articles = Vec::new();
        let mut position_starts = Vec::new();
        let mut positions = Vec::with_capacity(occurrences.len());
        for same_term in occurrences.chunk_by(|a, b| a.term == b.term) {
            term_starts.push(articles.len() as u32);
            for same_article in same_term.chunk_by(|a, b| a.article == b.article) {
                articles.push(ArticleIx(same_article[0].article));
                position_starts.push(positions.len() as u32);
                positions.extend(same_article.iter().map(|occurrence| occurrence.position));
            }
        }
        term_starts.push(articles.len() as u32);
        position_starts.push(positions.len() as u32);

        let article_count = self.field_lengths.len().max(1) as f32;
        let average_lengths = std::array::from_fn(|field| {
            let total: u64 = self
                .field_lengths
                .iter()
                .map(|of| u64::from(of[field]))
                .sum();
            total as f32 / article_count
        });
        Postings {
            terms: terms
                .into_iter()
                .map(|(term, _)| term.into_boxed_str())
                .collect(),
            words,
            term_starts,
            articles,
            position_starts,
            positions,
            field_ends: self.field_ends,
            field_lengths: self.field_lengths,
            average_lengths,
        }
    }
}

/// A counting sort by the rank of the term. It is stable, and occurrences come in order of
/// article and position, so these stay in order within each term.
fn sorted_by_term(occurrences: &[Occurrence], rank_of: &[u32]) -> Vec<Occurrence> {
    let mut next = vec![0_usize; rank_of.len() + 1];
    for occurrence in occurrences {
        next[rank_of[occurrence.term as usize] as usize + 1] += 1;
    }
    for rank in 0..rank_of.len() {
        next[rank + 1] += next[rank];
    }
    let mut sorted = vec![
        Occurrence {
            term: 0,
            article: 0,
            position: 0
        };
        occurrences.len()
    ];
    for occurrence in occurrences {
        let slot = &mut next[rank_of[occurrence.term as usize] as usize];
        sorted[*slot] = *occurrence;
        *slot += 1;
    }
    sorted
}
