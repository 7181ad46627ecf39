//! Rule: `wasm-bindgen` and the library that makes its glue are of one version.

use crate::tidy::tree::{Finding, Tree};

const LOCK: &str = "Cargo.lock";

/// Check the lock file.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let lock = tree.get(LOCK).unwrap_or_default();
    let crates = versions(lock, "wasm-bindgen");
    let tools = versions(lock, "wasm-bindgen-cli-support");
    if crates.len() == 1 && crates == tools {
        return Vec::new();
    }
    vec![Finding::new(
        LOCK,
        0,
        format!(
            "wasm-bindgen is {}, its tool is {}",
            crates.join(" and "),
            tools.join(" and ")
        ),
        "pin both to the same version in Cargo.toml and xtask/Cargo.toml, then `cargo update`",
    )]
}

fn versions<'a>(lock: &'a str, name: &str) -> Vec<&'a str> {
    let wanted = format!("name = \"{name}\"");
    lock.lines()
        .zip(lock.lines().skip(1))
        .filter(|(line, _)| *line == wanted)
        .filter_map(|(_, version)| version.strip_prefix("version = \"")?.strip_suffix('"'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_lock(bindgen: &str, tool: &str) -> usize {
        let lock = format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{bindgen}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{tool}\"\n"
        );
        check(&Tree::of(&[(LOCK, &lock)])).len()
    }

    #[test]
    fn one_version_passes_and_two_do_not() {
        assert_eq!(check_lock("0.2.130", "0.2.130"), 0);
        assert_eq!(check_lock("0.2.131", "0.2.130"), 1);
    }

    #[test]
    fn a_missing_lock_is_found() {
        assert_eq!(check(&Tree::of(&[])).len(), 1);
    }
}
