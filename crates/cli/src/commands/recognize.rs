//! `kartoteka recognize`: the names in texts that nobody listed, and the dates.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kartoteka_carding::bearers::{Gathering, Joined, Profile, bearers_in_text};
use kartoteka_carding::dates::{FoundDate, FoundDates, find_dates};
use kartoteka_carding::recognition::{Model, NameKind, RecognizedName, Recognizer};
use kartoteka_engine::analysis::Language;
use kartoteka_engine::date::{Date, DateError};
use kartoteka_engine::text::{CodePoints, Span, byte_of_code_point};
use serde::{Deserialize, Serialize};

use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

/// Find the names of people, organizations, places and other things in texts, and the dates.
///
/// Each line of the input is a JSON object with an `id` and a `text`. For each, a line is written with
/// the id and its `spans`: `start` and `end` in Unicode code points, the `kind` (person, organization,
/// place, other), the `entity` (the same words for the same bearer, in all texts), the `method`, and a
/// `confidence` from 0 to 1. What is below 0.6 is a proposal. A line that has `spans` already, with
/// `start`, `end` and `kind`, is only told their entities.
///
/// The `dates` have `start`, `end` and a `value` in EDTF (2023, 2023-08, 2023-08-09, 199X); the
/// `stretches` are those that begin or end with one of them (2014/..). In the input, `dct` may be the
/// day of publication (2023-08-09), from which "last August" is counted, and `lang` the language.
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
    spans: Option<Vec<GivenName>>,
    /// The language, as BCP 47 tags it.
    lang: Option<String>,
    /// The day of publication.
    dct: Option<String>,
}

impl TextRecord {
    /// The day of publication, also as `20230809`; the time of the day is of no use.
    fn published(&self) -> Result<Option<Date>, DateError> {
        let Some(written) = self.dct.as_deref().map(str::trim) else {
            return Ok(None);
        };
        let day = written.split(['T', ' ']).next().unwrap_or(written);
        if day.is_empty() {
            return Ok(None);
        }
        let is_basic = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
        let date = if is_basic {
            format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse()
        } else {
            day.parse()
        };
        date.map(Some)
    }
}

/// A name that somebody marked already.
#[derive(Deserialize)]
struct GivenName {
    start: usize,
    end: usize,
    kind: NameKind,
}

/// The names and dates of a text, as a line says them.
#[derive(Serialize, Deserialize)]
struct NamesRecord {
    id: serde_json::Value,
    spans: Vec<NameRecord>,
    dates: Vec<DateRecord>,
    stretches: Vec<DateRecord>,
}

#[derive(Serialize, Deserialize)]
struct DateRecord {
    start: usize,
    end: usize,
    value: Date,
}

#[derive(Serialize, Deserialize)]
struct NameRecord {
    start: usize,
    end: usize,
    kind: NameKind,
    entity: String,
    method: String,
    confidence: f64,
    /// While the file is written aside: which names the bearer has, instead of who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<u32>,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    // Written aside and then moved: nobody finds half of it.
    let [names_file, joined_file] = ["names", "part"].map(|ending| aside(&arguments.out, ending));
    let (gathering, counts) = read_texts(arguments, &names_file, out)?;
    join_texts(&gathering.join(), &names_file, &joined_file)?;
    fs::rename(&joined_file, &arguments.out)
        .with_context(|| format!("writing {}", arguments.out.display()))?;
    writeln!(
        out,
        "{} and {} in {}, {} of the names doubtful, in {}",
        count(counts.names, "name"),
        count(counts.dates, "date"),
        count(counts.texts, "text"),
        counts.doubtful,
        arguments.out.display()
    )?;
    if counts.unread > 0 {
        writeln!(out, "{} could not be read", count(counts.unread, "line"))?;
        return Ok(ExitCode::Problems);
    }
    Ok(ExitCode::Fine)
}

#[derive(Default)]
struct Counts {
    texts: usize,
    names: usize,
    dates: usize,
    doubtful: usize,
    unread: usize,
}

/// Reads all texts and writes their names, without saying yet who is the same in several texts.
fn read_texts(
    arguments: &Arguments,
    names_file: &Path,
    out: &mut Terminal,
) -> Result<(Gathering, Counts)> {
    let model = Model::read(MODEL).context("reading the model of names")?;
    let mut recognizer = Recognizer::new(&model);
    let mut gathering = Gathering::default();
    let mut counts = Counts::default();
    let mut undated = Vec::new();
    let file = File::open(&arguments.texts).map_err(|error| {
        failure(
            format!("{} cannot be read: {error}", arguments.texts.display()),
            "name a file with a JSON object on each line: {\"id\": …, \"text\": …}",
        )
    })?;
    let writing = || format!("writing {}", names_file.display());
    let mut names_out = BufWriter::new(File::create(names_file).with_context(writing)?);
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let record = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => text_of(&line),
            Err(error) => Err(error.to_string()),
        };
        let (record, given) = match record {
            Ok(record) => record,
            Err(reason) => {
                counts.unread += 1;
                if counts.unread <= TOLD {
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
        let published = record.published().unwrap_or_else(|error| {
            undated.push((n + 1, error));
            None
        });
        let dates = dates_of(&record, published.as_ref());
        let method = if given.is_some() {
            "given"
        } else {
            "recogniser"
        };
        let names = given.unwrap_or_else(|| recognizer.recognize(&record.text));
        counts.texts += 1;
        counts.names += names.len();
        counts.dates += dates.dates.len();
        counts.doubtful += names.iter().filter(|name| name.is_doubtful()).count();
        let line =
            serde_json::to_string(&record_of(record, &names, dates, method, &mut gathering))?;
        writeln!(names_out, "{line}").with_context(writing)?;
    }
    names_out.flush().with_context(writing)?;
    for (line, error) in undated.iter().take(TOLD) {
        let error = Terminal::safe(error.to_string());
        writeln!(out, "line {line} is read without its date (`dct`): {error}")?;
    }
    if undated.len() > TOLD {
        writeln!(out, "so are {}", count(undated.len() - TOLD, "other line"))?;
    }
    Ok((gathering, counts))
}

/// Writes the names once more, now that it is known who is the same in several texts.
fn join_texts(joined: &Joined, names_file: &Path, joined_file: &Path) -> Result<()> {
    let writing = || format!("writing {}", joined_file.display());
    let file = File::open(names_file).with_context(writing)?;
    let mut out = BufWriter::new(File::create(joined_file).with_context(writing)?);
    for line in BufReader::new(file).lines() {
        let mut record: NamesRecord = serde_json::from_str(&line.with_context(writing)?)?;
        for name in &mut record.spans {
            let bearer = name.profile.take().and_then(|n| joined.bearer(Profile(n)));
            match bearer {
                Some((bearer, _)) => joined.name(bearer).clone_into(&mut name.entity),
                // Known in its text only, so it is told from those of other texts.
                None => name.entity = format!("{} ({})", name.entity, id_of(&record.id)),
            }
        }
        writeln!(out, "{}", serde_json::to_string(&record)?).with_context(writing)?;
    }
    out.flush().with_context(writing)?;
    fs::remove_file(names_file).with_context(writing)
}

fn id_of(id: &serde_json::Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn aside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    out.with_file_name(name)
}

/// A text and the names that the line marks in it, if it marks any.
fn text_of(line: &str) -> Result<(TextRecord, Option<Vec<RecognizedName>>), String> {
    let mut record: TextRecord = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let Some(mut given) = record.spans.take() else {
        return Ok((record, None));
    };
    given.sort_by_key(|name| (name.start, name.end));
    let mut code_points = CodePoints::new(&record.text);
    let mut starts = Vec::with_capacity(given.len());
    for name in &given {
        starts.push(code_points.byte_of(name.start));
    }
    let names = given.iter().zip(starts).map(|(name, start)| {
        let length = name.end.checked_sub(name.start)?;
        let rest = record.text.get(start?..)?;
        let length = byte_of_code_point(rest, length)?;
        Some(RecognizedName {
            span: Span::new(start?, start? + length),
            kind: name.kind,
            confidence: 1.0,
        })
    });
    match names.collect::<Option<Vec<RecognizedName>>>() {
        Some(names) => Ok((record, Some(names))),
        None => Err("a span ends before it begins, or behind the text".to_owned()),
    }
}

fn record_of(
    record: TextRecord,
    names: &[RecognizedName],
    dates: FoundDates,
    method: &str,
    gathering: &mut Gathering,
) -> NamesRecord {
    let text = &record.text;
    let found = bearers_in_text(text, names);
    let profiles: Vec<Option<Profile>> = found
        .bearers
        .iter()
        .map(|bearer| gathering.add(bearer))
        .collect();
    let mut code_points = CodePoints::new(text);
    let spans = names.iter().zip(&found.of_names).map(|(name, bearer)| {
        let start = code_points.of_byte(name.span.start);
        NameRecord {
            start,
            end: start + name.span.get(text).unwrap_or_default().chars().count(),
            kind: name.kind,
            entity: found.bearers[*bearer].name.clone(),
            method: method.to_owned(),
            // More digits would promise more than is known.
            confidence: (f64::from(name.confidence) * 1000.0).round() / 1000.0,
            profile: profiles[*bearer].map(|profile| profile.0),
        }
    });
    NamesRecord {
        spans: spans.collect(),
        dates: date_records(text, dates.dates),
        stretches: date_records(text, dates.stretches),
        id: record.id,
    }
}

fn dates_of(record: &TextRecord, published: Option<&Date>) -> FoundDates {
    let language = record.lang.as_deref();
    let language = language.and_then(|tag| Language::of_article(Some(tag), &record.text));
    find_dates(&record.text, language, published)
}

fn date_records(text: &str, dates: Vec<FoundDate>) -> Vec<DateRecord> {
    let mut code_points = CodePoints::new(text);
    let records = dates
        .into_iter()
        .map(|FoundDate { span, date }| DateRecord {
            start: code_points.of_byte(span.start),
            end: code_points.of_byte(span.end),
            value: date,
        });
    records.collect()
}
