//! From a tree to blocks.
//!
//! Whatever is in the tree becomes text: furniture is taken out before (`furniture.rs`), so that a
//! piece of markup that is all content can come here as it was parsed.
//!
//! | in the tree | becomes |
//! | --- | --- |
//! | `h1` to `h6` | a heading; the title is level 1, so that a section is 2 at least |
//! | `blockquote` | a quote a paragraph; `cite`, `footer` or `figcaption` in it say whose |
//! | `ul`, `ol` | a list; a list inside an item follows it as items |
//! | `dl` | a list: `term: meaning` |
//! | `figcaption`, elements named captions | a figure |
//! | `table` of cells | a table; a table that only lays out the page gives its content |
//! | footnotes, `Editor's note: …` | notes |
//! | `br` twice, every other element that stands on its own line | the end of a paragraph |

use html5ever::{LocalName, local_name};
use kartoteka_engine::bundle::format::TypedBlock;

use super::dom::{Dom, NodeIx, NodeKind, is_block, squeeze};
use super::tables;

/// Text of elements deeper than this inside the root stands without structure.
const MAX_NESTING: usize = 256;

/// The blocks of a tree and the links in them.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    pub(crate) blocks: Vec<TypedBlock>,
    pub(crate) links: Vec<Link>,
}

/// A link in the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The words that are linked.
    pub(crate) text: String,
    /// The address as written.
    pub(crate) address: String,
    /// Number of the block that has it, counted from 0.
    pub(crate) block: usize,
}

/// The blocks of all that is in `root`.
pub(crate) fn blocks_of(dom: &Dom, root: NodeIx) -> Blocks {
    let mut writer = Writer {
        dom,
        out: Blocks::default(),
        text: String::new(),
        links: Vec::new(),
        setting: Setting::Text,
    };
    writer.walk(root, 0);
    writer.end_paragraph();
    writer.out
}

/// What a paragraph that ends now becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    Text,
    Quote,
    Caption,
    Note,
}

struct Writer<'a> {
    dom: &'a Dom,
    out: Blocks,
    /// The paragraph so far.
    text: String,
    links: Vec<(String, String)>,
    setting: Setting,
}

impl Writer<'_> {
    fn walk(&mut self, root: NodeIx, nesting: usize) {
        if nesting > MAX_NESTING {
            self.text.push_str(&self.dom.text(root));
            return;
        }
        let dom = self.dom;
        for node in dom.children(root) {
            match dom.kind(node) {
                NodeKind::Text(run) => self.text.push_str(run),
                NodeKind::Element { name, .. } => self.element(node, &name.local, nesting + 1),
                NodeKind::Other => {}
            }
        }
    }

    fn element(&mut self, node: NodeIx, name: &LocalName, nesting: usize) {
        match *name {
            ref name if is_silent(name) => {}
            local_name!("br") => self.line_break(node),
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6") => self.heading(node, name, nesting),
            local_name!("blockquote") | local_name!("q") if is_block_quote(self.dom, node) => {
                self.quote(node, nesting);
            }
            _ if self.setting != Setting::Note && is_note(self.dom, node) => {
                self.within(Setting::Note, node, nesting);
            }
            local_name!("ul") | local_name!("ol") | local_name!("menu") => {
                self.list(node, *name == local_name!("ol"), nesting);
            }
            local_name!("dl") => self.definitions(node),
            local_name!("table") => self.table(node, nesting),
            local_name!("pre") => self.lines(node),
            local_name!("a") => self.link(node, nesting),
            local_name!("figcaption") | local_name!("caption") => {
                self.within(Setting::Caption, node, nesting);
            }
            _ if is_caption(self.dom, node) => self.within(Setting::Caption, node, nesting),
            ref name if is_block(name) => {
                self.end_paragraph();
                self.walk(node, nesting);
                self.end_paragraph();
            }
            _ => self.walk(node, nesting),
        }
    }

    fn within(&mut self, setting: Setting, node: NodeIx, nesting: usize) {
        self.end_paragraph();
        let outer = std::mem::replace(&mut self.setting, setting);
        if setting == Setting::Caption {
            // A caption is one block, whatever it is made of.
            self.text = self.dom.text(node);
        } else {
            self.walk(node, nesting);
        }
        self.end_paragraph();
        self.setting = outer;
    }

    /// Two in a row part paragraphs, one is a space.
    fn line_break(&mut self, node: NodeIx) {
        let mut before = self.dom.previous(node);
        while let Some(blank) = before.filter(|&before| is_blank(self.dom, before)) {
            before = self.dom.previous(blank);
        }
        if before.is_some_and(|before| self.dom.is(before, &local_name!("br"))) {
            self.end_paragraph();
        } else {
            self.text.push('\n');
        }
    }

    fn heading(&mut self, node: NodeIx, name: &LocalName, nesting: usize) {
        self.end_paragraph();
        self.gather(node, nesting);
        let text = squeeze(&std::mem::take(&mut self.text));
        let level = name.as_bytes()[1] - b'0';
        if !text.is_empty() {
            self.push(TypedBlock::Heading {
                text,
                level: level.max(2),
            });
        }
        self.links.clear();
    }

    /// All text in `node` as one paragraph, with its links.
    fn gather(&mut self, node: NodeIx, nesting: usize) {
        if nesting > MAX_NESTING {
            self.text.push_str(&self.dom.text(node));
            return;
        }
        let dom = self.dom;
        for child in dom.children(node) {
            match dom.kind(child) {
                NodeKind::Text(run) => self.text.push_str(run),
                NodeKind::Element { name, .. } if is_silent(&name.local) => {}
                NodeKind::Element { name, .. } => {
                    let breaks = is_block(&name.local);
                    if breaks {
                        self.text.push(' ');
                    }
                    if name.local == local_name!("a") {
                        self.link(child, nesting + 1);
                    } else {
                        self.gather(child, nesting + 1);
                    }
                    if breaks {
                        self.text.push(' ');
                    }
                }
                NodeKind::Other => {}
            }
        }
    }

    fn quote(&mut self, node: NodeIx, nesting: usize) {
        self.end_paragraph();
        let dom = self.dom;
        let source = dom.descendants(node).find(|&inner| {
            dom.is(inner, &local_name!("footer"))
                || dom.is(inner, &local_name!("figcaption"))
                || dom.is(inner, &local_name!("cite"))
                    && !dom.text(inner).is_empty()
                    && is_last(dom, inner, node)
        });
        let source_text = source.map(|source| dom.text(source)).unwrap_or_default();
        let first = self.out.blocks.len();
        let outer = std::mem::replace(&mut self.setting, Setting::Quote);
        self.walk(node, nesting);
        self.end_paragraph();
        self.setting = outer;
        if source_text.is_empty() {
            return;
        }
        // The words of the source end the quote: they are told apart from it.
        let name = source_text.trim_start_matches(['—', '–', '-', '―', ' ']);
        if let Some(TypedBlock::Quote { text, .. }) =
            self.out.blocks.get_mut(first..).and_then(|b| b.last_mut())
            && let Some(words) = text.strip_suffix(source_text.as_str())
        {
            *text = words.trim_end_matches(['—', '–', '-', '―', ' ']).to_owned();
            if text.is_empty() {
                self.out.blocks.pop();
            }
        } else if let Some(TypedBlock::Figure { caption }) =
            self.out.blocks.get(first..).and_then(|b| b.last())
            && *caption == source_text
        {
            self.out.blocks.pop();
        }
        for block in self.out.blocks.iter_mut().skip(first) {
            if let TypedBlock::Quote { source, .. } = block {
                *source = Some(name.to_owned());
            }
        }
        let count = self.out.blocks.len();
        self.out.links.retain(|link| link.block < count);
    }

    fn list(&mut self, node: NodeIx, ordered: bool, nesting: usize) {
        self.end_paragraph();
        let dom = self.dom;
        // Cards and galleries are lists in markup only, and quotes keep what they are.
        let is_plain = self.setting == Setting::Text
            && !dom.descendants(node).any(|inner| {
                dom.name(inner).is_some_and(|name| {
                    matches!(
                        *name,
                        local_name!("h1")
                            | local_name!("h2")
                            | local_name!("h3")
                            | local_name!("h4")
                            | local_name!("table")
                            | local_name!("blockquote")
                            | local_name!("figcaption")
                            | local_name!("pre")
                    )
                })
            });
        if !is_plain {
            self.walk(node, nesting);
            self.end_paragraph();
            return;
        }
        let mut items = Vec::new();
        self.items(node, nesting, &mut items);
        if !items.is_empty() {
            self.push(TypedBlock::List { ordered, items });
        }
        self.links.clear();
    }

    fn items(&mut self, list: NodeIx, nesting: usize, items: &mut Vec<String>) {
        let dom = self.dom;
        let mut inner_lists = Vec::new();
        for item in dom.children(list) {
            match dom.kind(item) {
                NodeKind::Text(run) => self.text.push_str(run),
                NodeKind::Element { name, .. } if is_list(&name.local) => inner_lists.push(item),
                NodeKind::Element { name, .. } if !is_silent(&name.local) => {
                    for child in dom.children(item) {
                        match dom.kind(child) {
                            NodeKind::Text(run) => self.text.push_str(run),
                            NodeKind::Element { name, .. } if is_list(&name.local) => {
                                inner_lists.push(child);
                            }
                            NodeKind::Element { name, .. } if name.local == local_name!("a") => {
                                self.link(child, nesting + 1);
                            }
                            NodeKind::Element { name, .. } if !is_silent(&name.local) => {
                                self.text
                                    .push_str(if is_block(&name.local) { " " } else { "" });
                                self.gather(child, nesting + 1);
                                self.text
                                    .push_str(if is_block(&name.local) { " " } else { "" });
                            }
                            _ => {}
                        }
                    }
                }
                _ => continue,
            }
            let text = squeeze(&std::mem::take(&mut self.text));
            if !text.is_empty() {
                items.push(text);
            }
            for inner in inner_lists.drain(..) {
                if nesting < MAX_NESTING {
                    self.items(inner, nesting + 1, items);
                } else {
                    items.push(dom.text(inner));
                }
            }
        }
    }

    fn definitions(&mut self, node: NodeIx) {
        self.end_paragraph();
        let dom = self.dom;
        let mut items: Vec<String> = Vec::new();
        let mut term = String::new();
        let mut skip_to = None;
        for part in dom.descendants(node) {
            if skip_to.is_some_and(|over: NodeIx| dom.ancestors(part).any(|a| a == over)) {
                continue;
            }
            if dom.is(part, &local_name!("dt")) {
                if !term.is_empty() {
                    items.push(std::mem::take(&mut term));
                }
                term = dom.text(part);
                skip_to = Some(part);
            } else if dom.is(part, &local_name!("dd")) {
                let meaning = dom.text(part);
                let colon = if term.is_empty() || term.ends_with(':') {
                    ""
                } else {
                    ":"
                };
                let space = if term.is_empty() { "" } else { " " };
                let item = format!("{}{colon}{space}{meaning}", std::mem::take(&mut term));
                if !item.is_empty() {
                    items.push(item);
                }
                skip_to = Some(part);
            }
        }
        items.extend((!term.is_empty()).then_some(term));
        if !items.is_empty() {
            self.push(TypedBlock::List {
                ordered: false,
                items,
            });
        }
    }

    fn table(&mut self, node: NodeIx, nesting: usize) {
        self.end_paragraph();
        match tables::data_of(self.dom, node) {
            Some(table) => {
                if let Some(caption) = table.caption {
                    self.push(TypedBlock::Figure { caption });
                }
                self.push(TypedBlock::Table {
                    head: table.head,
                    rows: table.rows,
                });
            }
            None => self.walk(node, nesting),
        }
        self.end_paragraph();
    }

    /// Text whose line breaks matter: code, poems.
    fn lines(&mut self, node: NodeIx) {
        self.end_paragraph();
        let mut text = String::new();
        for inner in self.dom.descendants(node) {
            match self.dom.kind(inner) {
                NodeKind::Text(run) => text.push_str(run),
                NodeKind::Element { name, .. } if name.local == local_name!("br") => {
                    text.push('\n');
                }
                _ => {}
            }
        }
        let text = text
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n");
        let text = text.trim_matches('\n');
        if !text.trim().is_empty() {
            self.push(TypedBlock::Paragraph {
                text: text.to_owned(),
            });
        }
    }

    fn link(&mut self, node: NodeIx, nesting: usize) {
        let start = self.text.len();
        let first = self.out.blocks.len();
        let address = self.dom.attribute(node, "href").map(str::trim);
        self.walk(node, nesting);
        // A link around whole blocks is a card or a button, not a source.
        if self.out.blocks.len() == first
            && let Some(address) = address.filter(|address| !address.is_empty())
            && let Some(words) = self.text.get(start..)
        {
            self.links.push((squeeze(words), address.to_owned()));
        }
    }

    fn end_paragraph(&mut self) {
        let text = squeeze(&std::mem::take(&mut self.text));
        if text.is_empty() {
            self.links.clear();
            return;
        }
        let block = match self.setting {
            Setting::Text => match note_of(&text) {
                Some(note) => TypedBlock::Note {
                    text: note.to_owned(),
                },
                None => TypedBlock::Paragraph { text },
            },
            Setting::Quote => TypedBlock::Quote { text, source: None },
            Setting::Caption => TypedBlock::Figure { caption: text },
            Setting::Note => TypedBlock::Note { text },
        };
        self.push(block);
    }

    fn push(&mut self, block: TypedBlock) {
        let number = self.out.blocks.len();
        self.out.blocks.push(block);
        let links = self.links.drain(..).filter(|(text, _)| !text.is_empty());
        self.out.links.extend(links.map(|(text, address)| Link {
            text,
            address,
            block: number,
        }));
    }
}

fn is_list(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("ul") | local_name!("ol") | local_name!("menu")
    )
}

/// Elements whose text is not read.
pub(crate) fn is_silent(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("head")
            | local_name!("title")
            | local_name!("button")
            | local_name!("input")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("embed")
            | local_name!("applet")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("canvas")
            | local_name!("svg")
            | local_name!("map")
            | local_name!("annotation")
            | local_name!("annotation-xml")
    )
}

/// `q` is a quote in a line unless it has blocks in it.
fn is_block_quote(dom: &Dom, node: NodeIx) -> bool {
    dom.is(node, &local_name!("blockquote"))
        || dom
            .descendants(node)
            .any(|inner| dom.name(inner).is_some_and(is_block))
}

fn is_blank(dom: &Dom, node: NodeIx) -> bool {
    match dom.kind(node) {
        NodeKind::Text(run) => run.chars().all(char::is_whitespace),
        NodeKind::Other => true,
        NodeKind::Element { .. } => false,
    }
}

/// True when no text of `root` comes after `node`.
fn is_last(dom: &Dom, node: NodeIx, root: NodeIx) -> bool {
    let mut after = dom.after(node, root);
    while let Some(next) = after {
        if matches!(dom.kind(next), NodeKind::Text(run) if !run.trim().is_empty()) {
            return false;
        }
        after = dom.first_child(next).or_else(|| dom.after(next, root));
    }
    true
}

fn is_note(dom: &Dom, node: NodeIx) -> bool {
    dom.attribute(node, "role").is_some_and(|role| {
        matches!(
            role,
            "note" | "doc-footnote" | "doc-endnote" | "doc-endnotes"
        )
    }) || dom.attribute(node, "epub:type").is_some_and(|kind| {
        kind.split_whitespace().any(|kind| {
            matches!(
                kind,
                "footnote" | "endnote" | "footnotes" | "endnotes" | "rearnote"
            )
        })
    }) || dom.attribute(node, "class").is_some_and(|class| {
        class.split_whitespace().any(|class| {
            matches!(
                class,
                "footnotes" | "footnote" | "editors-note" | "editor-note"
            )
        })
    })
}

fn is_caption(dom: &Dom, node: NodeIx) -> bool {
    !dom.is(node, &local_name!("span"))
        && dom.attribute(node, "class").is_some_and(|class| {
            class.split_whitespace().any(|class| {
                matches!(
                    class,
                    "wp-caption-text" | "caption" | "image-caption" | "photo-caption"
                )
            })
        })
}

/// What `Editor's note: …` says.
fn note_of(text: &str) -> Option<&str> {
    let (label, note) = text.split_once(':').filter(|(label, _)| label.len() < 24)?;
    let label = label
        .trim_start_matches('[')
        .to_lowercase()
        .replace('’', "'");
    let is_label = matches!(
        label.as_str(),
        "editor's note"
            | "editors' note"
            | "editors note"
            | "ed. note"
            | "от редакции"
            | "примечание редакции"
    );
    let note = note.trim().trim_end_matches(']');
    (is_label && !note.is_empty()).then_some(note)
}
