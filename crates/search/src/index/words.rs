//! The words of the texts, folded but not stemmed, in order of the alphabet.

use std::cmp::Ordering;
use std::ops::Range;

use super::TermIx;
use super::bits::{put_varint, take_varint, unzigzag, zigzag};
use super::stored::{IndexError, Section};

/// A word's number in the order of the alphabet (of UTF-8 bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordIx(pub u32);

impl WordIx {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Each block of so many words begins with a whole word; the others leave out what they share with
/// the one before.
const BLOCK: u32 = 16;

/// How much a byte holds of a length: longer ones continue in another number.
const NIBBLE: u32 = 15;

/// The words of all texts, each with its term and with how many articles hold it.
#[derive(Debug, Default)]
pub struct Words {
    /// How many bytes each word shares with the one before, and how many are its own.
    lengths: Section,
    /// The own bytes of all words.
    letters: Section,
    /// Where the blocks begin in both.
    blocks: Vec<BlockStart>,
    /// How the first words of the blocks begin: see [`beginning`].
    beginnings: Vec<u64>,
    terms: Vec<TermIx>,
    frequencies: Vec<u32>,
    /// Whether some word has several terms, and so as many numbers.
    is_repeating: bool,
    /// A bit for each word, the lowest of a byte first: whether it is a name.
    names: Section,
}

#[derive(Debug, Clone, Copy)]
struct BlockStart {
    lengths: u32,
    letters: u32,
}

/// A word as it is written.
pub(super) struct WrittenWord<'a> {
    pub(super) text: &'a str,
    pub(super) term: TermIx,
    /// How many articles hold the term and not this word.
    pub(super) fewer: u32,
    /// Whether no text writes it with a small letter.
    pub(super) is_name: bool,
}

/// Writes words, which are sorted: lengths, letters, terms, frequencies, names.
pub(super) fn write_words(words: &[WrittenWord<'_>]) -> [Vec<u8>; 5] {
    let mut sections: [Vec<u8>; 5] = Default::default();
    let [lengths, letters, terms, frequencies, names] = &mut sections;
    put_varint(terms, words.len() as u32);
    names.resize(words.len().div_ceil(8), 0);
    let (mut previous, mut previous_term) = ("", 0);
    for (n, word) in words.iter().enumerate() {
        let shared = shared_bytes(previous, word.text);
        let is_whole = (n as u32).is_multiple_of(BLOCK);
        let own = if is_whole {
            word.text
        } else {
            &word.text[shared..]
        };
        let (shared, own_length) = (shared as u32, own.len() as u32);
        lengths.push((shared.min(NIBBLE) << 4 | own_length.min(NIBBLE)) as u8);
        for length in [shared, own_length]
            .into_iter()
            .filter(|&length| length >= NIBBLE)
        {
            put_varint(lengths, length - NIBBLE);
        }
        letters.extend(own.as_bytes());
        put_varint(terms, zigzag(word.term.0 as i32 - previous_term));
        put_varint(frequencies, word.fewer);
        names[n / 8] |= u8::from(word.is_name) << (n % 8);
        (previous, previous_term) = (word.text, word.term.0 as i32);
    }
    sections
}

/// How many bytes two words share at their beginning, on a boundary of characters.
fn shared_bytes(a: &str, b: &str) -> usize {
    let pairs = a.chars().zip(b.chars());
    let same = pairs.take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

impl Words {
    /// Reads words. `frequency_of` tells how many articles hold a term, if there is such a term.
    #[inline(never)]
    pub(super) fn read(
        lengths: Section,
        letters: Section,
        terms: &[u8],
        fewer: &[u8],
        names: Section,
        frequency_of: impl Fn(TermIx) -> Option<u32>,
    ) -> Result<Self, IndexError> {
        let mut words = Self {
            lengths,
            letters,
            names,
            ..Self::default()
        };
        let (mut term_at, mut fewer_at) = (0, 0);
        let count = take_varint(terms, &mut term_at).ok_or(IndexError::Damaged)?;
        // Each word has a byte at least: a count that is made up takes no memory.
        if count as usize > words.lengths.len() || words.names.len() != (count as usize).div_ceil(8)
        {
            return Err(IndexError::Damaged);
        }
        words.terms.reserve_exact(count as usize);
        words.frequencies.reserve_exact(count as usize);
        let mut place = BlockStart {
            lengths: 0,
            letters: 0,
        };
        let is_text = std::str::from_utf8(&words.letters).is_ok();
        let (mut text, mut term) = (Vec::new(), 0_i32);
        for n in 0..count {
            if n.is_multiple_of(BLOCK) {
                words.blocks.push(place);
            }
            let step = words.step(&mut place).ok_or(IndexError::Damaged)?;
            let is_whole = n.is_multiple_of(BLOCK);
            let own = words.letters.get(step.own.clone()).unwrap_or_default();
            words.is_repeating |= n > 0
                && match is_whole {
                    true => text == own,
                    false => own.is_empty() && step.shared == text.len(),
                };
            // All letters are text: so is what begins and ends between two of them.
            let is_text = is_text
                && is_boundary(&words.letters, step.own.start)
                && is_boundary(&words.letters, step.own.end)
                && (is_whole || is_boundary(&text, step.shared))
                && words.spell(step, n, &mut text);
            let change = take_varint(terms, &mut term_at).map(unzigzag);
            term = change
                .and_then(|change| term.checked_add(change))
                .ok_or(IndexError::Damaged)?;
            let own_term = TermIx(term as u32);
            let frequency = frequency_of(own_term)
                .zip(take_varint(fewer, &mut fewer_at))
                .and_then(|(all, fewer)| all.checked_sub(fewer));
            let frequency = frequency.filter(|_| is_text).ok_or(IndexError::Damaged)?;
            if n.is_multiple_of(BLOCK) {
                words.beginnings.push(beginning(&text));
            }
            words.terms.push(own_term);
            words.frequencies.push(frequency);
        }
        Ok(words)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// True when no text has any word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms of a folded word: more than one where articles in several languages have it.
    pub fn terms_of<'w>(&'w self, word: &'w str) -> impl Iterator<Item = TermIx> + 'w {
        let first = self.find(word).map_or(self.len(), |first| first.index());
        let is_same = move |&n: &usize| {
            n == first || self.is_repeating && self.text(WordIx(n as u32)) == word
        };
        let same = (first..self.len()).take_while(is_same);
        same.map(|n| self.terms[n])
    }

    /// The number of a folded word, the first where it has several terms.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<WordIx> {
        let wanted = word.as_bytes();
        let block = self.blocks_to(wanted).checked_sub(1)?;
        let mut cursor = self.cursor_at(WordIx(block as u32 * BLOCK));
        for _ in 0..BLOCK {
            if !cursor.advance() {
                break;
            }
            match cursor.text.as_slice().cmp(wanted) {
                Ordering::Less => {}
                Ordering::Equal => return Some(self.first_of(cursor.ix(), word)),
                Ordering::Greater => break,
            }
        }
        None
    }

    /// How many blocks begin with a word that is not after this one.
    fn blocks_to(&self, wanted: &[u8]) -> usize {
        let key = beginning(wanted);
        let is_before = |block: usize| match self.beginnings[block].cmp(&key) {
            Ordering::Equal => self.head(block) <= wanted,
            other => other.is_lt(),
        };
        partition(0..self.blocks.len(), &is_before)
    }

    /// The first number of a word that has this one.
    fn first_of(&self, mut ix: WordIx, word: &str) -> WordIx {
        while self.is_repeating
            && let Some(before) = ix.0.checked_sub(1)
            && self.text(WordIx(before)) == word
        {
            ix = WordIx(before);
        }
        ix
    }

    /// The number of the first word that is this one or comes after it.
    pub(super) fn first_not_before(&self, word: &str) -> u32 {
        let wanted = word.as_bytes();
        let Some(mut block) = self.blocks_to(wanted).checked_sub(1) else {
            return 0;
        };
        // The word may have several numbers, and a block begin with a later one.
        while self.is_repeating && block > 0 && self.head(block) == wanted {
            block -= 1;
        }
        self.first_in(block, &|other| other < wanted)
    }

    /// The numbers of the words that begin with `prefix`, which are neighbours.
    #[must_use]
    pub fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let prefix = prefix.as_bytes();
        let first = self.partition_point(&|word| word < prefix);
        let after = self.partition_point(&|word| word < prefix || word.starts_with(prefix));
        first..after
    }

    /// A word; empty when there is none of that number.
    #[must_use]
    pub fn text(&self, word: WordIx) -> String {
        let mut cursor = self.cursor_at(WordIx(word.0 - word.0 % BLOCK));
        while cursor.advance() {
            if cursor.ix() == word {
                return cursor.word().to_owned();
            }
        }
        String::new()
    }

    /// The term under which a word is indexed: that of its stem.
    #[must_use]
    pub fn term(&self, word: WordIx) -> TermIx {
        self.terms[word.index()]
    }

    /// All terms, word by word.
    pub(super) fn terms(&self) -> &[TermIx] {
        &self.terms
    }

    /// How many articles hold the word in just this form.
    #[must_use]
    pub fn article_frequency(&self, word: WordIx) -> u32 {
        self.frequencies[word.index()]
    }

    /// True when all texts write the word with a capital.
    #[must_use]
    pub fn is_name(&self, word: WordIx) -> bool {
        let byte = self.names.get(word.index() / 8);
        byte.is_some_and(|byte| byte >> (word.0 % 8) & 1 == 1)
    }

    /// For each term, whether all its words are names.
    pub(super) fn terms_of_names(&self, term_count: usize) -> Vec<bool> {
        let mut are_names = vec![true; term_count];
        for (n, term) in self.terms.iter().enumerate() {
            are_names[term.0 as usize] &= self.is_name(WordIx(n as u32));
        }
        are_names
    }

    /// Walks over all words in order.
    #[must_use]
    pub fn cursor(&self) -> WordCursor<'_> {
        self.cursor_at(WordIx(0))
    }

    /// Calls `visit` with the words that begin with `prefix`, in order, each with its term.
    pub fn visit_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, TermIx)) {
        let Range { start, end } = self.with_prefix(prefix);
        let mut cursor = self.cursor_at(WordIx(start));
        while cursor.next < end && cursor.advance() {
            if cursor.ix().0 >= start {
                visit(cursor.word(), self.term(cursor.ix()));
            }
        }
    }

    /// Calls `visit` with each of these words, which are in order.
    pub(super) fn visit(&self, words: &[WordIx], visit: &mut dyn FnMut(&str, WordIx)) {
        let mut cursor = self.cursor_at(WordIx(0));
        for &word in words {
            if word.0 / BLOCK > cursor.ix().0 / BLOCK {
                cursor.go_to_block((word.0 / BLOCK) as usize);
            }
            while cursor.next <= word.0 && cursor.advance() {}
            if cursor.ix() == word {
                visit(cursor.word(), word);
            }
        }
    }

    /// Walks over the words from the first of a word's block on.
    fn cursor_at(&self, first: WordIx) -> WordCursor<'_> {
        let mut cursor = WordCursor {
            words: self,
            next: 0,
            place: BlockStart {
                lengths: 0,
                letters: 0,
            },
            text: Vec::new(),
            shared: 0,
        };
        cursor.go_to_block((first.0 / BLOCK) as usize);
        cursor
    }

    /// The first word, by number, for which `is_before` is false; it is true for all before that.
    fn partition_point(&self, is_before: &dyn Fn(&[u8]) -> bool) -> u32 {
        let blocks = 0..self.blocks.len();
        let after = partition(blocks, &|block| is_before(self.head(block)));
        after
            .checked_sub(1)
            .map_or(0, |block| self.first_in(block, is_before))
    }

    /// The first word of a block, by number, for which `is_before` is false; the first of the next
    /// block when there is none.
    fn first_in(&self, block: usize, is_before: &dyn Fn(&[u8]) -> bool) -> u32 {
        let mut cursor = self.cursor_at(WordIx(block as u32 * BLOCK));
        let end = (cursor.next + BLOCK).min(self.len() as u32);
        while cursor.next < end && cursor.advance() {
            if !is_before(&cursor.text) {
                return cursor.next - 1;
            }
        }
        end
    }

    /// The first word of a block, which is stored whole.
    fn head(&self, block: usize) -> &[u8] {
        let mut place = self.blocks[block];
        let step = self.step(&mut place);
        step.and_then(|step| self.letters.get(step.own))
            .unwrap_or_default()
    }

    /// The lengths of the word at a place, which moves behind it.
    fn step(&self, place: &mut BlockStart) -> Option<Step> {
        let mut at = place.lengths as usize;
        let byte = u32::from(*self.lengths.get(at)?);
        at += 1;
        let mut shared = byte >> 4;
        let mut own = byte & NIBBLE;
        for length in [&mut shared, &mut own] {
            if *length == NIBBLE {
                *length = length.checked_add(take_varint(&self.lengths, &mut at)?)?;
            }
        }
        let start = place.letters;
        place.letters = start.checked_add(own)?;
        place.lengths = at as u32;
        Some(Step {
            shared: shared as usize,
            own: start as usize..place.letters as usize,
        })
    }

    /// Makes `text`, which is the word before, the word `n`; false when it cannot be.
    fn spell(&self, step: Step, n: u32, text: &mut Vec<u8>) -> bool {
        let kept = if n.is_multiple_of(BLOCK) {
            0
        } else {
            step.shared
        };
        let Some(own) = self.letters.get(step.own).filter(|_| kept <= text.len()) else {
            return false;
        };
        text.truncate(kept);
        text.extend(own);
        true
    }
}

/// True when no character of a text in UTF-8 goes on at that byte.
fn is_boundary(text: &[u8], at: usize) -> bool {
    text.get(at).is_none_or(|byte| byte & 0xc0 != 0x80)
}

/// The first eight bytes of a word as a number that is less for a word that comes before.
fn beginning(word: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = word.len().min(8);
    first[..length].copy_from_slice(&word[..length]);
    u64::from_be_bytes(first)
}

/// What is stored of a word.
struct Step {
    /// How many bytes it shares with the word before.
    shared: usize,
    /// Where its own bytes lie; all of them for the first word of a block.
    own: Range<usize>,
}

/// The first of `range` for which `is_before` is false.
fn partition(range: Range<usize>, is_before: &dyn Fn(usize) -> bool) -> usize {
    let Range { mut start, mut end } = range;
    while start < end {
        let middle = start + (end - start) / 2;
        if is_before(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

/// A walk over the words in order, which tells what each shares with the one seen before: whoever
/// compares all words with one can keep what it found out about the shared beginning.
#[derive(Debug, Clone)]
pub struct WordCursor<'a> {
    words: &'a Words,
    /// The number of the word after the current one.
    next: u32,
    /// Where that is stored.
    place: BlockStart,
    text: Vec<u8>,
    shared: usize,
}

impl WordCursor<'_> {
    /// Goes to the next word, at first to the first; false at the end.
    pub fn advance(&mut self) -> bool {
        self.go_on(usize::MAX)
    }

    /// Goes to the next word that does not share the first `prefix_bytes` bytes with the current
    /// one; false at the end. None of those it passes over has to be looked at.
    pub fn skip(&mut self, prefix_bytes: usize) -> bool {
        self.go_on(prefix_bytes)
    }

    fn go_on(&mut self, passed_over: usize) -> bool {
        while (self.next as usize) < self.words.len() {
            let block = (self.next / BLOCK) as usize;
            if self.next.is_multiple_of(BLOCK) && passed_over <= self.text.len() {
                let prefix = &self.text[..passed_over];
                let has_prefix = |block| self.words.head(block).starts_with(prefix);
                let after = partition(block..self.words.blocks.len(), &has_prefix);
                if after > block + 1 {
                    self.go_to_block(after - 1);
                }
            }
            let n = self.next;
            let Some(step) = self.words.step(&mut self.place) else {
                return false;
            };
            self.next += 1;
            if step.shared < passed_over {
                self.shared = step.shared;
                return self.words.spell(step, n, &mut self.text);
            }
        }
        false
    }

    fn go_to_block(&mut self, block: usize) {
        if let Some(&place) = self.words.blocks.get(block) {
            self.next = block as u32 * BLOCK;
            self.place = place;
        }
    }

    /// The current word.
    #[must_use]
    pub fn word(&self) -> &str {
        // Checked when it was read; what a walk has skipped into cannot fail either.
        std::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// The number of the current word.
    #[must_use]
    pub fn ix(&self) -> WordIx {
        WordIx(self.next.saturating_sub(1))
    }

    /// How many bytes at its beginning the current word shares with the one that was current
    /// before it; a boundary of characters.
    #[must_use]
    pub fn shared(&self) -> usize {
        self.shared
    }
}
