//! How well are names given to their bearers?
//!
//! Measured on names that people marked, with the groups that they made of them: `cargo xtask train
//! DATA_DIR --measure bearers`. Nothing is trained for it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use kartoteka_base::text::{Span, code_point_of_byte};
use kartoteka_carding::bearers::{Gathering, bearers_in_text, compare_names, descriptions_in_text};
use kartoteka_carding::recognition::{NameKind, RecognizedName};
use serde::Deserialize;

/// The sets that say whose names are, and whether they say so across texts.
const SETS: &[(&str, &[&str], bool)] = &[
    ("gum", &["gum/train.jsonl", "gum/dev.jsonl"], false),
    ("meantime", &["meantime/dev.jsonl"], true),
    ("factrueval", &["factrueval/dev.jsonl"], false),
];

/// Pairs of names that people judged.
const PAIRS: &str = "names/pairs-dev.jsonl";

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    ents: Vec<Entity>,
}

#[derive(Deserialize)]
struct Entity {
    s: usize,
    e: usize,
    #[serde(rename = "type")]
    kind: Option<String>,
    named: Option<bool>,
    cluster: Option<String>,
    /// What all texts call it: an article of Wikipedia.
    link: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    name1: String,
    name2: String,
    schema: String,
    is_match: String,
}

/// A marked name with the group that people put it in and the one that it is put in here.
type Grouped = (String, String);

/// Prints how well names are given to bearers, within texts and across them, and pairs compared.
pub(crate) fn measure(data: &Path) -> Result<()> {
    for (set, files, is_across) in SETS {
        let mut records: Vec<Record> = Vec::new();
        for file in *files {
            records.extend(lines(&data.join(file))?);
        }
        let (within, across) = group(&records);
        println!("{set}, within texts: {}", BCubed::of(&within));
        let (right, marked) = described(&records);
        println!("{set}, descriptions of organizations: {right} right of {marked}");
        if *is_across {
            println!("{set}, across texts: {}", BCubed::of(&across));
        }
    }
    let pairs = data.join(PAIRS);
    if pairs.exists() {
        let (right, found, wanted) = judge(&lines::<Pair>(&pairs)?);
        let f1 = 2.0 * right as f64 / ((found + wanted) as f64).max(1.0);
        println!("pairs of names: F1 {f1:.3} ({right} right of {found}, {wanted} wanted)");
    }
    Ok(())
}

fn lines<T: for<'l> Deserialize<'l>>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).with_context(|| format!("in {}", path.display())))
        .collect()
}

/// The marked names of all texts in groups, within each text and across them.
fn group(records: &[Record]) -> (Vec<Grouped>, Vec<Grouped>) {
    let (mut within, mut across) = (Vec::new(), Vec::new());
    let mut gathering = Gathering::default();
    let mut placed = Vec::new();
    for record in records {
        let marked = marked_names(record);
        let names: Vec<RecognizedName> = marked.iter().map(|(name, _)| *name).collect();
        let found = bearers_in_text(&record.text, &names);
        let mut bearers = found.bearers.iter();
        let profiles: Vec<_> = bearers.by_ref().map(|it| gathering.add(it)).collect();
        for ((_, entity), bearer) in marked.iter().zip(&found.of_names) {
            let cluster = entity.cluster.as_deref().unwrap_or_default();
            let wanted = format!("{} {cluster}", record.id);
            let in_text = format!("{} {bearer}", record.id);
            let linked = entity.link.clone().unwrap_or_else(|| wanted.clone());
            within.push((wanted, in_text.clone()));
            placed.push((linked, in_text, profiles[*bearer]));
        }
    }
    let joined = gathering.join();
    for (linked, in_text, profile) in placed {
        let bearer = profile.and_then(|profile| joined.bearer(profile));
        across.push((
            linked,
            bearer.map_or(in_text, |(bearer, _)| bearer.to_string()),
        ));
    }
    (within, across)
}

/// How many descriptions of organizations mean whom people say that they mean, of those that people
/// marked.
fn described(records: &[Record]) -> (usize, usize) {
    let (mut right, mut marked) = (0, 0);
    for record in records {
        let of_record = marked_names(record);
        let names: Vec<RecognizedName> = of_record.iter().map(|(name, _)| *name).collect();
        let found = bearers_in_text(&record.text, &names);
        for description in descriptions_in_text(&record.text, &names, &found) {
            let end = code_point_of_byte(&record.text, description.span.end);
            let start = code_point_of_byte(&record.text, description.span.start);
            let there = |entity: &&Entity| entity.e == end && entity.s >= start;
            let Some(entity) = record.ents.iter().find(there) else {
                continue;
            };
            let mut of_bearer = of_record.iter().zip(&found.of_names);
            marked += 1;
            right += usize::from(of_bearer.any(|((_, name), bearer)| {
                *bearer == description.bearer && name.cluster == entity.cluster
            }));
        }
    }
    (right, marked)
}

/// The marked names of a text that have a group, in order.
fn marked_names(record: &Record) -> Vec<(RecognizedName, &Entity)> {
    let bytes: Vec<usize> = record
        .text
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([record.text.len()])
        .collect();
    let names = record.ents.iter().filter_map(|entity| {
        let kind = match entity.kind.as_deref()? {
            "PER" => NameKind::Person,
            "ORG" => NameKind::Organization,
            "LOC" => NameKind::Place,
            _ => return None,
        };
        let is_name = entity.named == Some(true) && entity.cluster.is_some();
        let (start, end) = (*bytes.get(entity.s)?, *bytes.get(entity.e)?);
        let name = RecognizedName {
            span: Span::new(start, end.max(start)),
            kind,
            confidence: 1.0,
        };
        is_name.then_some((name, entity))
    });
    let mut names: Vec<_> = names.collect();
    names.sort_by_key(|(name, _)| name.span);
    names
}

/// How many pairs are rightly taken for the same, how many are taken so, and how many are.
fn judge(pairs: &[Pair]) -> (usize, usize, usize) {
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for pair in pairs {
        let kind = match pair.schema.as_str() {
            "Person" => NameKind::Person,
            "Vessel" => NameKind::Other,
            _ => NameKind::Organization,
        };
        let is_same = compare_names(&pair.name1, &pair.name2, kind).is_same();
        let is_wanted = pair.is_match == "true";
        right += usize::from(is_same && is_wanted);
        found += usize::from(is_same);
        wanted += usize::from(is_wanted);
    }
    (right, found, wanted)
}

/// The B³ measure (Bagga and Baldwin 1998): for each name, which share of its group belongs there,
/// and which share of those that belong with it is there.
#[derive(Debug, Clone, Copy, PartialEq)]
struct BCubed {
    precision: f64,
    recall: f64,
}

impl BCubed {
    fn of(names: &[Grouped]) -> Self {
        let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        let mut both: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (w, f) in names {
            *wanted.entry(w).or_default() += 1;
            *found.entry(f).or_default() += 1;
            *both.entry((w, f)).or_default() += 1;
        }
        let (mut precision, mut recall) = (0.0, 0.0);
        for ((w, f), shared) in both {
            let square = (shared * shared) as f64;
            precision += square / found[f] as f64;
            recall += square / wanted[w] as f64;
        }
        let n = (names.len() as f64).max(1.0);
        Self {
            precision: precision / n,
            recall: recall / n,
        }
    }
}

impl fmt::Display for BCubed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { precision, recall } = self;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        write!(
            f,
            "B³ F1 {f1:.3} (precision {precision:.3}, recall {recall:.3})"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_cubed_is_the_mean_over_names() {
        let grouped = |pairs: &[(&str, &str)]| -> Vec<Grouped> {
            pairs
                .iter()
                .map(|(w, f)| ((*w).to_owned(), (*f).to_owned()))
                .collect()
        };
        let perfect = BCubed::of(&grouped(&[("a", "1"), ("a", "1"), ("b", "2")]));
        assert_eq!((perfect.precision, perfect.recall), (1.0, 1.0));
        // One of three in a group is wrong there: (2/3 + 2/3 + 1/3) / 3.
        let joined = BCubed::of(&grouped(&[("a", "1"), ("a", "1"), ("b", "1")]));
        assert!((joined.precision - 5.0 / 9.0).abs() < 1e-12);
        assert_eq!(joined.recall, 1.0);
    }

    #[test]
    fn names_are_grouped_within_and_across_texts() {
        let record = |id: &str, text: &str, ents: &str| -> Record {
            serde_json::from_str(&format!(
                r#"{{"id":"{id}","text":"{text}","ents":[{ents}]}}"#
            ))
            .unwrap()
        };
        let person = |s: usize, e: usize| {
            format!(r#"{{"s":{s},"e":{e},"type":"PER","named":true,"cluster":"1","link":"Ada"}}"#)
        };
        let records = [
            record(
                "a",
                "É. Ada Moss: Moss",
                &[person(3, 11), person(13, 17)].join(","),
            ),
            record("b", "Moss", &person(0, 4)),
        ];
        let (within, across) = group(&records);
        assert_eq!(within.len(), 3);
        assert_eq!(BCubed::of(&within).recall, 1.0);
        assert_eq!(BCubed::of(&across).recall, 1.0);
    }
}
