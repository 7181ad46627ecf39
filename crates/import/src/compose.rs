//! From marked-up text to blocks: what Markdown, HTML and word processors have in common.
//!
//! A reader of a format says what it meets ([`Composer::open`], [`Composer::text`],
//! [`Composer::link`]); the composer knows what the bundle has of it. Lists in lists become one
//! list, tables in tables become text of a cell, and every block ends as one line without spaces
//! at its ends, because positions in an article are counted in such lines.

use kartoteka_engine::bundle::format::{BlockRecord, CitationRecord, TypedBlock};

/// Something that encloses text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A heading; 1 is the title of the article.
    Heading(u8),
    /// Words of somebody else.
    Quote,
    /// A list; true when its order matters.
    List(bool),
    /// An item of the list around it.
    Item,
    /// The caption of a picture.
    Caption,
    /// A footnote, or a note of the editors.
    Note,
    /// A table.
    Table,
    /// A row; true for the heads of the columns.
    Row(bool),
    /// A cell of the row around it.
    Cell,
}

/// Blocks and the links that stand in them.
#[derive(Debug, Default)]
pub(crate) struct Composed {
    pub(crate) blocks: Vec<TypedBlock>,
    pub(crate) citations: Vec<CitationRecord>,
}

impl Composed {
    /// The blocks as a bundle writes them: a paragraph is a plain string.
    pub(crate) fn into_body(self) -> (Vec<BlockRecord>, Vec<CitationRecord>) {
        (
            self.blocks.into_iter().map(in_short_form).collect(),
            self.citations,
        )
    }

    /// Drop the first block when it is a heading that says the title again; its words, if so.
    pub(crate) fn take_repeated_title(&mut self, title: &str) -> Option<String> {
        let Some(TypedBlock::Heading { text, .. }) = self.blocks.first() else {
            return None;
        };
        if letters_of(text) != letters_of(title) {
            return None;
        }
        let words = text.clone();
        self.remove_first();
        Some(words)
    }

    /// Take the first block away when it is a heading of the first level: a title.
    pub(crate) fn take_title(&mut self) -> Option<String> {
        let Some(TypedBlock::Heading { text, level: 1 }) = self.blocks.first() else {
            return None;
        };
        let title = text.clone();
        self.remove_first();
        Some(title)
    }

    fn remove_first(&mut self) {
        self.blocks.remove(0);
        self.citations.retain(|citation| citation.block != Some(0));
        for citation in &mut self.citations {
            citation.block = citation.block.map(|block| block - 1);
        }
    }

    /// Headings of the first level are sections of an article: the title stands elsewhere.
    pub(crate) fn lower_headings(&mut self) {
        for block in &mut self.blocks {
            if let TypedBlock::Heading { level, .. } = block {
                *level = (*level).clamp(2, 6);
            }
        }
    }
}

/// A paragraph is written as a plain string: shorter to read and to edit.
pub(crate) fn in_short_form(block: TypedBlock) -> BlockRecord {
    match block {
        TypedBlock::Paragraph { text } => BlockRecord::Text(text),
        other => BlockRecord::Typed(other),
    }
}

/// Letters and digits alone: the same title may come back with other quotes or in capitals.
pub(crate) fn letters_of(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// One line with single spaces and without characters that only a machine sees.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut space = false;
    for character in text.chars() {
        match character {
            // Soft hyphens and zero-width spaces would part a word for the search.
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            _ if character.is_whitespace() || matches!(character, '\u{2028}' | '\u{2029}') => {
                space = true;
            }
            _ if character.is_control() => {}
            _ => {
                if space && !line.is_empty() {
                    line.push(' ');
                }
                space = false;
                line.push(character);
            }
        }
    }
    line
}

/// Puts blocks together.
#[derive(Debug, Default)]
pub(crate) struct Composer {
    composed: Composed,
    frames: Vec<Frame>,
    /// Words that no block has yet.
    pending: String,
    /// Links in `pending` and in the list or table that is open: address and words.
    links: Vec<(String, String)>,
    /// Captions of pictures within a paragraph: they follow it.
    captions: Vec<String>,
    /// Line breaks since the last word.
    breaks: u8,
    items: Vec<String>,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Composer {
    /// Add words. White space is kept until the block ends.
    pub(crate) fn text(&mut self, text: &str) {
        if self.breaks > 0 && text.chars().any(|c| !c.is_whitespace()) {
            self.breaks = 0;
        }
        self.pending.push_str(text);
    }

    /// A line break: two of them part paragraphs.
    pub(crate) fn line_break(&mut self) {
        self.breaks = self.breaks.saturating_add(1);
        if self.breaks >= 2 {
            self.end_paragraph();
        } else {
            self.pending.push('\n');
        }
    }

    /// Where the words start that come next, for [`Composer::link`].
    pub(crate) fn mark(&self) -> usize {
        self.pending.len()
    }

    /// The words since `mark` lead to an address.
    pub(crate) fn link(&mut self, mark: usize, url: &str) {
        let words = self.pending.get(mark..).map(one_line).unwrap_or_default();
        self.links.push((url.to_owned(), words));
    }

    /// A picture with a caption, within a paragraph or alone.
    pub(crate) fn picture(&mut self, caption: &str) {
        let caption = one_line(caption);
        if caption.chars().any(char::is_alphanumeric) {
            self.captions.push(caption);
        }
    }

    /// What follows is in `frame`.
    pub(crate) fn open(&mut self, frame: Frame) {
        self.end_paragraph();
        match frame {
            Frame::Item if self.is_in_list() => self.items.push(String::new()),
            Frame::Row(false) if self.has_table() => self.rows.push(Vec::new()),
            Frame::Cell if self.has_table() => {
                if self.frames.contains(&Frame::Row(true)) {
                    self.head.push(String::new());
                } else {
                    if self.rows.is_empty() {
                        self.rows.push(Vec::new());
                    }
                    if let Some(row) = self.rows.last_mut() {
                        row.push(String::new());
                    }
                }
            }
            _ => {}
        }
        self.frames.push(frame);
    }

    /// The innermost frame ends.
    pub(crate) fn close(&mut self) {
        self.end_paragraph();
        match self.frames.pop() {
            Some(Frame::List(ordered)) if !self.is_in_list() && !self.has_table() => {
                let items: Vec<String> = std::mem::take(&mut self.items)
                    .into_iter()
                    .filter(|item| !item.is_empty())
                    .collect();
                if !items.is_empty() {
                    self.push(TypedBlock::List { ordered, items });
                }
            }
            Some(Frame::Table) if !self.has_table() && !self.is_in_list() => self.end_table(),
            _ => {}
        }
    }

    /// True when text is within a frame of this sort.
    pub(crate) fn is_in(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }

    /// What the words since the last block are ends here.
    pub(crate) fn end_paragraph(&mut self) {
        self.breaks = 0;
        let text = one_line(&std::mem::take(&mut self.pending));
        if !text.is_empty() {
            self.place(text);
        }
        for caption in std::mem::take(&mut self.captions) {
            if self.is_in_list() || self.has_table() {
                self.place(caption);
            } else {
                self.push(TypedBlock::Figure { caption });
            }
        }
    }

    /// All that was put together.
    pub(crate) fn finish(mut self) -> Composed {
        while !self.frames.is_empty() {
            self.close();
        }
        self.end_paragraph();
        self.composed
    }

    fn is_in_list(&self) -> bool {
        self.frames
            .iter()
            .any(|frame| matches!(frame, Frame::List(_)))
    }

    fn has_table(&self) -> bool {
        self.frames.contains(&Frame::Table)
    }

    /// Words go to the open cell or item, else they are a block of their own.
    fn place(&mut self, text: String) {
        let outermost = self
            .frames
            .iter()
            .find(|frame| matches!(frame, Frame::List(_) | Frame::Table));
        match outermost {
            Some(Frame::Table) => {
                let cell = if self.frames.contains(&Frame::Row(true)) {
                    self.head.last_mut()
                } else {
                    self.rows.last_mut().and_then(|row| row.last_mut())
                };
                match cell {
                    Some(cell) => join(cell, &text),
                    // The caption of a table, or words that stray between its rows.
                    None => self.push(TypedBlock::Paragraph { text }),
                }
            }
            Some(_) => {
                if self.items.is_empty() {
                    self.items.push(String::new());
                }
                if let Some(item) = self.items.last_mut() {
                    join(item, &text);
                }
            }
            None => {
                let block = self.block_of(text);
                if says_something(&block) {
                    self.push(block);
                }
            }
        }
    }

    fn block_of(&self, text: String) -> TypedBlock {
        for frame in self.frames.iter().rev() {
            match *frame {
                Frame::Heading(level) => return TypedBlock::Heading { text, level },
                Frame::Caption => return TypedBlock::Figure { caption: text },
                Frame::Note => return TypedBlock::Note { text },
                Frame::Quote => return TypedBlock::Quote { text, source: None },
                _ => {}
            }
        }
        TypedBlock::Paragraph { text }
    }

    /// A table; one with a single column is layout, and its cells are paragraphs.
    fn end_table(&mut self) {
        let head = std::mem::take(&mut self.head);
        let mut rows = std::mem::take(&mut self.rows);
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let is_layout = head.len() <= 1 && rows.iter().all(|row| row.len() <= 1);
        if is_layout {
            for text in head.into_iter().chain(rows.into_iter().flatten()) {
                if !text.is_empty() {
                    self.push(TypedBlock::Paragraph { text });
                }
            }
        } else {
            self.push(TypedBlock::Table { head, rows });
        }
    }

    fn push(&mut self, block: TypedBlock) {
        self.composed.blocks.push(block);
        let number = self.composed.blocks.len() - 1;
        let from = self.composed.citations.len();
        for (url, words) in std::mem::take(&mut self.links) {
            let Some(outlet) = host_of(&url) else {
                continue;
            };
            let is_known = self.composed.citations[from..]
                .iter()
                .any(|known| known.url.as_deref() == Some(&url));
            if is_known {
                continue;
            }
            let names_address = words.is_empty() || words.contains("://") || words == outlet;
            self.composed.citations.push(CitationRecord {
                outlet,
                title: (!names_address).then_some(words),
                url: Some(url),
                block: Some(number),
                ..CitationRecord::default()
            });
        }
    }
}

/// `* * *` parts sections and says nothing.
fn says_something(block: &TypedBlock) -> bool {
    match block {
        TypedBlock::Paragraph { text } | TypedBlock::Heading { text, .. } => {
            text.chars().any(char::is_alphanumeric)
        }
        _ => true,
    }
}

fn join(to: &mut String, text: &str) {
    if !to.is_empty() {
        to.push(' ');
    }
    to.push_str(text);
}

/// The name of the site that an address is of, without `www.`; nothing when it is of no site.
pub(crate) fn host_of(url: &str) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_name = host.contains('.')
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || ".-".contains(c));
    is_name.then(|| host.to_owned())
}
