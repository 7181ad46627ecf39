//! Reads articles, one after the other.

use std::collections::BTreeMap;

use kartoteka_base::bundle::article_text;
use kartoteka_base::bundle::format::{ArticleRecord, EntityFile, EntityRecord, Position};

use super::article_reading::{ArticleReading, Bearer, Method, ReadName};
use super::knowledge::Knowledge;
use super::merge::{FoundName, merge};
use crate::bearers::full_names;
use crate::listed::ListedNames;
use crate::recognition::{NameKind, RecognizedName, Recognizer, name_stem};

/// Reads articles, one after the other. What was read before does not matter, so that several of them
/// can share the work.
pub struct Carder<'k> {
    recognizer: Option<Recognizer<'k>>,
    listed: ListedNames,
    entities: Vec<EntityRecord>,
}

impl<'k> Carder<'k> {
    /// A reader that knows the names of `entities`.
    #[must_use]
    pub fn new(knowledge: &'k Knowledge, entities: &EntityFile) -> Self {
        Self {
            recognizer: knowledge.model.as_ref().map(Recognizer::new),
            listed: ListedNames::new(&entities.entities),
            entities: entities.entities.clone(),
        }
    }

    /// What an article says.
    pub fn read(&mut self, article: &ArticleRecord) -> ArticleReading {
        let text = article_text(article);
        let listed = self.listed.find(&text);
        let recognized = match &mut self.recognizer {
            Some(recognizer) => recognizer.recognize(&text),
            None => Vec::new(),
        };
        let names = merge(&self.entities, &listed, &recognized);
        let (bearers, bearer_of, full) = self.bearers(&text, &names);
        let mut positions = Positions::of(&text);
        let names = names.iter().enumerate().map(|(n, name)| {
            let exact = name.span.get(&text).unwrap_or_default();
            ReadName {
                position: Position {
                    start: positions.code_point(name.span.start),
                    end: positions.code_point(name.span.end),
                },
                exact: exact.to_owned(),
                bearer: bearer_of[n],
                kind: name.kind,
                method: match name.listed {
                    Some(_) => Method::Listed,
                    None if full[n] != one_line(exact) => Method::Alias,
                    None => Method::Recogniser,
                },
                confidence: (name.confidence * 1000.0).round() / 1000.0,
            }
        });
        ArticleReading {
            language: article.language.clone(),
            names: names.collect(),
            bearers,
        }
    }

    /// Who is named: the bearers, that of each name, and the full name of each.
    fn bearers(&self, text: &str, names: &[FoundName]) -> (Vec<Bearer>, Vec<usize>, Vec<String>) {
        let as_recognized: Vec<RecognizedName> =
            names.iter().map(|name| name.as_recognized()).collect();
        let full = full_names(text, &as_recognized);
        let mut bearers: Vec<Bearer> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut votes: Vec<BTreeMap<NameKind, f32>> = Vec::new();
        // The entities of listed names first: a name without one may be one of theirs.
        let mut bearer_of = vec![0; names.len()];
        let (listed, others): (Vec<usize>, Vec<usize>) =
            (0..names.len()).partition(|n| names[*n].listed.is_some());
        for n in listed.into_iter().chain(others) {
            let name = &names[n];
            let entity = name.listed.map(|entity| &self.entities[entity]);
            let own = stems(&full[n]);
            let key = match entity {
                Some(entity) => format!("#{}", entity.id),
                None => own.clone(),
            };
            let number = *numbers.entry(key).or_insert_with(|| {
                bearers.push(Bearer {
                    name: full[n].clone(),
                    kind: name.kind,
                    entity: entity.map(|entity| entity.id.clone()),
                });
                votes.push(BTreeMap::new());
                bearers.len() - 1
            });
            if entity.is_some() {
                numbers.entry(own).or_insert(number);
            }
            *votes[number].entry(name.kind).or_default() += name.confidence;
            bearer_of[n] = number;
        }
        for (bearer, votes) in bearers.iter_mut().zip(votes) {
            let best = votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
            bearer.kind = best.map_or(bearer.kind, |(kind, _)| kind);
        }
        (bearers, bearer_of, full)
    }
}

/// Words with single blanks between them.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What all cases and writings of a name share.
fn stems(name: &str) -> String {
    let lower = name.to_lowercase();
    let stems: Vec<&str> = lower.split_whitespace().map(name_stem).collect();
    stems.join(" ")
}

/// Code points of bytes that are asked for in order.
struct Positions<'t> {
    text: &'t str,
    byte: usize,
    code_point: usize,
}

impl<'t> Positions<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            code_point: 0,
        }
    }

    fn code_point(&mut self, byte: usize) -> usize {
        self.code_point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.code_point
    }
}
