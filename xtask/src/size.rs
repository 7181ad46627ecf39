//! `cargo xtask size`: what a first visit loads, and the limit that it must not pass.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::build::{self, Profile};
use crate::failure::failure;
use crate::page::FileList;

/// What a first visit should load at most: HTML, CSS, JS and WebAssembly, compressed with brotli;
/// the collection is apart.
const GOAL: usize = 250_000;

/// What it must not pass today. It only ever goes down, until it is the goal.
const CEILING: usize = 430_000;

const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;

/// A file, or the sum of several: bytes as they are and as hosts send them.
#[derive(Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// `cargo xtask size`
pub(crate) fn task(_arguments: &[String]) -> Result<()> {
    check()
}

/// Measure the page that readers load; an error when it passes the ceiling.
pub(crate) fn check() -> Result<()> {
    // What lies there may be a development build or an old one.
    build::build(Profile::Release)?;
    print_sizes(&build::page_folder())
}

fn print_sizes(site: &Path) -> Result<()> {
    let mut sum = Sizes::default();
    println!(
        "{:<34} {:>10} {:>10} {:>10}",
        "file", "raw", "gzip -9", "brotli 11"
    );
    for file in FileList::read(site)?.files {
        let path = site.join(&file.path);
        let content = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let sizes = measure(&content)?;
        print_row(&file.path, &sizes);
        sum.raw += sizes.raw;
        sum.gzip += sizes.gzip;
        sum.brotli += sizes.brotli;
    }
    print_row("first visit, without the collection", &sum);
    check_ceiling(sum.brotli)
}

fn print_row(name: &str, sizes: &Sizes) {
    println!(
        "{name:<34} {:>10} {:>10} {:>10}",
        sizes.raw, sizes.gzip, sizes.brotli
    );
}

fn check_ceiling(brotli: usize) -> Result<()> {
    if brotli > CEILING {
        return Err(failure(
            format!(
                "a first visit loads {brotli} bytes, {} more than ever before",
                brotli - CEILING
            ),
            "find what grew: a new dependency of the page is the usual reason (`cargo tree -p kartoteka-web`)",
        ));
    }
    match brotli.checked_sub(GOAL) {
        Some(over) if over > 0 => println!(
            "{over} bytes above the goal of {GOAL}, {} below the ceiling of {CEILING}",
            CEILING - brotli
        ),
        _ => println!("within the goal of {GOAL}"),
    }
    Ok(())
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
    fn the_ceiling_holds_to_the_byte() {
        assert!(check_ceiling(CEILING).is_ok());
        assert!(check_ceiling(CEILING + 1).is_err());
    }

    #[test]
    fn text_becomes_smaller() {
        let sizes = measure("card after card ".repeat(100).as_bytes()).expect("memory suffices");
        assert!(sizes.brotli < sizes.gzip && sizes.gzip < sizes.raw);
    }
}
