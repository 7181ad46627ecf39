//! What does a text say of a name by repeating it?
//!
//! The reading of a sentence may miss a name, or its kind, that the same text has elsewhere beyond
//! doubt. So the words of a sure name are a name wherever they stand, and of one kind where one
//! speaks clearly; what is most likely wrong is left out.

use std::collections::BTreeMap;

use kartoteka_base::text::Span;

use super::kinds::NameKind;
use super::recognizer::RecognizedName;
use super::tokens::{NameToken, TokenKind};

/// Names below are left out: three in four of them are wrong.
const LEAST_CONFIDENCE: f32 = 0.3;

/// So sure a name must be, all of its mentions together, for the text to have it elsewhere too.
const SURE: f32 = 0.75;

/// How sure that is. It is no proposal only where the recogniser says so itself.
const REPEATED_CONFIDENCE: f32 = 0.55;

/// A kind must speak so many times as clearly as the one it takes the place of.
const CLEARLY: f32 = 2.0;

/// Shorter words are too often others.
const SHORTEST: usize = 3;

/// The names of a text with those that it repeats, in order and without overlap; `names` are so, too.
pub(super) fn with_repeated(
    text: &str,
    tokens: &[NameToken],
    mut names: Vec<RecognizedName>,
) -> Vec<RecognizedName> {
    names.retain(|name| name.confidence >= LEAST_CONFIDENCE);
    let mut votes: BTreeMap<&str, [f32; NameKind::ALL.len()]> = BTreeMap::new();
    for name in &names {
        let words = name.span.get(text).unwrap_or_default();
        votes.entry(words).or_default()[name.kind as usize] += name.confidence;
    }
    for name in &mut names {
        let words = name.span.get(text).unwrap_or_default();
        let votes = &votes[words];
        let best = best_kind(votes);
        let are_strict = name.kind != NameKind::Other && best != NameKind::Other;
        if are_strict && votes[best as usize] > CLEARLY * votes[name.kind as usize] {
            name.kind = best;
        }
    }
    let mut sure: BTreeMap<&str, Vec<(&str, NameKind)>> = BTreeMap::new();
    for (words, votes) in &votes {
        let kind = best_kind(votes);
        let begins = words.chars().next().is_some_and(char::is_uppercase);
        let is_long = words.chars().count() >= SHORTEST;
        if votes[kind as usize] >= SURE && begins && is_long {
            let first = first_word(words);
            sure.entry(first).or_default().push((words, kind));
        }
    }
    for sure in sure.values_mut() {
        sure.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    let mut repeated = Vec::new();
    let mut next = 0;
    let mut behind = 0;
    for token in tokens {
        let start = token.span.start;
        while next < names.len() && names[next].span.end <= start {
            next += 1;
        }
        let is_free = names.get(next).is_none_or(|name| name.span.start > start) && start >= behind;
        if token.kind != TokenKind::Word || !is_free {
            continue;
        }
        let until = names.get(next).map_or(text.len(), |name| name.span.start);
        let rest = &text[start..until];
        let candidates = sure.get(first_word(rest)).into_iter().flatten();
        let mut fitting = candidates.filter(|(words, _)| rest.starts_with(words));
        if let Some((words, kind)) = fitting.next() {
            let span = Span::new(start, start + words.len());
            if stands_alone(text, span) {
                behind = span.end;
                repeated.push(RecognizedName {
                    span,
                    kind: *kind,
                    confidence: REPEATED_CONFIDENCE,
                });
            }
        }
    }
    names.append(&mut repeated);
    names.sort_by_key(|name| name.span);
    names
}

/// The letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

fn best_kind(votes: &[f32; NameKind::ALL.len()]) -> NameKind {
    let kinds = NameKind::ALL.into_iter();
    kinds
        .reduce(|best, kind| {
            if votes[kind as usize] > votes[best as usize] {
                kind
            } else {
                best
            }
        })
        .unwrap_or(NameKind::Other)
}

/// True when the words are no part of a longer one, of an address or of a tag.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '@' | '#'))
        && after.is_none_or(|c| !c.is_alphanumeric() && c != '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognition::name_tokens;

    /// Names are marked by their kind and their confidence in tenths: `[p9:Ann]`.
    fn check(marked: &str, expected: &str) {
        let (mut text, mut names) = (String::new(), Vec::new());
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (name, after) = after.split_once(']').unwrap();
            let (mark, words) = name.split_once(':').unwrap();
            text.push_str(before);
            let start = text.len();
            text.push_str(words);
            let kind = ["p", "o", "l", "m"]
                .iter()
                .position(|kind| mark.starts_with(kind))
                .unwrap();
            names.push(RecognizedName {
                span: Span::new(start, text.len()),
                kind: NameKind::ALL[kind],
                confidence: mark[1..].parse::<f32>().unwrap() / 10.0,
            });
            rest = after;
        }
        text.push_str(rest);
        let found: Vec<String> = with_repeated(&text, &name_tokens(&text), names)
            .iter()
            .map(|name| format!("{} {}", name.kind.as_str(), name.span.get(&text).unwrap()))
            .collect();
        assert_eq!(found.join(", "), expected, "{marked}");
    }

    #[test]
    fn a_sure_name_is_one_wherever_it_stands() {
        check(
            "[p9:Ann Teal] met Ann Teal",
            "person Ann Teal, person Ann Teal",
        );
        check(
            "Ann saw [p9:Ann Teal] and [l5:Ann]",
            "person Ann Teal, place Ann",
        );
        check(
            "[o4:Fjord] or [o4:Fjord]? Fjord",
            "organization Fjord, organization Fjord, organization Fjord",
        );
        check(
            "[o9:Fjord] in Fjordland, pre-Fjord, @Fjord, fjord",
            "organization Fjord",
        );
        check("[l9:Ås] and Ås", "place Ås");
        check("[o6:Fjord] and Fjord", "organization Fjord");
        check(
            "Fjord Works, [o9:Fjord], [o9:Fjord Works]",
            "organization Fjord Works, organization Fjord, organization Fjord Works",
        );
    }

    #[test]
    fn a_kind_that_speaks_clearly_is_the_kind_everywhere() {
        check(
            "[l9:Fjord], [l9:Fjord], [o5:Fjord]",
            "place Fjord, place Fjord, place Fjord",
        );
        check("[l9:Fjord], [o8:Fjord]", "place Fjord, organization Fjord");
        check(
            "[m9:Fjord], [m9:Fjord], [o5:Fjord]",
            "other Fjord, other Fjord, organization Fjord",
        );
    }

    #[test]
    fn what_is_most_likely_wrong_is_left_out() {
        check("[p2:Ann] and [p3:Ada]", "person Ada");
    }
}
