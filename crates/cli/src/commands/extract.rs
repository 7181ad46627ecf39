//! `kartoteka extract`: what an import makes of each file, one line of JSON an article.

use std::path::PathBuf;

use anyhow::Result;
use kartoteka_engine::bundle::format::ArticleRecord;
use kartoteka_import::text_lines;
use serde::Serialize;

use crate::commands::import::{import_source, source_of};
use crate::exit_code::ExitCode;
use crate::terminal::Terminal;

/// Print what an import makes of files, without making a collection.
///
/// For each article of each file a line: an object with `file`, `title`, `author`, `date`,
/// `outlet`, `language`, `url` and `text`, the blocks of the text with a line feed between them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Files of any format that can be imported
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Print lines of JSON; without it, title and text for reading
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Extracted<'a> {
    file: &'a str,
    title: &'a str,
    author: String,
    date: Option<String>,
    outlet: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    categories: &'a [String],
    text: String,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let mut failed = false;
    for path in &arguments.files {
        let source = source_of(path);
        let name = source.name();
        let report = import_source(&source);
        for article in &report.articles {
            let extracted = extracted(&name, article);
            if arguments.json {
                writeln!(out, "{}", serde_json::to_string(&extracted)?)?;
            } else {
                writeln!(
                    out,
                    "{}\n\n{}\n",
                    out.bold(&Terminal::safe(extracted.title)),
                    extracted.text
                )?;
            }
        }
        failed |= report.articles.is_empty();
        for problem in &report.problems {
            eprintln!("{}\n  hint: {}", Terminal::safe(problem), problem.hint);
        }
    }
    Ok(if failed {
        ExitCode::Problems
    } else {
        ExitCode::Fine
    })
}

fn extracted<'a>(file: &'a str, article: &'a ArticleRecord) -> Extracted<'a> {
    Extracted {
        file,
        title: &article.title,
        author: article.authors.join(", "),
        date: article.published.as_ref().map(ToString::to_string),
        outlet: article.outlet.as_deref(),
        language: article.language.as_deref(),
        url: article.url.as_deref(),
        categories: &article.categories,
        text: text_lines(article).join("\n"),
    }
}
