//! What keeps a bundle from being opened at all.

use super::format::FORMAT_VERSION;

/// Why a bundle cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// `collection.json` is not what it should be.
    #[error("`collection.json` is not the manifest of a collection: {reason}")]
    NotABundle {
        /// What is wrong with it, with line and column.
        reason: String,
    },
    /// The bundle was written by a newer Kartoteka.
    #[error(
        "the collection has format version {found}, and this program reads version {FORMAT_VERSION}"
    )]
    UnsupportedVersion {
        /// The version that the manifest names.
        found: u32,
    },
}

impl BundleError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotABundle { .. } => {
                "a manifest begins with { \"kartoteka\": 1, \"title\": …, \"articles\": […] }; \
                 `docs/format.md` describes it"
            }
            Self::UnsupportedVersion { .. } => {
                "open it with a newer version of Kartoteka, or write it again with this one"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_is_wrong() {
        let errors = [
            BundleError::NotABundle {
                reason: "EOF at line 1 column 0".to_owned(),
            },
            BundleError::UnsupportedVersion { found: 2 },
        ];
        let texts = errors.map(|error| format!("{error} ({})", error.hint()));
        insta::assert_snapshot!(texts.join("\n"), @r#"
        `collection.json` is not the manifest of a collection: EOF at line 1 column 0 (a manifest begins with { "kartoteka": 1, "title": …, "articles": […] }; `docs/format.md` describes it)
        the collection has format version 2, and this program reads version 1 (open it with a newer version of Kartoteka, or write it again with this one)
        "#);
    }
}
