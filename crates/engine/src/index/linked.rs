//! How the mentions of a collection lie in bytes.
//!
//! Article by article and part by part: how many there are, then each as its distance from the end
//! of the one before it with a bit for *another sentence*, its length, and the number of its entity.

use fixedbitset::FixedBitSet;

use super::bits::{put_varint, take_varint};
use super::stored::IndexError;
use crate::analysis::sentence_around;
use crate::linking::MentionTable;
use crate::model::{ArticleIx, Collection, EntityIx, Mention, MentionPart};
use crate::text::Span;

/// Writes the mentions of a collection whose texts are here.
pub(super) fn write_mentions(collection: &Collection, mentions: &MentionTable) -> Vec<u8> {
    let mut bytes = Vec::new();
    for n in 0..collection.articles.len() {
        let article = ArticleIx(n as u32);
        for part in MentionPart::ALL {
            let text = collection.part_text(article, part);
            let own = mentions.in_part(article, part);
            put_varint(&mut bytes, own.len() as u32);
            // The first one begins a sentence: there is none before it in this part.
            let mut sentence: Option<Span> = None;
            let mut end = 0;
            for mention in own {
                let Span {
                    start,
                    end: next_end,
                } = mention.span;
                let is_same = sentence.is_some_and(|span| start < span.end);
                if !is_same {
                    sentence = Some(sentence_around(text, start));
                }
                // Stated mentions may overlap.
                let distance = start.wrapping_sub(end) as u32 & (u32::MAX >> 1);
                put_varint(&mut bytes, distance << 1 | u32::from(!is_same));
                put_varint(&mut bytes, mention.span.len() as u32);
                put_varint(&mut bytes, mention.entity.0);
                end = next_end;
            }
        }
    }
    bytes
}

/// Reads the mentions of so many articles and entities.
pub(super) fn read_mentions(
    bytes: &[u8],
    article_count: usize,
    entity_count: usize,
) -> Result<MentionTable, IndexError> {
    let mut at = 0;
    let mut next = || take_varint(bytes, &mut at).ok_or(IndexError::Damaged);
    // Three bytes at least are a mention.
    let mut mentions = Vec::with_capacity(bytes.len() / 4);
    let mut begins = Vec::with_capacity(bytes.len() / 4);
    for n in 0..article_count {
        for part in MentionPart::ALL {
            let mut end = 0_u32;
            for _ in 0..next()? {
                let head = next()?;
                // A negative distance was cut to 31 bits.
                let start = end.wrapping_add(head >> 1) & (u32::MAX >> 1);
                end = start.checked_add(next()?).ok_or(IndexError::Damaged)?;
                let entity = EntityIx(next()?);
                if entity.index() >= entity_count {
                    return Err(IndexError::Damaged);
                }
                mentions.push(Mention {
                    article: ArticleIx(n as u32),
                    part,
                    span: Span::new(start as usize, end as usize),
                    entity,
                });
                begins.push(head & 1 == 1);
            }
        }
    }
    let is_ordered = mentions.is_sorted_by(|a, b| a < b);
    if at != bytes.len() || !is_ordered {
        return Err(IndexError::Damaged);
    }
    let mut sentences = FixedBitSet::with_capacity(begins.len());
    for (n, begins) in begins.into_iter().enumerate() {
        sentences.set(n, begins);
    }
    Ok(MentionTable::stored(
        mentions,
        sentences,
        article_count,
        entity_count,
    ))
}
