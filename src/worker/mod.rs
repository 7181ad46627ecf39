//! The bridge between the page, which draws, and the engine, which works on a thread of its own.
//!
//! Both sides are the same module and share one protocol. The page has an [`EngineClient`]; the
//! worker is [`host::run`].

mod answering;
pub mod client;
mod desk;
mod fetch;
pub mod host;
pub mod importer;
mod opening;
pub mod protocol;

pub use client::EngineClient;
