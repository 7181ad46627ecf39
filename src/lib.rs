//! The page of Kartoteka: what a reader sees and touches.
//!
//! A step of the reader changes the URL; the URL is read as a `route`; a page asks the engine in
//! the `worker` for what it needs and lays out components. Nothing but `browser` and `worker`
//! touches the browser.

pub mod app;
pub mod pages;

pub mod components;
pub mod state;

pub mod route;
pub mod worker;

pub mod browser;
