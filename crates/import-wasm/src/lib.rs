//! How do files that a reader drops on the page become a collection?
//!
//! A program of its own, run in a worker of the page and fetched only when somebody opens files of
//! their own. The worker ([`run`]) takes files and reads them one by one; what each gave is kept in
//! the browser at once, so that nothing is lost when the page goes. What is computed knows no
//! browser: [`read_file`] makes a [`FileReading`], [`gather`] brings all of them together, [`Verdicts`]
//! are what a reader decides on what was found, [`make`] makes a bundle, and [`archive`] a file to
//! take away.

#![forbid(unsafe_code)]

mod choose;
mod export;
mod gathering;
mod lock;
mod making;
mod reading;
mod reviewing;
mod worker;

pub use choose::{Chosen, choose};
pub use export::archive;
pub use gathering::{Gathered, gather};
pub use making::{ARTICLES, ENTITIES, MANIFEST, make};
pub use reading::{FileReading, LONGEST_FILE, read_file, refusal};
pub use reviewing::{Verdicts, count_doubtful, found_page};
pub use worker::run;
