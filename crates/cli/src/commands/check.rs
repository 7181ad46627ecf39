//! `kartoteka check`: what is wrong with a collection?

use std::path::PathBuf;

use anyhow::Result;
use kartoteka_engine::Library;
use kartoteka_engine::model::{Claim, Problem};

use crate::bundle_folder::{BundleFolder, MANIFEST, NO_MANIFEST_HINT, Unopened};
use crate::exit_code::ExitCode;
use crate::terminal::{Terminal, count};

/// See what is wrong with a collection, if anything.
///
/// Each problem is named with its file, its record, the reason and what to do. Quotes must stand
/// in their articles letter by letter.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  kartoteka check data\n\nExits with 1 when there are problems.")]
pub(crate) struct Arguments {
    /// Folder of the collection
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    // Here a bundle that cannot be opened is what was asked for: it is told as a problem.
    let bundle = match BundleFolder::read(&arguments.folder) {
        Ok(bundle) => bundle,
        Err(Unopened::NoFolder(error)) => return Err(error),
        Err(Unopened::NoManifest) => return unopened(out, "is not there", NO_MANIFEST_HINT),
        Err(Unopened::Broken(error)) => return unopened(out, &error.to_string(), error.hint()),
    };
    let library = bundle.open();
    for problem in library.problems() {
        print_problem(problem, out)?;
    }
    let problems = library.problems().len();
    if problems > 0 {
        writeln!(out)?;
    }
    print_summary(&library, out)?;
    if problems == 0 {
        writeln!(out, "Nothing is wrong.")?;
        Ok(ExitCode::Fine)
    } else {
        writeln!(out, "{} found.", count(problems, "problem"))?;
        Ok(ExitCode::Problems)
    }
}

fn unopened(out: &mut Terminal, message: &str, hint: &str) -> Result<ExitCode> {
    let problem = Problem {
        file: MANIFEST.to_owned(),
        record: None,
        message: message.to_owned(),
        hint: hint.to_owned(),
    };
    print_problem(&problem, out)?;
    writeln!(out, "\nThe collection cannot be opened.")?;
    Ok(ExitCode::Problems)
}

/// Print a problem and, below it, what to do.
pub(super) fn print_problem(problem: &Problem, out: &mut Terminal) -> Result<()> {
    writeln!(out, "{}", Terminal::safe(problem))?;
    writeln!(out, "  hint: {}", Terminal::safe(&problem.hint))?;
    Ok(())
}

fn print_summary(library: &Library, out: &mut Terminal) -> Result<()> {
    let collection = library.collection();
    let facts = collection
        .entities
        .iter()
        .flat_map(|entity| &entity.facts)
        .map(|fact| &fact.claim);
    let relations = collection.relations.iter().map(|relation| &relation.claim);
    let claims: Vec<&Claim> = facts.chain(relations).collect();
    let quotes = claims
        .iter()
        .map(|claim| claim.evidence.len())
        .sum::<usize>();
    writeln!(
        out,
        "{}, {}, {}; {} found, {} checked.",
        count(collection.articles.len(), "article"),
        count(collection.entities.len(), "entity"),
        count(collection.relations.len(), "relation"),
        count(library.mention_count(), "mention"),
        count(quotes, "quote"),
    )?;
    Ok(())
}
