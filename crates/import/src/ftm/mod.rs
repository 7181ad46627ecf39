//! FollowTheMoney: entities of investigative databases, one JSON object each.
//!
//! | schema | becomes |
//! | --- | --- |
//! | `Person`, `Company`, `Organization`, `PublicBody`, `LegalEntity`, `Event` and their like | an entity with its names, facts and addresses elsewhere |
//! | `Article`, `Document`, `PlainText`, `HyperText`, `Pages` and their like | an article |
//! | `Address` | a fact of the entities that have it |
//! | `Payment`, `Ownership`, `Directorship`, `Membership` and their like | a relation |
//! | all others | nothing; their number is said |

mod tables;

use std::collections::BTreeMap;

use kartoteka_engine::bundle::format::{
    ArticleRecord, EntityRecord, FactRecord, RelationKindRecord, RelationRecord,
};
use serde_json::Value;

use self::tables::{ARTICLES, ENTITIES, FACTS, LINKS, Link};
use crate::SourceFile;
use crate::compose::{Composer, one_line};
use crate::front_matter::language_tag;
use crate::report::{ImportReport, count as count_of};
use crate::{draft, html_blocks, timestamps};

/// Whether a JSON value is an entity of this format.
pub(crate) fn is_entity(value: &Value) -> bool {
    let is_text = |key| value.get(key).is_some_and(Value::is_string);
    is_text("id") && is_text("schema") && value.get("properties").is_some_and(Value::is_object)
}

/// Make articles, entities and relations of entities of this format.
pub(crate) fn import(values: Vec<Value>, file: SourceFile<'_>) -> ImportReport {
    let mut report = ImportReport::default();
    let sources: Vec<Source<'_>> = values.iter().filter_map(Source::of).collect();
    let others = values.len() - sources.len();
    let by_id: BTreeMap<&str, &Source<'_>> =
        sources.iter().map(|source| (source.id, source)).collect();
    let mut unmapped: BTreeMap<&str, usize> = BTreeMap::new();
    let mut entities: BTreeMap<String, usize> = BTreeMap::new();
    for source in &sources {
        if let Some((_, kind)) = ENTITIES.iter().find(|(schema, _)| *schema == source.schema) {
            let record = entity_of(source, *kind, &by_id);
            match entities.get(&record.id) {
                // Exports may have an entity in pieces.
                Some(&at) => crate::entities::fold(&mut report.entities.entities[at], record),
                None => {
                    entities.insert(record.id.clone(), report.entities.entities.len());
                    report.entities.entities.push(record);
                }
            }
        } else if ARTICLES.contains(&source.schema) {
            report.articles.push(article_of(source));
        }
    }
    for source in &sources {
        if let Some(link) = LINKS.iter().find(|link| link.schema == source.schema) {
            add_relations(source, link, &entities, &by_id, &mut report);
        } else if !is_mapped(source.schema) {
            *unmapped.entry(source.schema).or_default() += 1;
        }
    }
    if !unmapped.is_empty() {
        let list: Vec<String> = unmapped
            .iter()
            .map(|(schema, count)| format!("{count} of {schema}"))
            .collect();
        report.doubt(
            file,
            format!(
                "has entities that a collection has no place for: {}",
                list.join(", ")
            ),
            "nothing; the others were taken",
        );
    }
    if others > 0 {
        report.doubt(
            file,
            format!("has {} that are no entities", count_of(others, "value")),
            "see whether the file is whole",
        );
    }
    report
}

fn is_mapped(schema: &str) -> bool {
    schema == "Address"
        || ARTICLES.contains(&schema)
        || ENTITIES.iter().any(|(known, _)| *known == schema)
}

/// An entity of the file.
struct Source<'a> {
    id: &'a str,
    schema: &'a str,
    properties: &'a serde_json::Map<String, Value>,
}

impl<'a> Source<'a> {
    fn of(value: &'a Value) -> Option<Self> {
        is_entity(value).then_some(())?;
        Some(Self {
            id: value.get("id")?.as_str()?,
            schema: value.get("schema")?.as_str()?,
            properties: value.get("properties")?.as_object()?,
        })
    }

    /// All values of a property; those that are entities themselves by their id.
    fn all(&self, property: &str) -> Vec<&'a str> {
        let texts = |value: &'a Value| match value {
            Value::String(text) => Some(text.as_str()),
            Value::Object(map) => map.get("id").and_then(Value::as_str),
            _ => None,
        };
        match self.properties.get(property) {
            Some(Value::Array(values)) => values.iter().filter_map(texts).collect(),
            Some(value) => texts(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn first(&self, properties: &[&str]) -> Option<&'a str> {
        properties.iter().find_map(|property| {
            self.all(property)
                .into_iter()
                .find(|text| !text.trim().is_empty())
        })
    }

    fn name(&self) -> String {
        let name = self.first(&["name", "title", "lastName", "weakAlias", "alias", "full"]);
        one_line(name.unwrap_or(self.id))
    }
}

/// An id of the format as one of ours.
fn id_of(id: &str) -> String {
    id.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect()
}

fn entity_of(
    source: &Source<'_>,
    kind: kartoteka_engine::model::EntityKind,
    by_id: &BTreeMap<&str, &Source<'_>>,
) -> EntityRecord {
    let name = source.name();
    let mut aliases: Vec<String> = Vec::new();
    for property in ["name", "alias", "previousName", "abbreviation", "title"] {
        for text in source.all(property).into_iter().map(one_line) {
            // A form of address is a `title` of a person.
            let is_title = property == "title" && source.schema != "Event";
            if text != name && !is_title && !aliases.contains(&text) {
                aliases.push(text);
            }
        }
    }
    let mut facts: Vec<FactRecord> = Vec::new();
    for (property, label) in FACTS {
        for value in source.all(property) {
            facts.push(FactRecord {
                property: (*label).to_owned(),
                value: one_line(value),
                ..FactRecord::default()
            });
        }
    }
    for address in source.all("addressEntity") {
        let full = by_id
            .get(address)
            .and_then(|address| address.first(&["full", "name"]));
        if let Some(full) = full {
            facts.push(FactRecord {
                property: "address".to_owned(),
                value: one_line(full),
                ..FactRecord::default()
            });
        }
    }
    let wikidata = source
        .all("wikidataId")
        .into_iter()
        .map(|id| format!("https://www.wikidata.org/wiki/{id}"));
    let pages = source
        .all("wikipediaUrl")
        .into_iter()
        .chain(source.all("sourceUrl"))
        .filter(|url| url.starts_with("http"))
        .map(str::to_owned);
    EntityRecord {
        id: id_of(source.id),
        kind,
        name,
        aliases,
        description: one_line(
            source
                .first(&["description", "summary", "position"])
                .unwrap_or_default(),
        ),
        facts,
        when: source
            .first(&["date", "startDate"])
            .and_then(timestamps::parse),
        same_as: wikidata.chain(pages).collect(),
        ..EntityRecord::default()
    }
}

fn article_of(source: &Source<'_>) -> ArticleRecord {
    let html = source.first(&["bodyHtml"]);
    let composed = match html {
        Some(html) => html_blocks::compose(html, source.first(&["sourceUrl"])),
        None => {
            let mut composer = Composer::default();
            for text in source.all("bodyText") {
                for line in text.split('\n') {
                    composer.text(line);
                    composer.end_paragraph();
                }
            }
            composer.finish()
        }
    };
    let (body, citations) = composed.into_body();
    let texts = |property| {
        source
            .all(property)
            .into_iter()
            .map(one_line)
            .collect::<Vec<_>>()
    };
    let mut article = ArticleRecord {
        id: id_of(source.id),
        title: source
            .first(&["title", "name", "fileName", "subject"])
            .unwrap_or_default()
            .to_owned(),
        summary: source
            .first(&["summary", "description"])
            .unwrap_or_default()
            .to_owned(),
        language: source
            .first(&["language"])
            .and_then(language_tag)
            .map(two_letters),
        published: source
            .first(&["publishedAt", "date", "authoredAt", "modifiedAt"])
            .and_then(timestamps::parse),
        authors: texts("author"),
        outlet: source.first(&["publisher"]).map(one_line),
        url: source.first(&["sourceUrl"]).map(str::to_owned),
        categories: texts("keywords"),
        body,
        citations,
        ..ArticleRecord::default()
    };
    draft::complete(&mut article, source.id);
    article
}

/// The format has languages by three letters, the bundle by the shortest tag.
fn two_letters(tag: String) -> String {
    let two = match tag.as_str() {
        "eng" => "en",
        "rus" => "ru",
        "ukr" => "uk",
        "deu" => "de",
        "fra" => "fr",
        "spa" => "es",
        "pol" => "pl",
        "ita" => "it",
        "ara" => "ar",
        "zho" => "zh",
        _ => return tag,
    };
    two.to_owned()
}

/// The relations between all that stand at one end and all at the other.
fn add_relations(
    source: &Source<'_>,
    link: &Link,
    known: &BTreeMap<String, usize>,
    by_id: &BTreeMap<&str, &Source<'_>>,
    report: &mut ImportReport,
) {
    let when = interval(source);
    for subject in source.all(link.subject) {
        for object in source.all(link.object) {
            let (subject_id, object_id) = (id_of(subject), id_of(object));
            let Some(&at) = known
                .get(&subject_id)
                .filter(|_| known.contains_key(&object_id))
            else {
                continue;
            };
            report.entities.relations.push(RelationRecord {
                subject: subject_id,
                kind: link.kind.to_owned(),
                object: object_id,
                when: when.clone(),
                ..RelationRecord::default()
            });
            if let Some(words) = details(source) {
                // A relation has no place for an amount or a role, a fact has.
                let other = by_id
                    .get(object)
                    .map(|other| other.name())
                    .unwrap_or_default();
                report.entities.entities[at].facts.push(FactRecord {
                    property: link.name.to_owned(),
                    value: format!("{other}: {words}"),
                    when: when.clone(),
                    ..FactRecord::default()
                });
            }
        }
    }
    let is_new = !report
        .relation_kinds
        .iter()
        .any(|kind| kind.id == link.kind);
    if let Some(inverse) = link.inverse.filter(|_| is_new) {
        report.relation_kinds.push(RelationKindRecord {
            id: link.kind.to_owned(),
            name: link.name.to_owned(),
            inverse: inverse.to_owned(),
        });
    }
}

/// Amount, share, role and purpose.
fn details(source: &Source<'_>) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    if let Some(amount) = source.first(&["amountEur"]) {
        words.push(format!("{amount} EUR"));
    } else if let Some(amount) = source.first(&["amountUsd"]) {
        words.push(format!("{amount} USD"));
    } else if let Some(amount) = source.first(&["amount"]) {
        let currency = source.first(&["currency"]).unwrap_or_default();
        words.push(one_line(&format!("{amount} {currency}")));
    }
    if let Some(share) = source.first(&["percentage"]) {
        words.push(format!("{share} %"));
    }
    for property in ["role", "relationship", "purpose", "summary"] {
        words.extend(source.all(property).into_iter().map(one_line));
    }
    (!words.is_empty()).then(|| words.join(", "))
}

fn interval(source: &Source<'_>) -> Option<kartoteka_engine::date::Date> {
    if let Some(date) = source.first(&["date"]) {
        return timestamps::parse(date);
    }
    let end = |property: &str| source.first(&[property]).and_then(timestamps::parse);
    let text = match (end("startDate"), end("endDate")) {
        (Some(from), Some(to)) => format!("{from}/{to}"),
        (Some(from), None) => format!("{from}/.."),
        (None, Some(to)) => format!("../{to}"),
        (None, None) => return None,
    };
    text.parse().ok()
}
