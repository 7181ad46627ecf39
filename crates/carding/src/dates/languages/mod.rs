//! The words of each language that dates are made of, by what they say.
//!
//! A language is a table and nothing else: how the words go together is the same for all, in
//! [`super::reader`]. Words of one meaning stand together, with commas between them; several words
//! in a row are one entry, whatever joins them (a space, a hyphen, an apostrophe).

mod english;
mod french;
mod german;
mod russian;
mod ukrainian;

use super::lexeme::Lexeme;

/// Languages whose words do not get into each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    English,
    German,
    French,
    /// Russian and Ukrainian: hardly a word means another thing in the other.
    Cyrillic,
}

impl Group {
    /// How many there are.
    pub(super) const COUNT: usize = 4;
}

/// A table of words.
pub(super) type Words = &'static [(Lexeme, &'static str)];

/// All tables. Of two meanings of a word in one group, the first counts.
pub(super) const TABLES: [(Group, Words); 5] = [
    (Group::English, english::WORDS),
    (Group::German, german::WORDS),
    (Group::French, french::WORDS),
    (Group::Cyrillic, russian::WORDS),
    (Group::Cyrillic, ukrainian::WORDS),
];
