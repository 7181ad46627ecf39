//! Holds `docs/format.md`, `docs/format.schema.json` and the Rust types together.
//!
//! `UPDATE=1 cargo test -p kartoteka-cli --test format` writes the schema anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kartoteka_engine::model::RelationKind;
use serde_json::Value;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn schema() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kartoteka"))
        .arg("schema")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("the schema is UTF-8")
}

#[test]
fn the_schema_in_the_docs_is_that_of_the_types() {
    let path = docs().join("format.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, schema()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written == schema(),
        "write it anew: UPDATE=1 cargo test -p kartoteka-cli --test format"
    );
}

/// The names of all properties, and all words of enums, in a schema.
fn words_of(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                words.extend(properties.keys().cloned());
            }
            let constants = fields.get("const").into_iter();
            let enumerated = fields
                .get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            words.extend(
                constants
                    .chain(enumerated)
                    .filter_map(Value::as_str)
                    .map(str::to_owned),
            );
            fields.values().for_each(|value| words_of(value, words));
        }
        Value::Array(values) => values.iter().for_each(|value| words_of(value, words)),
        _ => {}
    }
}

#[test]
fn the_docs_name_every_field_and_every_word_of_the_schema() {
    let page = fs::read_to_string(docs().join("format.md")).unwrap();
    let mut words = BTreeSet::new();
    words_of(&serde_json::from_str(&schema()).unwrap(), &mut words);
    assert!(words.len() > 40, "{words:?}");
    let missing: Vec<_> = words
        .iter()
        .filter(|word| !page.contains(&format!("`{word}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/format.md does not name {missing:?}"
    );
}

#[test]
fn the_docs_list_the_kinds_of_relation() {
    let page = fs::read_to_string(docs().join("format.md")).unwrap();
    for kind in RelationKind::built_in() {
        let row = format!("| `{}` | {} | {} |", kind.id, kind.name, kind.inverse);
        assert!(page.contains(&row), "docs/format.md lacks the row {row}");
    }
}
