//! `cargo xtask size`: what a first visit loads, and the limits that it must not pass.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build::{self, Profile};
use crate::failure::failure;
use crate::page::FileList;

/// What a first visit loads at most: HTML, CSS, JS and WebAssembly, compressed with brotli; the
/// collection is apart, and so is what a reader has to ask for.
const FIRST_VISIT: usize = 250_000;

/// What the whole page is at most, every part included but the importer. Opening articles of one's own, and
/// looking through what was found in them, is 28 kB of it.
const WHOLE_PAGE: usize = 600_000;

/// What is fetched besides at most, when a reader opens files of their own: the parsers of all formats,
/// the model of names, the table of places.
const IMPORTER: usize = 3_700_000;

const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;

/// A file, or the sum of several: bytes as they are and as hosts send them.
#[derive(Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn add(&mut self, other: &Sizes) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// `cargo xtask size`
pub(crate) fn task(_arguments: &[String]) -> Result<()> {
    check()
}

/// Measure the page that readers load; an error when it passes a limit.
pub(crate) fn check() -> Result<()> {
    // What lies there may be a development build or an old one.
    build::build(Profile::Release)?;
    print_sizes(&build::page_folder())
}

fn print_sizes(site: &Path) -> Result<()> {
    let (mut first, mut whole, mut import) = Default::default();
    println!(
        "{:<34} {:>10} {:>10} {:>10}",
        "file", "raw", "gzip -9", "brotli 11"
    );
    let (later, at_once): (Vec<_>, Vec<_>) = FileList::read(site)?
        .files
        .into_iter()
        .partition(|file| file.later || file.import);
    for file in at_once.iter().chain(&later) {
        let path = site.join(&file.path);
        let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let sizes = measure(&content)?;
        print_row(&file.path, &sizes);
        add(&mut import, &sizes, file.import);
        add(&mut whole, &sizes, !file.import);
        add(&mut first, &sizes, !file.later && !file.import);
    }
    print_row("first visit, without the collection", &first);
    print_row("with all that may be asked for", &whole);
    print_row("the importer, for files of one's own", &import);
    check_limit("a first visit", first.brotli, FIRST_VISIT)?;
    check_limit("the whole page", whole.brotli, WHOLE_PAGE)?;
    check_limit("the importer", import.brotli, IMPORTER)
}

fn add(sum: &mut Sizes, sizes: &Sizes, counts: bool) {
    if counts {
        sum.add(sizes);
    }
}

fn print_row(name: &str, sizes: &Sizes) {
    println!(
        "{name:<34} {:>10} {:>10} {:>10}",
        sizes.raw, sizes.gzip, sizes.brotli
    );
}

fn check_limit(what: &str, brotli: usize, limit: usize) -> Result<()> {
    match limit.checked_sub(brotli) {
        Some(left) => {
            println!("{what}: {left} bytes are left of {limit}");
            Ok(())
        }
        None => Err(failure(
            format!(
                "{what} loads {brotli} bytes, {} more than it may",
                brotli - limit
            ),
            "find what grew: a new dependency of the page is the usual reason (`cargo tree -p kartoteka-web`)",
        )),
    }
}

fn measure(content: &[u8]) -> Result<Sizes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4096, BROTLI_QUALITY, BROTLI_WINDOW)
        .write_all(content)?;
    Ok(Sizes {
        raw: content.len(),
        gzip: gzip.finish()?.len(),
        brotli: brotli.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_holds_to_the_byte() {
        assert!(check_limit("a first visit", FIRST_VISIT, FIRST_VISIT).is_ok());
        assert!(check_limit("a first visit", FIRST_VISIT + 1, FIRST_VISIT).is_err());
    }

    #[test]
    fn text_becomes_smaller() {
        let sizes = measure("card after card ".repeat(100).as_bytes()).expect("memory suffices");
        assert!(sizes.brotli < sizes.gzip && sizes.gzip < sizes.raw);
    }
}
