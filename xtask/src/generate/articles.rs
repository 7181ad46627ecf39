//! The invented articles, and the relations that their sentences state.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::generate::cast::{Cast, Entity};
use crate::generate::random::Random;
use crate::generate::words::{Vocabulary, capitalized};

const FIRST_YEAR: usize = 2019;
const YEARS: usize = 5;

const OUTLETS: &[&str] = &[
    "Morning Ledger",
    "Evening Courier",
    "The Almanac",
    "Harbour Post",
    "Northern Review",
    "City Gazette",
    "The Lantern",
    "Border Times",
    "The Weekly Index",
    "Station Herald",
    "River Tribune",
    "The Observer's Desk",
];
const CATEGORIES: &[&str] = &[
    "Courts",
    "Defence",
    "Economy",
    "Elections",
    "Exile",
    "Media",
    "Migration",
    "Security",
    "Society",
    "War",
];

/// A kind of relation with the kinds of its two sides, its stance, and the sentence that states it.
struct Statement {
    kind: &'static str,
    subject: &'static str,
    object: &'static str,
    stance: &'static str,
    words: &'static str,
}

const STATEMENTS: &[Statement] = &[
    statement("leads", "person", "organization", "asserted", "has led"),
    statement(
        "member_of",
        "person",
        "organization",
        "reported",
        "was reported to have joined",
    ),
    statement(
        "founder_of",
        "person",
        "organization",
        "asserted",
        "founded",
    ),
    statement("lives_in", "person", "place", "asserted", "lives in"),
    statement(
        "met_with",
        "person",
        "person",
        "reported",
        "was said to have met with",
    ),
    statement(
        "threatened",
        "organization",
        "person",
        "alleged",
        "allegedly threatened",
    ),
    statement(
        "based_in",
        "organization",
        "place",
        "asserted",
        "has its seat in",
    ),
    statement(
        "rival_of",
        "organization",
        "organization",
        "asserted",
        "is a rival of",
    ),
    statement(
        "participant_in",
        "person",
        "event",
        "denied",
        "denies any part in the",
    ),
    statement(
        "author_of",
        "person",
        "work",
        "asserted",
        "is the author of",
    ),
];

const fn statement(
    kind: &'static str,
    subject: &'static str,
    object: &'static str,
    stance: &'static str,
    words: &'static str,
) -> Statement {
    Statement {
        kind,
        subject,
        object,
        stance,
        words,
    }
}

/// Subject, kind, object: what makes two relations the same.
type Claim = (String, &'static str, String);

/// Writes one article after the other and remembers what they state.
pub(crate) struct Writer<'a> {
    vocabulary: &'a Vocabulary,
    cast: &'a Cast,
    claims: BTreeMap<Claim, (&'static str, Vec<Value>)>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(vocabulary: &'a Vocabulary, cast: &'a Cast) -> Writer<'a> {
        Writer {
            vocabulary,
            cast,
            claims: BTreeMap::new(),
        }
    }

    pub(crate) fn article(&mut self, number: usize, random: &mut Random) -> Value {
        let id = format!("article-{:05}", number + 1);
        let title_words = random.between(3, 6);
        let title = format!(
            "{} {}",
            self.cast.draw(random).name,
            self.vocabulary.words(title_words, random)
        );
        let entity_count = random.between(6, 14);
        let cast: Vec<&Entity> = (0..entity_count).map(|_| self.cast.draw(random)).collect();
        let mut body = Vec::new();
        for at in 0..random.between(5, 7) {
            if at == 3 {
                let heading = capitalized(&self.vocabulary.words(3, random));
                body.push(json!({ "type": "heading", "level": 2, "text": heading }));
            }
            body.push(Value::String(self.paragraph(&cast, random)));
        }
        if random.one_in(2) {
            body.push(Value::String(self.state(&id, random)));
        }
        let mut citations = Vec::new();
        for _ in 0..random.below(4) {
            citations.push(json!({
                "outlet": random.pick(OUTLETS),
                "date": date(random),
                "block": random.below(body.len()),
            }));
        }
        json!({
            "id": id,
            "title": title,
            "summary": self.sentence(&cast, random),
            "language": "en",
            "published": date(random),
            "authors": [self.cast.draw_kind("person", random).name],
            "outlet": random.pick(OUTLETS),
            "categories": [random.pick(CATEGORIES)],
            "body": body,
            "citations": citations,
        })
    }

    /// The relations that the articles so far state.
    pub(crate) fn relations(&self) -> Vec<Value> {
        self.claims
            .iter()
            .map(|((subject, kind, object), (stance, evidence))| {
                json!({
                    "subject": subject,
                    "kind": kind,
                    "object": object,
                    "stance": stance,
                    "evidence": evidence,
                })
            })
            .collect()
    }

    /// A sentence that states a relation, remembered with its evidence.
    fn state(&mut self, article: &str, random: &mut Random) -> String {
        let statement = random.pick(STATEMENTS);
        let subject = self.cast.draw_kind(statement.subject, random);
        let object = loop {
            let object = self.cast.draw_kind(statement.object, random);
            if object.id != subject.id {
                break object;
            }
        };
        let sentence = format!("{} {} {}.", subject.name, statement.words, object.name);
        let claim = (subject.id.clone(), statement.kind, object.id.clone());
        let evidence = json!({ "article": article, "quote": { "exact": sentence } });
        self.claims
            .entry(claim)
            .or_insert((statement.stance, Vec::new()))
            .1
            .push(evidence);
        sentence
    }

    fn paragraph(&self, cast: &[&Entity], random: &mut Random) -> String {
        let sentences: Vec<String> = (0..random.between(4, 6))
            .map(|_| self.sentence(cast, random))
            .collect();
        sentences.join(" ")
    }

    /// A sentence of 8 to 22 words; every second one names somebody.
    fn sentence(&self, cast: &[&Entity], random: &mut Random) -> String {
        let before = random.between(2, 8);
        let after = random.between(6, 14);
        let start = capitalized(&self.vocabulary.words(before, random));
        let end = self.vocabulary.words(after, random);
        if random.one_in(2) {
            return format!("{start} {end}.");
        }
        let entity = random.pick(cast);
        let name = if random.one_in(2) {
            &entity.name
        } else {
            &entity.short
        };
        format!("{start} {name} {end}.")
    }
}

/// A day of the five years.
fn date(random: &mut Random) -> String {
    format!(
        "{}-{:02}-{:02}",
        FIRST_YEAR + random.below(YEARS),
        random.between(1, 12),
        random.between(1, 28)
    )
}
