//! What of a corpus cannot be measured.

use kartoteka_engine::index::IndexError;

/// Why a measurement ends before its figures.
#[derive(Debug, thiserror::Error)]
pub enum CorpusProblem {
    /// A line is no article.
    #[error("line {line} of {file} is no article: {reason}")]
    NoArticle {
        /// The file that has it.
        file: &'static str,
        /// Counted from 1.
        line: usize,
        /// What the reader of JSON says.
        reason: serde_json::Error,
    },
    /// A line of queries ends too soon.
    #[error("line {line} of {file} has no column {column}; columns are parted by tabs")]
    NoColumn {
        /// The file that has it.
        file: &'static str,
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The index cannot be read back.
    #[error("reading the index: {0}")]
    Index(#[from] IndexError),
    /// Figures cannot be written as JSON.
    #[error("writing the figures: {0}")]
    Figures(serde_json::Error),
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn problems_say_where_and_what() {
        let reason = serde_json::from_str::<u8>("{").expect_err("a brace is no number");
        assert_snapshot!(
            CorpusProblem::NoArticle { file: "docs.jsonl", line: 3, reason },
            @"line 3 of docs.jsonl is no article: invalid type: map, expected u8 at line 1 column 0"
        );
        assert_snapshot!(
            CorpusProblem::NoColumn { file: "typos.tsv", line: 2, column: 3 },
            @"line 2 of typos.tsv has no column 3; columns are parted by tabs"
        );
        assert_snapshot!(
            CorpusProblem::Index(IndexError::Foreign),
            @"reading the index: it was made for another state of the collection"
        );
    }
}
