//! What every library is asked: made of the collection's own words, the same on every machine.

use serde::Serialize;

use crate::generate::Text;
use crate::generate::random::Random;

/// So many queries are sent whole.
const FULL: usize = 100;

/// So many pairs of words are typed key by key.
const TYPED: usize = 25;

/// A word of fewer letters is seldom what one looks for.
const SHORTEST_SOUGHT: usize = 5;

/// Any number: it only must not change.
const SEED: u64 = 1_953;

/// Queries by the way they are meant.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Queries {
    /// Finished: a title, two words, four words, and a long question, in turns.
    pub(crate) full: Vec<String>,
    /// What stands in the box after each key press.
    pub(crate) typed: Vec<String>,
}

impl Queries {
    /// Draw them from articles, of which there must be one at least.
    pub(crate) fn draw(texts: &[Text]) -> Queries {
        let mut random = Random::new(SEED);
        let full = (0..FULL)
            .map(|n| {
                let text = random.pick(texts);
                match n % 4 {
                    0 => words(&text.title).join(" "),
                    1 => sought_words(text, 2, &mut random),
                    2 => sought_words(text, 4, &mut random),
                    _ => run_of_words(text, &mut random),
                }
            })
            .collect();
        let typed = (0..TYPED)
            .map(|_| {
                let text = random.pick(texts);
                sought_words(text, 2, &mut random)
            })
            .flat_map(|pair| beginnings(&pair))
            .collect();
        Queries { full, typed }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Words of one text that one might look for, wherever they stand in it.
fn sought_words(text: &Text, count: usize, random: &mut Random) -> String {
    let mut sought = words(&text.body);
    sought.retain(|word| word.chars().count() >= SHORTEST_SOUGHT);
    if sought.is_empty() {
        return words(&text.title).join(" ");
    }
    let picked: Vec<&str> = (0..count).map(|_| random.pick(&sought).as_str()).collect();
    picked.join(" ")
}

/// Eight to fourteen words as they follow each other: a question in a sentence.
fn run_of_words(text: &Text, random: &mut Random) -> String {
    let words = words(&text.body);
    let length = random.between(8, 14).min(words.len());
    let from = random.between(0, words.len() - length);
    words[from..from + length].join(" ")
}

/// Every beginning that ends in no blank: no library asks again for a blank.
fn beginnings(text: &str) -> Vec<String> {
    text.char_indices()
        .filter(|(_, c)| *c != ' ')
        .map(|(at, c)| text[..at + c.len_utf8()].to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Vec<Text> {
        (0..7)
            .map(|n| Text {
                id: format!("a{n}"),
                title: format!("The Harbour of {n}"),
                body: "Boats lie, in the old harbour; lamps burn until the morning. ".repeat(3),
            })
            .collect()
    }

    #[test]
    fn the_same_articles_give_the_same_queries() {
        assert_eq!(Queries::draw(&texts()), Queries::draw(&texts()));
    }

    #[test]
    fn queries_are_of_four_kinds_in_turns_and_of_words_alone() {
        let Queries { full, .. } = Queries::draw(&texts());
        assert_eq!(full.len(), FULL);
        assert!(full[0].starts_with("the harbour of "), "{}", full[0]);
        for (query, count) in full[1..].iter().zip([2, 4]) {
            assert_eq!(query.split(' ').count(), count, "{query}");
            assert!(query.split(' ').all(|word| word.len() >= SHORTEST_SOUGHT));
        }
        assert!((8..=14).contains(&full[3].split(' ').count()));
    }

    #[test]
    fn every_key_press_but_a_blank_is_a_query() {
        assert_eq!(beginnings("ab ж"), ["a", "ab", "ab ж"]);
    }

    #[test]
    fn a_text_without_words_to_look_for_is_asked_by_its_title() {
        let short = Text {
            id: "a".to_owned(),
            title: "Oars".to_owned(),
            body: "In it.".to_owned(),
        };
        assert_eq!(sought_words(&short, 2, &mut Random::new(1)), "oars");
        assert_eq!(run_of_words(&short, &mut Random::new(1)), "in it");
    }
}
