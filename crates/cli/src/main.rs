//! Kartoteka on the terminal: import, check, build and search collections.
//!
//! Each command is a file under `commands`; it writes its answer to [`Terminal`] and returns an
//! [`ExitCode`]. Errors that end a command carry a hint and are printed here, in one place.

mod bundle_folder;
mod commands;
mod exit_code;
mod failure;
mod terminal;

use std::io;

use clap::{Parser, Subcommand};

use crate::commands::{bench, build, check, compare, extract, import, recognize, schema, search};
use crate::exit_code::ExitCode;
use crate::terminal::Terminal;

/// A card index for articles: search a collection, and walk from card to card.
///
/// A collection is a folder with a collection.json; `docs/format.md` describes it.
#[derive(Parser)]
#[command(name = "kartoteka", version, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
From texts to a site:
  kartoteka import texts/ --out mine        make a collection of a folder of texts
  kartoteka check mine                      see what is wrong with it, if anything
  kartoteka search mine 'defector -wagner'  ask it something
  kartoteka build mine --out site           make a site that any web host can serve

Exit codes:
  0  it worked, and nothing is wrong
  1  it worked, but something is: `check` found problems, `search` found nothing,
     `import`, `recognize` or `compare` could not take everything
  2  the command line was not understood
  3  it could not be done: a file could not be read or written, the collection not opened";

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Search(search::Arguments),
    Import(import::Arguments),
    Extract(extract::Arguments),
    Build(build::Arguments),
    Schema(schema::Arguments),
    Recognize(recognize::Arguments),
    Compare(compare::Arguments),
    Bench(bench::Arguments),
}

fn main() -> std::process::ExitCode {
    // Prints help, or what was not understood, and ends with code 2 (0 for help).
    let arguments = Arguments::parse();
    let mut terminal = Terminal::new();
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &mut terminal),
        Command::Search(arguments) => search::run(&arguments, &mut terminal),
        Command::Import(arguments) => import::run(&arguments, &mut terminal),
        Command::Extract(arguments) => extract::run(&arguments, &mut terminal),
        Command::Build(arguments) => build::run(&arguments, &mut terminal),
        Command::Schema(arguments) => schema::run(&arguments, &mut terminal),
        Command::Recognize(arguments) => recognize::run(&arguments, &mut terminal),
        Command::Compare(arguments) => compare::run(&arguments, &mut terminal),
        Command::Bench(arguments) => bench::run(&arguments, &mut terminal),
    };
    let outcome = outcome.and_then(|code| terminal.flush().map(|()| code).map_err(Into::into));
    match outcome {
        Ok(code) => code.into(),
        Err(error) if is_closed_pipe(&error) => ExitCode::Fine.into(),
        Err(error) => {
            failure::report(&error);
            ExitCode::Failure.into()
        }
    }
}

/// `kartoteka search … | head` closes the pipe when it has seen enough: nothing went wrong.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
