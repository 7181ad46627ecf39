//! `kartoteka build`: a site for any web host, made of the page and a collection.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kartoteka_engine::bundle::BundleFile;
use kartoteka_engine::bundle::format::{FileRef, IndexRef};
use kartoteka_engine::index::IndexParts;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::import::write_json;
use crate::bundle_folder::{BundleFolder, MANIFEST, inside};
use crate::exit_code::ExitCode;
use crate::failure::failure;
use crate::terminal::{Terminal, count};

/// Make a site: the page, and the collection in its folder `collection`.
///
/// The site is a folder of plain files. It works from any path of any web host, and asks no other.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Folder of the collection
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Folder for the site; one that was built before is replaced
    #[arg(long, value_name = "SITE")]
    out: PathBuf,
    /// Folder with the page [default: dist, here or above this program]
    #[arg(long, value_name = "PAGE_DIR")]
    page: Option<PathBuf>,
    /// Write into SITE even if something else is in it
    #[arg(long)]
    force: bool,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka build data --out site
  kartoteka build data --out site --page ~/kartoteka/dist

Problems of the collection do not stop it: what is sound is shown, and the page tells the rest.";

/// The list of the page's files, which the build of the page leaves beside them.
const PAGE_LIST: &str = "page.json";

/// The version of that list.
const PAGE_LIST_FORMAT: u32 = 1;

/// A collection of fewer articles is indexed where it is opened, sooner than an index would come.
const MIN_INDEXED_ARTICLES: usize = 1000;

/// Where the index lies in the folder of the collection.
const RANKING_FILE: &str = "index/ranking.kartoidx";

/// Where the positions of the index lie in the folder of the collection.
const POSITIONS_FILE: &str = "index/positions.kartoidx";

/// The folder of the collection in a site.
const COLLECTION: &str = "collection";

/// The content of `page.json`.
#[derive(Deserialize)]
struct PageList {
    format: u32,
    files: Vec<PageFile>,
}

/// A file of the page.
#[derive(Deserialize)]
struct PageFile {
    path: String,
    sha256: String,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let bundle =
        BundleFolder::read(&arguments.folder).map_err(|why| why.into_error(&arguments.folder))?;
    let page_folder = match &arguments.page {
        Some(folder) => folder.clone(),
        None => find_page()?,
    };
    let page = read_page(&page_folder)?;
    let site = &arguments.out;
    refuse_to_mix(site, arguments.force)?;

    fs::create_dir_all(site).with_context(|| format!("making {}", site.display()))?;
    if !is_same_folder(site, &page_folder) {
        remove_old_page(site, &page);
        for file in &page.files {
            let (from, to) = (page_folder.join(&file.path), site.join(&file.path));
            copy(&from, &to)?;
        }
        copy(&page_folder.join(PAGE_LIST), &site.join(PAGE_LIST))?;
    }
    let collection_folder = site.join(COLLECTION);
    if collection_folder.join(MANIFEST).is_file()
        && !is_same_folder(&collection_folder, &arguments.folder)
    {
        fs::remove_dir_all(&collection_folder)
            .with_context(|| format!("replacing {}", collection_folder.display()))?;
    }
    let library = bundle.open();
    let collection = library.collection();
    let index = (collection.articles.len() >= MIN_INDEXED_ARTICLES).then(|| library.write_index());
    let bytes = write_collection(&bundle, index, &collection_folder)?;
    if !library.problems().is_empty() {
        eprintln!(
            "warning: {} in the collection; `kartoteka check {}` lists them",
            count(library.problems().len(), "problem"),
            arguments.folder.display()
        );
    }
    writeln!(
        out,
        "“{}” ({}, {}, {} kB) in {}",
        Terminal::safe(&collection.title),
        count(collection.articles.len(), "article"),
        count(collection.entities.len(), "entity"),
        bytes.div_ceil(1000),
        site.display()
    )?;
    Ok(ExitCode::Fine)
}

/// A page built nearby: `dist` here, or in a folder above this program.
fn find_page() -> Result<PathBuf> {
    let program = std::env::current_exe()
        .and_then(fs::canonicalize)
        .unwrap_or_default();
    let above = program
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("dist"));
    std::iter::once(PathBuf::from("dist"))
        .chain(above)
        .find(|folder| folder.join(PAGE_LIST).is_file())
        .ok_or_else(|| {
            failure(
                "there is no page to make a site with",
                "run `cargo xtask build` in Kartoteka's repository first, or give --page PAGE_DIR",
            )
        })
}

/// The list of a page whose files are all there, as they were built.
fn read_page(folder: &Path) -> Result<PageList> {
    let path = folder.join(PAGE_LIST);
    let again = "run `cargo xtask build` again, or give another folder with --page";
    let text = fs::read_to_string(&path).map_err(|_| {
        failure(
            format!(
                "there is no page in {}: it has no {PAGE_LIST}",
                folder.display()
            ),
            again,
        )
    })?;
    let list: PageList = serde_json::from_str(&text)
        .map_err(|error| failure(format!("{} cannot be read: {error}", path.display()), again))?;
    if list.format != PAGE_LIST_FORMAT {
        return Err(failure(
            format!(
                "the page in {} was built by another version",
                folder.display()
            ),
            again,
        ));
    }
    for file in &list.files {
        let content = inside(folder, &file.path).and_then(|path| fs::read(path).ok());
        if content.is_none_or(|content| sha256(&content) != file.sha256) {
            let message = format!(
                "the page in {} is not whole: {}",
                folder.display(),
                file.path
            );
            return Err(failure(message, again));
        }
    }
    Ok(list)
}

/// A folder with other things in it is not replaced by a site unasked.
fn refuse_to_mix(site: &Path, force: bool) -> Result<()> {
    if site.exists() && !site.is_dir() {
        return Err(failure(
            format!("{} is not a folder", site.display()),
            "name a folder that is new or empty",
        ));
    }
    let is_empty = fs::read_dir(site).map_or(true, |mut entries| entries.next().is_none());
    if is_empty || force || site.join(PAGE_LIST).is_file() {
        return Ok(());
    }
    Err(failure(
        format!("{} is neither empty nor a site", site.display()),
        "name a new folder, or add --force to put the site among what is there",
    ))
}

/// Remove the files of an earlier page that this one does not have: their names hold a hash of
/// their content, so they would pile up.
fn remove_old_page(site: &Path, page: &PageList) {
    let text = fs::read_to_string(site.join(PAGE_LIST)).unwrap_or_default();
    let Ok(old) = serde_json::from_str::<PageList>(&text) else {
        return;
    };
    for file in old.files {
        let is_kept = page.files.iter().any(|kept| kept.path == file.path);
        if let Some(path) = inside(site, &file.path).filter(|_| !is_kept) {
            // One that stays does no harm.
            let _ = fs::remove_file(path);
        }
    }
}

/// Write the bundle with the hash and the length of each file; returns its length in bytes.
fn write_collection(
    bundle: &BundleFolder,
    index: Option<IndexParts>,
    folder: &Path,
) -> Result<usize> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let mut manifest = bundle.manifest.clone();
    let mut total = 0;
    for file in manifest.articles.iter_mut().chain(&mut manifest.entities) {
        let found = bundle.files.iter().find(|found| found.path == file.path());
        let Some(BundleFile {
            path,
            bytes: Ok(bytes),
        }) = found
        else {
            continue;
        };
        let Some(to) = inside(folder, path) else {
            continue;
        };
        write(&to, bytes)?;
        total += bytes.len();
        *file = hashed(path, bytes);
    }
    manifest.index = None;
    if let Some(IndexParts { ranking, positions }) = index {
        write(&folder.join(RANKING_FILE), &ranking)?;
        write(&folder.join(POSITIONS_FILE), &positions)?;
        total += ranking.len() + positions.len();
        manifest.index = Some(IndexRef {
            ranking: hashed(RANKING_FILE, &ranking),
            positions: hashed(POSITIONS_FILE, &positions),
        });
    }
    write_json(&folder.join(MANIFEST), &manifest)?;
    Ok(total)
}

fn hashed(path: &str, bytes: &[u8]) -> FileRef {
    FileRef::Hashed {
        path: path.to_owned(),
        sha256: Some(sha256(bytes)),
        bytes: Some(bytes.len() as u64),
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_same_folder(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
    write(to, &bytes)
}

fn write(to: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
    }
    fs::write(to, bytes).with_context(|| format!("writing {}", to.display()))
}
