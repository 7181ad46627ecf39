//! `kartoteka import`: a collection of files that are not yet one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kartoteka_engine::bundle::format::{
    ArticleRecord, EntityFile, FORMAT_VERSION, FileRef, Manifest, RelationKindRecord,
};
use kartoteka_import::{
    CITES, Format, ImportProblem, ImportReport, Removed, RemovedKind, SourceFile, import, outlets,
};
use serde::Serialize;

use crate::bundle_folder::MANIFEST;
use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

/// Make a collection of text files: one article each.
///
/// The first line is the title. Subjects (`Related Categories: a; b`), headings, captions, editors'
/// notes, lists and sources such as (The Lamp, May 3, 2023) are recognized; a repeated title and
/// the site's furniture at the foot are dropped, and it says so. Every outlet gets a card.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Text files, and folders in which to look for .txt files
    #[arg(required = true, value_name = "FILES|DIRS")]
    sources: Vec<PathBuf>,
    /// Folder for the collection
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Name of the collection [default: the name of its folder]
    #[arg(long)]
    title: Option<String>,
    /// Write into the folder even if there is something in it already
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka import texts/*.txt --out mine
  kartoteka import texts/ --out mine --title 'Letters from the harbour'

Then `kartoteka check mine`, and `kartoteka build mine --out site`.
Files that cannot be taken are named, and the others are imported all the same; it exits with 1 then.";

const ARTICLES: &str = "articles.json";
const ENTITIES: &str = "entities.json";

/// How many problems the summary tells again, with what to do.
const TOLD_AGAIN: usize = 5;

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    refuse_to_overwrite(&arguments.out, arguments.force)?;
    let mut reports: Vec<ImportReport> = Vec::new();
    let (mut files, mut failed) = (0_usize, 0_usize);
    for source in &arguments.sources {
        let paths = files_of(source);
        if paths.is_empty() {
            failed += 1;
            reports.push(no_texts(source));
        }
        for path in paths {
            files += 1;
            let report = import_file(&path);
            failed += usize::from(report.articles.is_empty());
            print_file(&path, &report, out)?;
            reports.push(report);
        }
    }
    let collected = ImportReport::merge(reports);
    if collected.articles.is_empty() {
        print_problems(&collected.problems, out)?;
        out.flush()?;
        return Err(failure(
            "there is nothing to make a collection of",
            "name text files, or a folder with .txt files",
        ));
    }
    let entities = outlets(&collected.articles);
    write(arguments, &collected.articles, &entities)?;

    print_problems(&collected.problems, out)?;
    writeln!(
        out,
        "\n{} of {}, with cards of {}, in {}",
        count(collected.articles.len(), "article"),
        count(files, "file"),
        count(entities.entities.len(), "outlet"),
        arguments.out.display()
    )?;
    if failed > 0 {
        writeln!(out, "{failed} could not be imported")?;
        return Ok(ExitCode::Problems);
    }
    Ok(ExitCode::Fine)
}

fn refuse_to_overwrite(folder: &Path, force: bool) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        return Err(failure(
            format!("{} is not a folder", folder.display()),
            "name a folder that is new or empty",
        ));
    }
    let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if is_empty || force {
        return Ok(());
    }
    Err(failure(
        format!("there is something in {} already", folder.display()),
        "name a new folder, or add --force to replace the collection in it",
    ))
}

/// A file as it is; of a folder, all files below it with an extension that can be imported.
fn files_of(source: &Path) -> Vec<PathBuf> {
    if !source.is_dir() {
        return vec![source.to_owned()];
    }
    let mut files = Vec::new();
    let mut folders = vec![source.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            // A link to a folder could lead round in a circle.
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if Format::of_name(&name).is_some() {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// What to say of a folder without texts.
fn no_texts(folder: &Path) -> ImportReport {
    let problem = ImportProblem {
        source: folder.display().to_string(),
        message: "has no .txt files".to_owned(),
        hint: "name the files one by one if they have another extension".to_owned(),
    };
    ImportReport {
        problems: vec![problem],
        ..ImportReport::default()
    }
}

fn import_file(path: &Path) -> ImportReport {
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => import(SourceFile {
            name: &name,
            bytes: &bytes,
        }),
        Err(error) => ImportReport {
            problems: vec![ImportProblem {
                source: name,
                message: match error.kind() {
                    std::io::ErrorKind::NotFound => "does not exist".to_owned(),
                    _ => format!("cannot be read: {error}"),
                },
                hint: "see whether its name is right and whether it may be read".to_owned(),
            }],
            ..ImportReport::default()
        },
    }
}

fn print_file(path: &Path, report: &ImportReport, out: &mut Terminal) -> Result<()> {
    let path = path.display();
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
    for kind in [RemovedKind::RepeatedTitle, RemovedKind::Furniture] {
        let of_kind = report.removed.iter().filter(|removed| removed.kind == kind);
        let lines: Vec<String> = of_kind.map(in_quotes).collect();
        if !lines.is_empty() {
            writeln!(out, "  dropped {kind}: {}", lines.join(", "))?;
        }
    }
    for problem in &report.problems {
        let label = if report.articles.is_empty() {
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
    }
    Ok(())
}

fn write(arguments: &Arguments, articles: &[ArticleRecord], entities: &EntityFile) -> Result<()> {
    let folder = &arguments.out;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let relation_kinds = if entities.relations.is_empty() {
        Vec::new()
    } else {
        let (name, inverse) = ("cites".to_owned(), "cited by".to_owned());
        vec![RelationKindRecord {
            id: CITES.to_owned(),
            name,
            inverse,
        }]
    };
    let manifest = Manifest {
        kartoteka: FORMAT_VERSION,
        title: title_of(arguments),
        articles: vec![FileRef::Path(ARTICLES.to_owned())],
        entities: vec![FileRef::Path(ENTITIES.to_owned())],
        relation_kinds,
        ..Manifest::default()
    };
    // The manifest last: without it, a half-written folder is no collection.
    write_json(&folder.join(ARTICLES), articles)?;
    write_json(&folder.join(ENTITIES), entities)?;
    write_json(&folder.join(MANIFEST), &manifest)
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

/// JSON that a person can edit.
pub(super) fn write_json<T: Serialize + ?Sized>(path: &Path, value: &T) -> Result<()> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
