//! Reading, on all cores, what has changed since the last time.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;

use kartoteka_import::{ImportProblem, ImportReport, SourceFile, import, import_bundle};

use super::collection::Existing;
use super::cores::on_all_cores;
use super::files::{Source, beside};
use super::output::Staging;
use super::state::{FileState, State, sha256, stamp};

/// Longer files are not read: all of a file is in memory while it is taken apart.
const LONGEST_FILE: u64 = 512 << 20;

/// A file and what was made of it, now or before.
pub(super) struct ReadFile {
    pub(super) source: Source,
    pub(super) report: ImportReport,
    /// Length, time of change and hash; nothing when it could not be read.
    pub(super) stamp: Option<(u64, u64, String)>,
    /// True when `report` was not made but is to be taken from the collection.
    pub(super) is_unchanged: bool,
}

impl ReadFile {
    /// True when nothing of the file is in the collection.
    pub(super) fn gave_nothing(&self) -> bool {
        !self.is_unchanged
            && self.report.articles.is_empty()
            && self.report.entities.entities.is_empty()
    }
}

/// Read all files, each on whichever core is free, and give them back in their order.
pub(super) fn read_all(
    sources: &[Source],
    state: &State,
    existing: &Existing,
    journal: &Staging,
) -> Vec<ReadFile> {
    let before = Mutex::new(journal.read_before());
    let read = |number: usize| {
        let source = &sources[number];
        let known = state.files.get(&source.name()).filter(|known| {
            let is_there = known.articles.iter().all(|(id, _)| existing.has(id));
            is_there && !known.again
        });
        read_one(source, known, &before, journal)
    };
    on_all_cores(sources.len(), "reading files", || read)
}

fn read_one(
    source: &Source,
    known: Option<&FileState>,
    before: &Mutex<BTreeMap<String, ReadBefore>>,
    journal: &Staging,
) -> ReadFile {
    let times = stamp_of(source);
    let unchanged = |stamp: (u64, u64, String)| ReadFile {
        source: source.clone(),
        report: ImportReport::default(),
        stamp: Some(stamp),
        is_unchanged: true,
    };
    if let (Some(known), Some((bytes, changed))) = (known, times)
        && (known.bytes, known.changed) == (bytes, changed)
    {
        return unchanged((bytes, changed, known.sha256.clone()));
    }
    // An import that was interrupted wrote down what it had read.
    let of_journal = before
        .lock()
        .ok()
        .and_then(|mut before| before.remove(&source.name()));
    if let (Some(read), Some((bytes, changed))) = (of_journal, times)
        && (read.bytes, read.changed) == (bytes, changed)
    {
        journal.write_down(&source.name(), &read);
        return ReadFile {
            source: source.clone(),
            report: read.report,
            stamp: Some((bytes, changed, read.sha256)),
            is_unchanged: false,
        };
    }
    let (report, hash) = import_and_hash(source, known.map(|known| known.sha256.as_str()));
    let stamp = match (times, hash) {
        (Some((bytes, changed)), Some(hash)) => Some((bytes, changed, hash)),
        _ => None,
    };
    let Some(report) = report else {
        return match stamp {
            Some(stamp) => unchanged(stamp),
            None => unchanged((0, 0, String::new())),
        };
    };
    let (bytes, changed, sha256) = stamp.clone().unwrap_or_default();
    let read = ReadBefore {
        bytes,
        changed,
        sha256,
        report,
    };
    if stamp.is_some() {
        journal.write_down(&source.name(), &read);
    }
    ReadFile {
        source: source.clone(),
        report: read.report,
        stamp,
        is_unchanged: false,
    }
}

/// What an import that did not come to its end had read.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct ReadBefore {
    bytes: u64,
    changed: u64,
    sha256: String,
    report: ImportReport,
}

/// Length and time of change of a file; of a bundle, the sum of lengths and the latest time.
fn stamp_of(source: &Source) -> Option<(u64, u64)> {
    match source {
        Source::File(path) => stamp(path),
        Source::Bundle(manifest, names) => {
            let mut whole = stamp(manifest)?;
            for name in names {
                let (bytes, changed) = stamp(&beside(manifest, name)).unwrap_or_default();
                whole = (whole.0 + bytes, whole.1.max(changed));
            }
            Some(whole)
        }
    }
}

/// Make articles of a source.
pub(crate) fn import_source(source: &Source) -> ImportReport {
    import_and_hash(source, None).0.unwrap_or_default()
}

/// Make articles of a source, unless its hash is known; nothing then.
fn import_and_hash(source: &Source, known: Option<&str>) -> (Option<ImportReport>, Option<String>) {
    let name = source.name();
    let bytes = match read_bytes(source.path()) {
        Ok(bytes) => bytes,
        Err((message, hint)) => return (Some(refusal(&name, message, hint)), None),
    };
    let mut hash = sha256(&bytes);
    let mut files: Vec<(String, Option<Vec<u8>>)> = Vec::new();
    if let Source::Bundle(manifest, names) = source {
        for file in names {
            let path = beside(manifest, file);
            let bytes = read_bytes(&path).ok();
            hash = sha256(
                format!("{hash}{}", sha256(bytes.as_deref().unwrap_or_default())).as_bytes(),
            );
            files.push((path.display().to_string(), bytes));
        }
    }
    if known == Some(hash.as_str()) {
        return (None, Some(hash));
    }
    let file = SourceFile {
        name: &name,
        bytes: &bytes,
    };
    // A parser of somebody else that gives up costs one file, not the others.
    let report = catch_unwind(AssertUnwindSafe(|| match source {
        Source::File(_) => import(file),
        Source::Bundle(..) => import_bundle(file, &files),
    }))
    .unwrap_or_else(|_| {
        refusal(
            &name,
            "made the program that reads it give up".to_owned(),
            "report it, with the file if you may",
        )
    });
    (Some(report), Some(hash))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, (String, &'static str)> {
    let hint = "see whether its name is right and whether it may be read";
    let told = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ("does not exist".to_owned(), hint),
        _ => (format!("cannot be read: {error}"), hint),
    };
    let too_long = || {
        (
            format!("is longer than {} MB", LONGEST_FILE >> 20),
            "split it",
        )
    };
    let file = fs::File::open(path).map_err(told)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    if length > LONGEST_FILE {
        return Err(too_long());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // A pipe that is named does not say how long it is.
    file.take(LONGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(told)?;
    if bytes.len() as u64 > LONGEST_FILE {
        return Err(too_long());
    }
    Ok(bytes)
}

fn refusal(name: &str, message: String, hint: &str) -> ImportReport {
    ImportReport {
        source: name.to_owned(),
        problems: vec![ImportProblem {
            source: name.to_owned(),
            message,
            hint: hint.to_owned(),
        }],
        ..ImportReport::default()
    }
}
