//! Any bytes as a file of any text format: no panic, and an article or a reason.
#![no_main]

use kartoteka_import::{ImportReport, SourceFile, import, outlets, resolve_links};
use libfuzzer_sys::fuzz_target;

const NAMES: &[&str] = &["a.md", "a.txt", "a.bib", "a.json", "a.jsonl", "a"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let report = import(SourceFile { name, bytes });
    let mut merged = ImportReport::merge([report.clone(), report]);
    resolve_links(&mut merged.articles);
    let _ = outlets(&merged.articles);
});
