//! Rule: every crate that is used may be used and passed on freely.

use crate::tidy::metadata::Metadata;
use crate::tidy::tree::Finding;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Check the licences of all crates that take part in a build, a test or the page.
pub(crate) fn check(metadata: &Metadata) -> Vec<Finding> {
    metadata
        .packages
        .iter()
        .filter(|package| !is_allowed(package.license.as_deref().unwrap_or_default()))
        .map(|package| {
            let licence = package
                .license
                .as_deref()
                .or(package.license_file.as_deref())
                .unwrap_or("none");
            Finding::new(
                "Cargo.lock",
                0,
                format!(
                    "{} {} has the licence `{licence}`",
                    package.name, package.version
                ),
                "use another crate, or add the licence to xtask/src/tidy/licences.rs with a reason",
            )
        })
        .collect()
}

/// Whether an SPDX expression can be met by licences of the list.
fn is_allowed(expression: &str) -> bool {
    // Older crates write `MIT/Apache-2.0`.
    let expression = expression.replace('/', " OR ");
    let mut words = Words::of(&expression);
    words.either() && words.rest.is_empty()
}

/// The words of an expression that are still to be read.
struct Words<'a> {
    rest: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn of(expression: &'a str) -> Words<'a> {
        let mut rest = Vec::new();
        for word in expression.split_whitespace() {
            let inner = word.trim_start_matches('(');
            rest.extend(vec!["("; word.len() - inner.len()]);
            let bare = inner.trim_end_matches(')');
            if !bare.is_empty() {
                rest.push(bare);
            }
            rest.extend(vec![")"; inner.len() - bare.len()]);
        }
        rest.reverse();
        Words { rest }
    }

    fn take(&mut self, word: &str) -> bool {
        let is_next = self.rest.last() == Some(&word);
        if is_next {
            self.rest.pop();
        }
        is_next
    }

    fn either(&mut self) -> bool {
        let mut allowed = self.both();
        while self.take("OR") {
            // The right side must be read even when the left one suffices.
            allowed |= self.both();
        }
        allowed
    }

    fn both(&mut self) -> bool {
        let mut allowed = self.one();
        while self.take("AND") {
            allowed &= self.one();
        }
        allowed
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let allowed = self.either();
            return self.take(")") && allowed;
        }
        let Some(licence) = self.rest.pop() else {
            return false;
        };
        if self.take("WITH") {
            let exception = self.rest.pop().unwrap_or_default();
            let whole = format!("{licence} WITH {exception}");
            return ALLOWED.contains(&whole.as_str());
        }
        ALLOWED.contains(&licence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        for (expression, expected) in [
            ("MIT", true),
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
            ("GPL-3.0 OR MIT", true),
            ("(GPL-3.0 OR MIT) AND AGPL-3.0", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(expression), expected, "{expression}");
        }
    }

    #[test]
    fn a_crate_without_a_licence_is_found() {
        let mut metadata = Metadata::of(&["xtask"], &[("xtask", "serde")]);
        assert_eq!(check(&metadata).len(), 0);
        metadata.packages[0].license = None;
        assert_eq!(check(&metadata).len(), 1);
    }
}
