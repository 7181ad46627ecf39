//! Any bytes as a feed: no panic, and no block of more than one line.
#![no_main]

use kartoteka_import::{SourceFile, import, text_lines};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let report = import(SourceFile {
        name: "a.xml",
        bytes: data,
    });
    for article in &report.articles {
        assert!(text_lines(article).iter().all(|line| !line.contains('\n')));
    }
});
