//! An index of any bytes is refused, or all of it can be read.
//!
//! The input is the length of the ranking part in four bytes, that part, and the positions. A good
//! seed is made of the two files that `kartoteka bench` writes for a few articles; of how many they
//! are, and their fingerprint, is read from the part itself, so that more is tried than the header.

#![no_main]

use kartoteka_engine::index::{IndexParts, PlacedPostings, Postings, TermIx};
use kartoteka_engine::model::ArticleIx;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((length, parts)) = data.split_first_chunk() else {
        return;
    };
    let length = (u32::from_le_bytes(*length) as usize).min(parts.len());
    let (ranking, positions) = parts.split_at(length);
    let number = |at: usize| {
        let bytes = ranking.get(at..).and_then(|rest| rest.first_chunk());
        u64::from_le_bytes(bytes.copied().unwrap_or_default())
    };
    let (article_count, fingerprint) = (number(12) as u16, number(16));
    let parts = IndexParts {
        ranking: ranking.to_vec(),
        positions: positions.to_vec(),
    };
    let Ok(postings) = Postings::read(parts, usize::from(article_count), fingerprint) else {
        return;
    };
    let mut buffer = Vec::new();
    let mut among = PlacedPostings::default();
    for term in (0..postings.term_count() as u32).map(TermIx) {
        postings.read_postings(term, &mut buffer);
        let _ = postings.postings(term).iter().count();
        let _ = postings.term(&postings.term_text(term));
        let Some(common) = postings.common(term) else {
            continue;
        };
        for article in (0..u32::from(article_count)).step_by(7).map(ArticleIx) {
            let _ = common.counts(article);
            postings.read_positions(term, Some(&[article]), &mut among);
        }
    }
    let mut cursor = postings.words().cursor();
    while cursor.advance() {
        let _ = postings.words().find(cursor.word());
    }
});
