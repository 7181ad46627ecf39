//! What are the terms of a text?
//!
//! A text is cut into words as Unicode segments it (UAX #29), each word is folded (case and
//! diacritics), and the folded form is stemmed by the rules of the article's language, or of its
//! letters where they are others: so *Émigrés* and *emigre* are one term, and *defectors* is found
//! by *defector*.

mod fold;
mod language;
mod lexicon;
mod sentences;
mod stem;
mod tokenize;
mod translit;

pub use fold::{begins_a_word, fold, fold_words};
pub use language::{Language, Languages};
pub use lexicon::{Lexicon, NumberedToken, PartTokens, WordNumber};
pub use sentences::{SentenceCursor, sentence_around};
pub use stem::{stem, stem_by_letters};
pub use tokenize::{Token, tokens, visit_words};
pub use translit::{
    SoundBeginning, SoundKey, SoundKeys, is_cyrillic, may_be_transliterated, nominatives,
    sound_keys,
};
