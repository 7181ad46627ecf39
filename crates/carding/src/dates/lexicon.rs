//! What does a word say, in each language?

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use kartoteka_base::analysis::fold;
use kartoteka_base::hash::QuickHasher;

use super::languages::{Group, TABLES};
use super::lexeme::Lexeme;

/// A folded word, or several with spaces between them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    senses: [Option<Lexeme>; Group::COUNT],
    /// How many words the longest entry has that begins with this one.
    pub(super) longest: usize,
}

impl Entry {
    /// What it says in texts of a language. A month in another language is a month too, though less
    /// certainly: a text quotes.
    pub(super) fn sense(&self, group: Group) -> Option<Lexeme> {
        let own = self.senses[group as usize];
        own.or_else(|| {
            let others = self.senses.iter().flatten();
            others
                .filter_map(|sense| match sense {
                    Lexeme::Month(month) => Some(Lexeme::WeakMonth(*month)),
                    _ => None,
                })
                .next()
        })
        .or(self.senses[Group::Cyrillic as usize])
    }

    /// Whether it has a meaning in a language.
    pub(super) fn is_of(&self, group: Group) -> bool {
        self.senses[group as usize].is_some()
    }

    /// Whether it has a meaning at all, or only begins an entry of several words.
    pub(super) fn has_sense(&self) -> bool {
        self.senses.iter().any(Option::is_some)
    }
}

/// The words of all languages.
#[derive(Debug)]
pub(super) struct Lexicon(HashMap<Box<str>, Entry, BuildHasherDefault<QuickHasher>>);

impl Lexicon {
    /// The one lexicon, made at first use.
    pub(super) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::of_tables)
    }

    fn of_tables() -> Self {
        let mut lexicon = Self(HashMap::default());
        for (group, words) in TABLES {
            for &(sense, entries) in words {
                for entry in entries.split(',') {
                    lexicon.insert(group, sense, entry.trim());
                }
            }
        }
        lexicon
    }

    fn insert(&mut self, group: Group, sense: Lexeme, entry: &str) {
        let words: Vec<String> = entry.split(' ').map(fold).collect();
        let first = self.0.entry(words[0].as_str().into()).or_default();
        first.longest = first.longest.max(words.len());
        let whole = self.0.entry(words.join(" ").into()).or_default();
        let own = &mut whole.senses[group as usize];
        *own = own.or(Some(sense));
    }

    /// The entry of a folded word, or of several.
    pub(super) fn find(&self, folded: &str) -> Option<&Entry> {
        self.0.get(folded)
    }
}
