//! BibTeX and BibLaTeX.

use biblatex::{Bibliography, ChunksExt, DateValue, Datetime, Entry, PermissiveType, Person};
use kartoteka_engine::date::Date;

use crate::SourceFile;
use crate::decode::{self, decode};
use crate::reference::{Reference, date_of};
use crate::report::ImportReport;

/// Make an article of every entry.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let decoded = decode(file.bytes);
    let mut report = ImportReport {
        problems: decode::doubts(file.name, &decoded),
        ..ImportReport::default()
    };
    match Bibliography::parse(&decoded.text) {
        Ok(bibliography) => add(&bibliography, &mut report),
        // One mistake costs one entry: each is read for itself.
        Err(_) => {
            let pieces = pieces(&decoded.text);
            let (strings, entries): (Vec<&str>, Vec<&str>) =
                pieces.into_iter().partition(|piece| is_string(piece));
            let strings: Vec<&str> = strings
                .into_iter()
                .filter(|string| Bibliography::parse(string).is_ok())
                .collect();
            let strings = strings.concat();
            for piece in entries {
                match Bibliography::parse(&format!("{strings}{piece}")) {
                    Ok(bibliography) => add(&bibliography, &mut report),
                    Err(error) => {
                        let first = piece.lines().next().unwrap_or_default().trim();
                        report.doubt(
                            file,
                            format!("has an entry that cannot be read, “{first}”: {error}"),
                            "see whether its braces and commas are right; the others were taken",
                        );
                    }
                }
            }
        }
    }
    if report.articles.is_empty() && report.problems.is_empty() {
        report.doubt(file, "has no entries", "leave it out");
    }
    report
}

/// The text cut where a line begins with `@`.
fn pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| &text[start..end])
        .collect()
}

fn is_string(piece: &str) -> bool {
    let word: String = piece.trim_start().chars().take(7).collect();
    word.eq_ignore_ascii_case("@string")
}

fn add(bibliography: &Bibliography, report: &mut ImportReport) {
    for entry in bibliography.iter() {
        report.articles.push(reference_of(entry).into_article());
    }
}

fn reference_of(entry: &Entry) -> Reference {
    let text = |key: &str| {
        let text = entry.get(key)?.format_verbatim();
        Some(text).filter(|text| !text.trim().is_empty())
    };
    let first = |keys: &[&str]| keys.iter().find_map(|key| text(key));
    let mut title = text("title")
        .or_else(|| text("booktitle"))
        .unwrap_or_default();
    if let Some(subtitle) = text("subtitle") {
        title = format!("{title}: {subtitle}");
    }
    let mut authors: Vec<String> = entry
        .author()
        .unwrap_or_default()
        .iter()
        .map(name_of)
        .collect();
    if authors.is_empty() {
        let editors = entry.editors().unwrap_or_default();
        authors = editors
            .iter()
            .flat_map(|(people, _)| people)
            .map(name_of)
            .collect();
    }
    Reference {
        key: entry.key.clone(),
        title,
        authors,
        published: date(entry),
        outlet: first(&[
            "journaltitle",
            "journal",
            "booktitle",
            "publisher",
            "organization",
            "institution",
            "school",
            "howpublished",
        ])
        .filter(|name| !name.contains("://")),
        url: text("url")
            .or_else(|| first(&["howpublished"]).filter(|text| text.starts_with("http"))),
        doi: text("doi"),
        language: first(&["langid", "language"]).and_then(|name| language(&name)),
        about: text("abstract").unwrap_or_default(),
        categories: text("keywords")
            .unwrap_or_default()
            .split([',', ';'])
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
        rights: text("copyright"),
    }
}

fn name_of(person: &Person) -> String {
    [
        &person.given_name,
        &person.prefix,
        &person.name,
        &person.suffix,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .map(String::as_str)
    .collect::<Vec<_>>()
    .join(" ")
}

fn date(entry: &Entry) -> Option<Date> {
    let date = match entry.date().ok()? {
        PermissiveType::Typed(date) => date,
        PermissiveType::Chunks(chunks) => {
            return crate::timestamps::parse(&chunks.format_verbatim());
        }
    };
    let mark = match (date.approximate, date.uncertain) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    // Months and days are counted from nought there.
    let point = |at: Datetime| {
        let counted = |number: Option<u8>| number.map(|number| i64::from(number) + 1);
        (i64::from(at.year), counted(at.month), counted(at.day))
    };
    match date.value {
        DateValue::At(at) => date_of(point(at), None, mark),
        DateValue::After(at) => date_of(point(at), Some((0, None, None)), mark),
        DateValue::Between(from, to) => date_of(point(from), Some(point(to)), mark),
        DateValue::Before(at) => {
            let until = date_of(point(at), None, mark)?;
            format!("../{until}").parse().ok()
        }
    }
}

/// Languages by the names that LaTeX has for them.
fn language(name: &str) -> Option<String> {
    let tag = match name.to_lowercase().as_str() {
        "english" | "american" | "british" | "usenglish" | "ukenglish" => "en",
        "german" | "ngerman" | "austrian" | "naustrian" => "de",
        "french" | "francais" => "fr",
        "russian" => "ru",
        "ukrainian" => "uk",
        "spanish" => "es",
        "italian" => "it",
        "polish" => "pl",
        other => return Some(other.to_owned()),
    };
    Some(tag.to_owned())
}
