//! All names of all entities, ready to be looked for in texts.

use std::collections::BTreeMap;

use crate::analysis::{Lexicon, NumberedToken, WordNumber};
use crate::model::{Entity, EntityIx};
use crate::order::Order as _;
use crate::text::Span;

/// All names of all entities, ready to be looked for in texts.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Names by the number of their first word, longest first.
    by_first_word: Vec<Vec<Name>>,
    shared_names: Vec<SharedName>,
}

/// A name that several entities have with the same right: texts that use it are not linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedName {
    /// The name.
    pub name: String,
    /// The entities.
    pub entities: Vec<EntityIx>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// The words after the first.
    rest: Vec<WordNumber>,
    /// How its letters are written, which a text must follow.
    writing: Writing,
    /// The entity; nothing when the name is shared.
    entity: Option<EntityIx>,
}

/// How the letters of a name are written.
///
/// Folding forgets case, and that would make *us* the US and *legion* the Legion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writing {
    /// All in capitals, up to six letters: `GRU`. The text must have capitals too.
    Acronym,
    /// With a capital at the start: `Kuzminov`. The text must have one there too.
    Capitalized,
    /// Without one: `власовцы`, `invasion of Ukraine`. The text may have any.
    Any,
}

impl Writing {
    /// How a name is written.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        let is_acronym = (2..=6).contains(&letters().count()) && letters().all(char::is_uppercase);
        if is_acronym {
            Self::Acronym
        } else if letters().next().is_some_and(char::is_uppercase) {
            Self::Capitalized
        } else {
            Self::Any
        }
    }

    /// True when the words of a text are written as a name of this sort must be.
    #[must_use]
    pub fn fits(self, words: &str) -> bool {
        let mut letters = words.chars().filter(|c| c.is_alphabetic());
        match self {
            Self::Acronym => letters.all(char::is_uppercase),
            // Scripts without case have no capitals to ask for.
            Self::Capitalized => letters.next().is_none_or(|c| !c.is_lowercase()),
            Self::Any => true,
        }
    }
}

/// An entity that has a name, with what right, and how it writes it.
type NameClaim<'a> = (Rank, EntityIx, &'a str);

/// A name with equal words: those of the card outrank those of other languages and the aliases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    OtherLanguage,
    Alias,
    /// Any name of an entity that is only proposed: it takes no name from one that is not.
    Proposed,
}

impl Gazetteer {
    /// The names of `entities`, which are numbered by their place in the list. Their words are
    /// numbered by `lexicon`, which must read the texts, too.
    #[must_use]
    pub fn new(entities: &[Entity], lexicon: &mut Lexicon) -> Self {
        let mut owners: BTreeMap<(Vec<WordNumber>, Writing), Vec<NameClaim<'_>>> = BTreeMap::new();
        let mut tokens = Vec::new();
        for (n, entity) in entities.iter().enumerate() {
            let ix = EntityIx(n as u32);
            let name = std::iter::once((Rank::Name, entity.name.as_str()));
            let names = entity
                .names
                .iter()
                .map(|(_, name)| (Rank::OtherLanguage, name.as_str()));
            let aliases = entity
                .aliases
                .iter()
                .map(|alias| (Rank::Alias, alias.as_str()));
            for (rank, name) in name.chain(names).chain(aliases) {
                let rank = if entity.proposed {
                    Rank::Proposed
                } else {
                    rank
                };
                lexicon.read(name, &mut tokens);
                let words: Vec<WordNumber> = tokens.iter().map(|token| token.word).collect();
                if !words.is_empty() {
                    owners
                        .entry((words, Writing::of(name)))
                        .or_default()
                        .push((rank, ix, name));
                }
            }
        }

        let mut gazetteer = Self {
            by_first_word: vec![Vec::new(); lexicon.len()],
            ..Self::default()
        };
        for ((mut words, writing), mut claims) in owners {
            claims.order();
            let best = claims[0].0;
            let mut entities: Vec<EntityIx> = claims
                .iter()
                .filter(|claim| claim.0 == best)
                .map(|claim| claim.1)
                .collect();
            entities.dedup();
            let entity = match entities[..] {
                [entity] => Some(entity),
                _ => {
                    let name = claims[0].2.to_owned();
                    gazetteer.shared_names.push(SharedName { name, entities });
                    None
                }
            };
            let rest = words.split_off(1);
            let first = words[0].0 as usize;
            let name = Name {
                rest,
                writing,
                entity,
            };
            gazetteer.by_first_word[first].push(name);
        }
        for names in &mut gazetteer.by_first_word {
            names.order_by_key(|name| (std::cmp::Reverse(name.rest.len()), name.writing));
        }
        gazetteer
    }

    /// Names that several entities have with the same right.
    #[must_use]
    pub fn shared_names(&self) -> &[SharedName] {
        &self.shared_names
    }

    /// True when no entity has any name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first_word.is_empty()
    }

    /// The names in `text`, in order and without overlap: the longest at each place. `words` are
    /// those of the text as the gazetteer's lexicon reads them.
    pub fn find(
        &self,
        text: &str,
        words: &[NumberedToken],
        lexicon: &Lexicon,
    ) -> Vec<(Span, EntityIx)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.name_at(text, &words[at..], lexicon) {
                Some((word_count, span, entity)) => {
                    found.extend(entity.map(|entity| (span, entity)));
                    at += word_count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest name with which `words` begin: how many words, where, and whose it is.
    fn name_at(
        &self,
        text: &str,
        words: &[NumberedToken],
        lexicon: &Lexicon,
    ) -> Option<(usize, Span, Option<EntityIx>)> {
        let names = self.by_first_word.get(words[0].word.0 as usize)?;
        names.iter().find_map(|name| {
            let word_count = 1 + name.rest.len();
            let own = words.get(..word_count)?;
            let has_words = own[1..]
                .iter()
                .zip(&name.rest)
                .all(|(token, word)| token.word == *word);
            let span = Span::new(own[0].span().start, own[word_count - 1].span().end);
            let fits = has_words
                && own
                    .windows(2)
                    .all(|pair| is_name_gap(text, &pair[0], &pair[1], lexicon))
                && name.writing.fits(span.get(text)?);
            fits.then_some((word_count, span, name.entity))
        })
    }
}

/// True when what stands between two words can stand inside a name: blanks, hyphens, quotation
/// marks, a possessive (*Putin’s Concern*), and a full stop after an initial or a short
/// abbreviation (*St. Petersburg*). Both were read by `lexicon`.
#[must_use]
pub fn is_name_gap(
    text: &str,
    left: &NumberedToken,
    right: &NumberedToken,
    lexicon: &Lexicon,
) -> bool {
    let gap = &text[left.span().end..right.span().start];
    let possessive = ["’s", "'s"]
        .iter()
        .find_map(|suffix| gap.strip_prefix(suffix));
    possessive.unwrap_or(gap).chars().all(|c| match c {
        ' ' | '\u{a0}' | '-' | '‑' | '–' | '\'' | '’' | '"' | '“' | '”' | '«' | '»' | '&' => {
            true
        }
        '.' => lexicon.word(left.word).chars().count() <= 2,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind;

    fn entity(id: &str, name: &str, names: &[&str], aliases: &[&str]) -> Entity {
        Entity {
            id: id.into(),
            kind: EntityKind::Person,
            name: name.to_owned(),
            names: names
                .iter()
                .map(|name| ("ru".to_owned(), (*name).to_owned()))
                .collect(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            description: String::new(),
            facts: Vec::new(),
            location: None,
            when: None,
            same_as: Vec::new(),
            proposed: false,
        }
    }

    fn gazetteer(lexicon: &mut Lexicon) -> Gazetteer {
        let entities = [
            entity(
                "kuzminov",
                "Maxim Kuzminov",
                &["Максим Кузьминов"],
                &["Kuzminov"],
            ),
            entity("legion", "Freedom of Russia Legion", &[], &["Legion"]),
            entity("russia", "Russia", &[], &["Россия"]),
            entity("us", "United States", &[], &["US", "U.S."]),
            entity("rvc", "Russian Volunteer Corps", &[], &["RVC"]),
            entity("petersburg", "St. Petersburg", &[], &[]),
            entity("a", "Ivan Petrov", &[], &["Petrov"]),
            entity("b", "Oleg Petrov", &[], &["Petrov"]),
            entity("invasion", "invasion of Ukraine", &[], &[]),
            entity("analysis", "Putin’s Concern", &[], &[]),
        ];
        Gazetteer::new(&entities, lexicon)
    }

    fn check(text: &str, expected: &[&str]) {
        let mut lexicon = Lexicon::default();
        let gazetteer = gazetteer(&mut lexicon);
        let mut tokens = Vec::new();
        lexicon.read(text, &mut tokens);
        let found = gazetteer.find(text, &tokens, &lexicon);
        let words: Vec<&str> = found
            .iter()
            .map(|(span, _)| span.get(text).unwrap())
            .collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn the_longest_name_wins_on_word_boundaries() {
        check(
            "Maxim Kuzminov’s unit was no Freedom of Russia Legion; Kuzminovka is in Russia.",
            &["Maxim Kuzminov", "Freedom of Russia Legion", "Russia"],
        );
        check("Перебежчик Максим Кузьминов", &["Максим Кузьминов"]);
        check("pro-Russia", &["Russia"]);
        check("“Putin's Concern” is about Putin", &["Putin's Concern"]);
    }

    #[test]
    fn case_tells_names_from_words() {
        check("they told us of a legion", &[]);
        check(
            "the US, the U.S. and the RVC’s legion; the Legion",
            &["US", "U.S", "RVC", "Legion"],
        );
        check(
            "RUSSIA’S Invasion of Ukraine",
            &["RUSSIA", "Invasion of Ukraine"],
        );
    }

    #[test]
    fn a_name_does_not_cross_a_sentence_or_a_line() {
        check("He is Maxim. Kuzminov left", &["Kuzminov"]);
        check("Freedom of\nRussia Legion", &["Russia", "Legion"]);
        check("in St. Petersburg", &["St. Petersburg"]);
    }

    #[test]
    fn a_shared_name_is_reported_and_not_linked() {
        check("Petrov met Oleg Petrov", &["Oleg Petrov"]);
        let shared: Vec<_> = gazetteer(&mut Lexicon::default())
            .shared_names()
            .iter()
            .map(|shared| shared.name.clone())
            .collect();
        assert_eq!(shared, ["Petrov"]);
    }
}
