//! What is to be read: files, folders of files, and bundles, which are several files in one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kartoteka_import::{Format, ImportProblem, MANIFEST_NAME, files_of_manifest};

use super::readings::READINGS_NAME;
use super::state::STATE_NAME;

/// Something that is read as one.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// A file.
    File(PathBuf),
    /// A bundle: its manifest, and the files that it names, as it names them.
    Bundle(PathBuf, Vec<String>),
}

impl Source {
    /// Its path as it is shown, with `/` between folders.
    pub(crate) fn name(&self) -> String {
        self.path().display().to_string().replace('\\', "/")
    }

    /// The file, or the manifest of the bundle.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Bundle(path, _) => path,
        }
    }
}

/// What was found under a path.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) sources: Vec<Source>,
    /// How many files were passed over, because no format has their extension.
    pub(super) skipped: usize,
    /// What could not be looked into or is nothing that can be read, and links that are not followed.
    pub(super) problems: Vec<ImportProblem>,
}

/// A file as it is; of a folder, all files below it with an extension that can be imported, in the
/// order of their paths. The folder that is written to is not read.
pub(super) fn sources(path: &Path, out: &Path) -> Found {
    let mut found = Found::default();
    if !path.is_dir() {
        found.sources.push(of_file(path.to_owned()));
        return found;
    }
    let out = out.canonicalize().ok();
    let mut of_bundles: BTreeSet<PathBuf> = BTreeSet::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        if out.is_some() && folder.canonicalize().ok() == out {
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found.problems.push(problem(
                    &folder,
                    format!("cannot be looked into: {error}"),
                    "see whether you may read it, and import it again",
                ));
                continue;
            }
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || [STATE_NAME, READINGS_NAME].contains(&&*name) {
                continue;
            }
            // A link to a folder could lead round in a circle.
            if path.is_dir() {
                if path.is_symlink() {
                    found.problems.push(problem(
                        &path,
                        "is a link to a folder, which is not followed".to_owned(),
                        "name that folder as well, unless it is among those named",
                    ));
                } else if !is_beside_page(&path) {
                    folders.push(path);
                }
            } else if Format::of_name(&name).is_some() && is_endless(&path) {
                found.problems.push(problem(
                    &path,
                    "is no file but a pipe or a device, and was not read".to_owned(),
                    "leave it out",
                ));
            } else if Format::of_name(&name).is_some() {
                let source = of_file(path);
                if let Source::Bundle(manifest, names) = &source {
                    of_bundles.extend(names.iter().map(|name| beside(manifest, name)));
                }
                found.sources.push(source);
            } else {
                found.skipped += 1;
            }
        }
    }
    found.sources.retain(|source| {
        matches!(source, Source::Bundle(..)) || !of_bundles.contains(source.path())
    });
    found
        .sources
        .sort_by(|one, other| one.path().cmp(other.path()));
    found
        .problems
        .sort_by(|one, other| one.source.cmp(&other.source));
    found
}

fn problem(path: &Path, message: String, hint: &str) -> ImportProblem {
    ImportProblem {
        source: path.display().to_string(),
        message,
        hint: hint.to_owned(),
    }
}

/// True for pipes, sockets and devices: reading one may wait, or go on, for ever.
fn is_endless(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// True for the folder `lamp_files` that a browser saves beside `lamp.html`: frames and scripts.
fn is_beside_page(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix("_files").is_some_and(|page| {
        ["html", "htm"].iter().any(|extension| {
            folder
                .with_file_name(format!("{page}.{extension}"))
                .is_file()
        })
    })
}

/// A path that is named twice is read once.
pub(super) fn each_once(sources: &mut Vec<Source>) {
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    sources.retain(|source| seen.insert(source.path().to_owned()));
}

/// A file that a manifest names.
pub(super) fn beside(manifest: &Path, name: &str) -> PathBuf {
    manifest.parent().unwrap_or(Path::new("")).join(name)
}

/// A file, or the bundle whose manifest it is.
pub(crate) fn source_of(path: &Path) -> Source {
    of_file(path.to_owned())
}

fn of_file(path: PathBuf) -> Source {
    let is_manifest = path.file_name().is_some_and(|name| name == MANIFEST_NAME);
    let names = is_manifest
        .then(|| files_of_manifest(&fs::read(&path).ok()?))
        .flatten();
    match names {
        Some(names) => Source::Bundle(path, names),
        None => Source::File(path),
    }
}
