//! What articles and entities are, how they are stored, and where their names stand.
//!
//! This is what opening a collection needs: a bundle is read and checked, its texts are cut into
//! terms, and names are linked to entities. It is compiled small, because every visit loads it.
//! `kartoteka-engine` shows all of it but [`hash`] and [`order`], which the crates of the engine
//! share among themselves.

#![forbid(unsafe_code)]

pub mod date;
pub mod hash;
pub mod order;
pub mod slug;
pub mod text;

pub mod analysis;
pub mod model;

pub mod bundle;
pub mod linking;
