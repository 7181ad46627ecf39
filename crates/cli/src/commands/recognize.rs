//! `kartoteka recognize`: the names in texts that nobody listed.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kartoteka_carding::recognition::{Model, RecognizedName, Recognizer, full_names};
use serde::{Deserialize, Serialize};

use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

/// Find the names of people, organizations, places and other things in texts.
///
/// Each line of the input is a JSON object with an `id` and a `text`. For each, a line is written with
/// the id and its `spans`: `start` and `end` in Unicode code points, the `kind` (person, organization,
/// place, other), the `entity` (the fullest name of the same bearer in that text), the `method`, and a
/// `confidence` from 0 to 1. What is below 0.6 is a proposal.
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
docs/names.md tells how names are recognized, and how well.";

/// What was learned; models/NOTICE.md says from what.
const MODEL: &[u8] = include_bytes!("../../../../models/names.model");

/// How many unreadable lines are named.
const TOLD: usize = 5;

/// A text, as a line says it.
#[derive(Deserialize)]
struct TextRecord {
    id: serde_json::Value,
    text: String,
}

/// The names of a text, as a line says them.
#[derive(Serialize)]
struct NamesRecord {
    id: serde_json::Value,
    spans: Vec<NameRecord>,
    /// Dates are not read yet.
    dates: [(); 0],
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
    let (mut texts, mut names, mut doubtful, mut unread) = (0, 0, 0, 0);
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
        texts += 1;
        names += found.len();
        doubtful += found.iter().filter(|name| name.is_doubtful()).count();
        let line = serde_json::to_string(&record_of(record, &found))?;
        writeln!(names_file, "{line}").with_context(writing)?;
    }
    names_file.flush().with_context(writing)?;
    fs::rename(&aside, &arguments.out)
        .with_context(|| format!("writing {}", arguments.out.display()))?;
    writeln!(
        out,
        "{} in {}, {doubtful} of them doubtful, in {}",
        count(names, "name"),
        count(texts, "text"),
        arguments.out.display()
    )?;
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

fn record_of(record: TextRecord, found: &[RecognizedName]) -> NamesRecord {
    let text = &record.text;
    let full = full_names(text, found);
    let (mut byte, mut code_point) = (0, 0);
    let mut code_point_of = |to: usize| {
        code_point += text[byte..to].chars().count();
        byte = to;
        code_point
    };
    let spans = found.iter().zip(full).map(|(name, entity)| NameRecord {
        start: code_point_of(name.span.start),
        end: code_point_of(name.span.end),
        kind: name.kind.as_str(),
        entity,
        method: "recogniser",
        // More digits would promise more than is known.
        confidence: (f64::from(name.confidence) * 1000.0).round() / 1000.0,
    });
    NamesRecord {
        spans: spans.collect(),
        id: record.id,
        dates: [],
    }
}
