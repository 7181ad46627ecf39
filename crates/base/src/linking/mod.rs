//! Which entity does this name mean?
//!
//! Every name of every entity goes into a [`Gazetteer`]; [`Linker`] walks each text once and takes
//! the longest name at each place, on word boundaries. Mentions that the files state come first.

mod gazetteer;
mod mentions;

pub use gazetteer::{Gazetteer, SharedName, Writing, is_name_gap};
pub use mentions::{Linker, MentionTable};
