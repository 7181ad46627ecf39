//! Any bytes as an archive, a book, a text of Word or a PDF: no panic, and an article or a reason.
#![no_main]

use kartoteka_import::{SourceFile, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let report = import(SourceFile {
        name: "a.zip",
        bytes: data,
    });
    let has_something = !report.articles.is_empty() || !report.entities.entities.is_empty();
    assert!(has_something || !report.problems.is_empty());
});
