//! Foreign files to articles.
//!
//! A file's bytes come in, article records of the bundle format go out, with a report of all that
//! a person should know: what could not be read, what looks doubtful, and every line of the file
//! that is not in the text of its article (of a web page: of the part that holds the article; menus
//! and other parts beside it are dropped unsaid). One module knows one format; [`import`] finds out which.
//!
//! Nothing here fails and nothing here reads a disk or a clock: a broken file yields a problem
//! with its name, so that a folder with one broken file is still imported.

#![forbid(unsafe_code)]

mod archive;
mod bibtex;
mod bundle;
mod compose;
mod csl;
mod dates;
mod decode;
mod detect;
mod docx;
mod draft;
mod duplicates;
mod entities;
mod epub;
mod feed;
mod front_matter;
mod ftm;
mod html;
mod html_blocks;
mod json;
mod language;
mod links;
mod markdown;
mod outlets;
mod pdf;
mod reference;
mod report;
mod text;
mod timestamps;
mod xml;

use archive::{Budget, Zip};

pub use archive::{ALWAYS_BYTES, DEEPEST, LONGEST_FILE, MOST_BYTES, MOST_FILES, MOST_GROWTH};
pub use bundle::{MANIFEST_NAME, files_of_manifest, import_bundle};
pub use detect::{Format, detect};
pub use entities::join_outlets;
pub use kartoteka_engine::bundle::text_lines;
pub use kartoteka_engine::slug::slug;
pub use links::resolve_links;
pub use outlets::{CITES, outlets};
pub use pdf::MOST_PAGES;
pub use report::{ImportProblem, ImportReport, Removed, RemovedKind};

/// A file as it was found: its name for messages and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// What to call it in messages; a path or a bare name.
    pub name: &'a str,
    /// All of its content.
    pub bytes: &'a [u8],
}

impl SourceFile<'_> {
    /// The name without folders and extension.
    fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Make articles of one file. Their ids are unique within the report only:
/// [`ImportReport::merge`] keeps them so across files.
#[must_use]
pub fn import(file: SourceFile<'_>) -> ImportReport {
    import_within(file, &mut Budget::of_file(file.bytes.len()))
}

/// Make articles of one file, within what is left for it and those within it.
fn import_within(file: SourceFile<'_>, budget: &mut Budget) -> ImportReport {
    let mut report = match detect(file) {
        Ok(Format::PlainText) => text::import(file),
        Ok(Format::Html) => html::import(file),
        Ok(Format::Markdown) => markdown::import(file),
        Ok(Format::Feed) => feed::import_xml(file),
        Ok(Format::Json) => json::import(file),
        Ok(Format::BibTex) => bibtex::import(file),
        Ok(Format::Pdf) => pdf::import(file),
        Ok(format @ (Format::Epub | Format::Docx)) => match Zip::open(file.bytes) {
            Ok(zip) if format == Format::Epub => epub::import(file, &zip, budget),
            Ok(zip) => docx::import(file, &zip, budget),
            Err(reason) => ImportReport::refusal(file, reason, "see whether the file is whole"),
        },
        Ok(Format::Zip) => archive::import(file, budget),
        Err(problem) => ImportReport {
            problems: vec![problem],
            ..ImportReport::default()
        },
    };
    file.name.clone_into(&mut report.source);
    report
}

#[cfg(test)]
mod tests;
