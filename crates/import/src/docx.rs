//! DOCX: texts of Word, LibreOffice and Google Docs.
//!
//! | in the file | becomes |
//! | --- | --- |
//! | styles Title, Heading 1 to 9, Quote, Caption | title, headings, quotes, figures |
//! | numbered and bulleted paragraphs | lists |
//! | tables, links, footnotes and endnotes | tables, citations, notes |
//! | title, author, subject, keywords, day of creation | the same; the day is that of publication for want of another |
//! | deleted text, comments, headers, footers | nothing |

use std::collections::BTreeMap;

use kartoteka_engine::bundle::format::ArticleRecord;

use crate::archive::{Budget, Zip};
use crate::compose::{Composer, Frame, one_line};
use crate::decode::decode_xml;
use crate::front_matter::language_tag;
use crate::language::language_of;
use crate::report::{ImportReport, RemovedKind};
use crate::xml::{Child, ElementIx, Tree};
use crate::{SourceFile, draft, timestamps};

/// Make one article of a text.
pub(crate) fn import(file: SourceFile<'_>, zip: &Zip<'_>, budget: &mut Budget) -> ImportReport {
    let mut report = ImportReport::default();
    let mut read = |path: &str| -> Option<Tree> {
        let bytes = budget.take(zip, zip.find(path)?).ok()?;
        Some(Tree::parse(&decode_xml(&bytes).text))
    };
    let Some(document) = read("word/document.xml") else {
        return ImportReport::refusal(
            file,
            "has no text that can be taken out",
            "see whether the file is whole",
        );
    };
    if document.broken_at.is_some() {
        report.doubt(
            file,
            "breaks off within its text; what stands before was read",
            "see whether the file is whole",
        );
    }
    let styles = read("word/styles.xml")
        .map(|tree| styles_of(&tree))
        .unwrap_or_default();
    let ordered = read("word/numbering.xml")
        .map(|tree| ordered_lists(&tree))
        .unwrap_or_default();
    let targets = read("word/_rels/document.xml.rels")
        .map(|tree| targets_of(&tree))
        .unwrap_or_default();
    let mut reader = DocxReader {
        styles,
        ordered,
        targets,
        ..DocxReader::default()
    };
    reader.blocks(&document, document.root().unwrap_or(0));
    reader.end_list();
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(tree) = read(notes) {
            reader.notes(&tree);
        }
    }
    let mut article = ArticleRecord::default();
    if let Some(core) = read("docProps/core.xml") {
        describe(&core, &mut article);
    }
    let mut text = reader.composer.finish();
    let title = reader.title.or_else(|| text.take_title());
    // The title that Word keeps apart is often that of the template.
    if let Some(title) = title {
        article.title = title;
    } else if let Some(words) = text.take_repeated_title(&article.title) {
        report.remove(file, RemovedKind::RepeatedTitle, &words);
    }
    text.lower_headings();
    let (body, citations) = text.into_body();
    article.body = body;
    article.citations = citations;
    if article.language.is_none() {
        article.language = language_of(&crate::feed::words_of(&article.body)).map(str::to_owned);
    }
    draft::finish(article, file, report)
}

#[derive(Default)]
struct DocxReader {
    composer: Composer,
    title: Option<String>,
    /// Names of styles by their id, in lower case.
    styles: BTreeMap<String, String>,
    /// Lists that are numbered, by id.
    ordered: Vec<String>,
    /// Addresses of links, by id.
    targets: BTreeMap<String, String>,
    in_list: bool,
}

impl DocxReader {
    /// Read what is below an element; no deeper than XML is read.
    fn blocks(&mut self, tree: &Tree, element: ElementIx) {
        for child in tree.children(element) {
            match tree.get(child).name.as_str() {
                "p" => self.paragraph(tree, child),
                "tbl" => self.table(tree, child),
                // What stands for newer content in older programs says the same again.
                "Fallback" | "sectPr" | "del" | "moveFrom" => {}
                _ => self.blocks(tree, child),
            }
        }
    }

    fn paragraph(&mut self, tree: &Tree, paragraph: ElementIx) {
        let properties = tree.child(paragraph, "pPr");
        let value = |name: &str| {
            let element = tree.child(properties?, name)?;
            tree.attribute(element, "val").map(str::to_owned)
        };
        let style = value("pStyle").unwrap_or_default();
        let style = self
            .styles
            .get(&style)
            .cloned()
            .unwrap_or_else(|| style.to_lowercase());
        let numbering = properties.and_then(|properties| tree.child(properties, "numPr"));
        let list = numbering.map(|numbering| {
            let id = tree
                .child(numbering, "numId")
                .and_then(|id| tree.attribute(id, "val"));
            id.unwrap_or_default().to_owned()
        });
        let list = list.filter(|id| id != "0");
        let level = value("outlineLvl").and_then(|level| level.parse::<u8>().ok());
        let frame = frame_of(&style)
            .or_else(|| level.map(|level| Frame::Heading(level.saturating_add(1).min(6))));
        let is_item = (list.is_some() || style.starts_with("list")) && frame.is_none();
        if is_item && !self.composer.is_in(Frame::Table) {
            if !self.in_list {
                let is_ordered = list.is_some_and(|id| self.ordered.contains(&id))
                    || style.starts_with("list number");
                self.composer.open(Frame::List(is_ordered));
                self.in_list = true;
            }
            self.composer.open(Frame::Item);
            self.runs(tree, paragraph);
            self.composer.close();
            return;
        }
        self.end_list();
        let is_title = style == "title" && self.title.is_none();
        if is_title {
            let text = one_line(&visible_text(tree, paragraph));
            if !text.is_empty() {
                self.title = Some(text);
                return;
            }
        }
        if let Some(frame) = frame {
            self.composer.open(frame);
        }
        self.runs(tree, paragraph);
        if frame.is_some() {
            self.composer.close();
        } else {
            self.composer.end_paragraph();
        }
    }

    fn end_list(&mut self) {
        if self.in_list {
            self.composer.close();
            self.in_list = false;
        }
    }

    fn runs(&mut self, tree: &Tree, element: ElementIx) {
        for child in tree.children(element) {
            match tree.get(child).name.as_str() {
                "t" => self.composer.text(&tree.text(child)),
                "tab" | "br" | "cr" => self.composer.text(" "),
                "noBreakHyphen" => self.composer.text("-"),
                "hyperlink" => {
                    let mark = self.composer.mark();
                    self.runs(tree, child);
                    let id = tree.attribute(child, "id").unwrap_or_default();
                    if let Some(url) = self.targets.get(id) {
                        self.composer.link(mark, url);
                    }
                }
                "pPr" | "rPr" | "del" | "moveFrom" | "Fallback" | "instrText" | "delText" => {}
                // A text box has paragraphs of its own.
                "txbxContent" => {
                    self.composer.text(" ");
                    self.runs(tree, child);
                }
                _ => self.runs(tree, child),
            }
        }
    }

    fn table(&mut self, tree: &Tree, table: ElementIx) {
        self.end_list();
        self.composer.open(Frame::Table);
        let mut is_first = true;
        for row in tree
            .children(table)
            .filter(|&row| tree.get(row).name == "tr")
        {
            let properties = tree.child(row, "trPr");
            let is_head = is_first
                && properties
                    .is_some_and(|properties| tree.child(properties, "tblHeader").is_some());
            is_first = false;
            self.composer.open(Frame::Row(is_head));
            for cell in tree
                .children(row)
                .filter(|&cell| tree.get(cell).name == "tc")
            {
                self.composer.open(Frame::Cell);
                self.blocks(tree, cell);
                self.composer.close();
            }
            self.composer.close();
        }
        self.composer.close();
    }

    fn notes(&mut self, tree: &Tree) {
        for note in tree.descendants(0) {
            let name = tree.get(note).name.as_str();
            // The line above the notes is a note for the program.
            if matches!(name, "footnote" | "endnote") && tree.attribute(note, "type").is_none() {
                self.composer.open(Frame::Note);
                self.runs(tree, note);
                self.composer.close();
            }
        }
    }
}

fn frame_of(style: &str) -> Option<Frame> {
    let heading = style.strip_prefix("heading").map(str::trim_start);
    if let Some(level) = heading.and_then(|level| level.parse::<u8>().ok()) {
        return Some(Frame::Heading(level.clamp(1, 6)));
    }
    match style {
        "quote" | "intense quote" | "block text" | "intensequote" | "blocktext" => {
            Some(Frame::Quote)
        }
        "caption" => Some(Frame::Caption),
        "subtitle" => Some(Frame::Heading(2)),
        _ => None,
    }
}

fn visible_text(tree: &Tree, paragraph: ElementIx) -> String {
    tree.descendants(paragraph)
        .into_iter()
        .filter(|&element| tree.get(element).name == "t")
        .flat_map(|element| &tree.get(element).children)
        .filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        })
        .collect()
}

/// Names of styles by id: the id is translated by some programs, the name is not.
fn styles_of(tree: &Tree) -> BTreeMap<String, String> {
    let mut styles = BTreeMap::new();
    for style in tree
        .descendants(0)
        .into_iter()
        .filter(|&style| tree.get(style).name == "style")
    {
        let id = tree.attribute(style, "styleId");
        let name = tree
            .child(style, "name")
            .and_then(|name| tree.attribute(name, "val"));
        if let (Some(id), Some(name)) = (id, name) {
            styles.insert(id.to_owned(), name.to_lowercase());
        }
    }
    styles
}

/// The ids of lists whose first level is numbered.
fn ordered_lists(tree: &Tree) -> Vec<String> {
    let named = |name: &'static str| {
        let all = tree.descendants(0).into_iter();
        all.filter(move |&element| tree.get(element).name == name)
    };
    let numbered: Vec<&str> = named("abstractNum")
        .filter(|&list| {
            let level = tree.child(list, "lvl");
            let format = level.and_then(|level| tree.child(level, "numFmt"));
            format
                .and_then(|format| tree.attribute(format, "val"))
                .is_some_and(|format| format != "bullet")
        })
        .filter_map(|list| tree.attribute(list, "abstractNumId"))
        .collect();
    named("num")
        .filter(|&list| {
            let kind = tree
                .child(list, "abstractNumId")
                .and_then(|kind| tree.attribute(kind, "val"));
            kind.is_some_and(|kind| numbered.contains(&kind))
        })
        .filter_map(|list| tree.attribute(list, "numId").map(str::to_owned))
        .collect()
}

fn targets_of(tree: &Tree) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    for relation in tree.descendants(0) {
        if let (Some(id), Some(target)) = (
            tree.attribute(relation, "Id"),
            tree.attribute(relation, "Target"),
        ) {
            targets.insert(id.to_owned(), target.to_owned());
        }
    }
    targets
}

/// What a document says of itself.
fn describe(core: &Tree, article: &mut ArticleRecord) {
    for element in core.descendants(0) {
        let text = one_line(&core.text(element));
        if text.is_empty() {
            continue;
        }
        match core.get(element).name.as_str() {
            "title" => article.title = text,
            "creator" => {
                article.authors = text
                    .split(';')
                    .map(|name| name.trim().to_owned())
                    .filter(|name| !name.is_empty())
                    .collect();
            }
            "created" => article.published = timestamps::parse(&text),
            "language" => article.language = language_tag(&text),
            "description" => article.summary = text,
            "keywords" => {
                let words = text.split([',', ';']).map(|word| word.trim().to_owned());
                article
                    .categories
                    .extend(words.filter(|word| !word.is_empty()));
            }
            _ => {}
        }
    }
}
