//! How do files that a reader drops on the page become a collection?
//!
//! A program of its own, run in a worker of the page and fetched only when somebody opens files of
//! their own. The worker ([`run`]) takes files and reads them one by one; what each gave is kept in
//! the browser at once, so that nothing is lost when the page goes. What is computed knows no
//! browser: [`read_file`] makes a [`FileReading`], [`make`] a bundle of all of them, and [`archive`]
//! a file to take away.

#![forbid(unsafe_code)]

mod choose;
mod export;
mod making;
mod reading;
mod worker;

pub use choose::{Chosen, choose};
pub use export::archive;
pub use making::{ARTICLES, ENTITIES, MANIFEST, Made, make};
pub use reading::{FileReading, LONGEST_FILE, read_file, refusal};
pub use worker::run;
