//! What stands before the text of a Markdown file: YAML, TOML or JSON.
//!
//! | it begins with | it is | it ends with |
//! | --- | --- | --- |
//! | `---` | YAML | `---` or `...` |
//! | `+++` | TOML | `+++` |
//! | `{` | JSON | its `}` |
//!
//! Front matter that cannot be read as what it claims to be is read line by line, `key: value`, so
//! that one colon too many does not cost the title; and it is said.

mod fields;
mod yaml;

use serde_json::{Map, Value};

pub(crate) use fields::{Fields, language_tag};

/// Longer front matter, in bytes, is none.
const LONGEST: usize = 256 * 1024;

/// A text, parted from what stands before it.
pub(crate) struct Parted<'a> {
    pub(crate) fields: Fields,
    pub(crate) text: &'a str,
    /// Why the front matter was read line by line.
    pub(crate) problem: Option<String>,
}

/// Part a text from its front matter.
pub(crate) fn part(text: &str) -> Parted<'_> {
    let start = text.trim_start();
    let found = if start.starts_with("---") {
        fenced(start, "---").map(|(inside, rest)| (inside, rest, yaml::parse(inside)))
    } else if start.starts_with("+++") {
        fenced(start, "+++").map(|(inside, rest)| (inside, rest, toml_fields(inside)))
    } else if start.starts_with('{') && !start.starts_with("{{") && !start.starts_with("{%") {
        json(start)
    } else {
        None
    };
    let Some((inside, rest, read)) = found else {
        return Parted {
            fields: Fields::default(),
            text,
            problem: None,
        };
    };
    let (map, problem) = match read {
        Ok(map) => (map, None),
        Err(problem) => (line_by_line(inside), Some(problem)),
    };
    Parted {
        fields: Fields::new(map),
        text: rest,
        problem,
    }
}

/// What stands between two lines that are `fence`, and what follows.
fn fenced<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let first_end = text.find('\n')?;
    if text[..first_end].trim_end() != fence {
        return None;
    }
    let mut at = first_end + 1;
    for line in text[at..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            let inside = &text[first_end + 1..at];
            // A rule above a text that goes on to the next rule is no front matter.
            let has_fields = inside.trim().is_empty() || inside.contains([':', '=']);
            return has_fields.then(|| (inside, &text[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    None
}

type Read<'a> = (&'a str, &'a str, Result<Map<String, Value>, String>);

fn json(text: &str) -> Option<Read<'_>> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    let map = values.next()?.ok()?;
    let end = values.byte_offset();
    Some((&text[..end], &text[end..], Ok(map)))
}

fn toml_fields(text: &str) -> Result<Map<String, Value>, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| format!("its TOML is wrong: {}", error.message()))?;
    Ok(table
        .into_iter()
        .map(|(key, value)| (key, of_toml(value)))
        .collect())
}

// No deeper than the parser allows.
fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::Array(values) => Value::Array(values.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => Value::Object(
            table
                .into_iter()
                .map(|(key, value)| (key, of_toml(value)))
                .collect(),
        ),
        toml::Value::String(text) => Value::String(text),
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Integer(number) => Value::String(number.to_string()),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
    }
}

/// `key: value` and `key = value`, one a line, and `- value` below a key.
fn line_by_line(text: &str) -> Map<String, Value> {
    let mut map = Map::new();
    let mut last = String::new();
    for line in text.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some(Value::Array(items)) = map.get_mut(&last) {
                items.push(Value::String(bare(item)));
            }
            continue;
        }
        let Some((key, value)) = line.split_once([':', '=']) else {
            continue;
        };
        if line.starts_with([' ', '\t', '#']) {
            continue;
        }
        last = bare(key);
        let value = match value.trim() {
            "" => Value::Array(Vec::new()),
            list if list.starts_with('[') && list.ends_with(']') => list[1..list.len() - 1]
                .split(',')
                .map(|item| Value::String(bare(item)))
                .collect(),
            value => Value::String(bare(value)),
        };
        map.insert(last.clone(), value);
    }
    map
}

fn bare(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, json: &str, rest: &str, problem: Option<&str>) {
        let parted = part(text);
        let map = serde_json::to_string(parted.fields.map()).unwrap();
        assert_eq!((map.as_str(), parted.text), (json, rest), "{text}");
        assert_eq!(parted.problem.as_deref(), problem, "{text}");
    }

    #[test]
    fn front_matter_is_yaml_toml_or_json() {
        check(
            "---\ntitle: 'It''s'\ndate: 2023-05-03\nversion: 1.10\ndraft: true\nnone: ~\ntags: [a, \"b c\"]\nby:\n  - name: Ann\n---\nText",
            r#"{"by":[{"name":"Ann"}],"date":"2023-05-03","draft":true,"none":null,"tags":["a","b c"],"title":"It's","version":"1.10"}"#,
            "Text",
            None,
        );
        check(
            "+++\ntitle = \"A\"\ndate = 2023-05-03\n[taxonomies]\ntags = [\"x\"]\n+++\n\nText",
            r#"{"date":"2023-05-03","taxonomies":{"tags":["x"]},"title":"A"}"#,
            "\nText",
            None,
        );
        check(
            "{\"title\": \"A\"}\n\nText",
            r#"{"title":"A"}"#,
            "\n\nText",
            None,
        );
    }

    #[test]
    fn a_rule_or_a_brace_is_no_front_matter() {
        for text in [
            "---\n\nText\n\n---\n",
            "Text",
            "{ not json",
            "{{< x >}}",
            "---",
            "----\na: b\n---\n",
        ] {
            check(text, "{}", text, None);
        }
    }

    #[test]
    fn broken_front_matter_is_read_line_by_line() {
        check(
            "---\ntitle: The lamp: a letter\ntags:\n- oars\n- boats\nother: [a, b]\n---\nText",
            r#"{"other":["a","b"],"tags":["oars","boats"],"title":"The lamp: a letter"}"#,
            "Text",
            Some("its YAML is wrong in line 1: mapping values are not allowed in this context"),
        );
    }
}
