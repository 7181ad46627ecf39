//! From the words of the texts to an index.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher as _};

use super::PARAGRAPH_GAP;
use super::bits::{BitWriter, put_varint, rice_low_bits};
use super::field::{FIELD_COUNT, IndexedField};
use super::huffman::{Encoder, MAX_SYMBOLS, code_lengths};
use super::positions::position_low_bits;
use super::postings::{CLASS_COUNT, ESCAPE, Pattern, SHORT_LIST, gap_low_bits};
use super::stored::{IndexParts, Part, write_part};
use super::vocabulary::{SpokenWords, Vocabulary};
use super::words::{WrittenWord, write_words};
use crate::analysis::{Language, Lexicon, NumberedToken, PartTokens, WordNumber};
use crate::hash::QuickHasher;
use crate::model::{ArticleIx, Collection, Entity, EntityIx};
use crate::order::Order as _;

/// Among the numbers of words: a line ends here.
pub(super) const LINE: u32 = u32::MAX;

/// Among the numbers of words: a field ends here.
pub(super) const FIELD: u32 = u32::MAX - 1;

/// What an index is made of, in short: two collections with the same texts, languages and names have the same
/// fingerprint, and others hardly ever.
#[must_use]
pub fn fingerprint(collection: &Collection) -> u64 {
    let mut hasher = QuickHasher::default();
    let mut see = |text: &str| {
        hasher.write_u32(text.len() as u32);
        hasher.write(text.as_bytes());
    };
    for (n, article) in collection.articles.iter().enumerate() {
        see(&article.title);
        see(&article.summary);
        see(&collection.texts.of(ArticleIx(n as u32)).text);
        see(article.language.as_deref().unwrap_or_default());
    }
    for entity in &collection.entities {
        entity.all_names().for_each(&mut see);
        see("");
    }
    for stated in &collection.stated_mentions {
        hasher.write_u32(stated.article.0);
        hasher.write_u32(stated.entity.0);
        hasher.write_u32(stated.span.start as u32);
    }
    hasher.finish()
}

/// Builds an index article by article.
#[derive(Debug)]
pub struct PostingsBuilder {
    /// For each entity, the words of its names by their numbers in the lexicon, with an end of line
    /// after each name.
    names: Vec<Vec<u32>>,
    /// All words of all fields of all articles, in order.
    stream: Vec<u32>,
    words: SpokenWords,
    article_count: usize,
}

impl PostingsBuilder {
    /// A builder for articles that name these entities, which are numbered by their place.
    #[must_use]
    pub fn new(entities: &[Entity], lexicon: &mut Lexicon) -> Self {
        let mut tokens = Vec::new();
        let names = entities.iter().map(|entity| {
            let mut words = Vec::new();
            for name in entity.all_names() {
                lexicon.read(name, &mut tokens);
                words.extend(tokens.iter().map(|token| token.word.0));
                words.push(LINE);
            }
            words
        });
        Self {
            names: names.collect(),
            stream: Vec::new(),
            words: SpokenWords::default(),
            article_count: 0,
        }
    }

    /// Adds the next article: its language, its words, and the entities that it names.
    pub fn add(
        &mut self,
        language: Option<Language>,
        parts: &PartTokens,
        entities: impl Iterator<Item = EntityIx>,
    ) {
        self.words.speak(language);
        for tokens in parts {
            self.add_field(tokens);
        }
        for entity in entities {
            for &word in &self.names[entity.index()] {
                self.stream.push(match word {
                    LINE => LINE,
                    word => self.words.number(WordNumber(word)),
                });
            }
        }
        self.stream.push(FIELD);
        self.article_count += 1;
    }

    fn add_field(&mut self, tokens: &[NumberedToken]) {
        for (n, token) in tokens.iter().enumerate() {
            if token.begins_line && n > 0 {
                self.stream.push(LINE);
            }
            self.stream.push(self.words.number(token.word));
        }
        self.stream.push(FIELD);
    }

    /// The finished index, with the [`fingerprint`] of what it was made of.
    #[must_use]
    pub fn finish(self, lexicon: &Lexicon, fingerprint: u64) -> IndexParts {
        let vocabulary = Vocabulary::new(&self.stream, &self.words, lexicon);
        let term_count = vocabulary.stems.len();
        let (occurrences, starts, field_lengths) = self.occurrences(&vocabulary);
        drop(self.stream);

        let mut lists = Lists::default();
        for term in 0..term_count {
            lists.add(&occurrences[starts[term] as usize..starts[term + 1] as usize]);
        }
        let patterns = lists.patterns.by_frequency();
        let (directory, codes, bits) = lists.write(&patterns, self.article_count as u32);
        let (position_directory, position_bits) =
            write_positions(&occurrences, &lists, &field_lengths);

        let words = vocabulary.words.iter().map(|word| WrittenWord {
            text: word.text,
            term: word.term,
            fewer: lists.frequency(word.term.0 as usize) - word.frequency,
            is_name: word.is_name,
        });
        let words: Vec<WrittenWord<'_>> = words.collect();
        let [word_lengths, letters, word_terms, word_frequencies, names] = write_words(&words);
        let mut lengths = Vec::new();
        for field in 0..FIELD_COUNT {
            for of_article in &field_lengths {
                put_varint(&mut lengths, of_article[field]);
            }
        }
        IndexParts {
            ranking: write_part(
                Part::Ranking,
                self.article_count,
                fingerprint,
                &[
                    word_lengths,
                    letters,
                    word_terms,
                    word_frequencies,
                    names,
                    vocabulary.written_stems(),
                    directory,
                    codes,
                    bits,
                    lengths,
                    vocabulary.languages.bits().to_le_bytes().to_vec(),
                ],
            ),
            positions: write_part(
                Part::Positions,
                self.article_count,
                fingerprint,
                &[position_directory, position_bits],
            ),
        }
    }

    /// The occurrences of all terms, term by term (a counting sort, so that those of a term stay in
    /// the order of the texts), where those of each term begin, and the lengths of all fields.
    fn occurrences(
        &self,
        vocabulary: &Vocabulary<'_>,
    ) -> (Vec<Occurrence>, Vec<u32>, Vec<[u32; FIELD_COUNT]>) {
        let mut starts = vec![0_u32; vocabulary.stems.len() + 1];
        for &word in self.stream.iter().filter(|&&word| word < FIELD) {
            starts[vocabulary.term_of[word as usize].0 as usize + 1] += 1;
        }
        for term in 0..vocabulary.stems.len() {
            starts[term + 1] += starts[term];
        }
        let total = starts.last().copied().unwrap_or(0) as usize;
        let mut occurrences = vec![Occurrence::default(); total];
        let mut next = starts.clone();
        let mut lengths = vec![[0; FIELD_COUNT]; self.article_count];
        let (mut article, mut field, mut number) = (0, 0, 0);
        for &word in &self.stream {
            match word {
                LINE => number += PARAGRAPH_GAP,
                FIELD => {
                    number = 0;
                    field += 1;
                    if field == FIELD_COUNT {
                        field = 0;
                        article += 1;
                    }
                }
                _ => {
                    let slot = &mut next[vocabulary.term_of[word as usize].0 as usize];
                    occurrences[*slot as usize] = Occurrence {
                        article: article as u32,
                        position: IndexedField::ALL[field].position(number),
                    };
                    *slot += 1;
                    number += 1;
                    lengths[article][field] += 1;
                }
            }
        }
        (occurrences, starts, lengths)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Occurrence {
    article: u32,
    position: u32,
}

/// The patterns of postings, numbered in order of first appearance.
#[derive(Debug, Default)]
struct Patterns {
    numbers: HashMap<Pattern, u32, BuildHasherDefault<QuickHasher>>,
    all: Vec<Pattern>,
    frequencies: Vec<u32>,
}

impl Patterns {
    fn number(&mut self, pattern: Pattern) -> u32 {
        let next = self.all.len() as u32;
        let number = *self.numbers.entry(pattern).or_insert(next);
        if number == next {
            self.all.push(pattern);
            self.frequencies.push(0);
        }
        self.frequencies[number as usize] += 1;
        number
    }

    /// The numbers of the patterns, commonest first.
    fn by_frequency(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..self.all.len() as u32).collect();
        numbers.order_by_key(|&n| std::cmp::Reverse(self.frequencies[n as usize]));
        numbers
    }
}

/// The lists of all terms before they are coded.
#[derive(Debug, Default)]
struct Lists {
    /// For each term, where its postings end.
    ends: Vec<usize>,
    /// For each posting, the article, the number of its pattern, and how many occurrences it has.
    postings: Vec<(u32, u32, u32)>,
    patterns: Patterns,
}

impl Lists {
    /// Adds the next term.
    fn add(&mut self, occurrences: &[Occurrence]) {
        for same in occurrences.chunk_by(|a, b| a.article == b.article) {
            let mut pattern: Pattern = [0; FIELD_COUNT];
            for occurrence in same {
                let count = &mut pattern[IndexedField::at(occurrence.position) as usize];
                *count = count.saturating_add(1);
            }
            let pattern = self.patterns.number(pattern);
            self.postings
                .push((same[0].article, pattern, same.len() as u32));
        }
        self.ends.push(self.postings.len());
    }

    fn of_term(&self, term: usize) -> &[(u32, u32, u32)] {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.postings[start..self.ends[term]]
    }

    fn frequency(&self, term: usize) -> u32 {
        self.of_term(term).len() as u32
    }

    /// The directory, the codes and the lists; `order` has the numbers of the patterns, commonest
    /// first.
    fn write(&self, order: &[u32], article_count: u32) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
        let mut symbols = vec![0_usize; order.len()];
        for (symbol, &number) in order.iter().enumerate() {
            symbols[number as usize] = symbol;
        }
        let has_escape = order.len() > MAX_SYMBOLS;
        let symbol_of = |pattern: u32| {
            let symbol = symbols[pattern as usize];
            let is_escaped = has_escape && symbol >= ESCAPE;
            (if is_escaped { ESCAPE } else { symbol }, symbol)
        };
        let mut frequencies = vec![vec![0_u32; order.len().min(MAX_SYMBOLS)]; CLASS_COUNT];
        for term in 0..self.ends.len() {
            let list = self.of_term(term);
            let own = &mut frequencies[class_of(list)];
            for &(_, pattern, _) in list {
                own[symbol_of(pattern).0] += 1;
            }
        }
        let mut codes = Vec::new();
        put_varint(&mut codes, order.len() as u32);
        for &number in order {
            for count in self.patterns.all[number as usize] {
                put_varint(&mut codes, u32::from(count));
            }
        }
        let encoders: Vec<Encoder> = frequencies
            .iter()
            .map(|own| {
                let lengths = code_lengths(own);
                codes.extend(&lengths);
                Encoder::new(lengths)
            })
            .collect();

        let (mut directory, mut bits) = (Vec::new(), BitWriter::default());
        let mut start = 0;
        for term in 0..self.ends.len() {
            let list = self.of_term(term);
            let frequency = list.len() as u32;
            let class = class_of(list);
            let mut low_bits = gap_low_bits(article_count, frequency);
            if frequency >= SHORT_LIST {
                low_bits = best_low_bits(list);
                bits.put(low_bits, 5);
                bits.put(class as u32, 2);
            }
            let mut next = 0;
            for &(article, pattern, _) in list {
                bits.put_rice(article - next, low_bits);
                next = article + 1;
                let (symbol, pattern) = symbol_of(pattern);
                encoders[class].put(symbol, &mut bits);
                if has_escape && symbol == ESCAPE {
                    bits.put(pattern as u32, 32);
                }
            }
            let end = bits.align();
            put_varint(&mut directory, frequency);
            put_varint(&mut directory, (end - start) as u32);
            start = end;
        }
        (directory, codes, bits.finish())
    }
}

/// The class of a term by how often the articles that hold it repeat it.
fn class_of(list: &[(u32, u32, u32)]) -> usize {
    if list.len() < SHORT_LIST as usize {
        return 0;
    }
    let occurrences: usize = list.iter().map(|&(.., count)| count as usize).sum();
    // Steps of the mean that part the words of news about evenly.
    match occurrences * 100 / list.len() {
        ..120 => 1,
        120..160 => 2,
        _ => 3,
    }
}

/// The low bits that make the gaps of a list shortest: the estimate by the mean, or a neighbour.
fn best_low_bits(list: &[(u32, u32, u32)]) -> u32 {
    let last = list.last().map_or(0, |&(article, ..)| article);
    let estimate = rice_low_bits(last / list.len() as u32);
    let candidates = estimate.saturating_sub(1)..=(estimate + 1).min(24);
    let cost = |low_bits: &u32| {
        let mut next = 0;
        let mut cost = 0;
        for &(article, ..) in list {
            cost += u64::from(((article - next) >> low_bits) + low_bits);
            next = article + 1;
        }
        cost
    };
    candidates.min_by_key(cost).unwrap_or(estimate)
}

/// The directory and the lists of the positions.
fn write_positions(
    occurrences: &[Occurrence],
    lists: &Lists,
    field_lengths: &[[u32; FIELD_COUNT]],
) -> (Vec<u8>, Vec<u8>) {
    let (mut directory, mut bits) = (Vec::new(), BitWriter::default());
    let (mut start, mut rest) = (0, occurrences);
    for term in 0..lists.ends.len() {
        for &(article, pattern, count) in lists.of_term(term) {
            let (own, others) = rest.split_at(count as usize);
            rest = others;
            let pattern = lists.patterns.all[pattern as usize];
            let lengths = field_lengths[ArticleIx(article).index()];
            for same in
                own.chunk_by(|a, b| IndexedField::at(a.position) == IndexedField::at(b.position))
            {
                let field = IndexedField::at(same[0].position) as usize;
                let low_bits = position_low_bits(lengths[field], pattern[field]);
                let mut next = 0;
                // A pattern does not count further than this.
                for occurrence in same.iter().take(usize::from(u16::MAX)) {
                    let number = IndexedField::number_in_field(occurrence.position);
                    bits.put_rice(number.saturating_sub(next), low_bits);
                    next = number + 1;
                }
            }
        }
        let end = bits.align();
        put_varint(&mut directory, (end - start) as u32);
        start = end;
    }
    (directory, bits.finish())
}
