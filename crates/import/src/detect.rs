//! Which format is a file?

use crate::report::ImportProblem;
use crate::{SourceFile, decode};

/// A format that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: a title, then paragraphs.
    PlainText,
    /// A saved web page.
    Html,
}

impl Format {
    /// The format that a file's extension promises: by it, files are picked from a folder.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        let is = |known: &&str| extension.eq_ignore_ascii_case(known);
        if ["txt", "text"].iter().any(is) {
            Some(Self::PlainText)
        } else if ["html", "htm", "xhtml", "xht"].iter().any(is) {
            Some(Self::Html)
        } else {
            None
        }
    }
}

/// How files begin that are not text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (
        b"PK\x03\x04",
        "a ZIP archive (so are Word, OpenDocument and EPUB files)",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
];

/// How web pages begin, in lower case.
const PAGES: &[&str] = &["<!doctype html", "<html"];

/// Find out the format of a file from its content.
///
/// # Errors
///
/// When it is empty or of no format that can be imported, with a hint.
pub fn detect(file: SourceFile<'_>) -> Result<Format, ImportProblem> {
    let refuse = |message: String, hint: &str| {
        Err(ImportProblem {
            source: file.name.to_owned(),
            message,
            hint: hint.to_owned(),
        })
    };
    if file.bytes.iter().all(|byte| byte.is_ascii_whitespace()) {
        return refuse(
            "is empty".to_owned(),
            "leave it out, or put the article's text in",
        );
    }
    let save_as_text = "save it as plain text (.txt, UTF-8) and import that";
    if let Some((_, what)) = SIGNATURES
        .iter()
        .find(|(start, _)| file.bytes.starts_with(start))
    {
        return refuse(format!("is {what}, not plain text"), save_as_text);
    }
    let head = decode::decode(&file.bytes[..file.bytes.len().min(4096)]).text;
    let start: String = head
        .trim_start()
        .chars()
        .take(20)
        .flat_map(char::to_lowercase)
        .collect();
    // The importer of pages says what a file with the name of a page is that is none.
    let is_page = PAGES.iter().any(|markup| start.starts_with(markup))
        || start.starts_with("<?xml") && head.to_ascii_lowercase().contains("<html")
        || Format::of_name(file.name) == Some(Format::Html);
    if is_page && !is_binary(&head) {
        return Ok(Format::Html);
    }
    if start.starts_with("<?xml") {
        return refuse("is XML, not plain text".to_owned(), save_as_text);
    }
    if is_binary(&head) {
        return refuse("is not text".to_owned(), save_as_text);
    }
    if !head.chars().any(char::is_alphanumeric) && file.bytes.len() <= 4096 {
        return refuse(
            "has no words".to_owned(),
            "leave it out, or put the article's text in",
        );
    }
    Ok(Format::PlainText)
}

/// Text has no NUL, and next to no other control characters.
fn is_binary(head: &str) -> bool {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let odd = head.chars().filter(|&c| is_odd(c)).count();
    head.contains('\0') || odd * 20 > head.chars().count()
}
