//! What a reader decides on cards that were made of texts, and what they see to decide.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_engine::bundle::article_text;
use kartoteka_engine::bundle::format::{EntityRecord, MentionRecord};
use kartoteka_intake::messages::{Decision, FoundCard, FoundPage, Passage, Verdict, Which};

use crate::gathering::Gathered;

/// So many sentences of a card are told: enough to know who is meant.
const PASSAGES: usize = 3;

/// So many letters stand before and after a name, where its line is longer.
const CONTEXT: usize = 110;

/// So many names are told to choose from: a list of more is no help.
const NAMES: usize = 400;

/// What was decided on cards, by their ids.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdicts(BTreeMap<String, Verdict>);

impl Verdicts {
    /// The last decision on each card.
    #[must_use]
    pub fn of(decisions: &[Decision]) -> Self {
        let mut verdicts = BTreeMap::new();
        for Decision { card, verdict } in decisions {
            match verdict {
                Some(verdict) => verdicts.insert(card.clone(), verdict.clone()),
                None => verdicts.remove(card),
            };
        }
        Self(verdicts)
    }

    /// As decisions, one for each card.
    #[must_use]
    pub fn decisions(&self) -> Vec<Decision> {
        let decision = |(card, verdict): (&String, &Verdict)| Decision {
            card: card.clone(),
            verdict: Some(verdict.clone()),
        };
        self.0.iter().map(decision).collect()
    }

    fn get(&self, card: &str) -> Option<&Verdict> {
        self.0.get(card)
    }

    /// What becomes of a card: its id after all merges, or nothing when it goes.
    fn follow<'a>(&'a self, card: &'a str, is_there: impl Fn(&str) -> bool) -> Option<&'a str> {
        let mut walked = vec![card];
        loop {
            let at = *walked.last()?;
            match self.get(at) {
                Some(Verdict::Rejected | Verdict::Hidden) => return None,
                Some(Verdict::Merged(into)) if is_there(into) => {
                    // Of several that are merged round in a circle, one stays.
                    if let Some(start) = walked.iter().position(|id| id == into) {
                        return walked[start..].iter().min().copied();
                    }
                    walked.push(into);
                }
                _ => return Some(at),
            }
        }
    }

    /// Follows the decisions.
    pub fn apply(&self, gathered: &mut Gathered) {
        if self.0.is_empty() {
            return;
        }
        let entities = std::mem::take(&mut gathered.entities.entities);
        let ids: BTreeSet<String> = entities.iter().map(|entity| entity.id.clone()).collect();
        let become_of = |card: &str| self.follow(card, |id| ids.contains(id)).map(str::to_owned);
        let (mut stay, mut go): (Vec<EntityRecord>, Vec<EntityRecord>) = entities
            .into_iter()
            .partition(|entity| become_of(&entity.id).as_ref() == Some(&entity.id));
        for entity in &mut stay {
            match self.get(&entity.id) {
                Some(Verdict::Accepted) => entity.proposed = false,
                Some(Verdict::Retyped(kind)) => {
                    entity.kind = *kind;
                    entity.proposed = false;
                }
                _ => {}
            }
        }
        for merged in go.drain(..) {
            let into = become_of(&merged.id);
            let into = stay
                .iter_mut()
                .find(|entity| Some(&entity.id) == into.as_ref());
            if let Some(into) = into {
                take_names(into, merged);
            }
        }
        gathered.entities.entities = stay;
        for article in &mut gathered.articles {
            article
                .mentions
                .retain_mut(|mention| rename(&mut mention.entity, &become_of));
        }
        let relations = &mut gathered.entities.relations;
        relations.retain_mut(|relation| {
            relation
                .according_to
                .retain_mut(|id| rename(id, &become_of));
            rename(&mut relation.subject, &become_of)
                && rename(&mut relation.object, &become_of)
                && relation.subject != relation.object
        });
        for fact in gathered
            .entities
            .entities
            .iter_mut()
            .flat_map(|entity| &mut entity.facts)
        {
            fact.according_to.retain_mut(|id| rename(id, &become_of));
        }
    }
}

/// True when the card stays, whose id is then that which it has after all merges.
fn rename(id: &mut String, become_of: &impl Fn(&str) -> Option<String>) -> bool {
    let Some(now) = become_of(id) else {
        return false;
    };
    *id = now;
    true
}

fn take_names(into: &mut EntityRecord, merged: EntityRecord) {
    for name in std::iter::once(merged.name).chain(merged.aliases) {
        if name != into.name && !into.aliases.contains(&name) {
            into.aliases.push(name);
        }
    }
}

/// True for a card that nobody states: it is to be looked at.
fn is_found(entity: &EntityRecord) -> bool {
    entity.confidence.is_some()
}

/// How many cards are doubtful and nobody has decided on.
#[must_use]
pub fn count_doubtful(gathered: &Gathered, verdicts: &Verdicts) -> usize {
    let entities = gathered.entities.entities.iter();
    entities
        .filter(|entity| entity.proposed && verdicts.get(&entity.id).is_none())
        .count()
}

/// Cards to be looked at: those named most often first, `count` of them after the first `from`.
#[must_use]
pub fn found_page(
    gathered: &Gathered,
    verdicts: &Verdicts,
    which: Which,
    from: usize,
    count: usize,
) -> FoundPage {
    // Where each entity is named: the number of the article and that of the mention in it.
    let mut named: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (n, article) in gathered.articles.iter().enumerate() {
        for (m, mention) in article.mentions.iter().enumerate() {
            named.entry(&mention.entity).or_default().push((n, m));
        }
    }
    let mentions = |entity: &EntityRecord| named.get(entity.id.as_str()).map_or(0, Vec::len);
    let mut found: Vec<&EntityRecord> = gathered
        .entities
        .entities
        .iter()
        .filter(|entity| is_found(entity))
        .collect();
    found.sort_by_key(|entity| std::cmp::Reverse(mentions(entity)));
    let is_of = |which: Which, entity: &EntityRecord| {
        let is_decided = verdicts.get(&entity.id).is_some();
        match which {
            Which::Doubtful => entity.proposed && !is_decided,
            Which::Open => !is_decided,
            Which::Decided => is_decided,
        }
    };
    let count_of = |which| found.iter().filter(|entity| is_of(which, entity)).count();
    let counts = [Which::Doubtful, Which::Open, Which::Decided].map(|which| small(count_of(which)));
    let names = found
        .iter()
        .take(NAMES)
        .map(|entity| (entity.id.clone(), entity.name.clone()));
    let cards = found
        .iter()
        .filter(|entity| is_of(which, entity))
        .skip(from)
        .take(count)
        .map(|entity| {
            let named = named.get(entity.id.as_str()).map_or(&[][..], Vec::as_slice);
            card(gathered, verdicts, entity, named)
        });
    FoundPage {
        cards: cards.collect(),
        counts,
        names: names.collect(),
    }
}

fn card(
    gathered: &Gathered,
    verdicts: &Verdicts,
    entity: &EntityRecord,
    named: &[(usize, usize)],
) -> FoundCard {
    let mut articles: Vec<usize> = named.iter().map(|(article, _)| *article).collect();
    articles.dedup();
    let mut passages: Vec<Passage> = Vec::new();
    // Of different articles first, then others.
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let (firsts, others): (Vec<_>, Vec<_>) =
        named.iter().partition(|(article, _)| seen.insert(*article));
    for (article, mention) in firsts.into_iter().chain(others).take(PASSAGES) {
        let article = &gathered.articles[article];
        passages.extend(passage(
            &article.title,
            &article_text(article),
            &article.mentions[mention],
        ));
    }
    FoundCard {
        id: entity.id.clone(),
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        confidence: entity
            .confidence
            .map(|confidence| (confidence * 100.0).round() as u8),
        mentions: small(named.len()),
        articles: small(articles.len()),
        passages,
        verdict: verdicts.get(&entity.id).cloned(),
    }
}

/// The line around a mention, shortened where it is long.
fn passage(title: &str, text: &str, mention: &MentionRecord) -> Option<Passage> {
    let byte = |code_point: usize| {
        let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        starts.nth(code_point)
    };
    let (start, end) = (byte(mention.start)?, byte(mention.end)?);
    let exact = text.get(start..end)?;
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    Some(Passage {
        title: title.to_owned(),
        before: last_letters(before),
        exact: exact.to_owned(),
        after: first_letters(after),
    })
}

/// The last letters of a text, from the beginning of a word on.
fn last_letters(text: &str) -> String {
    let count = text.chars().count();
    if count <= CONTEXT {
        return text.to_owned();
    }
    let cut: String = text.chars().skip(count - CONTEXT).collect();
    let cut = cut.split_once(' ').map_or(cut.as_str(), |(_, rest)| rest);
    format!("… {cut}")
}

/// The first letters of a text, to the end of a word.
fn first_letters(text: &str) -> String {
    if text.chars().count() <= CONTEXT {
        return text.to_owned();
    }
    let cut: String = text.chars().take(CONTEXT).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(rest, _)| rest);
    format!("{cut} …")
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::bundle::format::{
        ArticleRecord, BlockRecord, EntityFile, RelationRecord,
    };
    use kartoteka_engine::model::EntityKind;

    use super::*;
    use crate::gathering::gather;
    use crate::gathering::tests::{LETTERS, knowledge, read};

    fn entity(id: &str, proposed: bool) -> EntityRecord {
        EntityRecord {
            id: id.to_owned(),
            name: id.to_owned(),
            proposed,
            confidence: Some(0.7),
            ..EntityRecord::default()
        }
    }

    /// Cards a to d, of which the last two are proposed, each named once in this order; and what a
    /// and b, and c and d, have to do with each other.
    fn gathered() -> Gathered {
        let ids = ["a", "b", "c", "d"];
        let relation = |subject: &str, object: &str| RelationRecord {
            subject: subject.to_owned(),
            object: object.to_owned(),
            ..RelationRecord::default()
        };
        let mention = |(n, id): (usize, &&str)| MentionRecord {
            entity: (*id).to_owned(),
            start: 2 * n,
            end: 2 * n + 1,
            ..MentionRecord::default()
        };
        Gathered {
            articles: vec![ArticleRecord {
                title: "Letters".to_owned(),
                body: vec![BlockRecord::Text("a b c d".to_owned())],
                mentions: ids.iter().enumerate().map(mention).collect(),
                ..ArticleRecord::default()
            }],
            entities: EntityFile {
                entities: ids.map(|id| entity(id, id > "b")).into(),
                relations: vec![relation("a", "b"), relation("c", "d")],
            },
            ..Gathered::default()
        }
    }

    fn decided(decisions: &[(&str, Verdict)]) -> Gathered {
        let decisions: Vec<Decision> = decisions
            .iter()
            .map(|(card, verdict)| Decision {
                card: (*card).to_owned(),
                verdict: Some(verdict.clone()),
            })
            .collect();
        let mut gathered = gathered();
        Verdicts::of(&decisions).apply(&mut gathered);
        gathered
    }

    fn ids(gathered: &Gathered) -> Vec<&str> {
        let entities = gathered.entities.entities.iter();
        entities.map(|entity| entity.id.as_str()).collect()
    }

    fn named(gathered: &Gathered) -> Vec<&str> {
        let mentions = gathered.articles[0].mentions.iter();
        mentions.map(|mention| mention.entity.as_str()).collect()
    }

    #[test]
    fn a_card_that_is_rejected_or_hidden_goes_with_its_mentions_and_relations() {
        for verdict in [Verdict::Rejected, Verdict::Hidden] {
            let after = decided(&[("a", verdict)]);
            assert_eq!(ids(&after), ["b", "c", "d"]);
            assert_eq!(named(&after), ["b", "c", "d"]);
            assert_eq!(after.entities.relations.len(), 1);
        }
    }

    #[test]
    fn a_card_that_is_accepted_is_proposed_no_longer() {
        let after = decided(&[
            ("c", Verdict::Accepted),
            ("d", Verdict::Retyped(EntityKind::Place)),
        ]);
        let entities = &after.entities.entities;
        assert!(entities.iter().all(|entity| !entity.proposed));
        assert_eq!(entities[3].kind, EntityKind::Place);
    }

    #[test]
    fn a_card_that_is_merged_leaves_its_names_mentions_and_relations_to_the_other() {
        let after = decided(&[
            ("a", Verdict::Merged("c".to_owned())),
            ("d", Verdict::Merged("c".to_owned())),
        ]);
        assert_eq!(ids(&after), ["b", "c"]);
        assert_eq!(named(&after), ["c", "b", "c", "c"]);
        assert_eq!(after.entities.entities[1].aliases, ["a", "d"]);
        // What is said of c and d would be said of c and c.
        assert_eq!(after.entities.relations.len(), 1);
        assert_eq!(after.entities.relations[0].subject, "c");
    }

    #[test]
    fn merges_are_followed_and_end() {
        let into = |id: &str| Verdict::Merged(id.to_owned());
        let chain = decided(&[("a", into("b")), ("b", into("c"))]);
        assert_eq!(named(&chain), ["c", "c", "c", "d"]);
        let to_nowhere = decided(&[("a", into("b")), ("b", Verdict::Rejected)]);
        assert_eq!(named(&to_nowhere), ["c", "d"]);
        let round = decided(&[("a", into("b")), ("b", into("a"))]);
        assert_eq!(round.articles[0].mentions.len(), 4);
        assert!(named(&round).iter().all(|id| ids(&round).contains(id)));
        let unknown = decided(&[("a", into("z"))]);
        assert_eq!(ids(&unknown), ["a", "b", "c", "d"]);
    }

    #[test]
    fn the_last_decision_counts_and_can_be_taken_back() {
        let decision = |verdict| Decision {
            card: "c".to_owned(),
            verdict,
        };
        let twice = [
            decision(Some(Verdict::Accepted)),
            decision(Some(Verdict::Hidden)),
        ];
        assert_eq!(Verdicts::of(&twice).decisions(), twice[1..]);
        let taken_back = [decision(Some(Verdict::Accepted)), decision(None)];
        assert_eq!(Verdicts::of(&taken_back), Verdicts::default());
        assert_eq!(count_doubtful(&gathered(), &Verdicts::default()), 2);
        assert_eq!(count_doubtful(&gathered(), &Verdicts::of(&twice)), 1);
    }

    #[test]
    fn a_found_card_shows_where_it_is_named() {
        let gathered = gather(read(&LETTERS), &EntityFile::default(), &knowledge());
        let page = found_page(&gathered, &Verdicts::default(), Which::Open, 0, 10);
        let grey = page
            .cards
            .iter()
            .find(|card| card.name == "Alma Grey")
            .expect("she is found");
        assert_eq!((grey.mentions, grey.articles), (3, 2));
        let words: Vec<String> = grey
            .passages
            .iter()
            .map(|passage| format!("{}[{}]{}", passage.before, passage.exact, passage.after))
            .collect();
        assert_eq!(
            words,
            [
                "[Alma Grey] of the Harbour Office lit it in Lisbon. Grey was alone.",
                "In Lisbon nobody had seen [Alma Grey].",
                "Alma Grey of the Harbour Office lit it in Lisbon. [Grey] was alone.",
            ]
        );
        assert_eq!(page.counts[1] as usize, page.names.len());
    }

    #[test]
    fn long_lines_are_shortened_between_words() {
        let words = "lamp ".repeat(60);
        let short = first_letters(&words);
        assert!(short.ends_with("lamp …") && short.chars().count() <= CONTEXT + 2);
        assert!(last_letters(&words).starts_with("… lamp"));
    }
}
