//! What does a text as a whole say about its words?
//!
//! A word that begins a sentence has a capital for no reason of its own; but the text may write it
//! small elsewhere, or with a capital in the middle of a sentence.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::lists::Lists;
use super::tokens::{NameToken, name_tokens};
use super::words::{Case, Forms};
use kartoteka_base::hash::QuickHasher;

/// How a sentence is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Names with capitals, other words without.
    Plain,
    /// All in capitals, so that capitals say nothing.
    Capitals,
    /// Nearly every word with a capital, as headlines are.
    Title,
    /// Without any capital.
    Small,
}

/// How a text writes a word where the place does not ask for a capital.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters {
    /// It begins with a small letter somewhere.
    pub small: bool,
    /// It begins with a capital in the middle of a plain sentence, at another place.
    pub capital: bool,
}

impl Letters {
    /// As two bits.
    #[must_use]
    pub fn bits(self) -> u64 {
        u64::from(self.small) | u64::from(self.capital) << 1
    }
}

/// A text, cut into words and sentences.
#[derive(Debug)]
pub struct Document {
    /// Its words and marks.
    pub tokens: Vec<NameToken>,
    /// The number of the form of each.
    pub forms: Vec<u32>,
    starts: Vec<u32>,
    kinds: Vec<SentenceKind>,
    /// By stem, how often a word begins small, and with a capital that its place does not ask for.
    letters: HashMap<u64, (u32, u32), BuildHasherDefault<QuickHasher>>,
}

impl Document {
    /// The words and sentences of a text.
    #[must_use]
    pub fn new(text: &str, forms: &mut Forms, lists: &Lists) -> Self {
        let tokens = name_tokens(text);
        let numbers: Vec<u32> = tokens
            .iter()
            .map(|token| forms.number(text, token, lists))
            .collect();
        let starts = tokens.iter().enumerate();
        let starts: Vec<u32> = starts
            .filter(|(_, token)| token.begins_sentence)
            .map(|(n, _)| n as u32)
            .collect();
        let mut document = Self {
            tokens,
            forms: numbers,
            starts,
            kinds: Vec::new(),
            letters: HashMap::default(),
        };
        for n in 0..document.sentence_count() {
            let range = document.sentence(n);
            let cases = document.forms[range]
                .iter()
                .map(|form| forms.get(*form).case);
            document.kinds.push(kind_of_sentence(cases));
        }
        document.count_letters(forms);
        document
    }

    /// How many sentences there are.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.starts.len()
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn sentence(&self, n: usize) -> Range<usize> {
        let end = self
            .starts
            .get(n + 1)
            .map_or(self.tokens.len(), |end| *end as usize);
        self.starts[n] as usize..end
    }

    /// How a sentence is written.
    #[must_use]
    pub fn kind(&self, n: usize) -> SentenceKind {
        self.kinds[n]
    }

    /// How the text writes the word of a token elsewhere.
    #[must_use]
    pub fn letters(&self, token: usize, forms: &Forms) -> Letters {
        let form = forms.get(self.forms[token]);
        let (small, capital) = self.letters.get(&form.stem).copied().unwrap_or_default();
        let is_own = self.is_free(token) && form.case >= Case::Capitalized;
        Letters {
            small: small > 0,
            capital: capital > u32::from(is_own),
        }
    }

    /// True where a word has a capital only of its own accord.
    fn is_free(&self, token: usize) -> bool {
        let sentence = self
            .starts
            .partition_point(|start| *start as usize <= token)
            - 1;
        let is_first = self.starts[sentence] as usize == token;
        let follows_mark = token
            .checked_sub(1)
            .is_some_and(|before| self.tokens[before].kind == super::tokens::TokenKind::Mark);
        !is_first && !follows_mark && self.kinds[sentence] == SentenceKind::Plain
    }

    fn count_letters(&mut self, forms: &Forms) {
        for sentence in 0..self.sentence_count() {
            if self.kinds[sentence] != SentenceKind::Plain {
                continue;
            }
            for token in self.sentence(sentence) {
                let form = forms.get(self.forms[token]);
                if form.case == Case::Lower {
                    self.letters.entry(form.stem).or_default().0 += 1;
                } else if form.case >= Case::Capitalized && self.is_free(token) {
                    self.letters.entry(form.stem).or_default().1 += 1;
                }
            }
        }
    }
}

fn kind_of_sentence(cases: impl Iterator<Item = Case>) -> SentenceKind {
    let (mut small, mut capitalized, mut capitals) = (0, 0, 0);
    for case in cases {
        match case {
            Case::None => {}
            Case::Lower => small += 1,
            Case::Capitalized => capitalized += 1,
            Case::Capitals => capitals += 1,
        }
    }
    if capitals >= 2 && capitals > 3 * (small + capitalized) {
        SentenceKind::Capitals
    } else if capitalized + capitals == 0 {
        SentenceKind::Small
    } else if capitalized >= 3 && capitalized > 2 * small {
        SentenceKind::Title
    } else {
        SentenceKind::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> (Document, Forms) {
        let mut forms = Forms::default();
        let document = Document::new(text, &mut forms, &Lists::default());
        (document, forms)
    }

    #[test]
    fn sentences_are_told_apart_by_how_they_are_written() {
        use SentenceKind::{Capitals, Plain, Small, Title};
        let text = "JAPAN GET LUCKY WIN\n\nMan Bites Dog in Paris\n\nhe left.\n\nHe left Paris.";
        let (document, _) = document(text);
        let kinds: Vec<_> = (0..document.sentence_count())
            .map(|n| document.kind(n))
            .collect();
        assert_eq!(kinds, [Capitals, Title, Small, Plain]);
    }

    #[test]
    fn a_text_tells_how_it_writes_a_word_elsewhere() {
        let text = "Police met Smith. Smith ran. Then police left him, for Smith hid.";
        let (document, forms) = document(text);
        let letters = |word: &str| {
            let token = document
                .tokens
                .iter()
                .position(|token| token.span.get(text) == Some(word));
            document.letters(token.unwrap(), &forms)
        };
        let (small, capital) = (true, true);
        assert_eq!(
            letters("Police"),
            Letters {
                small,
                capital: false
            }
        );
        assert_eq!(
            letters("Smith"),
            Letters {
                small: false,
                capital
            }
        );
        assert_eq!(letters("Then"), Letters::default());
    }
}
