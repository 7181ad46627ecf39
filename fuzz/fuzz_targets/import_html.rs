//! Any bytes that are called a web page give an article or a problem, and no citation points beyond
//! the article's blocks.

#![no_main]

use kartoteka_import::{SourceFile, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let report = import(SourceFile {
        name: "page.html",
        bytes,
    });
    assert!(!report.articles.is_empty() || !report.problems.is_empty());
    for article in &report.articles {
        for citation in &article.citations {
            assert!(citation.block.is_some_and(|block| block < article.body.len()));
        }
    }
});
