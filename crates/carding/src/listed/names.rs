//! All names of all listed entities, and their places in texts.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use kartoteka_base::analysis::{Lexicon, NumberedToken};
use kartoteka_base::bundle::format::EntityRecord;
use kartoteka_base::hash::QuickHasher;
use kartoteka_base::linking::{Writing, is_name_gap};
use kartoteka_base::text::Span;

use super::word::{Fit, Word};

/// More words than these are forgotten before the next text is read.
const MAX_WORDS: usize = 1 << 19;

/// A listed entity that is named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedName {
    /// Where.
    pub span: Span,
    /// Its place in the list.
    pub entity: usize,
    /// How its least certain word fits.
    pub fit: Fit,
}

struct Name {
    words: Vec<Word>,
    writing: Writing,
    /// Names of the card come before other names: they are surer.
    rank: u8,
    entity: usize,
}

/// Finds the names of listed entities in texts, one after the other.
#[derive(Default)]
pub struct ListedNames {
    names: Vec<Name>,
    /// Numbers of names by the keys of their first word.
    by_first_word: HashMap<u64, Vec<u32>, BuildHasherDefault<QuickHasher>>,
    lexicon: Lexicon,
    /// What is known of each word of the lexicon.
    words: Vec<Known>,
    tokens: Vec<NumberedToken>,
}

/// A word that texts have: the names that may begin with it, and, as soon as it is compared, all by
/// which it is compared.
struct Known {
    names: Vec<u32>,
    word: Option<Word>,
}

impl ListedNames {
    /// The names of `entities`: of the cards, in other languages, and aliases; and other names for
    /// places, each with the place of its entity in the list.
    #[must_use]
    pub fn new(entities: &[EntityRecord], other_names: &[(usize, String)]) -> Self {
        let mut listed = Self::default();
        let mut tokens = Vec::new();
        for (n, name) in other_names {
            listed.add(name, 3, *n, Writing::Capitalized, &mut tokens);
        }
        for (n, entity) in entities.iter().enumerate() {
            let names = std::iter::once((0, &entity.name))
                .chain(entity.names.values().flatten().map(|name| (1, name)))
                .chain(entity.aliases.iter().map(|name| (2, name)));
            for (rank, name) in names {
                listed.add(name, rank, n, Writing::of(name), &mut tokens);
            }
        }
        listed
    }

    fn add(
        &mut self,
        name: &str,
        rank: u8,
        entity: usize,
        writing: Writing,
        tokens: &mut Vec<NumberedToken>,
    ) {
        self.lexicon.read(name, tokens);
        let words: Vec<Word> = tokens
            .iter()
            .map(|token| Word::of_name(self.lexicon.word(token.word)))
            .collect();
        let Some(first) = words.first() else {
            return;
        };
        let number = self.names.len() as u32;
        for key in first.keys() {
            let numbers = self.by_first_word.entry(key).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
        self.names.push(Name {
            words,
            writing,
            rank,
            entity,
        });
    }

    /// True when there is nothing to be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names in a text, in order and without overlap: the longest at each place, of these the one
    /// that fits best. A name that several entities have with the same right is passed over. What was
    /// read before does not matter.
    pub fn find(&mut self, text: &str) -> Vec<ListedName> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        if self.lexicon.len() > MAX_WORDS {
            self.lexicon = Lexicon::default();
            self.words.clear();
        }
        let mut tokens = std::mem::take(&mut self.tokens);
        self.lexicon.read(text, &mut tokens);
        self.learn_words();
        let mut at = 0;
        while at < tokens.len() {
            match self.name_at(text, &tokens[at..]) {
                Some((word_count, name)) => {
                    found.extend(name);
                    at += word_count;
                }
                None => at += 1,
            }
        }
        self.tokens = tokens;
        found
    }

    /// Finds out which names may begin with the words that were read for the first time.
    fn learn_words(&mut self) {
        for number in self.words.len()..self.lexicon.len() {
            let number = kartoteka_base::analysis::WordNumber(number as u32);
            let word = Word::of_text(self.lexicon.word(number));
            let mut names: Vec<u32> = word
                .keys()
                .filter_map(|key| self.by_first_word.get(&key))
                .flatten()
                .copied()
                .collect();
            names.sort_unstable();
            names.dedup();
            self.words.push(Known {
                word: (!names.is_empty()).then_some(word),
                names,
            });
        }
    }

    /// The best name with which `tokens` begin: how many words it has, and whose it is; nobody's when
    /// several have it.
    fn name_at(
        &mut self,
        text: &str,
        tokens: &[NumberedToken],
    ) -> Option<(usize, Option<ListedName>)> {
        let first = tokens[0].word.0 as usize;
        if self.words[first].names.is_empty() {
            return None;
        }
        let candidates = std::mem::take(&mut self.words[first].names);
        // By length, fit and rank, the best first; by entity, each once.
        let mut best: BTreeMap<(usize, Fit, u8), Vec<(Span, usize)>> = BTreeMap::new();
        for number in &candidates {
            if let Some((key, span)) = self.fits(text, tokens, *number as usize) {
                let claims = best.entry(key).or_default();
                let entity = self.names[*number as usize].entity;
                if !claims.iter().any(|claim| claim.1 == entity) {
                    claims.push((span, entity));
                }
            }
        }
        self.words[first].names = candidates;
        let ((less, fit, _), claims) = best.into_iter().next()?;
        let name = match claims[..] {
            [(span, entity)] => Some(ListedName { span, entity, fit }),
            _ => None,
        };
        Some((usize::MAX - less, name))
    }

    /// Whether `tokens` begin with a name, and how well they fit it.
    fn fits(
        &mut self,
        text: &str,
        tokens: &[NumberedToken],
        number: usize,
    ) -> Option<((usize, Fit, u8), Span)> {
        let word_count = self.names[number].words.len();
        let own = tokens.get(..word_count)?;
        let mut worst = Fit::Same;
        for (n, token) in own.iter().enumerate() {
            let at = token.word.0 as usize;
            if self.words[at].word.is_none() {
                let word = Word::of_text(self.lexicon.word(token.word));
                self.words[at].word = Some(word);
            }
            let word = self.words[at].word.as_ref()?;
            worst = worst.max(word.fit(&self.names[number].words[n])?);
        }
        let name = &self.names[number];
        let first = self.words[own[0].word.0 as usize].word.as_ref()?;
        let span = Span::new(own[0].span().start, own[word_count - 1].span().end);
        let is_written_so = name.writing.fits(span.get(text)?);
        // Sounds alone tell too little of a short word, of an acronym, and of a common noun.
        let is_sure = worst < Fit::OtherScript
            || name.writing == Writing::Capitalized
                && (word_count > 1 || first.is_enough(worst, &name.words[0]));
        let is_whole = own
            .windows(2)
            .all(|pair| is_name_gap(text, &pair[0], &pair[1], &self.lexicon));
        let key = (usize::MAX - word_count, worst, name.rank);
        (is_written_so && is_sure && is_whole).then_some((key, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entities() -> Vec<EntityRecord> {
        [
            ("Vladimir Putin", "Putin"),
            ("Maxim Kuzminov", "Kuzminov"),
            ("Украина", "Киев"),
            ("Ivan Petrov", "Petrov"),
            ("Oleg Petrov", "Petrov"),
            ("GRU", "Main Directorate"),
        ]
        .iter()
        .map(|(name, alias)| EntityRecord {
            id: (*name).to_owned(),
            name: (*name).to_owned(),
            aliases: vec![(*alias).to_owned()],
            ..EntityRecord::default()
        })
        .collect()
    }

    fn check(text: &str, expected: &[(&str, usize)]) {
        let mut listed = ListedNames::new(&entities(), &[(5, "tower".to_owned())]);
        for _ in 0..2 {
            let found: Vec<(&str, usize)> = listed
                .find(text)
                .iter()
                .map(|name| (name.span.get(text).unwrap(), name.entity))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn names_are_found_in_any_script_and_case() {
        check(
            "Владимира Путина и Максима Кузьминова ждали в Киеве; Путиным, Ukraina",
            &[
                ("Владимира Путина", 0),
                ("Максима Кузьминова", 1),
                ("Киеве", 2),
                ("Путиным", 0),
                ("Ukraina", 2),
            ],
        );
        check(
            "Kouzminov’s unit saw Maksim Kuz’minov.",
            &[("Kouzminov", 1), ("Maksim Kuz’minov", 1)],
        );
    }

    #[test]
    fn capitals_length_and_other_bearers_count() {
        check(
            "the gru, the GRU and Petrov met Oleg Petrov",
            &[("GRU", 5), ("Oleg Petrov", 4)],
        );
        check("путина — сезон лова рыбы", &[]);
        check("a tower, the Tower", &[("Tower", 5)]);
    }
}
