//! How the parts of an index lie in bytes.
//!
//! A part is a header, the lengths of its sections, the sections, and some padding; all numbers are
//! little-endian. The header is 32 bytes: the magic, the version of the format (2), which part it
//! is (1), how many sections it has (1), how many articles (4), the fingerprint of what was indexed
//! (8), and a hash of all that follows (8).

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::bits::PADDING;
use crate::hash::QuickHasher;

/// The version of the format of an index that this engine reads and writes.
pub const INDEX_VERSION: u16 = 2;

const MAGIC: [u8; 8] = *b"kartoidx";
const HEADER_LENGTH: usize = 32;

/// Why an index is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// It does not begin as one does.
    #[error("it is no index of Kartoteka")]
    NotAnIndex,
    /// Another version of Kartoteka wrote it.
    #[error("it has format version {found}, and this program reads version {INDEX_VERSION}")]
    UnsupportedVersion {
        /// The version that it names.
        found: u16,
    },
    /// It was made of other texts.
    #[error("it was made for another state of the collection")]
    Foreign,
    /// Bytes are missing or changed.
    #[error("it is damaged")]
    Damaged,
}

/// The bytes of an index, in the parts in which it is stored and loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexParts {
    /// What is needed to find and rank articles: words, postings, lengths.
    pub ranking: Vec<u8>,
    /// Where in the articles the words stand; empty when it is not there, or not yet.
    pub positions: Vec<u8>,
}

/// Which part of an index some bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Ranking = 1,
    Positions = 2,
    Catalogue = 3,
    PositionDirectory = 4,
    PositionPiece = 5,
}

/// Writes a part.
pub(super) fn write_part(
    part: Part,
    article_count: usize,
    fingerprint: u64,
    sections: &[Vec<u8>],
) -> Vec<u8> {
    let mut content = Vec::new();
    for section in sections {
        content.extend((section.len() as u32).to_le_bytes());
    }
    for section in sections {
        content.extend(section);
    }
    content.extend([0; PADDING]);
    let mut bytes = Vec::with_capacity(HEADER_LENGTH + content.len());
    bytes.extend(MAGIC);
    bytes.extend(INDEX_VERSION.to_le_bytes());
    bytes.extend([part as u8, sections.len() as u8]);
    bytes.extend((article_count as u32).to_le_bytes());
    bytes.extend(fingerprint.to_le_bytes());
    bytes.extend(QuickHasher::of(&content).to_le_bytes());
    bytes.extend(content);
    bytes
}

/// Of how many articles a part says that it was made, and with which fingerprint; zeros when it is
/// none.
pub(super) fn key_of(bytes: &[u8]) -> (usize, u64) {
    (u32_at(bytes, 12) as usize, u64_at(bytes, 16))
}

/// Reads a part that must have been made of `article_count` articles with that fingerprint.
#[inline(never)]
pub(super) fn read_part<const SECTIONS: usize>(
    bytes: Vec<u8>,
    part: Part,
    article_count: usize,
    fingerprint: u64,
) -> Result<[Section; SECTIONS], IndexError> {
    let header = bytes.first_chunk::<HEADER_LENGTH>();
    let header = header.filter(|header| header[..8] == MAGIC);
    let header = header.ok_or(IndexError::NotAnIndex)?;
    let found = u16::from_le_bytes([header[8], header[9]]);
    if found != INDEX_VERSION {
        return Err(IndexError::UnsupportedVersion { found });
    }
    if header[10] != part as u8 || usize::from(header[11]) != SECTIONS {
        return Err(IndexError::NotAnIndex);
    }
    if u32_at(header, 12) as usize != article_count || u64_at(header, 16) != fingerprint {
        return Err(IndexError::Foreign);
    }
    let content = &bytes[HEADER_LENGTH..];
    if !cfg!(fuzzing) && u64_at(header, 24) != QuickHasher::of(content) {
        return Err(IndexError::Damaged);
    }
    let lengths = content.get(..4 * SECTIONS).ok_or(IndexError::Damaged)?;
    let mut start = HEADER_LENGTH + 4 * SECTIONS;
    let ranges: [Range<usize>; SECTIONS] = std::array::from_fn(|n| {
        let range = start..start.saturating_add(u32_at(lengths, 4 * n) as usize);
        start = range.end;
        range
    });
    if start.checked_add(PADDING) != Some(bytes.len()) {
        return Err(IndexError::Damaged);
    }
    let bytes = Arc::new(bytes);
    Ok(ranges.map(|range| Section {
        bytes: Arc::clone(&bytes),
        range,
    }))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let chunk = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u32::from_le_bytes(chunk.copied().unwrap_or_default())
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let chunk = bytes.get(at..).and_then(|rest| rest.first_chunk());
    u64::from_le_bytes(chunk.copied().unwrap_or_default())
}

/// A stretch of the bytes of a part, which are shared and not copied.
#[derive(Debug, Clone)]
pub(super) struct Section {
    bytes: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Default for Section {
    fn default() -> Self {
        Self {
            bytes: Arc::default(),
            range: 0..0,
        }
    }
}

impl Section {
    /// The section with the bytes after it, so that eight can be read at once to its end.
    pub(super) fn padded(&self) -> &[u8] {
        self.bytes.get(self.range.start..).unwrap_or_default()
    }
}

impl Deref for Section {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(self.range.clone()).unwrap_or_default()
    }
}

/// The same part with other bytes at some places of its sections, and with the hash of these: as
/// somebody would make it who wants to do harm.
#[cfg(test)]
pub(super) fn forged(mut bytes: Vec<u8>, changes: &[(proptest::sample::Index, u8)]) -> Vec<u8> {
    for (at, byte) in changes {
        let at = HEADER_LENGTH + at.index(bytes.len() - HEADER_LENGTH);
        bytes[at] = *byte;
    }
    let hash = QuickHasher::of(&bytes[HEADER_LENGTH..]);
    bytes[24..HEADER_LENGTH].copy_from_slice(&hash.to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: Vec<u8>) -> Result<Vec<Vec<u8>>, IndexError> {
        let sections = read_part::<2>(bytes, Part::Ranking, 3, 99)?;
        Ok(sections.iter().map(|section| section.to_vec()).collect())
    }

    #[test]
    fn a_part_reads_what_was_written_and_nothing_else() {
        let sections = [vec![1, 2, 3], Vec::new()];
        let bytes = write_part(Part::Ranking, 3, 99, &sections);
        assert_eq!(read(bytes.clone()), Ok(sections.to_vec()));
        for n in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[n] ^= 0x40;
            assert!(read(changed).is_err(), "{n}");
            assert!(read(bytes[..n].to_vec()).is_err(), "{n}");
        }
        let foreign = write_part(Part::Ranking, 3, 98, &sections);
        assert_eq!(read(foreign), Err(IndexError::Foreign));
        let positions = write_part(Part::Positions, 3, 99, &sections);
        assert_eq!(read(positions), Err(IndexError::NotAnIndex));
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let errors = [
            IndexError::NotAnIndex,
            IndexError::UnsupportedVersion { found: 7 },
            IndexError::Foreign,
            IndexError::Damaged,
        ];
        insta::assert_snapshot!(errors.map(|error| error.to_string()).join("\n"), @r"
        it is no index of Kartoteka
        it has format version 7, and this program reads version 2
        it was made for another state of the collection
        it is damaged
        ");
    }
}
