//! The fields of an article, by the many names that programs have for them.

use kartoteka_engine::bundle::format::{ArticleRecord, PartOfRecord};
use serde_json::{Map, Value};

use crate::compose::one_line;
use crate::timestamps;

const TITLE: &[&str] = &["title", "headline"];
const SUMMARY: &[&str] = &[
    "summary",
    "description",
    "excerpt",
    "abstract",
    "deck",
    "lead",
];
const LANGUAGE: &[&str] = &["language", "lang", "locale"];
const PUBLISHED: &[&str] = &[
    "date",
    "published",
    "published_at",
    "publish_date",
    "publishdate",
    "date_published",
    "pubdate",
    "datepublished",
    "publication_date",
    "created",
    "created_at",
    "year",
];
const AUTHORS: &[&str] = &["authors", "author", "byline", "by", "creator", "creators"];
const OUTLET: &[&str] = &[
    "outlet",
    "publication",
    "publisher",
    "newspaper",
    "journal",
    "site_name",
    "website",
    "site",
];
const URL: &[&str] = &[
    "canonical_url",
    "canonicalurl",
    "canonical",
    "original_url",
    "source_url",
    "url",
    "link",
    "permalink",
    "source",
    "external_url",
];
const CATEGORIES: &[&str] = &[
    "categories",
    "category",
    "tags",
    "tag",
    "topics",
    "topic",
    "keywords",
    "subjects",
];
const SERIES: &[&str] = &["series", "part_of"];
const RIGHTS: &[&str] = &["rights", "license", "licence", "copyright"];
const ALIASES: &[&str] = &["aliases", "alias"];

/// Fields by name, of front matter or of any other flat metadata.
#[derive(Debug, Default)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub(crate) fn new(map: Map<String, Value>) -> Self {
        Self(map)
    }

    #[cfg(test)]
    pub(crate) fn map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Write what is known into an article; what is there already stays.
    pub(crate) fn fill(&self, article: &mut ArticleRecord) {
        if article.title.is_empty() {
            article.title = self.first(TITLE).unwrap_or_default();
        }
        if article.summary.is_empty() {
            article.summary = self.first(SUMMARY).unwrap_or_default();
        }
        article.language = article
            .language
            .take()
            .or_else(|| self.first(LANGUAGE).as_deref().and_then(language_tag));
        article.published = article.published.take().or_else(|| {
            self.texts(PUBLISHED)
                .iter()
                .find_map(|text| timestamps::parse(text))
        });
        if article.authors.is_empty() {
            article.authors = self.texts(AUTHORS);
        }
        article.outlet = article.outlet.take().or_else(|| {
            self.texts(OUTLET)
                .into_iter()
                .find(|name| !is_address(name))
        });
        article.url = article.url.take().or_else(|| {
            self.texts(URL)
                .into_iter()
                .find(|address| is_address(address))
        });
        for category in self.texts(CATEGORIES) {
            if !article.categories.contains(&category) {
                article.categories.push(category);
            }
        }
        if article.part_of.is_none() {
            article.part_of = self.first(SERIES).map(|title| PartOfRecord {
                title,
                ..PartOfRecord::default()
            });
        }
        article.rights = article.rights.take().or_else(|| self.first(RIGHTS));
    }

    /// Other names of the article: what Obsidian calls aliases. Old addresses, which Hugo calls
    /// so, are none.
    pub(crate) fn aliases(&self) -> Vec<String> {
        let mut names = self.texts(ALIASES);
        names.retain(|name| !name.contains('/') && !is_address(name));
        names
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.texts(names).into_iter().next()
    }

    /// All texts under the first of these names that has any. Where the field is not at the top, it
    /// may be under `taxonomies` or `extra`, as Zola has it, or `params`, as Hugo has it.
    fn texts(&self, names: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for name in names {
            let at_top = value_of(&self.0, name);
            let below = ["taxonomies", "extra", "params"]
                .iter()
                .filter_map(|group| value_of(&self.0, group)?.as_object())
                .filter_map(|map| value_of(map, name));
            for value in at_top.into_iter().chain(below) {
                let mut found = Vec::new();
                add_texts(value, &mut found);
                // One text under a name that means a list may be one.
                if value.is_string() && (names == CATEGORIES || names == AUTHORS) {
                    found = found
                        .iter()
                        .flat_map(|text| parted(text, names == AUTHORS))
                        .collect();
                }
                for text in found {
                    if !all.contains(&text) {
                        all.push(text);
                    }
                }
            }
        }
        all
    }
}

/// `a, b` under a name that means a list is one of two.
fn parted(text: &str, are_people: bool) -> Vec<String> {
    let whole = if are_people {
        let text = text
            .strip_prefix("By ")
            .or_else(|| text.strip_prefix("by "))
            .unwrap_or(text);
        // "Lee, Ann" is one person.
        if text.matches(',').count() == 1 && !text.contains(" and ") {
            let both_long = text.split(',').all(|part| part.trim().contains(' '));
            if !both_long {
                return vec![text.to_owned()];
            }
        }
        text.replace(" and ", ",")
            .replace(" & ", ",")
            .replace(';', ",")
    } else {
        text.replace(';', ",")
    };
    whole
        .split(',')
        .map(|part| part.trim().trim_start_matches('#').to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

fn value_of<'a>(map: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    map.get(name).or_else(|| {
        map.iter()
            .find(|(key, _)| {
                let key = key.to_lowercase().replace(['-', ' '], "_");
                key == name
            })
            .map(|(_, value)| value)
    })
}

/// The texts of a value: of a list all, of an object its name.
fn add_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let text = one_line(text);
            // Obsidian writes links to people and topics: `[[Ann Lee]]`.
            let text = text.trim_start_matches("[[").trim_end_matches("]]");
            if !text.is_empty() {
                texts.push(text.to_owned());
            }
        }
        Value::Number(number) => texts.push(number.to_string()),
        Value::Array(values) => {
            for value in values {
                // A list in a list is `[[Ann Lee]]` without quotes.
                add_texts(value, texts);
            }
        }
        Value::Object(map) => {
            let name = ["name", "title", "display_name", "term", "label"]
                .iter()
                .find_map(|name| map.get(*name));
            if let Some(Value::String(text)) = name {
                texts.push(one_line(text));
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

pub(crate) fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// `en-US` of `en_us.UTF-8` and the like; nothing when it is no tag.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let tag = text.trim().split('.').next()?.replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next()?.to_lowercase();
    let is_language = (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_language || language == "und" {
        return None;
    }
    let mut whole = language;
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            break;
        }
        whole.push('-');
        whole.push_str(&if part.len() == 2 {
            part.to_uppercase()
        } else {
            part.to_owned()
        });
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(json: &str) -> ArticleRecord {
        let mut article = ArticleRecord::default();
        let Ok(Value::Object(map)) = serde_json::from_str(json) else {
            panic!("not an object: {json}")
        };
        Fields::new(map).fill(&mut article);
        article
    }

    #[test]
    fn programs_name_the_same_fields_differently() {
        let zola = filled(
            r#"{"title": "A", "date": "2023-05", "taxonomies": {"tags": ["oars"], "categories": ["boats"]},
                "extra": {"author": "Ann Lee and Bo Ek"}}"#,
        );
        assert_eq!(zola.categories, ["boats", "oars"]);
        assert_eq!(zola.authors, ["Ann Lee", "Bo Ek"]);
        assert_eq!(zola.published.unwrap().to_string(), "2023-05");
        let obsidian = filled(
            r##"{"Title": "B", "source": "https://lamp.example/b", "Author": [["Ann Lee"]], "tags": "#oars, boats",
                "publication": "The Lamp", "Created": "2023-05-03T10:00", "lang": "en_us"}"##,
        );
        assert_eq!(obsidian.title, "B");
        assert_eq!(obsidian.url.as_deref(), Some("https://lamp.example/b"));
        assert_eq!(obsidian.outlet.as_deref(), Some("The Lamp"));
        assert_eq!(obsidian.authors, ["Ann Lee"]);
        assert_eq!(obsidian.categories, ["oars", "boats"]);
        assert_eq!(obsidian.language.as_deref(), Some("en-US"));
    }

    #[test]
    fn a_surname_with_a_comma_is_one_person() {
        assert_eq!(parted("Lee, Ann", true), ["Lee, Ann"]);
        assert_eq!(parted("Ann Lee, Bo Ek", true), ["Ann Lee", "Bo Ek"]);
    }

    #[test]
    fn old_addresses_are_no_aliases() {
        let Ok(Value::Object(map)) =
            serde_json::from_str(r#"{"aliases": ["/2012/x/", "The Lamp"]}"#)
        else {
            panic!("an object")
        };
        assert_eq!(Fields::new(map).aliases(), ["The Lamp"]);
    }
}
