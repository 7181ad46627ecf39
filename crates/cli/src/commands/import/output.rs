//! Writing: everything goes into a folder beside the collection first, and is moved when it is
//! whole. What was read is written down there as it comes, so that an import that is interrupted
//! goes on where it was.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result};
use kartoteka_engine::bundle::format::{FORMAT_VERSION, FileRef, Manifest};
use serde::Serialize;

use super::collection::Joined;
use super::read::ReadBefore;
use super::readings::READINGS_NAME;
use super::state::STATE_NAME;
use crate::bundle_folder::MANIFEST;
use crate::failure::failure;

/// The file of the articles.
pub(super) const ARTICLES: &str = "articles.json";

/// The file of the entities and relations.
pub(super) const ENTITIES: &str = "entities.json";

const JOURNAL: &str = "journal.jsonl";

/// Stands there when all files are written, and only have to be moved.
const WHOLE: &str = "whole";

/// The folder beside the collection in which everything is written first.
pub(super) struct Staging {
    folder: PathBuf,
    /// What an earlier import wrote down.
    before: Vec<u8>,
    journal: Mutex<BufWriter<File>>,
}

impl Staging {
    /// Make the folder, or go on with the one that an interrupted import left.
    pub(super) fn open(out: &Path) -> Result<Self> {
        let folder = aside_of(out);
        fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
        let path = folder.join(JOURNAL);
        let before = fs::read(&path).unwrap_or_default();
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(|error| not_written(&path, &error))?;
        Ok(Self {
            folder,
            before,
            journal: Mutex::new(BufWriter::new(file)),
        })
    }

    /// What an interrupted import had read, by path. A line that it did not finish is passed over.
    pub(super) fn read_before(&self) -> BTreeMap<String, ReadBefore> {
        self.before
            .split(|&byte| byte == b'\n')
            .filter_map(|line| serde_json::from_slice::<(String, ReadBefore)>(line).ok())
            .collect()
    }

    /// Write down what was read. That it fails costs nothing but time after an interruption.
    pub(super) fn write_down(&self, name: &str, read: &ReadBefore) {
        let Ok(mut line) = serde_json::to_vec(&(name, read)) else {
            return;
        };
        line.push(b'\n');
        if let Ok(mut journal) = self.journal.lock() {
            let _ = journal.write_all(&line);
        }
    }

    /// Forget what was read.
    pub(super) fn discard(self) {
        let Self {
            folder, journal, ..
        } = self;
        drop(journal);
        let _ = fs::remove_dir_all(folder);
    }
}

/// Write a collection aside, then move it into its folder.
pub(super) fn write(
    folder: &Path,
    title: &str,
    is_title_given: bool,
    joined: &Joined,
    readings: &[u8],
    staging: Staging,
) -> Result<()> {
    let mut manifest = joined.manifest.clone().unwrap_or_else(|| Manifest {
        title: title.to_owned(),
        ..Manifest::default()
    });
    manifest.kartoteka = FORMAT_VERSION;
    if is_title_given {
        title.clone_into(&mut manifest.title);
    }
    for (files, name) in [
        (&mut manifest.articles, ARTICLES),
        (&mut manifest.entities, ENTITIES),
    ] {
        if !files.iter().any(|file| file.path() == name) {
            files.push(FileRef::Path(name.to_owned()));
        }
    }
    for kind in &joined.relation_kinds {
        if !manifest
            .relation_kinds
            .iter()
            .any(|known| known.id == kind.id)
        {
            manifest.relation_kinds.push(kind.clone());
        }
    }
    let aside = &staging.folder;
    write_json(&aside.join(ARTICLES), &joined.articles)?;
    write_json(&aside.join(ENTITIES), &joined.entities)?;
    write_json(&aside.join(MANIFEST), &manifest)?;
    let mut lines = Vec::new();
    for line in &joined.state {
        serde_json::to_writer(&mut lines, line)?;
        lines.push(b'\n');
    }
    let path = aside.join(STATE_NAME);
    fs::write(&path, lines).map_err(|error| not_written(&path, &error))?;
    let path = aside.join(READINGS_NAME);
    fs::write(&path, readings).map_err(|error| not_written(&path, &error))?;

    let path = aside.join(WHOLE);
    fs::write(&path, []).map_err(|error| not_written(&path, &error))?;
    move_into_place(aside, folder)?;
    staging.discard();
    Ok(())
}

/// Finish the move of an import that was cut short in it: files of two imports would look as if a
/// person had edited them.
pub(super) fn finish_move(out: &Path) -> Result<()> {
    let aside = aside_of(out);
    if !aside.join(WHOLE).exists() {
        return Ok(());
    }
    move_into_place(&aside, out)?;
    fs::remove_dir_all(&aside).with_context(|| format!("removing {}", aside.display()))
}

fn move_into_place(aside: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    // The manifest last: without it, a half-moved folder is no collection.
    for name in [ARTICLES, ENTITIES, READINGS_NAME, STATE_NAME, MANIFEST] {
        let (from, to) = (aside.join(name), folder.join(name));
        if from.exists() {
            fs::rename(&from, &to)
                .with_context(|| format!("moving {} into place", to.display()))?;
        }
    }
    Ok(())
}

/// The folder beside a collection in which it is written first.
fn aside_of(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".importing");
    match out.file_name() {
        Some(_) => out.with_file_name(name),
        // `--out .`
        None => out.join(".importing"),
    }
}

/// A file or folder that could not be made, and what to do.
fn not_written(path: &Path, error: &io::Error) -> anyhow::Error {
    failure(
        format!("{} cannot be written: {error}", path.display()),
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "make room and import again; what was there before is as it was"
            }
            _ => "see whether you may write there, or name another folder",
        },
    )
}

/// JSON that a person can edit.
pub(crate) fn write_json<T: Serialize + ?Sized>(path: &Path, value: &T) -> Result<()> {
    let write = || -> io::Result<()> {
        // Piece by piece: as one text it would be longer than the collection itself.
        let mut file = BufWriter::new(File::create(path)?);
        serde_json::to_writer_pretty(&mut file, value)?;
        file.write_all(b"\n")?;
        file.flush()
    };
    write().map_err(|error| not_written(path, &error))
}
