//! ZIP archives, and the formats that are such archives: EPUB and DOCX.
//!
//! Nothing is written anywhere. A file is taken out, imported and forgotten, so that no more than
//! one of them is in memory at a time.
//!
//! | limit | why |
//! | --- | --- |
//! | [`MOST_FILES`] files in an archive, those within archives counted | time |
//! | [`LONGEST_FILE`] bytes a file, taken out | memory |
//! | [`MOST_BYTES`] bytes all files, taken out | time: a bomb grows a thousandfold |
//! | [`MOST_GROWTH`] times as long as the archive, all files taken out, if that is more than [`ALWAYS_BYTES`] | memory |
//! | [`DEEPEST`] archives in one another | a bomb may hold itself |

mod zip;

use crate::report::{ImportReport, count};
use crate::{Format, SourceFile, bundle, import_within};

pub(crate) use zip::{Zip, ZipEntry};

/// More files in one archive, those in archives within it counted, are not read.
pub const MOST_FILES: usize = 200_000;

/// A longer file, taken out of its archive, is not read.
pub const LONGEST_FILE: usize = 128 << 20;

/// When so many bytes were taken out of an archive, the rest is not read.
pub const MOST_BYTES: usize = 1 << 30;

/// All files of an archive, taken out, may have so many times its length: text is packed to a tenth,
/// records that repeat themselves to a fiftieth, and only what was made for it to a thousandth.
pub const MOST_GROWTH: usize = 100;

/// So many bytes may be taken out of an archive however short it is.
pub const ALWAYS_BYTES: usize = 16 << 20;

/// How many archives may stand in one another.
pub const DEEPEST: usize = 3;

/// What may still be taken out of an archive and of those within it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    files: usize,
    bytes: usize,
    /// How many bytes there were at first.
    all_bytes: usize,
    depth: usize,
}

impl Budget {
    /// What a file of this length may need.
    pub(crate) fn of_file(length: usize) -> Self {
        let bytes = length
            .saturating_mul(MOST_GROWTH)
            .clamp(ALWAYS_BYTES, MOST_BYTES);
        Self {
            files: MOST_FILES,
            bytes,
            all_bytes: bytes,
            depth: DEEPEST,
        }
    }

    /// Take a file out of an archive, within what is left.
    pub(crate) fn take(&mut self, zip: &Zip<'_>, entry: &ZipEntry) -> Result<Vec<u8>, String> {
        if self.bytes == 0 {
            return Err(format!(
                "stands behind {} MB of others: the limit of an archive",
                self.all_bytes >> 20
            ));
        }
        let bytes = zip.read(entry, LONGEST_FILE.min(self.bytes))?;
        self.bytes -= bytes.len().min(self.bytes);
        Ok(bytes)
    }
}

/// Make articles of all files in an archive.
pub(crate) fn import(file: SourceFile<'_>, budget: &mut Budget) -> ImportReport {
    let zip = match Zip::open(file.bytes) {
        Ok(zip) => zip,
        Err(reason) => {
            return ImportReport::refusal(
                file,
                reason,
                "see whether the file is whole, or unpack it and import the folder",
            );
        }
    };
    if budget.depth == 0 {
        return ImportReport::refusal(
            file,
            format!("is an archive in {DEEPEST} others: the limit"),
            "unpack it and import the folder",
        );
    }
    budget.depth -= 1;
    let report = import_all(file, &zip, budget);
    budget.depth += 1;
    report
}

fn import_all(file: SourceFile<'_>, zip: &Zip<'_>, budget: &mut Budget) -> ImportReport {
    let mut said = ImportReport::default();
    for (name, reason) in &zip.refused {
        let name = format!("{}/{name}", file.name);
        said.doubt(
            SourceFile {
                name: &name,
                bytes: &[],
            },
            reason.clone(),
            "unpack the archive with care, and import what is sound",
        );
    }
    if zip.is_cut {
        said.doubt(
            file,
            "has more behind its list of files: it is cut short, or two files in one",
            "see whether the file is whole",
        );
    }
    let mut reports: Vec<ImportReport> = Vec::new();
    let mut in_bundles: Vec<usize> = Vec::new();
    for (number, entry) in zip.entries.iter().enumerate() {
        if file_name(&entry.name) == bundle::MANIFEST_NAME
            && let Some((report, files)) = import_bundle(file, zip, number, budget)
        {
            reports.push(report);
            in_bundles.extend(files);
        }
    }
    in_bundles.sort_unstable();
    let mut skipped = 0_usize;
    for (number, entry) in zip.entries.iter().enumerate() {
        if in_bundles.binary_search(&number).is_ok() || is_hidden(&entry.name) {
            continue;
        }
        if Format::of_name(&entry.name).is_none() {
            skipped += 1;
            continue;
        }
        let name = format!("{}/{}", file.name, entry.name);
        if budget.files == 0 {
            said.doubt(
                SourceFile {
                    name: &name,
                    bytes: &[],
                },
                format!("and all behind it were not read: an archive may have {MOST_FILES} files"),
                "unpack it and import the folder",
            );
            break;
        }
        budget.files -= 1;
        reports.push(match budget.take(zip, entry) {
            Ok(bytes) => import_within(
                SourceFile {
                    name: &name,
                    bytes: &bytes,
                },
                budget,
            ),
            Err(reason) => ImportReport::refusal(
                SourceFile {
                    name: &name,
                    bytes: &[],
                },
                reason,
                "unpack the archive and see whether the file is sound",
            ),
        });
    }
    if skipped > 0 {
        said.doubt(
            file,
            format!(
                "has {} of formats that are not imported, such as pictures",
                count(skipped, "file")
            ),
            "nothing, unless they hold articles",
        );
    }
    reports.push(said);
    let mut merged = ImportReport::merge(reports);
    if merged.articles.is_empty()
        && merged.problems.is_empty()
        && merged.entities.entities.is_empty()
    {
        merged.doubt(file, "is an archive without files", "leave it out");
    }
    merged
}

/// The bundle whose manifest is the entry of this number, and the numbers of its files.
fn import_bundle(
    file: SourceFile<'_>,
    zip: &Zip<'_>,
    manifest: usize,
    budget: &mut Budget,
) -> Option<(ImportReport, Vec<usize>)> {
    let entry = &zip.entries[manifest];
    let bytes = budget.take(zip, entry).ok()?;
    let names = bundle::files_of_manifest(&bytes)?;
    let folder = entry.name.strip_suffix(bundle::MANIFEST_NAME)?;
    let mut numbers = vec![manifest];
    let mut files: Vec<(String, Option<Vec<u8>>)> = Vec::new();
    for name in names {
        let path = format!("{folder}{name}");
        let number = zip.entries.iter().position(|entry| entry.name == path);
        numbers.extend(number);
        let bytes = number.and_then(|number| budget.take(zip, &zip.entries[number]).ok());
        files.push((format!("{}/{path}", file.name), bytes));
    }
    let name = format!("{}/{}", file.name, entry.name);
    let manifest = SourceFile {
        name: &name,
        bytes: &bytes,
    };
    Some((bundle::import_bundle(manifest, &files), numbers))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What systems put beside files: `.DS_Store`, `__MACOSX/._a.md`, `.git/…`.
fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}
