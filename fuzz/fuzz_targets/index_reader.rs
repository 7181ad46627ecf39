//! An index of any bytes is refused, or all of it can be read.

#![no_main]

use kartoteka_engine::index::{IndexParts, Postings, TermIx};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u16, u64, Vec<u8>, Vec<u8>)| {
    let (article_count, fingerprint, ranking, positions) = data;
    let parts = IndexParts { ranking, positions };
    let Ok(postings) = Postings::read(parts, usize::from(article_count), fingerprint) else {
        return;
    };
    let mut buffer = Vec::new();
    for term in (0..postings.term_count() as u32).map(TermIx) {
        postings.read_postings(term, &mut buffer);
        let _ = postings.postings(term).iter().count();
        let _ = postings.term(&postings.term_text(term));
    }
    let mut cursor = postings.words().cursor();
    while cursor.advance() {
        let _ = postings.words().find(cursor.word());
    }
});
