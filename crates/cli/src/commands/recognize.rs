//! `kartoteka recognize`: the names in texts that nobody listed, and the dates.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kartoteka_carding::dates::{FoundDate, FoundDates, find_dates};
use kartoteka_carding::recognition::{Model, RecognizedName, Recognizer, full_names};
use kartoteka_engine::analysis::Language;
use kartoteka_engine::date::{Date, DateError};
use kartoteka_engine::text::Span;
use serde::{Deserialize, Serialize};

use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

/// Find the names of people, organizations, places and other things in texts, and the dates.
///
/// Each line of the input is a JSON object with an `id` and a `text`; `lang` may name the text's
/// language, and `dct` the day of its publication (2023-08-09), from which "last August" is counted.
/// For each, a line is written with the id and its `spans`: `start` and `end` in Unicode code points,
/// the `kind` (person, organization, place, other), the `entity` (the fullest name of the same bearer
/// in that text), the `method`, and a `confidence` from 0 to 1. What is below 0.6 is a proposal.
/// The `dates` have `start`, `end` and a `value` in EDTF (2023, 2023-08, 2023-08-09, 199X); the
/// `stretches` are those that begin or end with one of them (2014/..).
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Texts, one JSON object a line
    #[arg(value_name = "IN.jsonl")]
    texts: PathBuf,
    /// File for the names
    #[arg(long, value_name = "SPANS.jsonl")]
    out: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka recognize texts.jsonl --out spans.jsonl

A line that cannot be read is named, and the others are read all the same; it exits with 1 then.
docs/names.md tells how names are recognized, docs/dates.md how dates are, and how well.";

/// What was learned; models/NOTICE.md says from what.
const MODEL: &[u8] = include_bytes!("../../../../models/names.model");

/// How many unreadable lines are named.
const TOLD: usize = 5;

/// A text, as a line says it.
#[derive(Deserialize)]
struct TextRecord {
    id: serde_json::Value,
    text: String,
    /// The language, as BCP 47 tags it.
    lang: Option<String>,
    /// The day of publication.
    dct: Option<String>,
}

impl TextRecord {
    /// The day of publication; the time of the day is of no use.
    fn published(&self) -> Result<Option<Date>, DateError> {
        let day = self.dct.as_deref().and_then(|dct| dct.split('T').next());
        day.filter(|day| !day.trim().is_empty())
            .map(|day| day.trim().parse())
            .transpose()
    }
}

/// The names and dates of a text, as a line says them.
#[derive(Serialize)]
struct NamesRecord {
    id: serde_json::Value,
    spans: Vec<NameRecord>,
    dates: Vec<DateRecord>,
    stretches: Vec<DateRecord>,
}

#[derive(Serialize)]
struct DateRecord {
    start: usize,
    end: usize,
    value: Date,
}

#[derive(Serialize)]
struct NameRecord {
    start: usize,
    end: usize,
    kind: &'static str,
    entity: String,
    method: &'static str,
    confidence: f64,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let model = Model::read(MODEL).context("reading the model of names")?;
    let mut recognizer = Recognizer::new(&model);
    let file = File::open(&arguments.texts).map_err(|error| {
        failure(
            format!("{} cannot be read: {error}", arguments.texts.display()),
            "name a file with a JSON object on each line: {\"id\": …, \"text\": …}",
        )
    })?;
    // Written aside and then moved: nobody finds half of it.
    let aside = aside(&arguments.out);
    let writing = || format!("writing {}", aside.display());
    let mut names_file = BufWriter::new(File::create(&aside).with_context(writing)?);
    let (mut texts, mut names, mut dates, mut doubtful, mut unread) = (0, 0, 0, 0, 0);
    let mut undated = Vec::new();
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let line = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => {
                serde_json::from_str::<TextRecord>(&line).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        let record = match line {
            Ok(record) => record,
            Err(reason) => {
                unread += 1;
                if unread <= TOLD {
                    let reason = Terminal::safe(reason);
                    writeln!(
                        out,
                        "not read: line {} of {}: {reason}",
                        n + 1,
                        arguments.texts.display()
                    )?;
                }
                continue;
            }
        };
        let found = recognizer.recognize(&record.text);
        let published = record.published().unwrap_or_else(|error| {
            undated.push((n + 1, error));
            None
        });
        let dates_found = dates_of(&record, published.as_ref());
        texts += 1;
        dates += dates_found.dates.len();
        names += found.len();
        doubtful += found.iter().filter(|name| name.is_doubtful()).count();
        let line = serde_json::to_string(&record_of(record, &found, dates_found))?;
        writeln!(names_file, "{line}").with_context(writing)?;
    }
    names_file.flush().with_context(writing)?;
    fs::rename(&aside, &arguments.out)
        .with_context(|| format!("writing {}", arguments.out.display()))?;
    writeln!(
        out,
        "{}, {doubtful} of them doubtful, and {} in {}, in {}",
        count(names, "name"),
        count(dates, "date"),
        count(texts, "text"),
        arguments.out.display()
    )?;
    for (line, error) in undated.iter().take(TOLD) {
        let error = Terminal::safe(error.to_string());
        writeln!(out, "line {line} is read without its date (`dct`): {error}")?;
    }
    if undated.len() > TOLD {
        writeln!(out, "so are {}", count(undated.len() - TOLD, "other line"))?;
    }
    if unread > 0 {
        writeln!(out, "{} could not be read", count(unread, "line"))?;
        return Ok(ExitCode::Problems);
    }
    Ok(ExitCode::Fine)
}

fn aside(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    out.with_file_name(name)
}

fn dates_of(record: &TextRecord, published: Option<&Date>) -> FoundDates {
    let language = record.lang.as_deref();
    let language = language.and_then(|tag| Language::of_article(Some(tag), &record.text));
    find_dates(&record.text, language, published)
}

fn record_of(record: TextRecord, found: &[RecognizedName], dates: FoundDates) -> NamesRecord {
    let text = &record.text;
    let full = full_names(text, found);
    let mut position = CodePoints::new(text);
    let spans = found.iter().zip(full).map(|(name, entity)| {
        let (start, end) = position.of(name.span);
        NameRecord {
            start,
            end,
            kind: name.kind.as_str(),
            entity,
            method: "recogniser",
            // More digits would promise more than is known.
            confidence: (f64::from(name.confidence) * 1000.0).round() / 1000.0,
        }
    });
    NamesRecord {
        spans: spans.collect(),
        dates: date_records(text, dates.dates),
        stretches: date_records(text, dates.stretches),
        id: record.id,
    }
}

fn date_records(text: &str, dates: Vec<FoundDate>) -> Vec<DateRecord> {
    let mut position = CodePoints::new(text);
    let records = dates.into_iter().map(|FoundDate { span, date }| {
        let (start, end) = position.of(span);
        DateRecord {
            start,
            end,
            value: date,
        }
    });
    records.collect()
}

/// Counts code points along a text.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    code_point: usize,
}

impl<'t> CodePoints<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            code_point: 0,
        }
    }

    /// The first code point of a span and the one behind it; spans are asked for in order.
    fn of(&mut self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }

    fn at(&mut self, byte: usize) -> usize {
        self.code_point += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.code_point
    }
}
