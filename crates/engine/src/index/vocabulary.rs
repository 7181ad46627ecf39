//! From the words of all texts to the words and terms of an index.

use std::collections::HashMap;

use super::TermIx;
use super::bits::put_varint;
use super::builder::{FIELD, LINE};
use super::field::FIELD_COUNT;
use crate::analysis::{Language, Languages, Lexicon, WordNumber, stem};
use crate::order::Order as _;

/// Words by number as articles of different languages use them: a word that two languages have is
/// two, since each has a stem of its own for it.
#[derive(Debug, Default)]
pub(super) struct SpokenWords {
    /// Each with the language of the articles.
    all: Vec<(WordNumber, Option<Language>)>,
    /// For each language the number of each word, where it has one.
    by_language: Vec<(Option<Language>, Vec<u32>)>,
    /// The place in these of the language that is spoken.
    spoken: usize,
}

/// This word has no number yet.
const NEW: u32 = u32::MAX;

impl SpokenWords {
    /// Says in which language the words are that follow.
    pub(super) fn speak(&mut self, language: Option<Language>) {
        let known = self.by_language.iter().position(|own| own.0 == language);
        self.spoken = known.unwrap_or(self.by_language.len());
        if known.is_none() {
            self.by_language.push((language, Vec::new()));
        }
    }

    /// The number of a word of the language that is spoken.
    pub(super) fn number(&mut self, word: WordNumber) -> u32 {
        let (language, numbers) = &mut self.by_language[self.spoken];
        let at = word.0 as usize;
        if at >= numbers.len() {
            numbers.resize((at + 1).max(2 * numbers.len()), NEW);
        }
        if numbers[at] == NEW {
            numbers[at] = self.all.len() as u32;
            self.all.push((word, *language));
        }
        numbers[at]
    }
}

/// A word of the texts.
pub(super) struct KnownWord<'a> {
    pub(super) text: &'a str,
    pub(super) term: TermIx,
    /// How many articles hold it under this term.
    pub(super) frequency: u32,
    /// Whether no text writes it with a small letter.
    pub(super) is_name: bool,
}

/// The words and stems of all texts, sorted.
pub(super) struct Vocabulary<'a> {
    /// In order of word, then of term.
    pub(super) words: Vec<KnownWord<'a>>,
    /// For each number of a spoken word, its term.
    pub(super) term_of: Vec<TermIx>,
    pub(super) stems: Vec<String>,
    /// By the rules of which languages they were stemmed.
    pub(super) languages: Languages,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(stream: &[u32], spoken: &SpokenWords, lexicon: &'a Lexicon) -> Self {
        let frequencies = frequencies(stream, spoken.all.len());
        let mut languages = Languages::default();
        let mut stem_numbers: HashMap<String, u32> = HashMap::new();
        let mut stem_of = Vec::with_capacity(spoken.all.len());
        for &(word, article) in &spoken.all {
            let text = lexicon.word(word);
            let language = Language::of_word(text, article);
            if let Some(language) = language {
                languages.insert(language);
            }
            let next = stem_numbers.len() as u32;
            stem_of.push(*stem_numbers.entry(stem(text, language)).or_insert(next));
        }
        let mut stems: Vec<(String, u32)> = stem_numbers.into_iter().collect();
        stems.order_by(|a, b| a.0.cmp(&b.0));
        let mut ranks = vec![TermIx(0); stems.len()];
        for (rank, (_, number)) in stems.iter().enumerate() {
            ranks[*number as usize] = TermIx(rank as u32);
        }
        let terms = stem_of.into_iter().map(|stem| ranks[stem as usize]);
        let term_of: Vec<TermIx> = terms.collect();
        let words = spoken.all.iter().zip(&term_of).zip(frequencies);
        let mut words: Vec<KnownWord<'a>> = words
            .map(|((&(word, _), &term), frequency)| KnownWord {
                text: lexicon.word(word),
                term,
                frequency,
                is_name: lexicon.is_name(word),
            })
            .collect();
        words.order_by(|a, b| a.text.cmp(b.text).then(a.term.cmp(&b.term)));
        // An article has one language, so those of two languages are different articles.
        words.dedup_by(|next, kept| {
            let is_same = next.term == kept.term && next.text == kept.text;
            if is_same {
                kept.frequency += next.frequency;
            }
            is_same
        });
        Self {
            words,
            term_of,
            stems: stems.into_iter().map(|(stem, _)| stem).collect(),
            languages,
        }
    }

    /// How each stem is made of its first word: the ways, then the way of each term, then the
    /// letters that the ways add.
    pub(super) fn written_stems(&self) -> Vec<u8> {
        let mut first_words: Vec<&str> = vec![""; self.stems.len()];
        for word in self.words.iter().rev() {
            first_words[word.term.0 as usize] = word.text;
        }
        let mut numbers: HashMap<(usize, &str), u32> = HashMap::new();
        let mut endings = Vec::new();
        let mut term_endings = Vec::new();
        for (stem, word) in self.stems.iter().zip(first_words) {
            let same = stem.chars().zip(word.chars()).take_while(|(a, b)| a == b);
            let shared: usize = same.map(|(c, _)| c.len_utf8()).sum();
            let ending = (word.len() - shared, &stem[shared..]);
            let next = endings.len() as u32;
            let number = *numbers.entry(ending).or_insert(next);
            if number == next {
                endings.push(ending);
            }
            term_endings.push(number);
        }
        let mut bytes = Vec::new();
        put_varint(&mut bytes, endings.len() as u32);
        for (less, more) in &endings {
            put_varint(&mut bytes, *less as u32);
            put_varint(&mut bytes, more.len() as u32);
        }
        for number in term_endings {
            put_varint(&mut bytes, number);
        }
        for (_, more) in endings {
            bytes.extend(more.as_bytes());
        }
        bytes
    }
}

/// For each of `count` spoken words, how many articles hold it.
fn frequencies(stream: &[u32], count: usize) -> Vec<u32> {
    // Beside each, the article in which it was last seen, counted from 1.
    let mut seen = vec![(0_u32, 0_u32); count];
    let (mut article, mut field) = (1, 0);
    for &word in stream.iter().filter(|&&word| word != LINE) {
        if word == FIELD {
            field += 1;
            article += u32::from(field % FIELD_COUNT as u32 == 0);
        } else if let Some((last, frequency)) = seen.get_mut(word as usize)
            && *last != article
        {
            *last = article;
            *frequency += 1;
        }
    }
    seen.into_iter().map(|(_, frequency)| frequency).collect()
}
