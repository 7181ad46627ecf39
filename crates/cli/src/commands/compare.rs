//! `kartoteka compare`: whether pairs of names are of one bearer.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use kartoteka_carding::bearers::compare_names;
use kartoteka_carding::recognition::NameKind;
use serde_json::{Map, Value};

use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

/// Say of pairs of names whether they are of one bearer.
///
/// Each line of the input is a JSON object with `name1` and `name2`, and their `schema` (Person, Company,
/// Organization, LegalEntity, Vessel… as in FollowTheMoney) or `kind` (person, organization, place,
/// other). Each is written again with `score`, from 0 to 1, and `same`: true when it is above 0.5.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Pairs of names, one JSON object a line
    #[arg(value_name = "PAIRS.jsonl")]
    pairs: PathBuf,
    /// File for the answers
    #[arg(long, value_name = "SCORES.jsonl")]
    out: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka compare pairs.jsonl --out scores.jsonl

A line that cannot be read is named, and the others are read all the same; it exits with 1 then.
docs/names.md tells how names are compared, and how well.";

/// How many unreadable lines are named.
const TOLD: usize = 5;

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let file = File::open(&arguments.pairs).map_err(|error| {
        failure(
            format!("{} cannot be read: {error}", arguments.pairs.display()),
            "name a file with a JSON object on each line: {\"name1\": …, \"name2\": …, \"kind\": …}",
        )
    })?;
    // Written aside and then moved: nobody finds half of it.
    let mut aside = arguments.out.file_name().unwrap_or_default().to_owned();
    aside.push(".part");
    let aside = arguments.out.with_file_name(aside);
    let writing = || format!("writing {}", aside.display());
    let mut answers = BufWriter::new(File::create(&aside).with_context(writing)?);
    let (mut pairs, mut same, mut unread) = (0, 0, 0);
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let answer = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => answer(&line),
            Err(error) => Err(error.to_string()),
        };
        match answer {
            Ok((is_same, answer)) => {
                pairs += 1;
                same += usize::from(is_same);
                writeln!(answers, "{}", serde_json::to_string(&answer)?).with_context(writing)?;
            }
            Err(reason) => {
                unread += 1;
                if unread <= TOLD {
                    let reason = Terminal::safe(reason);
                    let file = arguments.pairs.display();
                    writeln!(out, "not read: line {} of {file}: {reason}", n + 1)?;
                }
            }
        }
    }
    answers.flush().with_context(writing)?;
    fs::rename(&aside, &arguments.out)
        .with_context(|| format!("writing {}", arguments.out.display()))?;
    let answers = arguments.out.display();
    writeln!(
        out,
        "{}, {same} of one bearer, in {answers}",
        count(pairs, "pair")
    )?;
    if unread > 0 {
        writeln!(out, "{} could not be read", count(unread, "line"))?;
        return Ok(ExitCode::Problems);
    }
    Ok(ExitCode::Fine)
}

/// Whether the names of a line are of one bearer, and the line with the answer.
fn answer(line: &str) -> Result<(bool, Map<String, Value>), String> {
    let mut pair: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = |field: &str| pair.get(field).and_then(Value::as_str);
    let name = |field: &str| text(field).ok_or_else(|| format!("missing field `{field}`"));
    let kind = text("kind")
        .or(text("schema"))
        .ok_or("missing field `kind`")?;
    let comparison = compare_names(name("name1")?, name("name2")?, kind_of(kind));
    // More digits would promise more than is known.
    let score = (f64::from(comparison.score) * 1000.0).round() / 1000.0;
    pair.insert("score".to_owned(), score.into());
    pair.insert("same".to_owned(), comparison.is_same().into());
    Ok((comparison.is_same(), pair))
}

/// The kind of name that things of a schema of FollowTheMoney have.
fn kind_of(schema: &str) -> NameKind {
    match schema.to_lowercase().as_str() {
        "person" => NameKind::Person,
        "organization" | "company" | "legalentity" | "publicbody" => NameKind::Organization,
        "place" | "address" | "realestate" => NameKind::Place,
        _ => NameKind::Other,
    }
}
