//! Which cards do many articles make together?
//!
//! Names of one bearer are brought together across articles; what is sure enough becomes a card, what
//! is less sure a proposal, and what is neither is left in its text. See `policy` for where the
//! lines are drawn.

mod cards;
mod entity;
mod group;
mod ids;
mod located;
mod nominative;
mod policy;
mod relations;
mod taken_names;

pub use cards::{Cards, CardsSummary, Earlier, ReadArticle, join};
