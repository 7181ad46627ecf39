//! Kartoteka's own bundles: their records go through as they are.

use kartoteka_engine::bundle::format::{ArticleRecord, EntityRecord, Manifest, RelationRecord};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::SourceFile;
use crate::report::ImportReport;

/// The file that makes a folder a bundle.
pub const MANIFEST_NAME: &str = "collection.json";

/// The files that a manifest names, relative to it; nothing when it is no manifest of a bundle.
#[must_use]
pub fn files_of_manifest(manifest: &[u8]) -> Option<Vec<String>> {
    let manifest: Manifest = serde_json::from_slice(manifest).ok()?;
    let files = manifest.articles.iter().chain(&manifest.entities);
    Some(files.map(|file| file.path().to_owned()).collect())
}

/// Take over the records of a bundle: its manifest, and the files that it names. A file that is not
/// there is said to be missing.
#[must_use]
pub fn import_bundle(
    manifest: SourceFile<'_>,
    files: &[(String, Option<Vec<u8>>)],
) -> ImportReport {
    let mut report = ImportReport {
        source: manifest.name.to_owned(),
        ..ImportReport::default()
    };
    if let Ok(read) = serde_json::from_slice::<Manifest>(manifest.bytes) {
        report.relation_kinds = read.relation_kinds;
    }
    for (name, bytes) in files {
        let Some(bytes) = bytes else {
            report.doubt(
                manifest,
                format!("names {name}, which is not there"),
                "put the file beside it, or take its name out",
            );
            continue;
        };
        let file = SourceFile { name, bytes };
        match serde_json::from_slice::<Value>(bytes) {
            Ok(value) => {
                let part = import_part(value, file);
                report.articles.extend(part.articles);
                report.entities.entities.extend(part.entities.entities);
                report.entities.relations.extend(part.entities.relations);
                report.problems.extend(part.problems);
            }
            Err(error) => report.doubt(
                file,
                format!("cannot be read as JSON: {error}"),
                "see `kartoteka check`",
            ),
        }
    }
    report
}

/// Whether a JSON value is a file of a bundle: its manifest, articles or entities.
pub(crate) fn is_part(value: &Value) -> bool {
    match value {
        Value::Object(map) => {
            map.get("kartoteka").is_some_and(Value::is_u64)
                || map.get("entities").is_some_and(Value::is_array)
                || map.get("relations").is_some_and(Value::is_array)
        }
        Value::Array(values) => values.first().is_some_and(|first| {
            let is_text = |key| first.get(key).is_some_and(Value::is_string);
            // An item of CSL-JSON has a type, an article of ours has none.
            is_text("id") && is_text("title") && !is_text("type")
        }),
        _ => false,
    }
}

/// Take over the records of one file of a bundle.
pub(crate) fn import_part(value: Value, file: SourceFile<'_>) -> ImportReport {
    let mut report = ImportReport::default();
    match value {
        Value::Array(values) => {
            report.articles = records::<ArticleRecord>(values, file, &mut report);
        }
        Value::Object(mut map) if !map.contains_key("kartoteka") => {
            if let Some(Value::Array(values)) = map.remove("entities") {
                report.entities.entities = records::<EntityRecord>(values, file, &mut report);
            }
            if let Some(Value::Array(values)) = map.remove("relations") {
                report.entities.relations = records::<RelationRecord>(values, file, &mut report);
            }
        }
        _ => report.doubt(
            file,
            "is the manifest of a collection, without the files that it names",
            "name the folder of the collection instead",
        ),
    }
    report
}

/// The records that can be read; the others are said.
fn records<T: DeserializeOwned>(
    values: Vec<Value>,
    file: SourceFile<'_>,
    report: &mut ImportReport,
) -> Vec<T> {
    let mut records = Vec::new();
    for (number, value) in values.into_iter().enumerate() {
        match serde_json::from_value(value) {
            Ok(record) => records.push(record),
            Err(error) => report.doubt(
                file,
                format!(
                    "has a record that cannot be read, number {}: {error}",
                    number + 1
                ),
                "see `kartoteka check`; the others were taken",
            ),
        }
    }
    records
}
