//! The positions of an index: in one part or, for a large collection, in pieces that are loaded when
//! a query needs them.
//!
//! The lists of positions lie in the order of the terms. A directory tells how long each is; cut
//! positions have it in a part of its own, with the places of the cuts, which lie between terms.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use super::bits::{BitReader, put_varint, take_varint};
use super::postings::{Postings, TermIx};
use super::stored::{IndexError, Part, Section, key_of, read_part, write_part};

/// A stretch of the lists of positions.
#[derive(Debug)]
pub(super) struct PositionPiece {
    /// The byte of all lists at which it begins.
    start: u32,
    /// Nothing when it is not here.
    lists: Option<Section>,
}

/// What positions were asked for in vain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missed {
    /// The numbers of the pieces that have them.
    pub pieces: BTreeSet<usize>,
    /// True when some of them decide which articles are found.
    pub is_decisive: bool,
}

/// Positions in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CutPositions {
    /// Where they are cut, and where the list of each term begins.
    pub directory: Vec<u8>,
    /// The pieces, in order.
    pub pieces: Vec<Vec<u8>>,
}

/// Cuts the positions of an index into pieces of about `piece_bytes` bytes.
///
/// # Errors
/// When they are no positions.
pub fn cut_positions(positions: Vec<u8>, piece_bytes: usize) -> Result<CutPositions, IndexError> {
    let (article_count, fingerprint) = key_of(&positions);
    let [directory, lists]: [Section; 2] =
        read_part(positions, Part::Positions, article_count, fingerprint)?;
    let mut cut = CutPositions::default();
    let mut cuts = Vec::new();
    let (mut at, mut start, mut end) = (0, 0, 0);
    while at < directory.len() {
        let length = take_varint(&directory, &mut at).ok_or(IndexError::Damaged)?;
        end += length as usize;
        if end - start >= piece_bytes || at == directory.len() {
            let lists = lists.get(start..end).ok_or(IndexError::Damaged)?;
            let key = piece_key(fingerprint, cut.pieces.len());
            let piece = write_part(Part::PositionPiece, article_count, key, &[lists.to_vec()]);
            cut.pieces.push(piece);
            put_varint(&mut cuts, (end - start) as u32);
            start = end;
        }
    }
    let sections = [directory.to_vec(), cuts];
    cut.directory = write_part(
        Part::PositionDirectory,
        article_count,
        fingerprint,
        &sections,
    );
    Ok(cut)
}

/// The positions that were cut into these pieces.
///
/// # Errors
/// When a piece is missing, or one of others.
pub fn join_positions(cut: CutPositions) -> Result<Vec<u8>, IndexError> {
    let (article_count, fingerprint) = key_of(&cut.directory);
    let [directory, _]: [Section; 2] = read_part(
        cut.directory,
        Part::PositionDirectory,
        article_count,
        fingerprint,
    )?;
    let mut all = Vec::new();
    for (n, piece) in cut.pieces.into_iter().enumerate() {
        let key = piece_key(fingerprint, n);
        let [lists] = read_part::<1>(piece, Part::PositionPiece, article_count, key)?;
        all.extend(&*lists);
    }
    let sections = [directory.to_vec(), all];
    Ok(write_part(
        Part::Positions,
        article_count,
        fingerprint,
        &sections,
    ))
}

/// A piece belongs to one place of one index.
fn piece_key(fingerprint: u64, number: usize) -> u64 {
    fingerprint.wrapping_add(1 + number as u64)
}

impl Postings {
    /// Adds the positions to an index that was read without them.
    ///
    /// # Errors
    /// When the bytes are no positions, damaged ones, or those of other articles.
    pub fn add_positions(&mut self, bytes: Vec<u8>, fingerprint: u64) -> Result<(), IndexError> {
        let sections = read_part(bytes, Part::Positions, self.article_count(), fingerprint)?;
        let [directory, lists]: [Section; 2] = sections;
        self.position_starts = read_starts(&directory, lists.len(), self.term_count())?;
        self.position_pieces = vec![PositionPiece {
            start: 0,
            lists: Some(lists),
        }];
        Ok(())
    }

    /// Adds the directory of positions that come in pieces; returns how many these are.
    ///
    /// # Errors
    /// When the bytes are no such directory, a damaged one, or one of other articles.
    pub fn add_position_directory(
        &mut self,
        bytes: Vec<u8>,
        fingerprint: u64,
    ) -> Result<usize, IndexError> {
        let part = Part::PositionDirectory;
        let [directory, cuts]: [Section; 2] =
            read_part(bytes, part, self.article_count(), fingerprint)?;
        let mut pieces = Vec::new();
        let (mut at, mut start) = (0, 0_u32);
        while at < cuts.len() {
            pieces.push(PositionPiece { start, lists: None });
            let length = take_varint(&cuts, &mut at);
            start = length
                .and_then(|length| start.checked_add(length))
                .ok_or(IndexError::Damaged)?;
        }
        self.position_starts = read_starts(&directory, start as usize, self.term_count())?;
        self.position_pieces = pieces;
        Ok(self.position_pieces.len())
    }

    /// Adds a piece of the positions.
    ///
    /// # Errors
    /// When the bytes are not that piece, or damaged.
    pub fn add_position_piece(
        &mut self,
        number: usize,
        bytes: Vec<u8>,
        fingerprint: u64,
    ) -> Result<(), IndexError> {
        let key = piece_key(fingerprint, number);
        let [lists] = read_part::<1>(bytes, Part::PositionPiece, self.article_count(), key)?;
        if let Some(piece) = self.position_pieces.get_mut(number) {
            piece.lists = Some(lists);
        }
        Ok(())
    }

    /// True when the positions of a term are here; else they are noted as missed, though nothing is
    /// decided by them.
    #[must_use]
    pub fn has_positions(&self, term: TermIx) -> bool {
        self.position_bits(term, false).is_some()
    }

    /// What positions were asked for in vain since this was called last.
    pub fn take_missed(&self) -> Missed {
        let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *missed)
    }

    /// The positions of a term from its first one on; nothing when they are not here, which is noted
    /// where they can be had.
    pub(super) fn position_bits(&self, term: TermIx, is_decisive: bool) -> Option<BitReader<'_>> {
        let start = *self.position_starts.get(term.0 as usize)?;
        let after = self
            .position_pieces
            .partition_point(|piece| piece.start <= start);
        let number = after.checked_sub(1)?;
        let piece = self.position_pieces.get(number)?;
        if let Some(lists) = &piece.lists {
            return Some(BitReader::new(
                lists.padded(),
                (start - piece.start) as usize,
            ));
        }
        let mut missed = self.missed.lock().unwrap_or_else(PoisonError::into_inner);
        missed.pieces.insert(number);
        missed.is_decisive |= is_decisive;
        None
    }
}

/// For each term, where its positions begin.
fn read_starts(
    bytes: &[u8],
    lists_length: usize,
    term_count: usize,
) -> Result<Vec<u32>, IndexError> {
    let mut starts = Vec::with_capacity(term_count);
    let (mut at, mut start) = (0, 0_u32);
    for _ in 0..term_count {
        starts.push(start);
        let length = take_varint(bytes, &mut at);
        let end = length.and_then(|length| start.checked_add(length));
        start = end.ok_or(IndexError::Damaged)?;
    }
    if start as usize != lists_length || at != bytes.len() {
        return Err(IndexError::Damaged);
    }
    Ok(starts)
}
