//! `kartoteka build`: a site for any web host, made of the page and a collection.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use kartoteka_engine::Library;
use kartoteka_engine::bundle::cut_articles;
use kartoteka_engine::bundle::format::{FileRef, IndexRef};
use kartoteka_engine::index::{IndexParts, cut_positions};
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
    /// Make the page load texts only as they are needed, however few they are
    #[arg(long)]
    parts: bool,
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

/// Article files of more bytes than this together are cut, so that a page loads only what it needs
/// of them: to read them all takes it a second for so many.
const MAX_WHOLE_BYTES: usize = 8_000_000;

/// A file that is cut out of them has about so many bytes: thirty articles of five hundred words. A
/// page of results needs twenty such files.
const PART_BYTES: usize = 128_000;

/// When few articles are cut all the same, it is into about so many files.
const FEWEST_PARTS: usize = 8;

/// The positions of a collection in parts are cut into pieces of about so many bytes: a query needs
/// those of its words.
const POSITION_PIECE_BYTES: usize = 512_000;

/// Where the index lies in the folder of the collection.
const RANKING_FILE: &str = "index/ranking.kartoidx";

/// Where the positions of the index lie in the folder of the collection.
const POSITIONS_FILE: &str = "index/positions.kartoidx";

/// Where what lists show of the articles lies in the folder of the collection.
const CATALOGUE_FILE: &str = "index/catalogue.kartoidx";

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
    let bytes = write_collection(&bundle, &library, arguments.parts, &collection_folder)?;
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
    library: &Library,
    in_parts: bool,
    folder: &Path,
) -> Result<usize> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let mut manifest = bundle.manifest.clone();
    let mut written = Written { folder, total: 0 };
    for file in &mut manifest.entities {
        if let Some(bytes) = bytes_of(bundle, file) {
            *file = written.file(file.path(), bytes)?;
        }
    }
    let article_files = manifest.articles.iter();
    let articles = article_files.filter_map(|file| bytes_of(bundle, file));
    let article_bytes: usize = articles.map(Vec::len).sum();
    let mut part_sizes = None;
    if in_parts || article_bytes > MAX_WHOLE_BYTES {
        let part_bytes = PART_BYTES.min(article_bytes / FEWEST_PARTS);
        let parts = cut_articles(&manifest, &bundle.files, library.collection(), part_bytes);
        part_sizes = Some(parts.iter().map(|part| part.count).collect::<Vec<_>>());
        manifest.articles.clear();
        for (n, part) in parts.iter().enumerate() {
            let file = written.file(&format!("articles/{:05}.json", n + 1), &part.bytes)?;
            manifest.articles.push(file);
        }
    } else {
        for file in &mut manifest.articles {
            if let Some(bytes) = bytes_of(bundle, file) {
                *file = written.file(file.path(), bytes)?;
            }
        }
    }
    manifest.index = None;
    let article_count = library.collection().articles.len();
    if part_sizes.is_some() || article_count >= MIN_INDEXED_ARTICLES {
        let IndexParts {
            ranking,
            mut positions,
        } = library.write_index();
        let mut position_pieces = Vec::new();
        if part_sizes.is_some() {
            let cut = cut_positions(positions, POSITION_PIECE_BYTES)?;
            positions = cut.directory;
            for (n, piece) in cut.pieces.iter().enumerate() {
                let path = format!("index/positions/{:03}.kartoidx", n + 1);
                position_pieces.push(written.file(&path, piece)?);
            }
        }
        // A file of entities that is not there leaves a page nothing but to read everything.
        let catalogue =
            part_sizes.and_then(|sizes| library.write_catalogue(&manifest, &bundle.files, &sizes));
        let catalogue = catalogue.map(|bytes| written.file(CATALOGUE_FILE, &bytes));
        manifest.index = Some(IndexRef {
            ranking: written.file(RANKING_FILE, &ranking)?,
            positions: written.file(POSITIONS_FILE, &positions)?,
            position_pieces,
            catalogue: catalogue.transpose()?,
        });
    }
    write_json(&folder.join(MANIFEST), &manifest)?;
    Ok(written.total)
}

/// The content of a file that a bundle names, when it could be read and lies inside the bundle.
fn bytes_of<'a>(bundle: &'a BundleFolder, file: &FileRef) -> Option<&'a Vec<u8>> {
    let found = bundle.files.iter().find(|found| found.path == file.path());
    found?.bytes.as_ref().ok()
}

/// What was written of a collection.
struct Written<'a> {
    folder: &'a Path,
    /// In bytes.
    total: usize,
}

impl Written<'_> {
    /// Write a file of the collection; returns how a manifest names it.
    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<FileRef> {
        let to = inside(self.folder, path);
        let to = to.with_context(|| format!("{path} leads out of the folder"))?;
        write(&to, bytes)?;
        self.total += bytes.len();
        Ok(FileRef::Hashed {
            path: path.to_owned(),
            sha256: Some(sha256(bytes)),
            bytes: Some(bytes.len() as u64),
        })
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
