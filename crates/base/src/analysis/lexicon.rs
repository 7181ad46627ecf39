//! The words of many texts by number, so that each is folded once and compared by a number.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::fold;
use super::tokenize::{is_blank, words};
use crate::hash::QuickHasher;
use crate::text::Span;

/// A folded word's number in a [`Lexicon`], in order of first appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordNumber(pub u32);

/// A word of a text by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberedToken {
    /// First byte in the text.
    start: u32,
    /// The byte after the last.
    end: u32,
    /// Its folded form.
    pub word: WordNumber,
    /// True for the first word of a line.
    pub begins_line: bool,
}

impl NumberedToken {
    /// Where it stands; a possessive *’s* is not part of it.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The words of an article: of its title, its summary and its text.
pub type PartTokens = [Vec<NumberedToken>; 3];

/// Folded words by number, and the number of every form in which a text has written one.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Every form seen, folded ones among them. A form that folds to nothing has no number.
    forms: QuickMap<Option<WordNumber>>,
    folded: Vec<Box<str>>,
    /// For each folded word, whether a text has written it with a small letter at its beginning.
    in_small_letters: Vec<bool>,
    /// What was found in stretches between blanks that hold at most one word: most of a text has
    /// been seen before, down to the comma behind the word.
    stretches: HashMap<StretchKey, Stretch, BuildHasherDefault<QuickHasher>>,
}

type QuickMap<V> = HashMap<Box<str>, V, BuildHasherDefault<QuickHasher>>;

/// A short stretch: its bytes, zeros, and its length. It lies in the table itself, so that finding
/// it leads to no other place in memory.
#[derive(Debug, PartialEq, Eq, Hash)]
struct StretchKey([u64; MAX_KEPT_BYTES / 8 + 1]);

impl StretchKey {
    /// Nothing for a stretch that is too long to be kept.
    fn new(stretch: &str) -> Option<Self> {
        let mut key = [0; MAX_KEPT_BYTES + 1];
        key.get_mut(..stretch.len())
            .filter(|_| stretch.len() <= MAX_KEPT_BYTES)?
            .copy_from_slice(stretch.as_bytes());
        key[MAX_KEPT_BYTES] = stretch.len() as u8;
        let (chunks, _) = key.as_chunks::<8>();
        let mut words = [0; MAX_KEPT_BYTES / 8 + 1];
        for (word, chunk) in words.iter_mut().zip(chunks) {
            *word = u64::from_le_bytes(*chunk);
        }
        Some(Self(words))
    }
}

/// The one word of a stretch and its place there; nothing when it has none.
type Stretch = Option<(u8, u8, WordNumber)>;

/// Longer stretches are not kept: they seldom come again. With their length, three times eight.
const MAX_KEPT_BYTES: usize = 23;

/// No more stretches are kept: those that come often have come by then.
const MAX_STRETCHES: usize = 1 << 18;

impl Lexicon {
    /// Reads the words of a text, in order, into `tokens`, which is emptied first.
    pub fn read(&mut self, text: &str, tokens: &mut Vec<NumberedToken>) {
        tokens.clear();
        let bytes = text.as_bytes();
        let (mut at, mut begins_line) = (0, true);
        while let Some(&byte) = bytes.get(at) {
            if is_blank(byte) {
                begins_line |= byte == b'\n';
                at += 1;
                continue;
            }
            let rest = &bytes[at..];
            let length = rest.iter().position(|&byte| is_blank(byte));
            let end = length.map_or(bytes.len(), |length| at + length);
            let token_count = tokens.len();
            self.read_stretch(text, at, end, tokens);
            if let Some(first) = tokens.get_mut(token_count) {
                first.begins_line = begins_line;
                begins_line = false;
            }
            at = end;
        }
    }

    /// Reads the words between two blanks.
    fn read_stretch(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        tokens: &mut Vec<NumberedToken>,
    ) {
        let stretch = &text[start..end];
        let token = |from: usize, to: usize, word| NumberedToken {
            start: (start + from) as u32,
            end: (start + to) as u32,
            word,
            begins_line: false,
        };
        let key = StretchKey::new(stretch);
        if let Some(known) = key.as_ref().and_then(|key| self.stretches.get(key)) {
            tokens.extend(known.map(|(from, to, word)| token(from.into(), to.into(), word)));
            return;
        }
        let first = tokens.len();
        let mut is_kept = self.stretches.len() < MAX_STRETCHES;
        let mut kept = None;
        for (from, form) in words(stretch) {
            let Some(word) = self.number(form) else {
                continue;
            };
            let to = from + form.len();
            is_kept &= tokens.len() == first;
            kept = Some((from as u8, to as u8, word));
            tokens.push(token(from, to, word));
        }
        if let Some(key) = key.filter(|_| is_kept) {
            self.stretches.insert(key, kept);
        }
    }

    /// The folded word of that number.
    #[must_use]
    pub fn word(&self, number: WordNumber) -> &str {
        &self.folded[number.0 as usize]
    }

    /// True when every text that was read has written the word with a capital: it is a name, or
    /// has only begun sentences so far. So is a word without letters that have a case.
    #[must_use]
    pub fn is_name(&self, number: WordNumber) -> bool {
        !self.in_small_letters[number.0 as usize]
    }

    /// How many folded words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// True before the first word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    fn number(&mut self, form: &str) -> Option<WordNumber> {
        let number = self.number_of_form(form)?;
        self.in_small_letters[number.0 as usize] |= form.starts_with(char::is_lowercase);
        Some(number)
    }

    fn number_of_form(&mut self, form: &str) -> Option<WordNumber> {
        if let Some(&number) = self.forms.get(form) {
            return number;
        }
        let folded = fold(form);
        if folded.is_empty() {
            self.forms.insert(form.into(), None);
            return None;
        }
        let known = match folded == form {
            true => None,
            false => self.forms.get(folded.as_str()).copied(),
        };
        let number = known.unwrap_or_else(|| {
            let number = Some(WordNumber(self.folded.len() as u32));
            self.folded.push(folded.as_str().into());
            self.in_small_letters.push(false);
            number
        });
        if known.is_none() && folded != form {
            self.forms.insert(folded.into(), number);
        }
        self.forms.insert(form.into(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::tokens;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_lexicon_reads_the_words_that_tokens_are_made_of(
            texts in prop::collection::vec("([a-cé]{0,2}[ ,’\n.-]{0,2}){0,12}|\\PC{0,20}", 1..6),
        ) {
            let mut lexicon = Lexicon::default();
            let mut numbered = Vec::new();
            for text in &texts {
                lexicon.read(text, &mut numbered);
                let read = numbered.iter().map(|token| (token.span(), lexicon.word(token.word)));
                let expected: Vec<_> = tokens(text).collect();
                let expected = expected.iter().map(|token| (token.span, token.folded.as_str()));
                prop_assert!(read.eq(expected), "{:?}", text);
                for (n, token) in numbered.iter().enumerate() {
                    let before = n.checked_sub(1).map_or(0, |n| numbered[n].span().end);
                    let gap = &text[before..token.span().start];
                    prop_assert_eq!(token.begins_line, n == 0 || gap.contains('\n'));
                }
            }
        }
    }

    #[test]
    fn forms_of_a_word_share_its_number_and_lines_are_told_apart() {
        let mut lexicon = Lexicon::default();
        let mut tokens = Vec::new();
        let text = "Émigré, emigre!\n\nÉMIGRÉ’s … the";
        lexicon.read(text, &mut tokens);
        let read: Vec<_> = tokens
            .iter()
            .map(|token| {
                let form = token.span().get(text).unwrap();
                (form, lexicon.word(token.word), token.begins_line)
            })
            .collect();
        assert_eq!(
            read,
            [
                ("Émigré", "emigre", true),
                ("emigre", "emigre", false),
                ("ÉMIGRÉ", "emigre", true),
                ("the", "the", false),
            ]
        );
        assert_eq!(lexicon.len(), 2);
        assert_eq!(tokens[0].word, tokens[2].word);
    }

    #[test]
    fn a_word_that_is_only_written_with_a_capital_is_a_name() {
        let mut lexicon = Lexicon::default();
        let mut tokens = Vec::new();
        let text = "The émigré met Émilie, EMILIE and Lev. Lev, the lev, ÉMIGRÉ";
        lexicon.read(text, &mut tokens);
        let names = tokens.iter().filter(|token| lexicon.is_name(token.word));
        let names: Vec<&str> = names.map(|token| lexicon.word(token.word)).collect();
        assert_eq!(names, ["emilie", "emilie"]);
    }
}
