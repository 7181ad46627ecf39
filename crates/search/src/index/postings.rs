//! Terms, and the articles that hold them.

use std::cmp::Reverse;
use std::sync::{Mutex, OnceLock};

use super::bits::{BitReader, PADDING, rice_low_bits, take_varint};
use super::common::CommonTerms;
use super::field::FIELD_COUNT;
use super::huffman::{Decoder, MAX_SYMBOLS};
use super::pieces::{Missed, PositionPiece};
use super::shapes::Shapes;
use super::sounds::{SoundMatch, Sounding, Sounds};
use super::stored::{IndexError, IndexParts, Part, Section, read_part};
use super::words::{WordIx, Words};
use crate::analysis::{Languages, SoundKey};
use crate::model::ArticleIx;
use crate::order::Order as _;

/// A term's number in the order of the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermIx(pub u32);

impl TermIx {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// One article that holds a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldPosting {
    /// The article.
    pub article: ArticleIx,
    /// How often each field holds the term; 255 stands for more, too.
    pub counts: [u8; FIELD_COUNT],
}

/// Lists of fewer articles than this leave out how they are coded.
pub(super) const SHORT_LIST: u32 = 8;

/// Terms differ in how often an article that holds them repeats them: each class of terms has codes
/// of its own for that.
pub(super) const CLASS_COUNT: usize = 4;

/// How often each field of an article holds a term. Many postings share one.
pub(super) type Pattern = [u16; FIELD_COUNT];

/// The last symbol, when there are more patterns than symbols: the pattern's number follows.
pub(super) const ESCAPE: usize = MAX_SYMBOLS - 1;

/// Terms, the articles that hold them, and where in these.
#[derive(Debug, Default)]
pub struct Postings {
    words: Words,
    /// For each term, its first word.
    first_words: Vec<WordIx>,
    /// For each term, how many words after the first its last one is: neighbours, nearly always.
    /// [`u16::MAX`] stands for more, too.
    reaches: Vec<u16>,
    /// How a stem is made of a word: so many bytes less, and these more.
    endings: Vec<(usize, Box<str>)>,
    /// For each term, how its stem is made of its first word.
    term_endings: Vec<u32>,
    frequencies: Vec<u32>,
    /// For each term, the byte at which its list begins.
    starts: Vec<u32>,
    lists: Section,
    patterns: Vec<Pattern>,
    decoders: Vec<Decoder>,
    pub(super) field_lengths: Vec<[u32; FIELD_COUNT]>,
    /// For each field, 1 by its average length; 0 where no article has any.
    inverse_lengths: [f32; FIELD_COUNT],
    languages: Languages,
    /// For each article, see [`Postings::relative_whole_length`].
    whole_lengths: Vec<f32>,
    pub(super) common_terms: CommonTerms,
    pub(super) position_starts: Vec<u32>,
    pub(super) position_pieces: Vec<PositionPiece>,
    pub(super) missed: Mutex<Missed>,
    /// Whether there are words in Latin letters, and in Cyrillic ones.
    has_scripts: [bool; 2],
    sounds: Sounds,
    shapes: OnceLock<Shapes>,
}

impl Postings {
    /// Reads an index of `article_count` articles with that fingerprint.
    ///
    /// Its loops stand in functions of their own, as those of the search do: see `search/scores.rs`.
    ///
    /// # Errors
    /// When the bytes are no index, a damaged one, or one of other articles.
    #[inline(never)]
    pub fn read(
        parts: IndexParts,
        article_count: usize,
        fingerprint: u64,
    ) -> Result<Self, IndexError> {
        let sections = read_part(parts.ranking, Part::Ranking, article_count, fingerprint)?;
        let [
            word_lengths,
            letters,
            word_terms,
            word_frequencies,
            names,
            stems,
            directory,
            codes,
            lists,
            lengths,
            languages,
        ] = sections;
        let languages = languages.first_chunk().ok_or(IndexError::Damaged)?;
        let (frequencies, starts) = read_directory(&directory, lists.len(), article_count)?;
        let words = Words::read(
            word_lengths,
            letters,
            &word_terms,
            &word_frequencies,
            names,
            |term| frequencies.get(term.index()).copied(),
        )?;
        let (patterns, decoders) = read_codes(&codes)?;
        let mut postings = Self {
            first_words: vec![WordIx(u32::MAX); frequencies.len()],
            reaches: vec![0; frequencies.len()],
            common_terms: CommonTerms::new(&frequencies, article_count),
            words,
            frequencies,
            starts,
            lists,
            patterns,
            decoders,
            languages: Languages::from_bits(u32::from_le_bytes(*languages)),
            ..Self::default()
        };
        // The first letter of each alphabet and the first sign behind the last.
        postings.has_scripts = [("a", "{"), ("\u{430}", "\u{492}")].map(|(first, after)| {
            postings.words.first_not_before(first) < postings.words.first_not_before(after)
        });
        postings.find_first_words();
        postings.read_stems(&stems)?;
        postings.read_lengths(&lengths, article_count)?;

        if !parts.positions.is_empty() {
            postings.add_positions(parts.positions, fingerprint)?;
        }
        Ok(postings)
    }

    /// Notes for each term its first word, and how far behind that the last one is.
    #[inline(never)]
    fn find_first_words(&mut self) {
        for (n, term) in self.words.terms().iter().enumerate() {
            let first = &mut self.first_words[term.index()];
            first.0 = first.0.min(n as u32);
            let reach = n as u32 - first.0;
            self.reaches[term.index()] = reach.min(u16::MAX.into()) as u16;
        }
    }

    #[inline(never)]
    fn read_stems(&mut self, bytes: &[u8]) -> Result<(), IndexError> {
        let mut at = 0;
        let mut next = || take_varint(bytes, &mut at).ok_or(IndexError::Damaged);
        let ending_count = next()?;
        let mut lengths = Vec::new();
        for _ in 0..ending_count {
            lengths.push((next()? as usize, next()? as usize));
        }
        for _ in 0..self.frequencies.len() {
            self.term_endings.push(next()?);
        }
        for (less, length) in lengths {
            let more = bytes.get(at..at.saturating_add(length));
            let more = more.and_then(|more| std::str::from_utf8(more).ok());
            let more = more.ok_or(IndexError::Damaged)?;
            self.endings.push((less, more.into()));
            at += length;
        }
        Ok(())
    }

    /// The lengths are stored field by field.
    #[inline(never)]
    fn read_lengths(&mut self, bytes: &[u8], article_count: usize) -> Result<(), IndexError> {
        // Each length has a byte at least.
        if article_count
            .checked_mul(FIELD_COUNT)
            .is_none_or(|count| count > bytes.len())
        {
            return Err(IndexError::Damaged);
        }
        let mut at = 0;
        self.field_lengths = vec![[0; FIELD_COUNT]; article_count];
        let mut totals = [0; FIELD_COUNT];
        for field in 0..FIELD_COUNT {
            let mut total = 0_u64;
            for lengths in &mut self.field_lengths {
                let length = take_varint(bytes, &mut at).ok_or(IndexError::Damaged)?;
                lengths[field] = length;
                total += u64::from(length);
            }
            totals[field] = total;
        }
        let inverse = |total: u64| match total {
            0 => 0.0,
            _ => article_count as f32 / total as f32,
        };
        self.inverse_lengths = totals.map(inverse);
        let [title, summary, body, _] = totals;
        let inverse = inverse(title + summary + body);
        let lengths = self.field_lengths.iter();
        self.whole_lengths = lengths
            .map(|[title, summary, body, _]| {
                title.saturating_add(*summary).saturating_add(*body) as f32 * inverse
            })
            .collect();
        Ok(())
    }

    /// How many articles are indexed.
    #[must_use]
    pub fn article_count(&self) -> usize {
        self.field_lengths.len()
    }

    /// How many terms there are.
    #[must_use]
    pub fn term_count(&self) -> usize {
        self.frequencies.len()
    }

    /// The words as the texts have them, folded but not stemmed.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// By the rules of which languages its words were stemmed.
    #[must_use]
    pub fn languages(&self) -> Languages {
        self.languages
    }

    /// The number of a term, which is a stem.
    #[must_use]
    pub fn term(&self, stem: &str) -> Option<TermIx> {
        let (mut start, mut end) = (0, self.term_count() as u32);
        // Words mostly stand where their stem would: it is looked for from their term on, in steps
        // that grow, until it lies between two of them.
        let near = self.words.first_not_before(stem);
        let near = self.words.terms().get(near as usize);
        let mut tried = near.map_or(end, |term| term.0);
        let mut step = 1;
        while start < end {
            if !(start..end).contains(&tried) {
                tried = start + (end - start) / 2;
            }
            match self.term_text(TermIx(tried)).as_str().cmp(stem) {
                std::cmp::Ordering::Less => {
                    start = tried + 1;
                    tried = tried.saturating_add(step);
                }
                std::cmp::Ordering::Equal => return Some(TermIx(tried)),
                std::cmp::Ordering::Greater => {
                    end = tried;
                    tried = tried.saturating_sub(step);
                }
            }
            step = step.saturating_mul(2);
        }
        None
    }

    /// The stem of a term.
    #[must_use]
    pub fn term_text(&self, term: TermIx) -> String {
        let mut text = self.words.text(self.first_words[term.index()]);
        let ending = self.term_endings.get(term.index());
        if let Some((less, more)) = ending.and_then(|&n| self.endings.get(n as usize)) {
            text.truncate(text.floor_char_boundary(text.len().saturating_sub(*less)));
            text.push_str(more);
        }
        text
    }

    /// Calls `visit` with all words that are indexed under one of these terms, each with its term,
    /// in order of the words.
    pub fn visit_words_of(&self, terms: &[TermIx], visit: &mut dyn FnMut(&str, TermIx)) {
        let mut own: Vec<WordIx> = Vec::new();
        for &term in terms {
            own.extend(self.words_under(term));
        }
        own.order();
        self.words
            .visit(&own, &mut |word, ix| visit(word, self.words.term(ix)));
    }

    /// Of the words that are indexed under a term, the one that most articles hold.
    #[must_use]
    pub fn commonest_word_of(&self, term: TermIx) -> String {
        let frequency = |ix: &WordIx| (self.words.article_frequency(*ix), Reverse(*ix));
        let commonest = self.words_under(term).max_by_key(frequency);
        commonest.map_or_else(String::new, |ix| self.words.text(ix))
    }

    /// The words that are indexed under a term, in order.
    fn words_under(&self, term: TermIx) -> impl Iterator<Item = WordIx> {
        let first = self.first_words[term.index()].0;
        let after_first = self.words.terms().get(first as usize..);
        let after_first = after_first.unwrap_or_default();
        let count = match self.reaches[term.index()] {
            u16::MAX => after_first.len(),
            reach => usize::from(reach) + 1,
        };
        let numbered = (first..).zip(after_first.iter().take(count));
        let same = numbered.filter(move |(_, other)| **other == term);
        same.map(|(n, _)| WordIx(n))
    }

    /// Calls `visit` with the words that may be within so many slips of a folded word, and some
    /// that are not, in order.
    pub fn visit_words_like(
        &self,
        folded: &str,
        slips: usize,
        visit: &mut dyn FnMut(&str, WordIx),
    ) {
        let shapes = self.shapes.get_or_init(|| Shapes::new(&self.words));
        self.words.visit(&shapes.like(folded, slips), visit);
    }

    /// The terms of words in Cyrillic letters that may be the same name as a word with that key.
    #[must_use]
    pub fn cyrillic_terms(&self, key: SoundKey) -> Vec<SoundMatch> {
        self.terms_that_sound(Sounding::Cyrillic, key)
    }

    /// The terms of words in Latin letters that may be the same name as a word with that key.
    #[must_use]
    pub fn latin_terms(&self, key: SoundKey) -> Vec<SoundMatch> {
        self.terms_that_sound(Sounding::Latin, key)
    }

    /// Of [`Postings::latin_terms`] those that are names: most queries need no others.
    #[must_use]
    pub fn latin_names(&self, key: SoundKey) -> Vec<SoundMatch> {
        self.terms_that_sound(Sounding::LatinNames, key)
    }

    /// Whether there are words in Cyrillic letters, or in Latin ones.
    #[must_use]
    pub fn has_script(&self, is_cyrillic: bool) -> bool {
        self.has_scripts[usize::from(is_cyrillic)]
    }

    fn terms_that_sound(&self, sounding: Sounding, key: SoundKey) -> Vec<SoundMatch> {
        let terms = self
            .sounds
            .terms(sounding, key, &self.words, self.term_count());
        terms.collect()
    }

    /// How many articles hold the term.
    #[must_use]
    pub fn article_frequency(&self, term: TermIx) -> usize {
        self.frequencies[term.index()] as usize
    }

    /// Reads the articles that hold the term, in order of number, into `postings`, which is emptied
    /// first.
    pub fn read_postings(&self, term: TermIx, postings: &mut Vec<FieldPosting>) {
        postings.clear();
        postings.reserve(self.article_frequency(term));
        self.each_posting(term, &mut |article, pattern| {
            postings.push(FieldPosting {
                article,
                counts: pattern.map(|count| count.min(255) as u8),
            });
        });
    }

    #[inline]
    pub(super) fn each_posting(&self, term: TermIx, see: &mut impl FnMut(ArticleIx, &Pattern)) {
        let frequency = self.frequencies[term.index()];
        let article_count = self.article_count() as u32;
        let start = self.starts[term.index()] as usize;
        let mut bits = BitReader::new(self.lists.padded(), start);
        let (mut low_bits, mut class) = (gap_low_bits(article_count, frequency), 0);
        if frequency >= SHORT_LIST {
            low_bits = bits.take(5);
            class = bits.take(2) as usize;
        }
        let Some(decoder) = self.decoders.get(class) else {
            return;
        };
        let mut next = 0_u32;
        for _ in 0..frequency {
            let (gap, mut pattern) = decoder.take_after_rice(&mut bits, low_bits);
            let article = next.wrapping_add(gap);
            if pattern == ESCAPE && self.patterns.len() > MAX_SYMBOLS {
                pattern = bits.take(32) as usize;
            }
            // Only an index that somebody made up by hand has others: its checks hold.
            let Some(pattern) = self
                .patterns
                .get(pattern)
                .filter(|_| article < article_count)
            else {
                return;
            };
            see(ArticleIx(article), pattern);
            next = article + 1;
        }
    }

    /// The length of each field of an article as a ratio of the average length: 1 for an average
    /// one, 0 where no article has any.
    #[must_use]
    #[inline]
    pub fn relative_lengths(&self, article: ArticleIx) -> [f32; FIELD_COUNT] {
        let own = self.field_lengths[article.index()];
        std::array::from_fn(|field| own[field] as f32 * self.inverse_lengths[field])
    }

    /// The length of title, summary and text together as a ratio of the average: 1 for an average
    /// article.
    #[must_use]
    #[inline(always)]
    pub fn relative_whole_length(&self, article: ArticleIx) -> f32 {
        self.whole_lengths[article.index()]
    }
}

/// The low bits of the gaps of a short list.
pub(super) fn gap_low_bits(article_count: u32, frequency: u32) -> u32 {
    rice_low_bits(article_count / frequency.max(1))
}

/// For each term, how many articles hold it and where its list begins.
#[inline(never)]
fn read_directory(
    bytes: &[u8],
    lists_length: usize,
    article_count: usize,
) -> Result<(Vec<u32>, Vec<u32>), IndexError> {
    let (mut frequencies, mut starts) = (Vec::new(), Vec::new());
    let (mut at, mut start) = (0, 0_u32);
    while at < bytes.len() {
        let frequency = take_varint(bytes, &mut at).ok_or(IndexError::Damaged)?;
        let length = take_varint(bytes, &mut at).ok_or(IndexError::Damaged)?;
        if frequency as usize > article_count {
            return Err(IndexError::Damaged);
        }
        frequencies.push(frequency);
        starts.push(start);
        start = start.checked_add(length).ok_or(IndexError::Damaged)?;
    }
    if start as usize != lists_length {
        return Err(IndexError::Damaged);
    }
    Ok((frequencies, starts))
}

/// The patterns, commonest first, and for each class the lengths of the codes of the symbols.
#[inline(never)]
fn read_codes(bytes: &[u8]) -> Result<(Vec<Pattern>, Vec<Decoder>), IndexError> {
    let mut at = 0;
    let mut next = || take_varint(bytes, &mut at).ok_or(IndexError::Damaged);
    let mut patterns = Vec::new();
    for _ in 0..next()? {
        let mut pattern = [0; FIELD_COUNT];
        for count in &mut pattern {
            *count = u16::try_from(next()?).map_err(|_| IndexError::Damaged)?;
        }
        patterns.push(pattern);
    }
    let symbol_count = patterns.len().min(MAX_SYMBOLS);
    let mut decoders = Vec::with_capacity(CLASS_COUNT);
    for _ in 0..CLASS_COUNT {
        let lengths = bytes
            .get(at..at + symbol_count)
            .ok_or(IndexError::Damaged)?;
        decoders.push(Decoder::new(lengths).ok_or(IndexError::Damaged)?);
        at += symbol_count;
    }
    Ok((patterns, decoders))
}

const _: () = assert!(
    PADDING >= size_of::<u64>(),
    "a list is read eight bytes at a time"
);
