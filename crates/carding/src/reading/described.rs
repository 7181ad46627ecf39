//! Descriptions that stand for names, beside the names of an article.

use std::collections::BTreeMap;

use kartoteka_base::bundle::format::Position;

use super::article_reading::{Method, ReadName};
use crate::bearers::{Description, TextBearers};
use crate::recognition::NameKind;

/// How sure it is whom a description means: a proposal.
const CONFIDENCE: f32 = 0.5;

/// The names of an article with the descriptions among them, in order. `names` are those that `found`
/// has the bearers of.
pub(super) fn with_descriptions(
    text: &str,
    descriptions: &[Description],
    found: &TextBearers,
    mut names: Vec<ReadName>,
) -> Vec<ReadName> {
    let mut first_name: BTreeMap<usize, usize> = BTreeMap::new();
    for (n, bearer) in found.of_names.iter().enumerate() {
        first_name.entry(*bearer).or_insert(n);
    }
    let (mut byte, mut start) = (0, 0);
    let described = descriptions.iter().filter_map(|description| {
        // They come in order: the text is counted once.
        start += text.get(byte..description.span.start)?.chars().count();
        byte = description.span.start;
        let named = first_name.get(&description.bearer)?;
        let exact = description.span.get(text)?;
        Some(ReadName {
            position: Position {
                start,
                end: start + exact.chars().count(),
            },
            exact: exact.to_owned(),
            bearer: names.get(*named)?.bearer,
            kind: NameKind::Organization,
            method: Method::Alias,
            confidence: CONFIDENCE,
        })
    });
    let mut described: Vec<ReadName> = described.collect();
    names.append(&mut described);
    names.sort_by_key(|name| name.position.start);
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bearers::{bearers_in_text, descriptions_in_text};
    use crate::recognition::RecognizedName;
    use kartoteka_base::text::Span;

    #[test]
    fn descriptions_stand_among_the_names_and_have_their_bearer() {
        let text = "Ö: Norland Legion says that the legion met Fjordair.";
        let names: Vec<RecognizedName> = [(4, 18), (44, 52)]
            .into_iter()
            .map(|(start, end)| RecognizedName {
                span: Span::new(start, end),
                kind: NameKind::Organization,
                confidence: 0.9,
            })
            .collect();
        let found = bearers_in_text(text, &names);
        let read = names.iter().zip([7, 3]).map(|(name, bearer)| ReadName {
            position: Position {
                start: name.span.start - 1,
                end: name.span.end - 1,
            },
            exact: name.span.get(text).unwrap().to_owned(),
            bearer,
            kind: name.kind,
            method: Method::Recogniser,
            confidence: name.confidence,
        });
        let descriptions = descriptions_in_text(text, &names, &found);
        let all = with_descriptions(text, &descriptions, &found, read.collect());
        let all: Vec<_> = all
            .iter()
            .map(|name| (name.exact.as_str(), name.position.start, name.bearer))
            .collect();
        assert_eq!(
            all,
            [
                ("Norland Legion", 3, 7),
                ("the legion", 28, 7),
                ("Fjordair", 43, 3)
            ]
        );
    }
}
