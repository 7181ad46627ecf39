//! Notes that link notes by name: which article is meant?

use std::collections::BTreeMap;

use kartoteka_engine::bundle::format::ArticleRecord;
use serde_json::{Map, Value};

use crate::compose::letters_of;

/// Give the links of each article (`links`, names of other notes) the ids of the articles that
/// have these names as title or alias. Names that no article has stay names.
pub fn resolve_links(articles: &mut [ArticleRecord]) {
    if !articles
        .iter()
        .any(|article| article.other.contains_key("links"))
    {
        return;
    }
    let mut by_name: BTreeMap<String, String> = BTreeMap::new();
    for article in articles.iter() {
        by_name
            .entry(letters_of(&article.title))
            .or_insert_with(|| article.id.clone());
    }
    // A title is meant before an alias.
    for article in articles.iter() {
        for alias in names_of(article.other.get("aliases")) {
            by_name
                .entry(letters_of(alias))
                .or_insert_with(|| article.id.clone());
        }
    }
    for article in articles {
        let resolved: Vec<Value> = names_of(article.other.get("links"))
            .map(|name| {
                let mut link = Map::new();
                link.insert("name".to_owned(), Value::String(name.to_owned()));
                // `folder/note` is found by its last part, too.
                let last = name.rsplit('/').next().unwrap_or(name);
                let found = by_name
                    .get(&letters_of(name))
                    .or_else(|| by_name.get(&letters_of(last)));
                if let Some(id) = found {
                    link.insert("article".to_owned(), Value::String(id.clone()));
                }
                Value::Object(link)
            })
            .collect();
        if !resolved.is_empty() {
            article
                .other
                .insert("links".to_owned(), Value::Array(resolved));
        }
    }
}

/// The names in a list of names, or of links that were resolved before.
fn names_of(list: Option<&Value>) -> impl Iterator<Item = &str> {
    let items = list.and_then(Value::as_array);
    items.into_iter().flatten().filter_map(|item| match item {
        Value::String(name) => Some(name.as_str()),
        item => item.get("name").and_then(Value::as_str),
    })
}
