//! YAML to JSON values.
//!
//! All plain scalars but `true`, `false` and nothing stay text: a version `1.10` and a date are to
//! come out as they are written. Aliases are followed as long as the whole stays small.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// Values within more values than this are an error: no front matter is so deep.
const DEEPEST: usize = 64;

/// More values than this, aliases counted each time, are an error.
const MOST_VALUES: usize = 50_000;

/// A list or a mapping that is still open.
enum Open {
    List(Vec<Value>, usize),
    /// With the key whose value comes next.
    Mapping(Map<String, Value>, Option<String>, usize),
}

/// The mapping that a YAML text is.
pub(super) fn parse(text: &str) -> Result<Map<String, Value>, String> {
    let mut anchors: BTreeMap<usize, Value> = BTreeMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut values = 0_usize;
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|error| {
            format!(
                "its YAML is wrong in line {}: {}",
                error.marker().line(),
                error.info()
            )
        })?;
        let (value, anchor) = match event {
            Event::SequenceStart(anchor, _) => {
                open.push(Open::List(Vec::new(), anchor));
                (None, 0)
            }
            Event::MappingStart(anchor, _) => {
                open.push(Open::Mapping(Map::new(), None, anchor));
                (None, 0)
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items, anchor)) => (Some(Value::Array(items)), anchor),
                Some(Open::Mapping(map, _, anchor)) => (Some(Value::Object(map)), anchor),
                None => (None, 0),
            },
            Event::Scalar(text, style, anchor, _) => (Some(scalar(&text, style)), anchor),
            Event::Alias(anchor) => (Some(anchors.get(&anchor).cloned().unwrap_or_default()), 0),
            _ => (None, 0),
        };
        if open.len() > DEEPEST {
            return Err("its YAML is too deep".to_owned());
        }
        let Some(value) = value else { continue };
        values += count(&value);
        if values > MOST_VALUES {
            return Err("its YAML is too long".to_owned());
        }
        if anchor > 0 {
            anchors.insert(anchor, value.clone());
        }
        match open.last_mut() {
            Some(Open::List(items, _)) => items.push(value),
            Some(Open::Mapping(map, key, _)) => match key.take() {
                Some(key) => {
                    map.insert(key, value);
                }
                None => *key = Some(as_key(&value)),
            },
            // The document itself; another one may follow, which is none of ours.
            None => {
                return match value {
                    Value::Object(map) => Ok(map),
                    Value::Null => Ok(Map::new()),
                    _ => Err("its YAML has no keys".to_owned()),
                };
            }
        }
    }
    Ok(Map::new())
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" => Value::Bool(true),
        "false" | "False" => Value::Bool(false),
        text => Value::String(text.to_owned()),
    }
}

fn as_key(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

// No deeper than `DEEPEST`, twice for an alias.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_cannot_fill_the_memory() {
        let mut text = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, before) in ["b", "c", "d", "e", "f", "g", "h"]
            .iter()
            .zip("abcdefg".chars())
        {
            let items = vec![format!("*{before}"); 9].join(", ");
            text += &format!("{name}: &{name} [{items}]\n");
        }
        assert_eq!(parse(&text).unwrap_err(), "its YAML is too long");
        assert_eq!(
            parse(&format!("a: {}", "[".repeat(70))).unwrap_err(),
            "its YAML is too deep"
        );
    }

    #[test]
    fn only_a_mapping_is_front_matter() {
        assert_eq!(parse("").unwrap().len(), 0);
        assert_eq!(parse("- a\n- b").unwrap_err(), "its YAML has no keys");
    }
}
