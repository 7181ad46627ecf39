//! A site: the page's files with a collection beside them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{folders, shell};

/// Put the page and a collection into `out`, replacing what is there.
///
/// The program on the terminal does it, just as for everybody who publishes a collection.
pub(crate) fn make(page: &Path, collection: &Path, out: &Path) -> Result<()> {
    let (next, previous) = (out.with_extension("next"), out.with_extension("previous"));
    for folder in [&next, &previous] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    let mut command = folders::cargo();
    command
        .args([
            "run",
            "--quiet",
            "--package",
            "kartoteka-cli",
            "--",
            "build",
        ])
        .arg(collection)
        .arg("--page")
        .arg(page)
        .arg("--out")
        .arg(&next);
    shell::run(&mut command)?;

    // A server that is running sees the old site or the new one, never a half.
    if out.exists() {
        fs::rename(out, &previous)?;
    }
    fs::rename(&next, out).with_context(|| format!("moving the site to {}", out.display()))?;
    if previous.exists() {
        fs::remove_dir_all(&previous)?;
    }
    Ok(())
}
