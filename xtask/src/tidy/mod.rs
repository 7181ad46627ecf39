//! `cargo xtask tidy`: the house rules, each checked by a pure function over the files.
//!
//! One file per rule; each has tests that break the rule on purpose.

mod crates;
mod hygiene;
mod licences;
mod map;
mod markup;
mod metadata;
mod rooms;
mod source;
mod styles;
mod tree;
mod versions;

use anyhow::Result;

use crate::failure::failure;
use crate::folders;
use crate::tidy::metadata::Metadata;
use crate::tidy::tree::{Finding, Tree};

/// `cargo xtask tidy`
pub(crate) fn task(_arguments: &[String]) -> Result<()> {
    check()
}

/// Check every rule; an error when one is broken.
pub(crate) fn check() -> Result<()> {
    let tree = Tree::read(folders::root())?;
    let metadata = Metadata::read()?;
    let findings = check_all(&tree, &metadata);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy: {} files keep the house rules", tree.len());
        return Ok(());
    }
    Err(failure(
        format!("{} breaches of the house rules", findings.len()),
        "each line above says where, what, and what to do",
    ))
}

fn check_all(tree: &Tree, metadata: &Metadata) -> Vec<Finding> {
    [
        crates::check(metadata),
        crates::check_purity(tree),
        rooms::check_engine(tree),
        rooms::check_app(tree),
        map::check(tree, metadata),
        markup::check(tree),
        styles::check(tree),
        hygiene::check(tree),
        versions::check(tree),
        licences::check(metadata),
    ]
    .concat()
}
