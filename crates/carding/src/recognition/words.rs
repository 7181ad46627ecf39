//! What does the form of a word say about it, wherever it stands?
//!
//! All that depends on the letters alone is worked out once for each form of a text, as numbers of
//! features; a recogniser keeps the sum of what they weigh.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::features::{Feature, feature};
use super::lists::{Lists, Phrase};
use super::stem::name_stem;
use super::tokens::{NameToken, TokenKind, name_tokens};
use kartoteka_base::hash::QuickHasher;

/// How far from a word its form is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// At the word itself.
    Own,
    /// At its neighbours too.
    Neighbour,
    /// At the neighbours of its neighbours too.
    Second,
}

/// The form of a word.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its letters in lower case.
    pub lower: u64,
    /// Its stem: Russian forms of one name in several cases share it.
    pub stem: u64,
    /// How its letters are written.
    pub shape: u64,
    /// The lists of names that have it, a bit each.
    pub lists: u16,
    /// How it is written, roughly.
    pub case: Case,
    /// What its letters say, and how far that is looked at.
    pub features: Vec<(u64, Reach)>,
}

/// How a word is written, roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// No letters.
    None,
    /// No capital at the start.
    Lower,
    /// A capital at the start and others behind it: `Putin`, `McDonald`, `A`.
    Capitalized,
    /// Two capitals or more, and nothing else: `NATO`.
    Capitals,
}

/// Forms by number, each worked out when it is first met.
#[derive(Debug, Default)]
pub struct Forms {
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<QuickHasher>>,
    forms: Vec<Form>,
    lower: String,
}

impl Forms {
    /// The number of the form of a token.
    pub fn number(&mut self, text: &str, token: &NameToken, lists: &Lists) -> u32 {
        let written = token.span.get(text).unwrap_or_default();
        if let Some(number) = self.numbers.get(written) {
            return *number;
        }
        let number = self.forms.len() as u32;
        let form = self.form(written, token.kind, lists);
        self.forms.push(form);
        self.numbers.insert(written.into(), number);
        number
    }

    /// A name as lists keep it, and of how many words it is.
    pub fn phrase(&mut self, name: &str) -> (Phrase, usize) {
        let tokens = name_tokens(name);
        let mut phrase = Phrase::default();
        for token in &tokens {
            let written = token.span.get(name).unwrap_or_default();
            self.set_lower(written);
            let stem = match token.kind {
                TokenKind::Word => name_stem(&self.lower),
                _ => &self.lower,
            };
            phrase = phrase.and(QuickHasher::of(stem.as_bytes()));
        }
        (phrase, tokens.len())
    }

    /// The form of that number.
    #[must_use]
    pub fn get(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    /// How many forms there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// True before the first word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    fn set_lower(&mut self, written: &str) {
        self.lower.clear();
        // Curly and straight apostrophes are one, and so are two letters of Russian.
        let plain = written.chars().flat_map(char::to_lowercase);
        self.lower.extend(plain.map(|c| match c {
            '’' => '\'',
            'ё' => 'е',
            c => c,
        }));
    }

    fn form(&mut self, written: &str, kind: TokenKind, lists: &Lists) -> Form {
        self.set_lower(written);
        if kind != TokenKind::Word {
            return other_form(written, &self.lower, kind);
        }
        let lower = QuickHasher::of(self.lower.as_bytes());
        let stem = QuickHasher::of(name_stem(&self.lower).as_bytes());
        let shape = shape_of(written);
        let case = case_of(written);
        let in_lists = lists.of_phrase(Phrase::default().and(stem));
        let mut features = vec![
            (feature(Feature::Lower, lower, 0), Reach::Second),
            (feature(Feature::Shape, shape, 0), Reach::Second),
            (
                feature(Feature::Lists, in_lists.into(), case as u64),
                Reach::Neighbour,
            ),
        ];
        for list in (0..u16::BITS).filter(|list| in_lists >> list & 1 == 1) {
            features.push((
                feature(Feature::List, list.into(), case as u64),
                Reach::Neighbour,
            ));
        }
        if stem != lower {
            features.push((feature(Feature::Stem, stem, 0), Reach::Second));
        }
        affixes(&self.lower, case, &mut features);
        Form {
            lower,
            stem,
            shape,
            lists: in_lists,
            case,
            features,
        }
    }
}

/// The form of what is no word.
fn other_form(written: &str, lower: &str, kind: TokenKind) -> Form {
    let shape = match kind {
        TokenKind::Number => shape_of(written),
        _ => QuickHasher::of(&[kind as u8]),
    };
    // Of addresses it is not told which; they never come again.
    let lower = match kind {
        TokenKind::Address => shape,
        _ => QuickHasher::of(lower.as_bytes()),
    };
    Form {
        lower,
        stem: lower,
        shape,
        lists: 0,
        case: Case::None,
        features: vec![
            (feature(Feature::Lower, lower, 0), Reach::Second),
            (feature(Feature::Shape, shape, 0), Reach::Second),
        ],
    }
}

/// The longest beginning and ending that is looked at, in letters.
const LONGEST_AFFIX: usize = 4;

fn affixes(lower: &str, case: Case, features: &mut Vec<(u64, Reach)>) {
    let case = u64::from(case != Case::Lower);
    let starts = lower.char_indices().map(|(at, _)| at);
    for (n, end) in starts.clone().skip(1).take(LONGEST_AFFIX).enumerate() {
        let hash = QuickHasher::of(&lower.as_bytes()[..end]);
        let reach = Reach::Own;
        features.push((feature(Feature::Prefix, hash, case << 8 | n as u64), reach));
    }
    for (n, start) in starts.rev().take(LONGEST_AFFIX).enumerate() {
        if start == 0 {
            break;
        }
        let hash = QuickHasher::of(&lower.as_bytes()[start..]);
        let reach = if n == 2 { Reach::Neighbour } else { Reach::Own };
        features.push((feature(Feature::Suffix, hash, case << 8 | n as u64), reach));
    }
}

/// How a word is written: `X` for capitals, `x` for other letters, `0` for digits, anything else as
/// it is, runs shortened to two; and whether it is Latin.
fn shape_of(written: &str) -> u64 {
    let mut shape = [0_u8; 16];
    let mut length = 1;
    shape[0] = u8::from(
        written
            .chars()
            .any(|c| ('\u{400}'..='\u{52f}').contains(&c)),
    );
    for c in written.chars() {
        let sign = match c {
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'x',
            _ if c.is_numeric() => b'0',
            '.' | '\'' | '’' | ',' | '_' => c as u8,
            _ => b'?',
        };
        let is_long_run = length > 2 && shape[length - 1] == sign && shape[length - 2] == sign;
        if !is_long_run && length < shape.len() {
            shape[length] = sign;
            length += 1;
        }
    }
    QuickHasher::of(&shape[..length])
}

fn case_of(written: &str) -> Case {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        None => Case::None,
        Some(first) if !first.is_uppercase() => Case::Lower,
        Some(_) => {
            let mut rest = letters.peekable();
            let has_more = rest.peek().is_some();
            if has_more && rest.all(char::is_uppercase) {
                Case::Capitals
            } else {
                Case::Capitalized
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognition::tokens::name_tokens;

    fn forms(text: &str) -> Vec<Form> {
        let (mut forms, lists) = (Forms::default(), Lists::default());
        let tokens = name_tokens(text);
        let numbers = tokens.iter().map(|token| forms.number(text, token, &lists));
        let numbers: Vec<u32> = numbers.collect();
        numbers.iter().map(|n| forms.get(*n).clone()).collect()
    }

    #[test]
    fn forms_tell_how_a_word_is_written() {
        let cases: Vec<Case> = forms("NATO told McDonald, 27 U.S. troops")
            .iter()
            .map(|form| form.case)
            .collect();
        use Case::{Capitalized, Capitals, Lower, None};
        assert_eq!(
            cases,
            [Capitals, Lower, Capitalized, None, None, Capitals, Lower]
        );
    }

    #[test]
    fn words_differ_in_shape_by_case_length_and_script() {
        let shapes: Vec<u64> = forms("Kuzminov Petrov Po Кузьминов USSR US 1996 27")
            .iter()
            .map(|form| form.shape)
            .collect();
        assert_eq!(shapes[0], shapes[1]);
        for other in 2..shapes.len() {
            assert_ne!(shapes[0], shapes[other], "{other}");
        }
        assert_eq!(shapes[4], shapes[5]);
    }

    #[test]
    fn forms_of_one_name_share_a_stem() {
        let forms = forms("Кузьминов Кузьминова Кузьминову");
        assert_eq!(forms[0].stem, forms[1].stem);
        assert_eq!(forms[0].stem, forms[2].stem);
        assert_ne!(forms[0].lower, forms[1].lower);
    }

    #[test]
    fn a_form_is_worked_out_once() {
        let (mut forms, lists) = (Forms::default(), Lists::default());
        let text = "the cat the";
        let tokens = name_tokens(text);
        let numbers = tokens.iter().map(|token| forms.number(text, token, &lists));
        assert_eq!(numbers.collect::<Vec<_>>(), [0, 1, 0]);
        assert_eq!(forms.len(), 2);
    }
}
