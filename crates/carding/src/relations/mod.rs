//! Which relations does a text state openly?
//!
//! Only what a pattern of words says between two names that stand beside each other is taken:
//! *X, the head of Y*; *Y founder X*; *X was born in Y*. Precision comes before recall: what is before
//! and behind both names must fit, too. Each relation has its sentence as evidence, and a stance by the
//! hedging words around it.

mod finding;
mod phrases;
mod quote;
mod roles;
mod russian;
mod sentence;
mod stance;

pub use finding::{NamedBearer, ReadRelation, find_relations};

#[cfg(test)]
mod tests;
