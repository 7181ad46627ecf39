//! EPUB books: each chapter is an article, and the book is what it is a part of.

use kartoteka_engine::bundle::format::{ArticleRecord, PartOfRecord};

use crate::archive::{Budget, Zip};
use crate::compose::{Composed, one_line};
use crate::decode::decode_xml;
use crate::front_matter::language_tag;
use crate::language::language_of;
use crate::report::ImportReport;
use crate::xml::{ElementIx, Tree};
use crate::{SourceFile, draft, html_blocks, timestamps};

/// A chapter with fewer letters than this is a title page or an empty leaf.
const FEWEST_LETTERS: usize = 40;

/// What a book says of itself.
#[derive(Default)]
struct Book {
    title: String,
    authors: Vec<String>,
    language: Option<String>,
    published: Option<kartoteka_engine::date::Date>,
    publisher: Option<String>,
    categories: Vec<String>,
    rights: Option<String>,
    url: Option<String>,
    /// Paths of the chapters, in the order of reading.
    chapters: Vec<String>,
    /// Path of the table of contents.
    contents: Option<String>,
}

/// Make articles of the chapters of a book.
pub(crate) fn import(file: SourceFile<'_>, zip: &Zip<'_>, budget: &mut Budget) -> ImportReport {
    let mut report = ImportReport::default();
    let mut read = |path: &str| -> Result<Tree, String> {
        let entry = zip.find(path).ok_or_else(|| format!("lacks {path}"))?;
        let bytes = budget
            .take(zip, entry)
            .map_err(|reason| format!("has {path}, which {reason}"))?;
        Ok(Tree::parse(&decode_xml(&bytes).text))
    };
    let hint = "see whether the file is whole";
    let package = match read("META-INF/container.xml").and_then(|container| {
        let path = package_path(&container).ok_or("does not say where its contents are")?;
        Ok((read(&path)?, path))
    }) {
        Ok(package) => package,
        Err(reason) => return ImportReport::refusal(file, reason, hint),
    };
    let book = book_of(&package.0, &package.1);
    if zip.find("META-INF/encryption.xml").is_some() {
        // Fonts may be scrambled without harm; chapters that are, read as nonsense.
        let hidden = read("META-INF/encryption.xml")
            .map(|tree| encrypted(&tree))
            .unwrap_or_default();
        if book.chapters.iter().any(|chapter| hidden.contains(chapter)) {
            return ImportReport::refusal(
                file,
                "is protected against copying",
                "ask its publisher for a copy that is not",
            );
        }
    }
    let titles = match &book.contents {
        Some(path) => read(path)
            .map(|tree| titles_of(&tree, path))
            .unwrap_or_default(),
        None => Vec::new(),
    };
    for path in &book.chapters {
        let tree = match read(path) {
            Ok(tree) => tree,
            Err(reason) => {
                report.doubt(file, reason, hint);
                continue;
            }
        };
        let mut text = chapter(&tree);
        let title = titles
            .iter()
            .find(|(known, _)| known == path)
            .map(|(_, title)| title.clone());
        let title = match title {
            Some(title) => {
                text.take_repeated_title(&title);
                title
            }
            None => text.take_title().unwrap_or_default(),
        };
        text.lower_headings();
        let (body, citations) = text.into_body();
        let words = crate::feed::words_of(&body);
        if words.chars().filter(|c| c.is_alphanumeric()).count() < FEWEST_LETTERS {
            continue;
        }
        let position = report.articles.len() as u32 + 1;
        let mut article = ArticleRecord {
            title: if title.is_empty() {
                format!("{}, {position}", book.title)
            } else {
                title
            },
            language: book
                .language
                .clone()
                .or_else(|| language_of(&words).map(str::to_owned)),
            published: book.published.clone(),
            authors: book.authors.clone(),
            outlet: book.publisher.clone(),
            categories: book.categories.clone(),
            rights: book.rights.clone(),
            part_of: Some(PartOfRecord {
                title: book.title.clone(),
                outlet: None,
                url: book.url.clone(),
                position: Some(position),
            }),
            body,
            citations,
            ..ArticleRecord::default()
        };
        draft::complete(&mut article, file.stem());
        report.articles.push(article);
    }
    if report.articles.len() == 1 {
        // A book of one chapter is that chapter.
        let article = &mut report.articles[0];
        article.part_of = None;
        article.url = book.url;
        if !book.title.is_empty() {
            article.title = book.title;
            article.id = String::new();
            draft::complete(article, file.stem());
        }
    }
    if report.articles.is_empty() && report.problems.is_empty() {
        report.doubt(
            file,
            "is a book without text, perhaps of pictures alone",
            "leave it out",
        );
    }
    report
}

fn package_path(container: &Tree) -> Option<String> {
    let found = container
        .descendants(0)
        .into_iter()
        .find(|&element| container.get(element).name == "rootfile")?;
    container.attribute(found, "full-path").map(str::to_owned)
}

fn book_of(package: &Tree, path: &str) -> Book {
    let mut book = Book::default();
    let mut items: Vec<(&str, String, bool)> = Vec::new();
    for element in package.descendants(0) {
        let text = || Some(one_line(&package.text(element))).filter(|text| !text.is_empty());
        match package.get(element).name.as_str() {
            "title" if book.title.is_empty() => book.title = text().unwrap_or_default(),
            "creator" => book.authors.extend(text()),
            "language" if book.language.is_none() => {
                book.language = text().as_deref().and_then(language_tag);
            }
            "date" if book.published.is_none() => {
                book.published = text().as_deref().and_then(timestamps::parse);
            }
            "publisher" if book.publisher.is_none() => book.publisher = text(),
            "subject" => book.categories.extend(text()),
            "rights" if book.rights.is_none() => book.rights = text(),
            "source" | "identifier" if book.url.is_none() => {
                book.url = text().filter(|text| text.starts_with("http"));
            }
            "item" => {
                let (Some(id), Some(target)) = (
                    package.attribute(element, "id"),
                    package.attribute(element, "href"),
                ) else {
                    continue;
                };
                let target = beside(path, target);
                let properties = package.attribute(element, "properties").unwrap_or_default();
                let is_contents = properties.split(' ').any(|property| property == "nav");
                let kind = package.attribute(element, "media-type").unwrap_or_default();
                if is_contents || (book.contents.is_none() && kind.contains("ncx")) {
                    book.contents = Some(target.clone());
                }
                items.push((id, target, is_contents));
            }
            "itemref" if package.attribute(element, "linear") != Some("no") => {
                let id = package.attribute(element, "idref");
                let item = items.iter().find(|(known, _, _)| Some(*known) == id);
                if let Some((_, target, false)) = item {
                    book.chapters.push(target.clone());
                }
            }
            _ => {}
        }
    }
    book
}

/// Files that are encrypted, other than fonts, by their paths.
fn encrypted(tree: &Tree) -> Vec<String> {
    tree.descendants(0)
        .into_iter()
        .filter(|&element| tree.get(element).name == "CipherReference")
        .filter_map(|element| tree.attribute(element, "URI").map(str::to_owned))
        .collect()
}

/// The chapters that a table of contents names, each by the first title that leads to it.
fn titles_of(contents: &Tree, path: &str) -> Vec<(String, String)> {
    let mut titles: Vec<(String, String)> = Vec::new();
    let mut add = |target: &str, title: String| {
        let target = beside(path, target);
        if !title.is_empty() && !titles.iter().any(|(known, _)| *known == target) {
            titles.push((target, title));
        }
    };
    for element in contents.descendants(0) {
        match contents.get(element).name.as_str() {
            "a" => {
                if let Some(target) = contents.attribute(element, "href") {
                    add(target, one_line(&contents.text(element)));
                }
            }
            "navPoint" => {
                let label = contents
                    .child(element, "navLabel")
                    .map(|label| contents.text(label));
                let content = contents.child(element, "content");
                let target = content.and_then(|content| contents.attribute(content, "src"));
                if let (Some(label), Some(target)) = (label, target) {
                    add(target, one_line(&label));
                }
            }
            _ => {}
        }
    }
    titles
}

/// The text of a chapter, which is XHTML.
fn chapter(tree: &Tree) -> Composed {
    let body: Option<ElementIx> = tree
        .descendants(0)
        .into_iter()
        .find(|&element| tree.get(element).name == "body");
    html_blocks::compose(&tree.markup_within(body.unwrap_or(0)), None)
}

/// The path of a file that another names: `OEBPS/a/b.xhtml` of `../a/b.xhtml#c` in `OEBPS/x/toc.ncx`.
fn beside(path: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let target = crate::markdown::decoded(target);
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
