//! Rule: the documents name only paths that exist, and ARCHITECTURE.md names every room.

use crate::tidy::metadata::Metadata;
use crate::tidy::tree::{Finding, Tree};

const MAP: &str = "ARCHITECTURE.md";

/// The documents whose paths are checked.
const DOCUMENTS: &[&str] = &[MAP, "README.md", "CONTRIBUTING.md"];

/// The folders whose every member the map must name; those of the crates are added.
const MAPPED: &[&str] = &["src", "style"];

/// Doors and signs: every folder has them, and no map needs to say so.
const UNNAMED: &[&str] = &["lib.rs", "main.rs", "mod.rs"];

/// What a build leaves behind: it may be named though it is not in the repository.
const BUILT: &[&str] = &["dist/", "target/"];

/// How a path begins that only a reader has: `my-collection/entities.json`.
const EXAMPLE: &str = "my-";

const EXTENSIONS: &[&str] = &[
    "rs", "md", "toml", "css", "html", "js", "ts", "json", "yml", "lock", "txt",
];

/// Check the documents against the tree.
pub(crate) fn check(tree: &Tree, metadata: &Metadata) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &document in DOCUMENTS {
        match tree.get(document) {
            Some(text) => findings.extend(check_document(tree, document, text)),
            None => findings.push(Finding::new(
                document,
                0,
                "this document is missing",
                "write it; CONTRIBUTING.md says what each document holds",
            )),
        }
    }
    if let Some(map) = tree.get(MAP) {
        findings.extend(check_complete(tree, metadata, map));
    }
    findings
}

fn check_document(tree: &Tree, document: &str, text: &str) -> Vec<Finding> {
    code_spans(text)
        .into_iter()
        .filter(|(_, span)| is_path(tree, span) && !exists(tree, span))
        .map(|(line, span)| {
            Finding::new(
                document,
                line,
                format!("`{span}` does not exist"),
                "name what is there now",
            )
        })
        .collect()
}

fn check_complete(tree: &Tree, metadata: &Metadata, map: &str) -> Vec<Finding> {
    let sources = tree
        .names_in("crates")
        .into_iter()
        .map(|name| format!("crates/{name}src"));
    let folders = MAPPED
        .iter()
        .map(|&folder| folder.to_owned())
        .chain(sources);
    let rooms = folders.flat_map(|folder| {
        tree.names_in(&folder)
            .into_iter()
            .filter(|name| !UNNAMED.contains(&name.as_str()))
            .map(move |name| (folder.clone(), name))
    });
    let rooms = rooms
        .filter(|(folder, name)| !names_room(map, folder, name))
        .map(|(folder, name)| format!("{folder}/{name}"));
    let crates = metadata
        .members()
        .map(|member| member.name.clone())
        .filter(|name| !names_crate(map, name));
    rooms
        .chain(crates)
        .map(|missing| {
            Finding::new(
                MAP,
                0,
                format!("`{missing}` is not on the map"),
                "say in two sentences which question it answers",
            )
        })
        .collect()
}

/// A room is named by its path or, under a heading for its folder, by its name alone.
fn names_room(map: &str, folder: &str, name: &str) -> bool {
    let name = name.trim_end_matches('/');
    let plain = [
        name.to_owned(),
        format!("{name}/"),
        format!("{folder}/{name}"),
    ];
    code_words(map).any(|word| plain.contains(&word) || word == format!("{folder}/{name}/"))
}

/// A crate is named by its name or by its folder.
fn names_crate(map: &str, name: &str) -> bool {
    let short = name.trim_start_matches("kartoteka-");
    let folder = format!("crates/{short}");
    code_words(map).any(|word| {
        word == name
            || word.trim_end_matches('/') == folder
            || (short == name && word.trim_end_matches('/') == name)
            || (short == "web" && word.trim_end_matches('/') == "src")
    })
}

/// Every word in code marks or in a block of code.
fn code_words(text: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            words.extend(line.split_whitespace().map(str::to_owned));
        } else {
            words.extend(spans_of(line).into_iter().map(str::to_owned));
        }
    }
    words.into_iter()
}

/// What stands in code marks outside blocks of code, with its line.
fn code_spans(text: &str) -> Vec<(usize, &str)> {
    let mut spans = Vec::new();
    let mut in_block = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            spans.extend(spans_of(line).into_iter().map(|span| (at + 1, span)));
        }
    }
    spans
}

fn spans_of(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// Whether a span is meant as a path of this repository.
fn is_path(tree: &Tree, span: &str) -> bool {
    let is_plain = !span.is_empty()
        && span
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "._-/".contains(character));
    if !is_plain || span.starts_with(['/', '-']) || span.starts_with("..") || span.contains("//") {
        return false;
    }
    if span.starts_with(EXAMPLE) || BUILT.iter().any(|built| span.starts_with(built)) {
        return false;
    }
    let has_extension = span
        .rsplit_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && EXTENSIONS.contains(&extension));
    let starts_here = span.split_once('/').is_some_and(|(first, _)| {
        let folder = format!("{first}/");
        tree.paths().any(|path| path.starts_with(&folder))
    });
    has_extension || starts_here || span.ends_with('/')
}

/// Whether a path exists from the root, or below some folder when only its end is named.
fn exists(tree: &Tree, span: &str) -> bool {
    let wanted = span.trim_end_matches('/');
    let (file_end, folder) = (format!("/{wanted}"), format!("{wanted}/"));
    let folder_inside = format!("/{folder}");
    tree.paths().any(|path| {
        path == wanted
            || path.ends_with(&file_end)
            || path.starts_with(&folder)
            || path.contains(&folder_inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP_TEXT: &str =
        "Read `src/pages/`, `state/` and `date.rs`.\n\n```\ncrates/engine/  xtask/\n```\n";

    fn check_map(map: &str, more: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![
            (MAP, map),
            ("README.md", ""),
            ("CONTRIBUTING.md", ""),
            ("src/lib.rs", ""),
            ("src/pages/article.rs", ""),
            ("src/state/drawer.rs", ""),
            ("crates/engine/src/date.rs", ""),
            ("xtask/src/main.rs", ""),
        ];
        files.extend(more);
        let metadata = Metadata::of(&["kartoteka-engine", "kartoteka-web", "xtask"], &[]);
        check(&Tree::of(&files), &metadata)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn a_true_map_passes() {
        let map = format!(
            "{MAP_TEXT}`src/` is the app. `dist/index.html`, `application/wasm`, `a::b`.\n"
        );
        assert_eq!(check_map(&map, &[]), Vec::<String>::new());
    }

    #[test]
    fn a_path_that_does_not_exist_is_found() {
        let map = format!("{MAP_TEXT}`src/` `src/lost/` and `lost.rs`\n");
        assert_eq!(
            check_map(&map, &[]),
            ["`src/lost/` does not exist", "`lost.rs` does not exist"]
        );
    }

    #[test]
    fn a_room_or_a_crate_that_the_map_leaves_out_is_found() {
        let map = format!("{MAP_TEXT}`src/`\n");
        assert_eq!(
            check_map(
                &map,
                &[
                    ("style/base.css", ""),
                    ("crates/engine/src/attic/mod.rs", "")
                ]
            ),
            [
                "`style/base.css` is not on the map",
                "`crates/engine/src/attic/` is not on the map"
            ]
        );
        assert_eq!(
            check_map(&MAP_TEXT.replace("xtask/", ""), &[]),
            [
                "`kartoteka-web` is not on the map",
                "`xtask` is not on the map"
            ]
        );
    }

    #[test]
    fn a_missing_document_is_found() {
        let metadata = Metadata::of(&[], &[]);
        assert_eq!(check(&Tree::of(&[]), &metadata).len(), DOCUMENTS.len());
    }
}
