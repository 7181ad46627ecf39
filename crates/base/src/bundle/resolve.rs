//! From what a record says to places in texts: blocks to one text, quotes and positions to spans.

use super::format::{BlockRecord, EvidenceRecord, Position, TypedBlock};
use crate::model::{Block, BlockKind};
use crate::text::{Span, byte_of_code_point};

/// Joins the blocks of an article to one text, a line feed between them.
pub(super) fn join_blocks(records: Vec<BlockRecord>) -> (String, Vec<Block>) {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(records.len());
    for record in records {
        let block = match record {
            BlockRecord::Text(words)
            | BlockRecord::Typed(TypedBlock::Paragraph { text: words }) => Block {
                span: push_line(&mut text, &words),
                kind: BlockKind::Paragraph,
            },
            BlockRecord::Typed(TypedBlock::Heading { text: words, level }) => {
                let kind = BlockKind::Heading {
                    level: level.clamp(2, 6),
                };
                Block {
                    span: push_line(&mut text, &words),
                    kind,
                }
            }
            BlockRecord::Typed(TypedBlock::Quote {
                text: words,
                source,
            }) => Block {
                span: push_line(&mut text, &words),
                kind: BlockKind::Quote { source },
            },
            BlockRecord::Typed(TypedBlock::Figure { caption }) => Block {
                span: push_line(&mut text, &caption),
                kind: BlockKind::Figure,
            },
            BlockRecord::Typed(TypedBlock::Note { text: words }) => Block {
                span: push_line(&mut text, &words),
                kind: BlockKind::Note,
            },
            BlockRecord::Typed(TypedBlock::List { ordered, items }) => {
                let items: Vec<Span> = items
                    .iter()
                    .map(|item| push_line(&mut text, item))
                    .collect();
                Block {
                    span: hull(&items, &text),
                    kind: BlockKind::List { ordered, items },
                }
            }
            BlockRecord::Typed(TypedBlock::Table { head, rows }) => {
                let has_head = !head.is_empty();
                let rows: Vec<Vec<Span>> = has_head
                    .then_some(head)
                    .into_iter()
                    .chain(rows)
                    .map(|row| row.iter().map(|cell| push_line(&mut text, cell)).collect())
                    .collect();
                let span = hull(&rows.concat(), &text);
                Block {
                    span,
                    kind: BlockKind::Table { has_head, rows },
                }
            }
        };
        blocks.push(block);
    }
    (text, blocks)
}

/// Appends `words` as lines of their own. Line feeds inside them stay: a block is one span.
fn push_line(text: &mut String, words: &str) -> Span {
    if !text.is_empty() {
        text.push('\n');
    }
    let start = text.len();
    text.push_str(words);
    Span::new(start, text.len())
}

fn hull(spans: &[Span], text: &str) -> Span {
    match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => Span::new(text.len(), text.len()),
    }
}

/// The span of a position, when the text reaches that far.
pub(super) fn span_of_position(text: &str, position: Position) -> Option<Span> {
    let start = byte_of_code_point(text, position.start)?;
    let end = byte_of_code_point(text, position.end)?;
    (start < end).then(|| Span::new(start, end))
}

/// What became of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resolved {
    /// It stands there.
    At(Span),
    /// It stands there and in other places too, and nothing says which is meant.
    Ambiguous(Span),
    /// The text does not have it.
    Missing,
}

/// Where a quote stands: at its position if its words are there, else where its words stand
/// between its prefix and suffix. Similar words do not count.
pub(super) fn resolve(text: &str, evidence: &EvidenceRecord) -> Resolved {
    let quote = &evidence.quote;
    if quote.exact.is_empty() {
        return Resolved::Missing;
    }
    let at_position = evidence
        .position
        .and_then(|position| span_of_position(text, position));
    if let Some(span) = at_position.filter(|span| span.get(text) == Some(&quote.exact)) {
        return Resolved::At(span);
    }
    let mut places = text.match_indices(&quote.exact).filter(|(start, words)| {
        let after = &text[start + words.len()..];
        text[..*start].ends_with(&quote.prefix) && after.starts_with(&quote.suffix)
    });
    match (places.next(), places.next()) {
        (None, _) => Resolved::Missing,
        (Some((start, words)), None) => Resolved::At(Span::new(start, start + words.len())),
        (Some((start, words)), Some(_)) => {
            Resolved::Ambiguous(Span::new(start, start + words.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::format::Quote;

    const TEXT: &str = "Ёж saw the GRU. The GRU saw.\nThe GRU saw.";

    fn check(
        exact: &str,
        prefix: &str,
        suffix: &str,
        position: Option<(usize, usize)>,
    ) -> Resolved {
        let quote = Quote {
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
        };
        let position = position.map(|(start, end)| Position { start, end });
        resolve(
            TEXT,
            &EvidenceRecord {
                article: String::new(),
                quote,
                position,
            },
        )
    }

    #[test]
    fn a_quote_is_found_only_where_its_very_words_stand() {
        assert_eq!(
            check("saw the GRU", "", "", None),
            Resolved::At(Span::new(5, 16))
        );
        assert_eq!(check("saw the  GRU", "", "", None), Resolved::Missing);
        assert_eq!(check("", "", "", None), Resolved::Missing);
        assert_eq!(
            check("The GRU saw", "", "", None),
            Resolved::Ambiguous(Span::new(18, 29))
        );
        assert_eq!(
            check("The GRU saw", ".\n", "", None),
            Resolved::At(Span::new(31, 42))
        );
        assert_eq!(
            check("The GRU saw", "", "", Some((29, 40))),
            Resolved::At(Span::new(31, 42))
        );
        assert_eq!(
            check("saw the GRU", "", "", Some((0, 4))),
            Resolved::At(Span::new(5, 16))
        );
        assert_eq!(
            check("saw the GRU", "", "", Some((0, 999))),
            Resolved::At(Span::new(5, 16))
        );
    }

    #[test]
    fn lists_and_tables_are_lines_of_the_text() {
        let records = vec![
            BlockRecord::Text("a".into()),
            BlockRecord::Typed(TypedBlock::List {
                ordered: false,
                items: vec!["b".into(), "c".into()],
            }),
            BlockRecord::Typed(TypedBlock::Table {
                head: vec!["d".into()],
                rows: vec![vec!["e".into()], vec![]],
            }),
            BlockRecord::Typed(TypedBlock::List {
                ordered: true,
                items: vec![],
            }),
        ];
        let (text, blocks) = join_blocks(records);
        assert_eq!(text, "a\nb\nc\nd\ne");
        let words: Vec<_> = blocks
            .iter()
            .map(|block| block.span.get(&text).unwrap())
            .collect();
        assert_eq!(words, ["a", "b\nc", "d\ne", ""]);
    }
}
