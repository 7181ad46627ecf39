//! Which format is a file?

use crate::archive::Zip;
use crate::report::ImportProblem;
use crate::{SourceFile, decode};

/// A format that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: a title, then paragraphs.
    PlainText,
    /// Markdown, with or without front matter.
    Markdown,
    /// RSS or Atom.
    Feed,
    /// JSON Feed, CSL-JSON, FollowTheMoney, or a file of a bundle.
    Json,
    /// BibTeX or BibLaTeX.
    BibTex,
    /// A book in EPUB.
    Epub,
    /// A text of Word and its like.
    Docx,
    /// A saved web page.
    Html,
    /// PDF.
    Pdf,
    /// An archive of any of these.
    Zip,
}

/// Extensions, in lower case, and what they promise.
const EXTENSIONS: &[(&str, Format)] = &[
    ("atom", Format::Feed),
    ("bib", Format::BibTex),
    ("biblatex", Format::BibTex),
    ("bibtex", Format::BibTex),
    ("docm", Format::Docx),
    ("docx", Format::Docx),
    ("epub", Format::Epub),
    ("ftm", Format::Json),
    ("htm", Format::Html),
    ("html", Format::Html),
    ("ijson", Format::Json),
    ("json", Format::Json),
    ("jsonl", Format::Json),
    ("markdown", Format::Markdown),
    ("md", Format::Markdown),
    ("mdown", Format::Markdown),
    ("mdx", Format::Markdown),
    ("ndjson", Format::Json),
    ("pdf", Format::Pdf),
    ("rss", Format::Feed),
    ("text", Format::PlainText),
    ("txt", Format::PlainText),
    ("xml", Format::Feed),
    ("xht", Format::Html),
    ("xhtml", Format::Html),
    ("zip", Format::Zip),
];

impl Format {
    /// The format that a file's extension promises: by it, files are picked from a folder.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        EXTENSIONS
            .iter()
            .find(|(known, _)| extension.eq_ignore_ascii_case(known))
            .map(|(_, format)| *format)
    }
}

/// How files begin that cannot be read.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
];

/// Find out the format of a file from its content, and from its name where the content may be
/// several.
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
    let bytes = file.bytes;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse(
            "is empty".to_owned(),
            "leave it out, or put the article's text in",
        );
    }
    let save_as_text = "save it as plain text (.txt, UTF-8) and import that";
    // Some programs put a few bytes before the PDF itself.
    if bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(of_archive(bytes));
    }
    if let Some((_, what)) = SIGNATURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return refuse(format!("is {what}, which cannot be read"), save_as_text);
    }
    let mut head = &bytes[..bytes.len().min(4096)];
    let decoded = decode::decode_xml(head).text;
    let promised = Format::of_name(file.name);
    let is_text = matches!(
        promised,
        Some(Format::Markdown | Format::PlainText | Format::BibTex)
    );
    // What a page is under a false name, the importer of pages says.
    if promised == Some(Format::Html) && !is_binary(&decoded) {
        return Ok(Format::Html);
    }
    if let Some(markup) = first_element(&decoded).filter(|_| !is_text || looks_like_page(&decoded))
    {
        return match markup.as_str() {
            "rss" | "feed" | "rdf" | "channel" => Ok(Format::Feed),
            "html" | "!doctype html" | "head" | "body" if promised == Some(Format::Feed) => refuse(
                "is a web page, not a feed".to_owned(),
                "fetch the feed again, or give the page the extension .html",
            ),
            "html" | "!doctype html" | "head" | "body" => Ok(Format::Html),
            _ => refuse("is XML, but no feed".to_owned(), save_as_text),
        };
    }
    if decoded.trim_start().starts_with("<?xml") {
        return refuse("is XML, but no feed".to_owned(), save_as_text);
    }
    if is_binary(&decoded) || is_binary_within(bytes) {
        return refuse("is not text".to_owned(), save_as_text);
    }
    if !decoded.chars().any(char::is_alphanumeric) && bytes.len() <= 4096 {
        return refuse(
            "has no words".to_owned(),
            "leave it out, or put the article's text in",
        );
    }
    head = head.trim_ascii_start();
    match promised {
        Some(format @ (Format::Markdown | Format::BibTex | Format::Json | Format::PlainText)) => {
            Ok(format)
        }
        _ if head.starts_with(b"{") || head.starts_with(b"[{") => Ok(Format::Json),
        _ if head.starts_with(b"---\n") || head.starts_with(b"+++\n") => Ok(Format::Markdown),
        _ if promised == Some(Format::Feed) => refuse(
            "is called a feed and is none".to_owned(),
            "see whether it was fetched right",
        ),
        Some(Format::Pdf | Format::Docx | Format::Epub | Format::Zip) => refuse(
            "is not what its extension says, but text".to_owned(),
            "see whether the file is whole, or give it the extension .txt",
        ),
        _ => Ok(Format::PlainText),
    }
}

/// Books and texts of Word are archives; what is in them tells.
fn of_archive(bytes: &[u8]) -> Format {
    let Ok(zip) = Zip::open(bytes) else {
        return Format::Zip;
    };
    if zip.find("word/document.xml").is_some() {
        Format::Docx
    } else if zip.find("META-INF/container.xml").is_some() {
        Format::Epub
    } else {
        Format::Zip
    }
}

/// The name of the first element of XML or HTML, in lower case and without prefix.
fn first_element(text: &str) -> Option<String> {
    let mut rest = text.trim_start();
    loop {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment[comment.find("-->")? + 3..].trim_start();
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = instruction[instruction.find('>')? + 1..].trim_start();
        } else if rest.starts_with("<!") {
            let start: String = rest
                .chars()
                .skip(1)
                .take(13)
                .flat_map(char::to_lowercase)
                .collect();
            if start == "!doctype html" {
                return Some(start);
            }
            // A list of entities may stand in brackets.
            let end = rest.find('>')?;
            let end = match rest[..end].find('[') {
                Some(_) => rest.find("]>").map_or(end, |at| at + 1),
                None => end,
            };
            rest = rest[end + 1..].trim_start();
        } else {
            break;
        }
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let name = name[..end].rsplit(':').next()?;
    name.starts_with(char::is_alphabetic)
        .then(|| name.to_lowercase())
}

/// Markdown and plain text may begin with an element; a whole page says so.
fn looks_like_page(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(20)
        .flat_map(char::to_lowercase)
        .collect();
    ["<!doctype html", "<html", "<?xml"]
        .iter()
        .any(|page| start.starts_with(page))
}

/// What begins as text may go on as something else: a PDF that lost its beginning does.
fn is_binary_within(bytes: &[u8]) -> bool {
    let has_mark = encoding_rs::Encoding::for_bom(bytes).is_some();
    if bytes.len() < 3 * 4096 || has_mark {
        return false;
    }
    // Characters have up to four bytes.
    let middle = (bytes.len() / 2) & !3;
    is_binary(&decode::decode(&bytes[middle..middle + 4096]).text)
}

/// Text has no NUL, and next to no other control characters.
fn is_binary(head: &str) -> bool {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let odd = head.chars().filter(|&c| is_odd(c)).count();
    head.contains('\0') || odd * 20 > head.chars().count()
}
