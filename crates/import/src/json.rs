//! JSON and JSON lines: which of the formats written so is it?

use serde_json::Value;

use crate::decode::{self, decode};
use crate::report::{ImportReport, count as count_of};
use crate::{SourceFile, bundle, csl, feed, ftm};

/// Make articles of a file of JSON.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let decoded = decode(file.bytes);
    let mut problems = decode::doubts(file.name, &decoded);
    let mut report = match serde_json::from_str::<Value>(&decoded.text) {
        Ok(value) => import_value(value, file),
        Err(error) => import_lines(&decoded.text, &error, file),
    };
    problems.append(&mut report.problems);
    report.problems = problems;
    report
}

fn import_value(value: Value, file: SourceFile<'_>) -> ImportReport {
    if feed::is_json_feed(&value) {
        feed::import_json(&value, file)
    } else if bundle::is_part(&value) {
        bundle::import_part(value, file)
    } else if ftm::is_entity(&value) {
        ftm::import(vec![value], file)
    } else if let Some(items) = csl::items_of(&value) {
        csl::import(items, file)
    } else if value
        .as_array()
        .is_some_and(|values| values.iter().any(ftm::is_entity))
    {
        let Value::Array(values) = value else {
            return ImportReport::default();
        };
        ftm::import(values, file)
    } else {
        ImportReport::refusal(
            file,
            "is JSON of a sort that is not known",
            "JSON Feed, CSL-JSON, FollowTheMoney and parts of a collection are; save texts as .txt or .md",
        )
    }
}

/// One value a line. Lines that are no JSON are counted and said.
fn import_lines(text: &str, error: &serde_json::Error, file: SourceFile<'_>) -> ImportReport {
    let mut values = Vec::new();
    let mut broken: Option<(usize, usize)> = None;
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Ok(value) => values.push(value),
            Err(_) => {
                broken = Some(broken.map_or((number + 1, 1), |(first, count)| (first, count + 1)));
            }
        }
    }
    if values.is_empty()
        || !values
            .iter()
            .any(|value| ftm::is_entity(value) || csl::is_item(value))
    {
        return ImportReport::refusal(
            file,
            format!("cannot be read as JSON: {error}"),
            "see whether the file is whole",
        );
    }
    let mut report = if values.iter().any(ftm::is_entity) {
        ftm::import(values, file)
    } else {
        csl::import(&values, file)
    };
    if let Some((first, count)) = broken {
        report.doubt(
            file,
            format!(
                "has {} without JSON, the first of them line {first}; left out",
                count_of(count, "line")
            ),
            "see whether the file is whole",
        );
    }
    report
}
