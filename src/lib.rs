//! The page of Kartoteka: what a reader sees and touches.
//!
//! A step of the reader changes the URL; the URL is read as a `route`; a page asks the engine in
//! the `worker` for what it needs and lays out components. Nothing but `browser` touches the browser.

pub mod browser;
pub mod components;
pub mod route;

pub mod state;
pub mod worker;
