//! What is looked at to tell whether a word belongs to a name?
//!
//! Each observation is a number: a hash of what kind it is and of what was seen. The model knows
//! what the numbers weigh; no table of strings is needed.

use super::document::{Document, Letters, SentenceKind};
use super::lists::{LONGEST_NAME, Lists, Phrase};
use super::words::{Case, Form, Forms};

/// How many bits of an observation's hash the model keeps.
pub const FEATURE_BITS: u32 = 24;

/// The kinds of observations. Their order is part of the format of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// The letters of a word.
    Lower = 1,
    /// The stem of a word.
    Stem,
    /// How a word is written.
    Shape,
    /// One to four letters at the start.
    Prefix,
    /// One to four letters at the end.
    Suffix,
    /// All lists that have a word.
    Lists,
    /// One list that has it.
    List,
    /// Always the same.
    Any,
    /// The word before and this one.
    PairBefore,
    /// This word and the next.
    PairAfter,
    /// Three shapes around.
    Shapes,
    /// The word before, with shapes.
    BeforeShape,
    /// The word behind, with shapes.
    AfterShape,
    /// Two words before.
    TwoBefore,
    /// Two words behind.
    TwoAfter,
    /// The lists of this word and the next.
    ListsAfter,
    /// The lists of this word and the one before.
    ListsBefore,
    /// The place in the sentence.
    Start,
    /// How the sentence is written.
    Sentence,
    /// How the document writes the word elsewhere.
    Elsewhere,
    /// Part of a name of several words on a list.
    Phrase,
    /// What is glued to the word.
    Glue,
    /// The place in a run of capitalized words.
    Run,
    /// The first word of that run.
    RunFirst,
    /// The last word of that run.
    RunLast,
    /// What the word was taken for elsewhere in the document.
    Evidence,
}

/// The number of an observation: 64 bits, of which the model keeps [`key_of`].
#[must_use]
pub fn feature(kind: Feature, a: u64, b: u64) -> u64 {
    let mixed = (a ^ (kind as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xff51_afd7_ed55_8ccd)
        .rotate_left(29);
    (mixed ^ b).wrapping_mul(0xc4ce_b9fe_1a85_ec53)
}

/// What the model keeps of an observation's number that was made `offset` words away (from -2 to 2).
#[must_use]
pub fn key_of(feature: u64, offset: i8) -> u32 {
    let turned = feature ^ u64::from(offset as u8).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (turned ^ turned >> 31).wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed >> (u64::BITS - FEATURE_BITS)) as u32
}

/// The edges of a sentence, as if words stood there.
const BEFORE_START: u64 = 1;
const BEHIND_END: u64 = 2;

/// What is seen of a sentence, to look at its words one by one.
pub struct Sentence<'d> {
    document: &'d Document,
    forms: &'d Forms,
    start: usize,
    end: usize,
    kind: SentenceKind,
    /// For each word, what names of several words on lists it is part of.
    phrases: Vec<PhrasePart>,
    /// For each word, the first and the last of the capitalized words in a row that it is one of.
    runs: Vec<(u32, u32)>,
}

/// The lists that have a name of several words, and which part of it a word is.
#[derive(Debug, Clone, Copy, Default)]
struct PhrasePart {
    lists: u16,
    place: u8,
}

impl<'d> Sentence<'d> {
    /// The sentence of that number.
    #[must_use]
    pub fn new(document: &'d Document, sentence: usize, forms: &'d Forms, lists: &Lists) -> Self {
        let range = document.sentence(sentence);
        let mut sentence = Self {
            document,
            forms,
            start: range.start,
            end: range.end,
            kind: document.kind(sentence),
            phrases: vec![PhrasePart::default(); range.len()],
            runs: vec![(u32::MAX, u32::MAX); range.len()],
        };
        sentence.find_phrases(lists);
        sentence.find_runs();
        sentence
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// True when it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The form of a word, counted from the start of the sentence; nothing outside of it.
    #[must_use]
    pub fn form(&self, n: isize) -> Option<&'d Form> {
        self.number(n).map(|number| self.forms.get(number))
    }

    /// The number of that form.
    #[must_use]
    pub fn number(&self, n: isize) -> Option<u32> {
        let n = usize::try_from(n).ok().filter(|n| *n < self.len())?;
        Some(self.document.forms[self.start + n])
    }

    fn find_phrases(&mut self, lists: &Lists) {
        let mut n = 0;
        while n < self.len() {
            let Some(form) = self.form(n as isize) else {
                break;
            };
            if form.case < Case::Capitalized {
                n += 1;
                continue;
            }
            let mut phrase = Phrase::default().and(form.stem);
            let mut longest = None;
            for length in 2..=LONGEST_NAME {
                let Some(next) = self.form((n + length - 1) as isize) else {
                    break;
                };
                phrase = phrase.and(next.stem);
                let found = lists.of_phrase(phrase);
                // A name does not end in lower case: that is a hash taken for another.
                if found != 0 && next.case != Case::Lower {
                    longest = Some((length, found));
                }
            }
            let Some((length, lists)) = longest else {
                n += 1;
                continue;
            };
            for at in 0..length {
                let place = match at {
                    0 => 1,
                    _ if at + 1 == length => 3,
                    _ => 2,
                };
                self.phrases[n + at] = PhrasePart { lists, place };
            }
            n += length;
        }
    }

    fn find_runs(&mut self) {
        let mut start = None;
        for n in 0..=self.len() {
            let form = self.form(n as isize);
            match (
                form.is_some_and(|form| form.case >= Case::Capitalized),
                start,
            ) {
                (true, None) => start = Some(n),
                (false, Some(first)) => {
                    self.runs[first..n].fill((first as u32, n as u32 - 1));
                    start = None;
                }
                _ => {}
            }
        }
    }

    /// What stands around a word, apart from the forms of it and its neighbours alone: the words are
    /// counted from the start of the sentence.
    pub fn surroundings(&self, n: usize, mut see: impl FnMut(u64)) {
        let at = n as isize;
        let Some(own) = self.form(at) else { return };
        let lower = |offset: isize, edge| self.form(at + offset).map_or(edge, |form| form.lower);
        let stem = |offset: isize, edge| self.form(at + offset).map_or(edge, |form| form.stem);
        let shape = |offset: isize, edge| self.form(at + offset).map_or(edge, |form| form.shape);
        let lists = |offset: isize| {
            self.form(at + offset)
                .map_or(0, |form| u64::from(form.lists))
        };
        let (before, after) = (stem(-1, BEFORE_START), stem(1, BEHIND_END));
        let (shape_before, shape_after) = (shape(-1, BEFORE_START), shape(1, BEHIND_END));

        see(feature(Feature::Any, 0, 0));
        see(feature(
            Feature::PairBefore,
            lower(-1, BEFORE_START),
            own.lower,
        ));
        see(feature(Feature::PairAfter, own.lower, lower(1, BEHIND_END)));
        see(feature(
            Feature::Shapes,
            own.shape,
            shape_before ^ shape_after.rotate_left(17),
        ));
        see(feature(
            Feature::BeforeShape,
            before,
            own.shape ^ shape_after.rotate_left(17),
        ));
        see(feature(
            Feature::AfterShape,
            after,
            own.shape ^ shape_before.rotate_left(17),
        ));
        let two_before = before ^ stem(-2, BEFORE_START).rotate_left(17);
        let two_after = after ^ stem(2, BEHIND_END).rotate_left(17);
        see(feature(Feature::TwoBefore, two_before, own.case as u64));
        see(feature(Feature::TwoAfter, two_after, own.case as u64));

        let own_lists = u64::from(own.lists) << 8 | own.case as u64;
        see(feature(
            Feature::ListsAfter,
            own_lists,
            lists(1) << 8 | case(self.form(at + 1)),
        ));
        see(feature(
            Feature::ListsBefore,
            own_lists,
            lists(-1) << 8 | case(self.form(at - 1)),
        ));

        let is_first = u64::from(n == 0);
        see(feature(Feature::Start, is_first, own.shape));
        see(feature(
            Feature::Start,
            2 | is_first,
            u64::from(own.lists) << 8 | own.case as u64,
        ));
        see(feature(Feature::Sentence, self.kind as u64, own.shape));
        see(feature(Feature::Sentence, 8 | self.kind as u64, own_lists));

        let letters = self.document.letters(self.start + n, self.forms);
        let seen = Letters::bits(letters) << 4 | (own.case as u64) << 1 | is_first;
        see(feature(Feature::Elsewhere, seen, self.kind as u64));
        see(feature(Feature::Elsewhere, seen, own_lists << 8 | 255));

        let phrase = self.phrases[n];
        if phrase.place > 0 {
            let place = u64::from(phrase.place);
            see(feature(Feature::Phrase, phrase.lists.into(), place));
            for list in (0..u16::BITS).filter(|list| phrase.lists >> list & 1 == 1) {
                see(feature(Feature::Phrase, 1 << 20 | u64::from(list), place));
            }
        }
        self.glue(n, own, &mut see);
        self.run(n, own, &mut see);
    }

    fn glue(&self, n: usize, own: &Form, see: &mut impl FnMut(u64)) {
        let tokens = &self.document.tokens;
        let is_glued_after = tokens
            .get(self.start + n + 1)
            .is_some_and(|next| next.is_glued);
        let is_glued_before = tokens[self.start + n].is_glued;
        if !is_glued_after && !is_glued_before {
            return;
        }
        let mark = |is_glued: bool, offset: isize| match self.form(n as isize + offset) {
            Some(form) if is_glued => form.lower,
            _ => 0,
        };
        let around = mark(is_glued_before, -1) ^ mark(is_glued_after, 1).rotate_left(9);
        see(feature(Feature::Glue, around, own.shape));
    }

    fn run(&self, n: usize, own: &Form, see: &mut impl FnMut(u64)) {
        let (first, last) = self.runs[n];
        if first == u32::MAX {
            return;
        }
        let length = u64::from((last - first).min(6));
        let place = u64::from((n as u32 - first).min(3));
        let to_end = u64::from((last - n as u32).min(3));
        let is_first = u64::from(first == 0);
        see(feature(
            Feature::Run,
            length << 8 | place << 4 | to_end,
            is_first << 4 | self.kind as u64,
        ));
        if length > 0 {
            let word = |at: u32| self.form(at as isize).map_or(0, |form| form.stem);
            let own_place = place.min(1) << 8 | own.case as u64;
            see(feature(Feature::RunFirst, word(first), own_place));
            see(feature(
                Feature::RunLast,
                word(last),
                to_end.min(1) << 9 | own_place,
            ));
        }
    }
}

fn case(form: Option<&Form>) -> u64 {
    form.map_or(9, |form| form.case as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn observations_are_numbered_the_same_on_every_machine() {
        // Written down once: a model is of use only where hashes are the same.
        assert_eq!(key_of(feature(Feature::Lower, 1, 2), 0), 55_718);
        assert_eq!(
            key_of(feature(Feature::Evidence, u64::MAX, 7), -2),
            6_814_794
        );
    }

    #[test]
    fn kind_content_and_place_all_count() {
        let numbers = [
            key_of(feature(Feature::Lower, 1, 2), 0),
            key_of(feature(Feature::Shape, 1, 2), 0),
            key_of(feature(Feature::Lower, 2, 2), 0),
            key_of(feature(Feature::Lower, 1, 3), 0),
            key_of(feature(Feature::Lower, 1, 2), 1),
            key_of(feature(Feature::Lower, 1, 2), -1),
        ];
        for (n, number) in numbers.iter().enumerate() {
            assert!(number >> FEATURE_BITS == 0);
            assert!(!numbers[..n].contains(number));
        }
    }
}
