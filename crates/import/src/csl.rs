//! CSL-JSON: what Zotero and other reference managers write.

use kartoteka_engine::date::Date;
use serde_json::Value;

use crate::SourceFile;
use crate::reference::{Reference, date_of};
use crate::report::{ImportReport, count};
use crate::timestamps;

/// The items of a bibliography, if a value is one.
pub(crate) fn items_of(value: &Value) -> Option<&[Value]> {
    let items = match value {
        Value::Array(items) => items,
        Value::Object(map) => map.get("items")?.as_array()?,
        _ => return None,
    };
    items.iter().any(is_item).then_some(items.as_slice())
}

/// Whether a value is an item of a bibliography.
pub(crate) fn is_item(value: &Value) -> bool {
    let has = |key| value.get(key).is_some();
    value.get("type").is_some_and(Value::is_string)
        && (has("title") || has("issued") || has("author") || has("container-title"))
}

/// Make articles of items.
pub(crate) fn import(items: &[Value], file: SourceFile<'_>) -> ImportReport {
    let mut report = ImportReport::default();
    let (mut others, mut dates) = (0_usize, Vec::new());
    for item in items {
        if !is_item(item) {
            others += 1;
            continue;
        }
        let reference = reference_of(item);
        if reference.published.is_none() && item.get("issued").is_some() {
            dates.push(reference.key.clone());
        }
        report.articles.push(reference.into_article());
    }
    if others > 0 {
        report.doubt(
            file,
            format!("has {} that are no references", count(others, "value")),
            "see whether the file is whole",
        );
    }
    if !dates.is_empty() {
        report.doubt(
            file,
            format!("has dates that cannot be read, of {}", dates.join(", ")),
            "put them in by hand",
        );
    }
    report
}

fn reference_of(item: &Value) -> Reference {
    let text = |key: &str| match item.get(key) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let people = |key: &str| {
        let people = item.get(key).and_then(Value::as_array);
        people
            .into_iter()
            .flatten()
            .filter_map(name_of)
            .collect::<Vec<_>>()
    };
    let authors = match people("author") {
        authors if authors.is_empty() => people("editor"),
        authors => authors,
    };
    Reference {
        key: text("id").unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        authors,
        published: item.get("issued").and_then(date),
        outlet: text("container-title").or_else(|| text("publisher")),
        url: text("URL"),
        doi: text("DOI"),
        language: text("language"),
        about: text("abstract").unwrap_or_default(),
        categories: text("keyword")
            .unwrap_or_default()
            .split([',', ';'])
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
        rights: text("license").or_else(|| text("rights")),
    }
}

fn name_of(person: &Value) -> Option<String> {
    let part = |key: &str| {
        let text = person.get(key).and_then(Value::as_str);
        text.filter(|text| !text.trim().is_empty())
    };
    if let Some(literal) = part("literal") {
        return Some(literal.to_owned());
    }
    let parts: Vec<&str> = [
        "given",
        "dropping-particle",
        "non-dropping-particle",
        "family",
        "suffix",
    ]
    .into_iter()
    .filter_map(part)
    .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn date(issued: &Value) -> Option<Date> {
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let is_circa = match issued.get("circa") {
        Some(Value::Bool(circa)) => *circa,
        Some(Value::Null) | None => false,
        Some(_) => true,
    };
    let mark = if is_circa { "~" } else { "" };
    let season = issued
        .get("season")
        .and_then(number)
        .filter(|season| (1..=4).contains(season));
    let points: Vec<_> = issued
        .get("date-parts")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|parts| {
            let parts: Vec<i64> = parts.as_array()?.iter().filter_map(number).collect();
            let month = parts.get(1).copied().map(|month| match month {
                // Some programs count seasons from 13, EDTF from 21.
                13..=16 => month + 8,
                month => month,
            });
            let season = season.map(|season| season + 20).filter(|_| month.is_none());
            Some((*parts.first()?, month.or(season), parts.get(2).copied()))
        })
        .collect();
    if let Some(from) = points.first() {
        return date_of(*from, points.get(1).copied(), mark);
    }
    ["raw", "literal", "edtf"]
        .iter()
        .filter_map(|key| issued.get(*key)?.as_str())
        .chain(issued.as_str())
        .find_map(timestamps::parse)
}
