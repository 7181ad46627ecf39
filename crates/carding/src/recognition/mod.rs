//! Which stretches of a text are names that nobody listed?
//!
//! A statistical recogniser: a [`Document`] is cut into words and sentences, each word is described
//! by observations ([`features`]), the [`Model`] says what these weigh for each label, and the
//! [`lattice`] finds the labels that fit best together, and how sure they are. A second reading
//! hears what the first one took a word for elsewhere in the text ([`Evidence`]). The model is
//! trained by `crates/train` and handed in as bytes. docs/names.md tells how well it does.

mod document;
mod evidence;
pub mod features;
mod keys;
pub mod kinds;
pub mod lattice;
mod lists;
mod model;
mod recognizer;
mod repeated;
mod stem;
mod tokens;
mod words;

pub use document::{Document, Letters, SentenceKind};
pub use evidence::Evidence;
pub use keys::Keys;
pub use kinds::NameKind;
pub use lists::{LIST_BITS, LONGEST_NAME, Lists, Phrase};
pub use model::{Model, ModelError, ModelParts};
pub use recognizer::{DOUBTFUL_BELOW, RecognizedName, Recognizer};
pub use stem::name_stem;
pub use tokens::{NameToken, TokenKind, name_tokens};
pub use words::{Case, Form, Forms, Reach};
