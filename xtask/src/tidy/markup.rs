//! Rule: no text ever reaches the page as markup.

use crate::tidy::tree::{Finding, Tree};

/// Ways to turn text into markup, written in halves so that this file does not break its own rule.
const FORBIDDEN: &[&str] = &[
    concat!("inner", "_html"),
    concat!("inner", "HTML"),
    concat!("outer", "_html"),
    concat!("outer", "HTML"),
    concat!("insert_", "adjacent_html"),
    concat!("insertAdjacent", "HTML"),
    concat!("document", ".write"),
    concat!("create_contextual", "_fragment"),
    concat!("createContextual", "Fragment"),
    concat!("set_html", "_unsafe"),
];

/// The tests look at the page from outside: they may read its markup.
const OUTSIDE: &str = "end2end/";

/// Check every script and program that makes the page.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.with_extension(&["rs", "js", "mjs", "ts", "html", "toml"])
        .filter(|(path, _)| !path.starts_with(OUTSIDE))
        .flat_map(|(path, text)| {
            text.lines().enumerate().filter_map(move |(at, line)| {
                let found = FORBIDDEN.iter().find(|word| line.contains(**word))?;
                Some(Finding::new(
                    path,
                    at + 1,
                    format!("`{found}` turns text into markup"),
                    "build elements, and put text into them as text",
                ))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_is_found() {
        for word in FORBIDDEN {
            let text = format!("fn f() {{\n    element.{word}(text);\n}}\n");
            let findings = check(&Tree::of(&[("src/pages/article.rs", &text)]));
            assert_eq!(findings.len(), 1, "{word}");
            assert_eq!(findings[0].line, 2);
        }
    }

    #[test]
    fn text_as_text_passes() {
        let tree = Tree::of(&[("src/a.rs", "element.set_text_content(Some(text));\n")]);
        assert_eq!(check(&tree), []);
    }
}
