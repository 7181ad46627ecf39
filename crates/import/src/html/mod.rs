//! Saved web pages.
mod blocks;
mod dom;
mod parse;
mod tables;
