//! `kartoteka import`: a collection of files that are not yet one.
//!
//! The steps stand in files of their own: [`files`] finds what is to be read, [`state`] knows what
//! was read before, [`read`] reads the rest on all [`cores`], [`collection`] joins it to what is
//! there, [`readings`] finds the names in the articles, [`cards`] makes cards of them, and [`output`]
//! writes it all aside and moves it into place.

mod cards;
mod collection;
mod cores;
mod files;
mod output;
mod read;
mod readings;
mod state;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use kartoteka_carding::CardsSummary;
use kartoteka_import::{ImportProblem, ImportReport, Removed, RemovedKind};

use self::collection::{Existing, Joined};
use self::files::Source;
use self::state::State;
use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

pub(super) use files::source_of;
pub(super) use output::write_json;
pub(super) use read::import_source;

/// Make a collection of files: texts, Markdown, feeds, bibliographies, books, PDFs, archives.
///
/// Title, authors, date, outlet, language, address and subjects are taken from where each format
/// has them, and the text keeps its headings, quotes, lists, captions, notes and tables. An article
/// that comes more than once is kept once. People, organizations and places that the texts name get
/// cards, those that are doubtful as proposals, and each mention says why it was made. A second run
/// into the same folder reads only what has changed since, and leaves what was edited.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Files, and folders in which to look for them
    #[arg(required = true, value_name = "FILES|DIRS")]
    sources: Vec<PathBuf>,
    /// Folder for the collection
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Name of the collection [default: the name of its folder]
    #[arg(long)]
    title: Option<String>,
    /// Entities that the collection begins with, as a file of a bundle has them
    #[arg(long, value_name = "FILE")]
    entities: Option<PathBuf>,
    /// Look for listed names only: no cards for names that nobody listed
    #[arg(long)]
    listed_only: bool,
    /// Add to the collection in the folder, and keep what is in it
    #[arg(long, conflicts_with = "force")]
    merge: bool,
    /// Write into the folder even if there is something else in it, and read every file anew
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka import texts/*.txt --out mine
  kartoteka import posts/ feeds/ letters.zip --out mine --title 'Letters from the harbour'
  kartoteka import more/ --out mine --merge

Then `kartoteka check mine`, and `kartoteka build mine --out site`.
Files that cannot be taken are named, and the others are imported all the same; it exits with 1 then.";

/// How many problems the summary tells again, with what to do.
const TOLD_AGAIN: usize = 5;

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let folder = &arguments.out;
    output::finish_move(folder)?;
    let mut state = if arguments.force {
        State::default()
    } else {
        State::read(folder)
    };
    refuse_to_overwrite(arguments, &state)?;
    let existing = if arguments.force {
        Existing::default()
    } else {
        Existing::read(folder)?
    };
    if !folder.join(output::ENTITIES).exists() {
        // Nobody took out every card: the file is gone.
        state.cards.clear();
        state.relations.clear();
    }

    let mut problems: Vec<ImportProblem> = Vec::new();
    let (mut sources, mut failed) = (Vec::new(), 0_usize);
    for path in arguments.entities.iter().chain(&arguments.sources) {
        let found = files::sources(path, folder);
        for problem in &found.problems {
            failed += 1;
            writeln!(out, "not imported: {}", Terminal::safe(problem))?;
        }
        problems.extend(found.problems.iter().cloned());
        if found.sources.is_empty() && found.problems.is_empty() {
            failed += 1;
            problems.push(no_files(path));
        }
        if found.skipped > 0 {
            writeln!(
                out,
                "{}: passed over {} of formats that are not imported",
                Terminal::safe(path.display()),
                count(found.skipped, "file")
            )?;
        }
        sources.extend(found.sources);
    }
    files::each_once(&mut sources);

    let journal = output::Staging::open(folder)?;
    let read = read::read_all(&sources, &state, &existing, &journal);
    let unchanged = read.iter().filter(|file| file.is_unchanged).count();
    for file in &read {
        failed += usize::from(file.gave_nothing());
        if !file.is_unchanged {
            print_file(&file.source, &file.report, out)?;
        }
    }
    let mut joined = collection::join(read, &state, existing, arguments.merge);
    for problem in &joined.folded {
        writeln!(out, "{}", Terminal::safe(problem))?;
    }
    problems.extend(joined.problems.iter().cloned());
    if joined.articles.is_empty() && joined.entities.entities.is_empty() {
        print_problems(&problems, out)?;
        out.flush()?;
        journal.discard();
        return Err(failure(
            "there is nothing to make a collection of",
            "name files of a format that is known, or a folder with such files",
        ));
    }
    let carded = cards::card(&mut joined, &state, folder, arguments.listed_only)?;
    let title = title_of(arguments);
    output::write(
        folder,
        &title,
        arguments.title.is_some(),
        &joined,
        &carded.readings,
        journal,
    )?;

    print_problems(&problems, out)?;
    writeln!(
        out,
        "\n{} of {}, in {}",
        count(joined.articles.len(), "article"),
        count(sources.len(), "file"),
        folder.display()
    )?;
    print_cards(&joined, &carded.summary, out)?;
    if unchanged > 0 {
        writeln!(
            out,
            "not read again, as nothing changed: {}",
            count(unchanged, "file")
        )?;
    }
    if failed > 0 {
        writeln!(out, "{failed} could not be imported")?;
        return Ok(ExitCode::Problems);
    }
    Ok(ExitCode::Fine)
}

/// How much was found in the texts.
fn print_cards(joined: &Joined, summary: &CardsSummary, out: &mut Terminal) -> Result<()> {
    let all = joined.entities.entities.iter();
    let proposed = all.filter(|entity| entity.proposed).count();
    writeln!(
        out,
        "{}, {proposed} of them proposed; {}; {}",
        count(joined.entities.entities.len(), "card"),
        count(summary.mentions, "mention"),
        count(joined.entities.relations.len(), "relation"),
    )?;
    if summary.passed_over > 0 {
        writeln!(
            out,
            "named once or doubtful, and so without a card: {}",
            count(summary.passed_over, "name")
        )?;
    }
    Ok(())
}

fn refuse_to_overwrite(arguments: &Arguments, state: &State) -> Result<()> {
    let folder = &arguments.out;
    if folder.exists() && !folder.is_dir() {
        return Err(failure(
            format!("{} is not a folder", folder.display()),
            "name a folder that is new or empty",
        ));
    }
    let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    // What an import made, another may bring up to date.
    if is_empty || arguments.force || arguments.merge || !state.is_empty() {
        return Ok(());
    }
    Err(failure(
        format!("there is something in {} already", folder.display()),
        "name a new folder, or add --merge to keep the collection in it, --force to replace it",
    ))
}

/// What to say of a folder without files.
fn no_files(folder: &Path) -> ImportProblem {
    ImportProblem {
        source: folder.display().to_string(),
        message: "has no files of a format that is known".to_owned(),
        hint: "name the files one by one if they have another extension".to_owned(),
    }
}

fn print_file(source: &Source, report: &ImportReport, out: &mut Terminal) -> Result<()> {
    let path = Terminal::safe(source.name());
    for article in &report.articles {
        let title = out.bold(&Terminal::safe(&article.title));
        let mut parts = vec![count(article.body.len(), "block")];
        if !article.citations.is_empty() {
            parts.push(count(article.citations.len(), "citation"));
        }
        if !article.categories.is_empty() {
            parts.push(count(article.categories.len(), "category"));
        }
        writeln!(out, "{path}: “{title}”: {}", parts.join(", "))?;
    }
    if !report.entities.entities.is_empty() {
        writeln!(
            out,
            "{path}: {}, {}",
            count(report.entities.entities.len(), "card"),
            count(report.entities.relations.len(), "relation")
        )?;
    }
    for kind in [
        RemovedKind::RepeatedTitle,
        RemovedKind::Furniture,
        RemovedKind::Shortcode,
        RemovedKind::RunningLine,
    ] {
        let of_kind = report.removed.iter().filter(|removed| removed.kind == kind);
        let lines: Vec<String> = of_kind.map(in_quotes).collect();
        if !lines.is_empty() {
            writeln!(out, "  dropped {kind}: {}", lines.join(", "))?;
        }
    }
    for problem in &report.problems {
        let label = if report.articles.is_empty() && report.entities.entities.is_empty() {
            "not imported"
        } else {
            "doubtful"
        };
        writeln!(out, "{label}: {}", Terminal::safe(problem))?;
    }
    Ok(())
}

fn in_quotes(removed: &Removed) -> String {
    format!("“{}”", Terminal::safe(&removed.text))
}

fn print_problems(problems: &[ImportProblem], out: &mut Terminal) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}:", count(problems.len(), "problem"))?;
    for problem in problems.iter().take(TOLD_AGAIN) {
        writeln!(
            out,
            "  {}\n    hint: {}",
            Terminal::safe(problem),
            problem.hint
        )?;
    }
    if problems.len() > TOLD_AGAIN {
        writeln!(out, "  and {} more, above", problems.len() - TOLD_AGAIN)?;
        let (told, others) = problems.split_at(TOLD_AGAIN);
        for (hint, problem, number) in other_hints(told, others) {
            writeln!(
                out,
                "    hint for {}: {hint}",
                match number {
                    1 => Terminal::safe(&problem.source),
                    _ => format!(
                        "{} and {} like it",
                        Terminal::safe(&problem.source),
                        number - 1
                    ),
                }
            )?;
        }
    }
    Ok(())
}

/// The hints of `others` that were not told, each with the first problem that it helps with and the
/// number of all, in the order in which they come.
fn other_hints<'a>(
    told: &[ImportProblem],
    others: &'a [ImportProblem],
) -> Vec<(&'a str, &'a ImportProblem, usize)> {
    let mut hints: Vec<(&str, &ImportProblem, usize)> = Vec::new();
    for problem in others {
        let hint = problem.hint.as_str();
        if let Some(known) = hints.iter_mut().find(|known| known.0 == hint) {
            known.2 += 1;
        } else if told.iter().all(|told| told.hint != hint) {
            hints.push((hint, problem, 1));
        }
    }
    hints
}

fn title_of(arguments: &Arguments) -> String {
    let of_folder = || {
        // `--out .` has no name of its own.
        let whole = arguments
            .out
            .canonicalize()
            .unwrap_or_else(|_| arguments.out.clone());
        whole
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    arguments
        .title
        .clone()
        .or_else(of_folder)
        .unwrap_or_else(|| "Imported articles".to_owned())
}
