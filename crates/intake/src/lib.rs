//! How do files of a reader's own become a collection that their browser keeps?
//!
//! The importer is a program of its own and runs in a worker of its own: it is fetched only when it
//! is needed. What it and the page have in common stands here: how values cross between threads
//! ([`channel`]), what the two say to each other ([`messages`]), and where collections are kept
//! ([`Keep`]).

#![forbid(unsafe_code)]

pub mod by_name;
pub mod channel;
mod keep;
pub mod messages;
mod records;

pub use keep::{Change, Keep, KeepProblem, REMARKS, Waiting};
pub use records::{KeptCollection, KeptId, Progress};
