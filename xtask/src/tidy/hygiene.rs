//! Rule: nothing half done, nothing switched off, and files that are pleasant to read.

use crate::tidy::source::code_only;
use crate::tidy::tree::{Finding, Tree};

/// The longest Rust file that one still reads as one thing.
const LONGEST: usize = 600;

/// Files that programs write.
const WRITTEN_BY_PROGRAMS: &[&str] = &["Cargo.lock", "package-lock.json"];

/// Marks of work that is not done, in halves so that this file does not break its own rule.
const UNDONE: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("to", "do!("),
    concat!("unimplemented", "!("),
];

/// Ways to switch a test off, or all others.
const SWITCHED_OFF: &[&str] = &[
    concat!("#[", "ignore"),
    concat!("test", ".only("),
    concat!("test", ".skip("),
    concat!("test", ".fixme("),
    concat!("describe", ".only("),
    concat!("describe", ".skip("),
];

/// Check every text of ours.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.with_extension(&["rs", "toml", "md", "css", "js", "ts", "html", "json", "yml"])
        .filter(|(path, _)| !WRITTEN_BY_PROGRAMS.iter().any(|name| path.ends_with(name)))
        .flat_map(|(path, text)| {
            let mut findings = check_text(path, text);
            if path.ends_with(".rs") {
                findings.extend(check_rust(path, text));
            }
            findings
        })
        .collect()
}

fn check_text(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut found = |message: String, remedy: &str| {
            findings.push(Finding::new(path, at + 1, message, remedy));
        };
        if line.ends_with([' ', '\t']) {
            found(
                "there is space at the end of the line".to_owned(),
                "take it out",
            );
        }
        // What a collection says is the authors' affair.
        let is_program = !path.ends_with(".json");
        if let Some(mark) = UNDONE
            .iter()
            .find(|mark| is_program && has_word(line, mark))
        {
            found(
                format!("`{mark}` marks something undone"),
                "do it, or file an issue",
            );
        }
        if let Some(switch) = SWITCHED_OFF
            .iter()
            .find(|switch| is_program && line.contains(**switch))
        {
            found(
                format!("`{switch}` switches tests off"),
                "repair the test, or delete it with what it tests",
            );
        }
    }
    if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
        findings.push(Finding::new(
            path,
            text.lines().count(),
            "the file does not end with one line break",
            "end it with exactly one",
        ));
    }
    findings
}

fn check_rust(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !text.starts_with("//!") {
        findings.push(Finding::new(
            path,
            1,
            "the file does not say what it is for",
            "open it with a line of `//!`",
        ));
    }
    let lines = text.lines().count();
    if lines > LONGEST {
        findings.push(Finding::new(
            path,
            lines,
            format!("the file has {lines} lines, more than {LONGEST}"),
            "cut it where the subject changes; tests can move to `tests.rs` beside it",
        ));
    }
    // A lint is silenced with its reason or not at all; clippy sees to that, except in whole files.
    if code_only(text).contains("#![allow(warnings") {
        findings.push(Finding::new(
            path,
            1,
            "all warnings are switched off",
            "repair what they warn of",
        ));
    }
    findings
}

/// Whether a mark stands in a line as a word of its own.
fn has_word(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + mark.len()..].chars().next();
        let is_letter = |character: char| character.is_alphanumeric() || character == '_';
        let opens = !before.is_some_and(is_letter);
        let closes = mark.ends_with('(') || !after.is_some_and(is_letter);
        opens && closes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_file(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn a_tidy_file_passes() {
        assert_eq!(check_file("src/a.rs", "//! A.\n\nfn a() {}\n"), 0);
        assert_eq!(check_file("README.md", "Text.\n"), 0);
    }

    #[test]
    fn undone_work_is_found() {
        for mark in UNDONE {
            assert_eq!(
                check_file("src/a.rs", &format!("//! A.\n// {mark} b)\n")),
                1,
                "{mark}"
            );
        }
        assert_eq!(
            check_file("src/a.rs", "//! A.\nlet todos = \"MASTODON\";\n"),
            0
        );
    }

    #[test]
    fn switched_off_tests_are_found() {
        for switch in SWITCHED_OFF {
            let text = format!("//! A.\n{switch}b\n");
            assert_eq!(check_file("end2end/tests/a.ts", &text), 1, "{switch}");
        }
    }

    #[test]
    fn space_at_the_end_of_lines_and_files_is_found() {
        assert_eq!(check_file("README.md", "Text. \n"), 1);
        assert_eq!(check_file("README.md", "Text."), 1);
        assert_eq!(check_file("README.md", "Text.\n\n"), 1);
    }

    #[test]
    fn a_rust_file_says_what_it_is_for_and_stays_short() {
        assert_eq!(check_file("src/a.rs", "fn a() {}\n"), 1);
        let long = format!("//! A.\n{}", "// b\n".repeat(LONGEST));
        assert_eq!(check_file("src/a.rs", &long), 1);
    }
}
