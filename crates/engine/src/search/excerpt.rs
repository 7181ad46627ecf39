//! The excerpts that show best where the words stand that were asked for.

use super::highlight::Highlight;
use crate::analysis::sentence_around;
use crate::model::{Mark, MarkKind, Mention, RichText};
use crate::order::Order as _;
use crate::text::Span;

/// An excerpt is cut when it is longer than this many bytes.
const MAX_EXCERPT_BYTES: usize = 320;

/// A bit for each clause; those of a long text that was pasted share the last one.
type ClauseSet = u64;

/// The best excerpts of a text, at most `limit`: sentences in which the most clauses stand, each
/// further one for clauses that the earlier ones do not show.
pub(super) fn excerpts(
    text: &str,
    found: &[Highlight],
    mentions: &[Mention],
    entity_mark: impl Fn(&Mention) -> MarkKind,
    limit: usize,
) -> Vec<RichText> {
    let mut sentences: Vec<(Span, ClauseSet)> = Vec::new();
    for highlight in found {
        let clause = 1 << highlight.clause.min(ClauseSet::BITS as usize - 1);
        match sentences.last_mut() {
            Some((span, clauses)) if span.contains(highlight.span) => *clauses |= clause,
            last => {
                // A sentence begins where the last one ended: what is before need not be read again.
                let from = last.map_or(0, |(span, _)| span.end.min(highlight.span.start));
                let own = sentence_around(&text[from..], highlight.span.start - from);
                sentences.push((Span::new(from + own.start, from + own.end), clause));
            }
        }
    }
    let mut shown: ClauseSet = 0;
    let mut chosen: Vec<Span> = Vec::new();
    while chosen.len() < limit {
        let news = |clauses: ClauseSet| (clauses & !shown).count_ones();
        // Of equals the first: `max_by_key` would take the last.
        let best = sentences
            .iter()
            .rev()
            .max_by_key(|(_, clauses)| news(*clauses));
        let Some((span, clauses)) = best.filter(|(_, clauses)| news(*clauses) > 0) else {
            break;
        };
        chosen.push(*span);
        shown |= clauses;
    }
    chosen.order();
    chosen
        .into_iter()
        .map(|sentence| {
            let first = found
                .iter()
                .find(|highlight| sentence.contains(highlight.span));
            let around = first.map_or(sentence.start, |highlight| highlight.span.start);
            cut(text, sentence, around, found, mentions, &entity_mark)
        })
        .collect()
}

/// A sentence with its marks, shortened around the byte `around` when it is long.
pub(super) fn cut(
    text: &str,
    sentence: Span,
    around: usize,
    found: &[Highlight],
    mentions: &[Mention],
    entity_mark: &impl Fn(&Mention) -> MarkKind,
) -> RichText {
    let window = shortened(text, sentence, around);
    let before = if window.start > sentence.start {
        "… "
    } else {
        ""
    };
    let after = if window.end < sentence.end {
        " …"
    } else {
        ""
    };
    let words = window.get(text).unwrap_or("");
    let shift = |span: Span| {
        let inner = span.relative_to(window.start);
        Span::new(inner.start + before.len(), inner.end + before.len())
    };
    let own = found
        .iter()
        .filter(|highlight| window.contains(highlight.span));
    let names = mentions
        .iter()
        .filter(|mention| window.contains(mention.span));
    let mut marks: Vec<Mark> = own
        .map(|highlight| Mark {
            span: shift(highlight.span),
            kind: MarkKind::Highlight,
        })
        .chain(names.map(|mention| Mark {
            span: shift(mention.span),
            kind: entity_mark(mention),
        }))
        .collect();
    marks.order_by_key(|mark| mark.span);
    RichText {
        text: format!("{before}{words}{after}"),
        marks,
    }
}

/// The part of a long sentence that lies around a byte, cut between words.
fn shortened(text: &str, sentence: Span, around: usize) -> Span {
    if sentence.len() <= MAX_EXCERPT_BYTES {
        return sentence;
    }
    let wanted_start = around
        .saturating_sub(MAX_EXCERPT_BYTES / 3)
        .max(sentence.start);
    let start = if wanted_start == sentence.start {
        sentence.start
    } else {
        let from = text.ceil_char_boundary(wanted_start);
        text[from..around]
            .find(char::is_whitespace)
            .map_or(around, |n| from + n)
    };
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let wanted_end = (start + MAX_EXCERPT_BYTES).min(sentence.end);
    let end = if wanted_end == sentence.end {
        sentence.end
    } else {
        let to = text.floor_char_boundary(wanted_end);
        text[start..to]
            .rfind(char::is_whitespace)
            .map_or(to, |n| start + n)
    };
    Span::new(start, end.max(start))
}
