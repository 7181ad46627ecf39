//! Runs the chapters in `tests/scenarios/chapters/`: each opens a small collection, asks, and says what is
//! answered.
//!
//! A chapter is Markdown. A block marked `collection` holds articles and entities (the notation is
//! in `notation.rs`); each block marked `search`, `card`, `article`, `entities` or `overview` asks,
//! and the block marked `answer` that follows it is compared with what the library answers.
//! `UPDATE=1 cargo test -p kartoteka-engine --test scenarios` writes the answers anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod notation;
mod print;

use std::fs;
use std::path::Path;

use kartoteka_engine::Library;

/// A block of a chapter: what it is marked with and which lines it holds.
struct Block {
    marker: String,
    lines: std::ops::Range<usize>,
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize)> = None;
    for (n, line) in lines.iter().enumerate() {
        let Some(marker) = line.strip_prefix("```") else {
            continue;
        };
        match open.take() {
            Some((marker, start)) => found.push(Block {
                marker,
                lines: start..n,
            }),
            None => open = Some((marker.to_owned(), n + 1)),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// The chapter with every answer as the library gives it now.
fn answered(chapter: &str) -> String {
    let lines: Vec<&str> = chapter.lines().collect();
    let mut library: Option<Library> = None;
    let mut answer: Option<String> = None;
    let mut rewritten: Vec<String> = Vec::new();
    let mut copied = 0;
    for Block { marker, lines: own } in blocks(&lines) {
        let text = lines[own.clone()].join("\n");
        match marker.as_str() {
            "collection" => library = Some(notation::library(&text)),
            "answer" => {
                rewritten.extend(
                    lines[copied..own.start]
                        .iter()
                        .map(|line| (*line).to_owned()),
                );
                rewritten.push(answer.take().expect("an answer follows a question"));
                copied = own.end;
            }
            question => {
                assert!(
                    answer.is_none(),
                    "the question before `{text}` has no answer block"
                );
                let library = library.as_ref().expect("a collection comes first");
                answer = Some(print::answer(library, question, &text));
            }
        }
    }
    assert!(answer.is_none(), "the last question has no answer block");
    rewritten.extend(lines[copied..].iter().map(|line| (*line).to_owned()));
    rewritten.join("\n") + "\n"
}

fn check(path: &Path) {
    let chapter = fs::read_to_string(path).unwrap();
    let answered = answered(&chapter);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, &answered).unwrap();
    } else {
        pretty_assertions(&chapter, &answered, path);
    }
}

/// Shows the first line that differs: a whole chapter is too long to compare by eye.
fn pretty_assertions(expected: &str, found: &str, path: &Path) {
    let differing = expected
        .lines()
        .zip(found.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    if let Some((n, (expected, found))) = differing {
        panic!(
            "{}:{}\nexpected: {expected}\n   found: {found}",
            path.display(),
            n + 1
        );
    }
    assert_eq!(
        expected.lines().count(),
        found.lines().count(),
        "{}",
        path.display()
    );
}

#[test]
fn every_chapter_is_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/chapters");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        check(&path);
    }
}
