//! Reads articles, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::analysis::Language;
use kartoteka_base::bundle::article_text;
use kartoteka_base::bundle::format::{ArticleRecord, EntityFile, EntityRecord, Position};
use kartoteka_base::date::Date;
use kartoteka_base::model::EntityKind;
use kartoteka_base::text::CodePoints;

use super::article_reading::{ArticleReading, Bearer, Method, ReadDate, ReadName};
use super::described::with_descriptions;
use super::knowledge::Knowledge;
use super::merge::{FoundName, merge};
use crate::bearers::{TextBearers, bearers_in_text, descriptions_in_text};
use crate::dates::{FoundDate, find_dates};
use crate::listed::ListedNames;
use crate::places::{PlaceContext, PlaceIx, Places};
use crate::recognition::{NameKind, RecognizedName, Recognizer};
use crate::relations::{NamedBearer, find_relations};

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
            listed: ListedNames::new(
                &entities.entities,
                &other_names(&knowledge.places, &entities.entities),
            ),
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
        let mut names = merge(&text, &self.entities, &listed, &recognized);
        agree_on_kinds(&text, &mut names);
        let as_recognized: Vec<RecognizedName> =
            names.iter().map(|name| name.as_recognized()).collect();
        let found = bearers_in_text(&text, &as_recognized);
        let descriptions = descriptions_in_text(&text, &as_recognized, &found);
        let (bearers, bearer_of) = self.with_entities(&found, &names);
        let named: Vec<NamedBearer> = names
            .iter()
            .zip(&bearer_of)
            .map(|(name, bearer)| NamedBearer {
                span: name.span,
                kind: name.kind,
                bearer: *bearer,
            })
            .collect();
        let relations = find_relations(&text, &named);
        let language = Language::of_article(article.language.as_deref(), &text);
        let dates = dates(&text, language, article.published.as_ref());
        let mut code_points = CodePoints::new(&text);
        let names = names.iter().zip(bearer_of).map(|(name, bearer)| {
            let exact = name.span.get(&text).unwrap_or_default();
            ReadName {
                position: Position {
                    start: code_points.of_byte(name.span.start),
                    end: code_points.of_byte(name.span.end),
                },
                exact: exact.to_owned(),
                bearer,
                kind: name.kind,
                method: match name.listed {
                    Some(_) => Method::Listed,
                    None if is_short(&bearers[bearer], exact) => Method::Alias,
                    None => Method::Recogniser,
                },
                confidence: (name.confidence * 1000.0).round() / 1000.0,
            }
        });
        let names = with_descriptions(&text, &descriptions, &found, names.collect());
        ArticleReading {
            language: article.language.clone(),
            names,
            bearers,
            dates,
            relations,
        }
    }

    /// The bearers with the listed entities that they are, and that of each name. What the text holds
    /// for one bearer and the list for two is two.
    fn with_entities(&self, found: &TextBearers, names: &[FoundName]) -> (Vec<Bearer>, Vec<usize>) {
        // The only listed entity among the names of a bearer is its own.
        let mut entities: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); found.bearers.len()];
        for (name, bearer) in names.iter().zip(&found.of_names) {
            entities[*bearer].extend(name.listed);
        }
        let mut bearers: Vec<Bearer> = Vec::new();
        let mut numbers: BTreeMap<(Option<usize>, usize), usize> = BTreeMap::new();
        let bearer_of = names.iter().zip(&found.of_names).map(|(name, bearer)| {
            let own = &entities[*bearer];
            let only = own.first().filter(|_| own.len() == 1).copied();
            let entity = name.listed.or(only);
            // An entity is one bearer, whatever the text holds it for.
            let key = (entity, if entity.is_some() { 0 } else { *bearer });
            *numbers.entry(key).or_insert_with(|| {
                bearers.push(Bearer {
                    kind: name.kind,
                    forms: found.bearers[*bearer].forms.clone(),
                    entity: entity.map(|entity| self.entities[entity].id.clone()),
                });
                bearers.len() - 1
            })
        });
        let bearer_of = bearer_of.collect();
        (bearers, bearer_of)
    }
}

/// So sure it must be which place of the table a listed one is.
const SURE_PLACE: f64 = 0.9;

/// Shorter names, in letters, are words of other languages too often.
const SHORTEST_NAME: usize = 4;

/// Other names that the table has for listed places: *Kiev* for *Kyiv*.
fn other_names(places: &Places, entities: &[EntityRecord]) -> Vec<(usize, String)> {
    let mut owners: BTreeMap<PlaceIx, usize> = BTreeMap::new();
    for (n, entity) in entities.iter().enumerate() {
        if entity.kind == EntityKind::Place
            && let Some(found) = places.resolve(&entity.name, &PlaceContext::default())
            && found.confidence >= SURE_PLACE
        {
            owners.entry(found.ix).or_insert(n);
        }
    }
    let names = places.names_of(&owners.keys().copied().collect());
    let is_long = |name: &str| name.chars().count() >= SHORTEST_NAME;
    names
        .into_iter()
        .filter(|(_, name)| is_long(name))
        .map(|(ix, name)| (owners[&ix], name.to_owned()))
        .collect()
}

/// The dates in a text, and the stretches of time, in order.
fn dates(text: &str, language: Option<Language>, published: Option<&Date>) -> Vec<ReadDate> {
    let found = find_dates(text, language, published);
    let mut all: Vec<FoundDate> = found.dates.into_iter().chain(found.stretches).collect();
    all.sort_by_key(|date| (date.span.start, date.span.end));
    let mut code_points = CodePoints::new(text);
    all.into_iter()
        .map(|found| {
            let start = code_points.of_byte(found.span.start);
            let words = found.span.get(text).unwrap_or_default();
            ReadDate {
                position: Position {
                    start,
                    end: start + words.chars().count(),
                },
                date: found.date,
            }
        })
        .collect()
}

/// True when the words are not the fullest name of their bearer, but stand for it.
fn is_short(bearer: &Bearer, words: &str) -> bool {
    let written = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let form = bearer.forms.iter().position(|form| form.written == written);
    let fewer_words = || {
        let count = |name: &str| name.split_whitespace().count();
        let full = bearer.forms.first();
        full.is_some_and(|full| count(&written) < count(&full.written))
    };
    match form {
        Some(n) => n > 0 && !bearer.forms[n].is_full,
        // In another case than the bearer's forms.
        None => fewer_words(),
    }
}

/// Within an article equal words are of one kind, that which most of them are surest of. Listed names
/// are what they are.
fn agree_on_kinds(text: &str, names: &mut [FoundName]) {
    let words = |name: &FoundName| name.span.get(text).unwrap_or_default().to_lowercase();
    let mut votes: BTreeMap<String, BTreeMap<NameKind, f32>> = BTreeMap::new();
    for name in names.iter().filter(|name| name.listed.is_none()) {
        let of_words = votes.entry(words(name)).or_default();
        *of_words.entry(name.kind).or_default() += name.confidence;
    }
    for name in names.iter_mut().filter(|name| name.listed.is_none()) {
        let of_words = votes.get(&words(name)).into_iter().flatten();
        let best = of_words.max_by(|a, b| a.1.total_cmp(b.1));
        name.kind = best.map_or(name.kind, |(kind, _)| *kind);
    }
}
