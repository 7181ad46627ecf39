//! JSON Feed, versions 1 and 1.1.

use serde_json::Value;

use super::{Channel, Content, Entry};
use crate::timestamps;

/// Whether a JSON value is a feed.
pub(crate) fn is_feed(value: &Value) -> bool {
    let version = value
        .get("version")
        .and_then(Value::as_str)
        .unwrap_or_default();
    version.contains("jsonfeed.org") && value.get("items").is_some_and(Value::is_array)
}

/// Read a feed.
pub(super) fn read(value: &Value) -> Channel {
    let items = value.get("items").and_then(Value::as_array);
    Channel {
        title: text_of(value, "title").map(as_text),
        url: text_of(value, "home_page_url"),
        language: text_of(value, "language"),
        authors: authors_of(value),
        entries: items.into_iter().flatten().map(entry).collect(),
        ..Channel::default()
    }
}

fn entry(item: &Value) -> Entry {
    let html = text_of(item, "content_html").map(|text| Content {
        text,
        is_html: true,
    });
    Entry {
        title: text_of(item, "title").map(as_text),
        url: text_of(item, "url")
            .or_else(|| text_of(item, "external_url"))
            .or_else(|| text_of(item, "id").filter(|id| id.contains("://"))),
        authors: authors_of(item),
        published: text_of(item, "date_published").and_then(|date| timestamps::parse(&date)),
        changed: text_of(item, "date_modified").and_then(|date| timestamps::parse(&date)),
        categories: item
            .get("tags")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|tag| tag.as_str().map(str::to_owned))
            .collect(),
        summary: text_of(item, "summary").map(as_text),
        content: html.or_else(|| text_of(item, "content_text").map(as_text)),
        language: text_of(item, "language"),
        ..Entry::default()
    }
}

fn as_text(text: String) -> Content {
    Content {
        text,
        is_html: false,
    }
}

/// `authors` of version 1.1 and `author` of version 1.
fn authors_of(value: &Value) -> Vec<String> {
    let several = value.get("authors").and_then(Value::as_array);
    several
        .into_iter()
        .flatten()
        .chain(value.get("author"))
        .filter_map(|author| text_of(author, "name"))
        .collect()
}

fn text_of(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
