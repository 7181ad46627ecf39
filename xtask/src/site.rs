//! A site: the page's files with a collection beside them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::page::{self, FileList};

/// Put the page and a collection into `out`, replacing what is there.
pub(crate) fn make(page: &Path, collection: &Path, out: &Path) -> Result<()> {
    let next = out.with_extension("next");
    for folder in [&next, &out.with_extension("previous")] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    let list = FileList::read(page)?;
    for path in list
        .files
        .iter()
        .map(|file| file.path.as_str())
        .chain([page::LIST])
    {
        copy(&page.join(path), &next.join(path))?;
    }
    copy_collection(collection, &next.join("collection"))?;

    // A server that is running sees the old site or the new one, never a half.
    let previous = out.with_extension("previous");
    if out.exists() {
        fs::rename(out, &previous)?;
    }
    fs::rename(&next, out).with_context(|| format!("moving the site to {}", out.display()))?;
    if previous.exists() {
        fs::remove_dir_all(&previous)?;
    }
    Ok(())
}

fn copy_collection(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
            && let Some(name) = path.file_name()
        {
            copy(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
    Ok(())
}
