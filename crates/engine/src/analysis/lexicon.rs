//! The words of many texts by number, so that each is folded once and compared by a number.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::fold;
use super::tokenize::words;
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
    forms: HashMap<Box<str>, Option<WordNumber>, BuildHasherDefault<QuickHasher>>,
    folded: Vec<Box<str>>,
}

impl Lexicon {
    /// Reads the words of a text, in order, into `tokens`, which is emptied first.
    pub fn read(&mut self, text: &str, tokens: &mut Vec<NumberedToken>) {
        tokens.clear();
        let mut line_end = 0;
        for (start, form) in words(text) {
            let Some(word) = self.number(form) else {
                continue;
            };
            let begins_line = start >= line_end;
            if begins_line {
                line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
            }
            tokens.push(NumberedToken {
                start: start as u32,
                end: (start + form.len()) as u32,
                word,
                begins_line,
            });
        }
    }

    /// The folded word of that number.
    #[must_use]
    pub fn word(&self, number: WordNumber) -> &str {
        &self.folded[number.0 as usize]
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
        if let Some(&number) = self.forms.get(form) {
            return number;
        }
        let folded = fold(form);
        let number = match self.forms.get(folded.as_str()) {
            _ if folded.is_empty() => None,
            Some(&number) => number,
            None => {
                let number = Some(WordNumber(self.folded.len() as u32));
                self.folded.push(folded.as_str().into());
                self.forms.insert(folded.into(), number);
                number
            }
        };
        self.forms.insert(form.into(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
