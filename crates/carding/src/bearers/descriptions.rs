//! Where does a text speak of an organization without its name: *the legion* after *Freedom of
//! Russia Legion*?

use kartoteka_base::analysis::fold;
use kartoteka_base::text::Span;

use super::in_text::TextBearers;
use crate::recognition::{NameKind, NameToken, RecognizedName, TokenKind, name_tokens};

/// A description that stands for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// Where it stands, with its article.
    pub span: Span,
    /// Whom it means: a place in [`TextBearers::bearers`].
    pub bearer: usize,
}

/// Shorter words describe too little.
const SHORTEST_HEAD: usize = 4;

/// English descriptions: *the* and, in small letters, the word of an organization's full name that says
/// what it is, if no other organization was named since. `found` are the bearers of `names`, which are in the order of the text.
#[must_use]
pub fn descriptions_in_text(
    text: &str,
    names: &[RecognizedName],
    found: &TextBearers,
) -> Vec<Description> {
    let heads: Vec<Vec<String>> = found
        .bearers
        .iter()
        .map(|bearer| heads_of(&bearer.name, bearer.kind))
        .collect();
    if heads.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let tokens = name_tokens(text);
    let mut descriptions = Vec::new();
    let mut next = 0;
    let mut last_organization = None;
    for (n, pair) in tokens.windows(2).enumerate() {
        let [article, noun] = pair else { continue };
        while let Some(name) = names
            .get(next)
            .filter(|it| it.span.start <= article.span.start)
        {
            if name.kind == NameKind::Organization {
                last_organization = found.of_names.get(next).copied();
            }
            next += 1;
        }
        let words = [article, noun].map(|token| token.span.get(text).unwrap_or_default());
        let is_article = matches!(words[0], "the" | "The") && noun.kind == TokenKind::Word;
        let is_in_name = names[..next]
            .last()
            .is_some_and(|it| it.span.overlaps(article.span))
            || names
                .get(next)
                .is_some_and(|it| it.span.overlaps(noun.span));
        let Some(bearer) = last_organization.filter(|_| is_article && !is_in_name) else {
            continue;
        };
        let fits = heads[bearer].iter().any(|head| head == words[1]);
        if fits && !goes_on(text, tokens.get(n + 2)) {
            descriptions.push(Description {
                span: Span::new(article.span.start, noun.span.end),
                bearer,
            });
        }
    }
    descriptions
}

/// The words that may say what an organization is, in small letters: the last one, or the one before
/// *of*. Of *Bank of China* it is the bank; of *Freedom of Russia Legion* it could be both.
fn heads_of(name: &str, kind: NameKind) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if kind != NameKind::Organization || words.len() < 2 {
        return Vec::new();
    }
    let of = words.iter().position(|word| *word == "of");
    let before_of = of.and_then(|of| words.get(of.checked_sub(1)?));
    let is_of_one = of.is_some_and(|of| of + 2 == words.len());
    let last = words.last().filter(|_| !is_of_one);
    let heads = before_of.into_iter().chain(last);
    let heads = heads
        .filter(|word| word.chars().all(char::is_alphabetic))
        .map(|word| fold(word));
    heads
        .filter(|head| head.chars().count() >= SHORTEST_HEAD)
        .collect()
}

/// True when the noun only begins what is described: *the legion Fjord*, *the school of Dr. Lund*.
fn goes_on(text: &str, after: Option<&NameToken>) -> bool {
    after.is_some_and(|token| {
        let word = token.span.get(text).unwrap_or_default();
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        word == "of" || token.kind == TokenKind::Word && is_capital
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bearers::bearers_in_text;

    fn check(text: &str, organizations: &[&str], expected: &[(&str, &str)]) {
        let mut at = 0;
        let names: Vec<RecognizedName> = organizations
            .iter()
            .map(|words| {
                let start = at + text[at..].find(words).unwrap();
                at = start + words.len();
                RecognizedName {
                    span: Span::new(start, at),
                    kind: NameKind::Organization,
                    confidence: 1.0,
                }
            })
            .collect();
        let found = bearers_in_text(text, &names);
        let descriptions = descriptions_in_text(text, &names, &found);
        let described: Vec<(&str, &str)> = descriptions
            .iter()
            .map(|it| (it.span.get(text).unwrap(), &*found.bearers[it.bearer].name))
            .collect();
        assert_eq!(described, expected, "{text}");
    }

    #[test]
    fn the_last_word_stands_for_the_name() {
        check(
            "The Free Norland Legion came. The legion’s men left the legion.",
            &["Free Norland Legion"],
            &[
                ("The legion", "Free Norland Legion"),
                ("the legion", "Free Norland Legion"),
            ],
        );
        check(
            "Freedom of Norland Legion said the legion fights.",
            &["Freedom of Norland Legion"],
            &[("the legion", "Freedom of Norland Legion")],
        );
    }

    #[test]
    fn what_stands_before_of_stands_for_the_name() {
        check(
            "The Bank of Norland closed. The bank will open.",
            &["Bank of Norland"],
            &[("The bank", "Bank of Norland")],
        );
    }

    #[test]
    fn who_was_not_named_last_is_not_described() {
        check(
            "Before the legion came Norland Legion.",
            &["Norland Legion"],
            &[],
        );
        check(
            "Norland Legion met Fjordair; the legion",
            &["Norland Legion", "Fjordair"],
            &[],
        );
        check(
            "Norland Legion and a legion, Legion, the legion Fjord",
            &["Norland Legion"],
            &[],
        );
        check("Bank of Norland, the norland", &["Bank of Norland"], &[]);
        check("The Legion and the legion", &["Legion"], &[]);
        check(
            "Norland School and the school of Dr. Lund",
            &["Norland School"],
            &[],
        );
    }
}
