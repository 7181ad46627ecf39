//! PDF with a text layer.
//!
//! A PDF has glyphs at places, no words and no paragraphs: what they make is worked out in
//! [`lines`]. Running heads, feet and page numbers are dropped and said. A scan has no glyphs; it
//! is said, with what to do.

mod glyphs;
mod lines;

use hayro_syntax::metadata::Metadata;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use kartoteka_engine::bundle::format::ArticleRecord;

use self::lines::Page;
use crate::compose::{letters_of, one_line};
use crate::decode::decode;
use crate::language::language_of;
use crate::report::{ImportReport, RemovedKind};
use crate::{SourceFile, draft};

/// Pages beyond this are not read.
pub const MOST_PAGES: usize = 5_000;

/// A page with fewer letters than this has no text layer worth the name.
const FEWEST_LETTERS: usize = 5;

/// Make one article of a PDF.
pub(crate) fn import(file: SourceFile<'_>) -> ImportReport {
    let pdf = match Pdf::new(file.bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return ImportReport::refusal(
                file,
                "is protected by a password",
                "open it with the password, save it without one, and import that",
            );
        }
        Err(LoadPdfError::Decryption(_)) => {
            return ImportReport::refusal(
                file,
                "is encrypted in a way that is not known here",
                "print it to a new PDF and import that",
            );
        }
        Err(LoadPdfError::Invalid) => {
            return ImportReport::refusal(
                file,
                "cannot be read as a PDF",
                "see whether the file is whole",
            );
        }
    };
    let mut report = ImportReport::default();
    let all = pdf.pages().len();
    let pages: Vec<Page> = glyphs::pages(&pdf, MOST_PAGES)
        .into_iter()
        .map(lines::page)
        .collect();
    let scanned = pages
        .iter()
        .filter(|page| page.letters() < FEWEST_LETTERS)
        .count();
    if scanned == pages.len() {
        return ImportReport::refusal(
            file,
            "has no text, only pictures of it: it is a scan",
            "run it through text recognition (ocrmypdf does that) and import the result",
        );
    }
    // Empty leaves are common; many of them are pictures of text.
    if scanned * 4 > pages.len() {
        report.doubt(
            file,
            format!("has {scanned} of {} pages without text", pages.len()),
            "if they are scans, run it through text recognition (ocrmypdf does that)",
        );
    }
    if all > MOST_PAGES {
        report.doubt(
            file,
            format!("has {all} pages; the first {MOST_PAGES} were read"),
            "split it",
        );
    }
    let read = lines::compose(pages);
    for line in read.running {
        report.remove(file, RemovedKind::RunningLine, &line);
    }
    let mut text = read.composed;
    let mut article = ArticleRecord::default();
    describe(pdf.metadata(), file, &mut article);
    if article.title.is_empty() {
        article.title = text.take_title().unwrap_or_default();
    } else if let Some(words) = text.take_repeated_title(&article.title) {
        report.remove(file, RemovedKind::RepeatedTitle, &words);
    }
    text.lower_headings();
    let (body, citations) = text.into_body();
    article.language = language_of(&crate::feed::words_of(&body)).map(str::to_owned);
    let unknown = crate::feed::words_of(&body)
        .matches(char::REPLACEMENT_CHARACTER)
        .count();
    if unknown > 0 {
        report.doubt(
            file,
            format!("has {unknown} signs of which it does not say what they mean: each stands as \u{fffd}"),
            "look for \u{fffd} in the text",
        );
    }
    article.body = body;
    article.citations = citations;
    draft::finish(article, file, report)
}

/// What a PDF says of itself, where it is not the name of a file.
fn describe(metadata: &Metadata, file: SourceFile<'_>, article: &mut ArticleRecord) {
    let text = |bytes: &Option<Box<[u8]>>| {
        let bytes = bytes.as_deref().unwrap_or_default();
        one_line(&decode(bytes).text)
    };
    let title = text(&metadata.title);
    let is_file_name = letters_of(&title) == letters_of(file.stem())
        || title.starts_with("Microsoft Word")
        || title.to_lowercase().starts_with("untitled")
        || title
            .rsplit_once('.')
            .is_some_and(|(_, end)| (2..=5).contains(&end.len()) && !end.contains(' '));
    if !is_file_name && title.chars().any(char::is_alphabetic) {
        article.title = title;
    }
    let author = text(&metadata.author);
    article.authors = author
        .split([';', ','])
        .map(|name| name.trim().to_owned())
        .filter(|name| name.contains(' '))
        .collect();
    let keywords = text(&metadata.keywords);
    article.categories = keywords
        .split([',', ';'])
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    article.published = metadata.creation_date.as_ref().and_then(|date| {
        format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
            .parse()
            .ok()
    });
}
