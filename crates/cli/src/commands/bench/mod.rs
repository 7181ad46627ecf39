//! `kartoteka bench`: how well and how fast is a collection with judgements searched?

mod clock;
mod here;

use std::path::PathBuf;

use anyhow::Result;
use kartoteka_bench::{IndexKey, measure};

use self::here::Here;
use crate::exit_code::ExitCode;
use crate::terminal::{Terminal, count};

/// Measure the search: build, load, latencies, and result lists for a program that knows the judgements.
///
/// CORPUS_DIR holds `docs.jsonl` (an article a line: id, title, body) and the queries
/// `queries.tsv`, `typing.tsv` and `typos.tsv`. OUT_DIR gets the index, the results in TREC form
/// and `stats.json`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Folder with articles and queries
    #[arg(value_name = "CORPUS_DIR")]
    corpus: PathBuf,
    /// Folder for what was measured
    #[arg(value_name = "OUT_DIR")]
    out: PathBuf,
    /// Load the index that is in OUT_DIR, of so many articles with that fingerprint, and print what
    /// that took: a fresh process for each time
    #[arg(long, hide = true, num_args = 2)]
    load_only: Option<Vec<u64>>,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka bench corpus out

`docs/cli.md` describes the files.";

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let here = Here {
        corpus: &arguments.corpus,
        out: &arguments.out,
    };
    if let Some([article_count, fingerprint]) = arguments.load_only.as_deref() {
        let load = here.load(IndexKey {
            article_count: *article_count as usize,
            fingerprint: *fingerprint,
        })?;
        writeln!(out, "{}", serde_json::to_string(&load)?)?;
        return Ok(ExitCode::Fine);
    }
    let article_count = measure(&here, "native")?;
    writeln!(
        out,
        "{} measured; see {}",
        count(article_count, "article"),
        arguments.out.join("stats.json").display()
    )?;
    Ok(ExitCode::Fine)
}
