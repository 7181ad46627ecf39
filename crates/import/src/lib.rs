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

mod dates;
mod decode;
mod detect;
mod html;
mod language;
mod outlets;
mod report;
mod slug;
mod text;

pub use detect::{Format, detect};
pub use outlets::{CITES, outlets};
pub use report::{ImportProblem, ImportReport, Removed, RemovedKind};
pub use slug::slug;

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
    match detect(file) {
        Ok(Format::PlainText) => text::import(file),
        Ok(Format::Html) => html::import(file),
        Err(problem) => ImportReport {
            problems: vec![problem],
            ..ImportReport::default()
        },
    }
}

#[cfg(test)]
mod tests;
