//! Rule: arrows between crates point one way, and the engine and the importers stay pure.

use crate::tidy::metadata::Metadata;
use crate::tidy::source::{code_without_tests, line_of, names_below};
use crate::tidy::tree::{Finding, Tree};

/// Which crates of the house each of them may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("kartoteka-base", &[]),
    ("kartoteka-search", &["kartoteka-base"]),
    ("kartoteka-engine", &["kartoteka-base", "kartoteka-search"]),
    (
        "kartoteka-import",
        &["kartoteka-engine", "kartoteka-carding"],
    ),
    ("kartoteka-carding", &["kartoteka-base"]),
    ("kartoteka-bench", &["kartoteka-engine"]),
    (
        "kartoteka-bench-wasm",
        &["kartoteka-engine", "kartoteka-bench"],
    ),
    (
        "kartoteka-cli",
        &[
            "kartoteka-engine",
            "kartoteka-import",
            "kartoteka-carding",
            "kartoteka-bench",
        ],
    ),
    ("kartoteka-intake", &["kartoteka-base"]),
    (
        "kartoteka-import-wasm",
        &[
            "kartoteka-engine",
            "kartoteka-import",
            "kartoteka-carding",
            "kartoteka-intake",
        ],
    ),
    ("kartoteka-web", &["kartoteka-engine", "kartoteka-intake"]),
    ("kartoteka-train", &["kartoteka-base", "kartoteka-carding"]),
    // The tasks must work while the others are being rebuilt.
    ("xtask", &[]),
];

/// The crates that compute and do nothing else, with their folders.
const PURE: &[(&str, &str)] = &[
    ("kartoteka-base", "crates/base/src"),
    ("kartoteka-search", "crates/search/src"),
    ("kartoteka-engine", "crates/engine/src"),
    ("kartoteka-import", "crates/import/src"),
    ("kartoteka-carding", "crates/carding/src"),
    ("kartoteka-bench", "crates/bench/src"),
];

/// What a pure crate must not reach, by the start of the name: browsers, threads, clocks, files.
const OUTSIDE: &[&str] = &[
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "leptos",
    "gloo",
    "tokio",
    "async-std",
    "rayon",
    "chrono",
    "time",
    "jiff",
    "walkdir",
    "tempfile",
    "memmap",
    "dirs",
    "getrandom",
    "reqwest",
    "ureq",
];

/// Parts of the standard library that a pure crate must not name.
const OUTSIDE_STD: &[&str] = &["fs", "net", "env", "process", "thread"];

/// Check the arrows between crates.
pub(crate) fn check(metadata: &Metadata) -> Vec<Finding> {
    let mut findings = Vec::new();
    for member in metadata.members() {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == member.name) else {
            findings.push(Finding::new(
                "Cargo.toml",
                0,
                format!(
                    "the crate {} has no place in the table of arrows",
                    member.name
                ),
                "add it to ARROWS in xtask/src/tidy/crates.rs",
            ));
            continue;
        };
        for used in metadata.direct(&member.id) {
            let is_ours = metadata.workspace_members.contains(&used.id);
            if is_ours && !allowed.contains(&used.name.as_str()) {
                findings.push(Finding::new(
                    "Cargo.toml",
                    0,
                    format!("{} depends on {}", member.name, used.name),
                    "arrows point from the page, the importers and the terminal to the engine, and from it to search and base",
                ));
            }
        }
        if PURE.iter().any(|(name, _)| *name == member.name) {
            findings.extend(check_reach(metadata, &member.id, &member.name));
        }
    }
    findings
}

fn check_reach(metadata: &Metadata, id: &str, name: &str) -> Vec<Finding> {
    let is_outside = |reached: &str| {
        OUTSIDE.iter().any(|outside| {
            reached == *outside
                || reached
                    .strip_prefix(outside)
                    .is_some_and(|rest| rest.starts_with(['-', '_', '2']))
        })
    };
    metadata
        .reached(id)
        .into_iter()
        .filter(|(reached, _)| is_outside(reached))
        .map(|(reached, through)| {
            Finding::new(
                "Cargo.toml",
                0,
                format!("{name} reaches {reached} through {through}"),
                "it must know neither browser nor clock nor files: take what it needs as an argument",
            )
        })
        .collect()
}

/// Check that the sources of pure crates name no file, clock, thread or process.
pub(crate) fn check_purity(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, folder) in PURE {
        for (path, text) in tree.rust_below(folder) {
            let code = code_without_tests(path, text);
            let parts = names_below(&code, "std")
                .into_iter()
                .filter(|(_, part)| OUTSIDE_STD.contains(&part.as_str()))
                .map(|(line, part)| (line, format!("std::{part}")));
            let clocks = ["Instant::now", "SystemTime::now"]
                .into_iter()
                .flat_map(|clock| code.match_indices(clock))
                .map(|(at, clock)| (line_of(&code, at), clock.to_owned()));
            findings.extend(parts.chain(clocks).map(|(line, what)| {
                Finding::new(
                    path,
                    line,
                    format!("{name} names {what}"),
                    "take what it needs as an argument",
                )
            }));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: &[&str] = &[
        "kartoteka-base",
        "kartoteka-search",
        "kartoteka-engine",
        "kartoteka-import",
        "kartoteka-bench",
        "kartoteka-bench-wasm",
        "kartoteka-cli",
        "kartoteka-web",
        "xtask",
    ];

    fn check_arrows(arrows: &[(&str, &str)]) -> usize {
        check(&Metadata::of(MEMBERS, arrows)).len()
    }

    #[test]
    fn the_arrows_of_the_house_are_allowed() {
        let arrows = [
            ("kartoteka-search", "kartoteka-base"),
            ("kartoteka-engine", "kartoteka-base"),
            ("kartoteka-engine", "kartoteka-search"),
            ("kartoteka-import", "kartoteka-engine"),
            ("kartoteka-cli", "kartoteka-engine"),
            ("kartoteka-web", "kartoteka-engine"),
            ("kartoteka-cli", "kartoteka-bench"),
            ("kartoteka-bench-wasm", "kartoteka-bench"),
            ("kartoteka-engine", "serde"),
        ];
        assert_eq!(check_arrows(&arrows), 0);
    }

    #[test]
    fn a_wrong_arrow_is_found() {
        assert_eq!(check_arrows(&[("kartoteka-engine", "kartoteka-import")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-base", "kartoteka-search")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-search", "kartoteka-engine")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-web", "kartoteka-search")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-web", "kartoteka-cli")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-web", "kartoteka-import")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-web", "kartoteka-bench")]), 1);
    }

    #[test]
    fn a_browser_or_a_clock_in_the_engine_is_found_through_others() {
        assert_eq!(
            check_arrows(&[("kartoteka-engine", "uuid"), ("uuid", "js-sys")]),
            1
        );
        assert_eq!(check_arrows(&[("kartoteka-import", "memmap2")]), 1);
        assert_eq!(check_arrows(&[("kartoteka-engine", "timeless")]), 0);
    }

    #[test]
    fn a_crate_without_a_place_is_found() {
        assert_eq!(check(&Metadata::of(&["kartoteka-new"], &[])).len(), 1);
    }

    #[test]
    fn files_and_clocks_in_pure_sources_are_found() {
        let tree = Tree::of(&[
            ("crates/engine/src/a.rs", "use std::fs;\n"),
            ("crates/engine/src/b.rs", "use std::{fmt, env};\n"),
            (
                "crates/import/src/c.rs",
                "fn f() { let t = Instant::now(); }\n",
            ),
            ("crates/cli/src/d.rs", "use std::fs;\n"),
            ("crates/engine/src/e.rs", "// std::fs\nuse std::fmt;\n"),
            (
                "crates/engine/src/f.rs",
                "fn f() {}\n\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n",
            ),
        ]);
        let found: Vec<String> = check_purity(&tree)
            .into_iter()
            .map(|finding| finding.path)
            .collect();
        assert_eq!(
            found,
            [
                "crates/engine/src/a.rs",
                "crates/engine/src/b.rs",
                "crates/import/src/c.rs"
            ]
        );
    }
}
