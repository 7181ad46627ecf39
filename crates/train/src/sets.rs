//! The open data sets: which there are, and how each of them is read.
//!
//! Their guidelines differ. What is normalized here: a leading *the* is no part of a name; neither are
//! titles before a person; of nested names the longest counts, unless it is an enumeration or a
//! description; *Mobile, Alabama* is two places.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use kartoteka_base::text::{Span, byte_of_code_point};
use kartoteka_carding::recognition::NameKind;
use serde::Deserialize;

/// A data set.
pub(crate) struct Set {
    /// Its name, in tables.
    pub(crate) name: &'static str,
    /// Its files, below the folder of data.
    files: &'static [&'static str],
    /// Whether what is learned from it must be shared alike.
    pub(crate) is_share_alike: bool,
    /// Whether a model may be trained on it at all.
    pub(crate) may_train: bool,
}

/// All of them.
pub(crate) const SETS: &[Set] = &[
    Set {
        name: "gum",
        files: &["gum/train.jsonl", "gum/dev.jsonl"],
        is_share_alike: false,
        may_train: true,
    },
    Set {
        name: "meantime",
        files: &["meantime/dev.jsonl"],
        is_share_alike: false,
        may_train: true,
    },
    Set {
        name: "wikigold",
        files: &["ner-wikigold/dev.jsonl"],
        is_share_alike: false,
        may_train: true,
    },
    Set {
        name: "wnut17",
        files: &["ner-wnut17/train.jsonl", "ner-wnut17/dev.jsonl"],
        is_share_alike: false,
        may_train: true,
    },
    Set {
        name: "btc",
        files: &[
            "ner-btc/a.jsonl",
            "ner-btc/b.jsonl",
            "ner-btc/e.jsonl",
            "ner-btc/g.jsonl",
            "ner-btc/h.jsonl",
        ],
        is_share_alike: false,
        may_train: true,
    },
    Set {
        name: "ewt",
        files: &["ner-uner-ewt/dev.jsonl"],
        is_share_alike: true,
        may_train: true,
    },
    Set {
        name: "re3d",
        files: &["ner-re3d/dev.jsonl"],
        is_share_alike: false,
        may_train: true,
    },
    Set {
        name: "factrueval",
        files: &["factrueval/dev.jsonl"],
        is_share_alike: false,
        may_train: false,
    },
];

/// A text with its names.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    /// The set that it is of.
    pub(crate) set: &'static str,
    /// The text.
    pub(crate) text: String,
    /// The names to learn, in order and without overlap.
    pub(crate) names: Vec<(Span, NameKind)>,
    /// All names that the set marks, nested ones too: what is measured against.
    pub(crate) gold: Vec<(Span, NameKind)>,
    /// Whether what is learned from it must be shared alike.
    pub(crate) is_share_alike: bool,
}

#[derive(Deserialize)]
struct Record {
    text: String,
    ents: Vec<Entity>,
    annotated: Option<usize>,
    licence: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Entity {
    s: usize,
    e: usize,
    #[serde(rename = "type")]
    kind: Option<String>,
    named: Option<bool>,
}

/// The texts of a set.
pub(crate) fn read(data: &Path, set: &Set) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    for file in set.files {
        let path = data.join(file);
        let lines =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let record: Record =
                serde_json::from_str(line).with_context(|| format!("in {}", path.display()))?;
            texts.push(text_of(record, set));
        }
    }
    Ok(texts)
}

fn text_of(record: Record, set: &Set) -> Text {
    let end = record
        .annotated
        .and_then(|end| byte_of_code_point(&record.text, end))
        .unwrap_or(record.text.len());
    let text = record.text[..end].to_owned();
    // Code points to bytes, all at once: there are many.
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([text.len()])
        .collect();
    let mut gold = Vec::new();
    for entity in &record.ents {
        let kind = match entity.kind.as_deref() {
            Some("PER") => NameKind::Person,
            Some("ORG") => NameKind::Organization,
            Some("LOC") => NameKind::Place,
            Some("MISC") => NameKind::Other,
            _ => continue,
        };
        if entity.named == Some(false) {
            continue;
        }
        if let (Some(start), Some(end)) = (bytes.get(entity.s), bytes.get(entity.e))
            && start < end
        {
            gold.push((Span::new(*start, *end), kind));
        }
    }
    let is_share_alike = set.is_share_alike
        || record.licence.is_some_and(|licence| licence.contains("SA"))
        || record.source.is_some_and(|source| source == "Wikipedia");
    Text {
        set: set.name,
        names: names_to_learn(&text, &gold),
        gold,
        text,
        is_share_alike,
    }
}

/// Of all marked names those to learn: trimmed, the longest at each place.
fn names_to_learn(text: &str, gold: &[(Span, NameKind)]) -> Vec<(Span, NameKind)> {
    let mut names: Vec<(Span, NameKind)> = gold
        .iter()
        .map(|(span, kind)| (trimmed(text, *span, *kind), *kind))
        .filter(|(span, _)| is_name(&text[span.start..span.end]))
        .collect();
    let enumerates = |outer: &Span| {
        let words = &text[outer.start..outer.end];
        let inner = gold
            .iter()
            .filter(|(span, _)| outer.contains(*span) && *span != *outer)
            .count();
        (words.contains(" and ") || words.contains(", ")) && inner >= 2
    };
    names.retain(|(span, _)| !enumerates(span));
    let names = names
        .into_iter()
        .flat_map(|(span, kind)| split(text, span, kind));
    let mut names: Vec<(Span, NameKind)> = names.collect();
    names.sort_by_key(|(span, _)| (std::cmp::Reverse(span.len()), span.start));
    let mut kept: Vec<(Span, NameKind)> = Vec::new();
    for (span, kind) in names {
        if !kept.iter().any(|(other, _)| other.overlaps(span)) {
            kept.push((span, kind));
        }
    }
    kept.sort_by_key(|(span, _)| span.start);
    kept
}

/// *Mobile, Alabama* is two places.
fn split(text: &str, span: Span, kind: NameKind) -> Vec<(Span, NameKind)> {
    if kind != NameKind::Place {
        return vec![(span, kind)];
    }
    let mut parts = Vec::new();
    let mut start = span.start;
    for part in text[span.start..span.end].split(", ") {
        parts.push((Span::new(start, start + part.len()), kind));
        start += part.len() + ", ".len();
    }
    parts
}

/// Words before a person's name that are no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "sir",
    "president",
    "minister",
    "prime",
    "foreign",
    "secretary",
    "senator",
    "sen.",
    "gen.",
    "general",
    "professor",
    "prof.",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "he",
    "senior",
    "ambassador",
    "envoy",
    "special",
    "former",
    "us",
    "u.s.",
    "defence",
    "defense",
    "governor",
    "gov.",
    "chief",
    "lt.",
    "captain",
    "capt.",
    "colonel",
    "col.",
    "rep.",
    "lord",
    "lady",
    "saint",
    "deputy",
    "hon.",
    "representative",
    "congressman",
    "mayor",
    "commander",
    "lieutenant",
    "major",
    "sergeant",
    "engineer",
    "director",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "coach",
    "manager",
    "officer",
    "ceo",
    "chairman",
    "chairwoman",
    "vice",
    "executive",
    "attorney",
    "detective",
    "inspector",
    "pastor",
    "reverend",
    "rev.",
    "rabbi",
    "imam",
    "sheikh",
    "ayatollah",
    "chancellor",
    "premier",
    "leader",
    "actor",
    "actress",
    "singer",
    "author",
    "writer",
    "agent",
    "councillor",
    "speaker",
    "co-founder",
    "founder",
    "researcher",
    "scientist",
    "historian",
    "reporter",
    "editor",
    "lawyer",
    "administrator",
    "commissioner",
    "superintendent",
    "treasurer",
    "dj",
    "emperor",
    "sultan",
    "admiral",
    "adm.",
    "maj.",
    "sgt.",
    "brig.",
    "brigadier",
    "marshal",
    "private",
    "corporal",
    "archbishop",
    "bishop",
    "cardinal",
    "father",
    "sister",
    "brother",
    "uncle",
    "aunt",
    "dame",
    "baron",
    "count",
];

/// A name without a leading article, possessives, titles and marks around it.
fn trimmed(text: &str, span: Span, kind: NameKind) -> Span {
    let Span { mut start, mut end } = span;
    loop {
        let words = &text[start..end];
        let Some((first, rest)) = words.split_once(' ') else {
            break;
        };
        let lower = first.to_lowercase();
        let is_article = lower == "the";
        let is_title = kind == NameKind::Person && TITLES.contains(&lower.as_str());
        // *King* alone before one word is more likely a first name than a title.
        if !is_article && !is_title {
            break;
        }
        start = end - rest.trim_start().len();
    }
    for suffix in ["'s", "’s"] {
        if text[start..end].ends_with(suffix) {
            end -= suffix.len();
        }
    }
    Span::new(start, end)
}

/// Small words that stand inside names.
const INSIDE: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "le", "du", "des", "del", "da",
    "di", "van", "von", "der", "den", "al", "el", "bin", "ibn", "a", "an", "y", "e", "et", "und",
    "with", "from", "by", "s", "or", "dos", "das", "as", "is", "d",
];

/// False for descriptions (*Airbus parent EADS*, *European manufacturer, Airbus*) and for what holds a
/// bracket.
fn is_name(words: &str) -> bool {
    let is_short = words.split_whitespace().count() <= 9;
    if !words.contains(char::is_alphanumeric)
        || !is_short
        || words.contains('(')
        || words.contains('\n')
    {
        return false;
    }
    let mut parts = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let has_capital = words.chars().any(|c| c.is_uppercase() || c.is_numeric());
    let is_lower = |part: &str| part.chars().next().is_some_and(char::is_lowercase);
    // In social media names are written small altogether.
    !has_capital || parts.all(|part| !is_lower(part) || INSIDE.contains(&part) || part.len() > 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, gold: &[(&str, NameKind)], expected: &[&str]) {
        let gold: Vec<(Span, NameKind)> = gold
            .iter()
            .map(|(words, kind)| {
                let start = text.find(words).unwrap();
                (Span::new(start, start + words.len()), *kind)
            })
            .collect();
        let names = names_to_learn(text, &gold);
        let words: Vec<&str> = names
            .iter()
            .map(|(span, _)| span.get(text).unwrap())
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn names_are_trimmed_and_the_longest_counts() {
        use NameKind::{Organization, Person, Place};
        check(
            "the University of Durham’s Prof. Ann Lee",
            &[
                ("the University of Durham’s", Organization),
                ("Durham", Place),
                ("Prof. Ann Lee", Person),
            ],
            &["University of Durham", "Ann Lee"],
        );
    }

    #[test]
    fn enumerations_and_descriptions_give_way_to_the_names_in_them() {
        use NameKind::Organization;
        check(
            "Boeing and Lockheed Martin; Airbus parent EADS",
            &[
                ("Boeing and Lockheed Martin", Organization),
                ("Boeing", Organization),
                ("Lockheed Martin", Organization),
                ("Airbus parent EADS", Organization),
                ("EADS", Organization),
            ],
            &["Boeing", "Lockheed Martin", "EADS"],
        );
    }
}
