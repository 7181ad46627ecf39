//! The blocks of Markdown.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::compose::{Composed, Composer, Frame};
use crate::html_blocks;

/// A text that was read, and the notes that it links.
pub(super) struct Read {
    pub(super) composed: Composed,
    /// Names of notes, in the order of their first link.
    pub(super) links: Vec<String>,
}

/// Read the blocks of a Markdown text without front matter.
pub(super) fn compose(text: &str) -> Read {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut reader = MarkdownReader::default();
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.end_html();
    Read {
        composed: reader.composer.finish(),
        links: reader.links,
    }
}

#[derive(Default)]
struct MarkdownReader {
    composer: Composer,
    links: Vec<String>,
    /// Where the words of the links begin that are open, and where these lead.
    open_links: Vec<(usize, LinkType, String)>,
    /// The description of the picture that is open, and its title.
    picture: Option<(String, String)>,
    /// HTML that stands between blocks, until it ends.
    html: String,
}

impl MarkdownReader {
    fn take(&mut self, event: Event<'_>) {
        if !matches!(
            event,
            Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock)
        ) {
            self.end_html();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => {
                let is_break = html.starts_with("<br") || html.starts_with("<BR");
                if is_break {
                    self.composer.line_break();
                }
            }
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.composer.end_paragraph(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        match &mut self.picture {
            Some((description, _)) => description.push_str(text),
            None => self.composer.text(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let mark = self.composer.mark();
                self.open_links
                    .push((mark, link_type, dest_url.into_string()));
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                if matches!(link_type, LinkType::WikiLink { .. }) {
                    self.link_note(&dest_url);
                }
                self.picture = Some((String::new(), title.into_string()));
            }
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.composer.end_paragraph(),
            tag => {
                if let Some(frame) = frame_of(&tag) {
                    self.composer.open(frame);
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                let Some((mark, link_type, address)) = self.open_links.pop() else {
                    return;
                };
                if matches!(link_type, LinkType::WikiLink { .. }) || is_note(&address) {
                    self.link_note(&address);
                } else {
                    self.composer.link(mark, &address);
                }
            }
            TagEnd::Image => {
                if let Some((description, title)) = self.picture.take() {
                    // The title is what a reader sees; the description is for those who do not
                    // see the picture.
                    self.composer.picture(if title.is_empty() {
                        &description
                    } else {
                        &title
                    });
                }
            }
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => self.composer.close(),
            TagEnd::HtmlBlock | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.composer.end_paragraph(),
        }
    }

    fn link_note(&mut self, target: &str) {
        let target = decoded(target);
        // `note#section`, `note^block`.
        let name = target.split(['#', '^']).next().unwrap_or_default();
        let name = name.strip_suffix(".md").unwrap_or(name).trim();
        if !name.is_empty() && !self.links.iter().any(|known| known == name) {
            self.links.push(name.to_owned());
        }
    }

    /// HTML is read as a whole: one element may be several pieces for Markdown.
    fn end_html(&mut self) {
        if self.html.is_empty() {
            return;
        }
        let html = std::mem::take(&mut self.html);
        html_blocks::add(&html, None, &mut self.composer);
    }
}

fn frame_of(tag: &Tag<'_>) -> Option<Frame> {
    Some(match tag {
        Tag::Heading { level, .. } => Frame::Heading(match level {
            HeadingLevel::H1 => 1,
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        }),
        Tag::BlockQuote(None) => Frame::Quote,
        Tag::BlockQuote(Some(_)) | Tag::FootnoteDefinition(_) => Frame::Note,
        Tag::List(number) => Frame::List(number.is_some()),
        Tag::Item => Frame::Item,
        Tag::Table(_) => Frame::Table,
        Tag::TableHead => Frame::Row(true),
        Tag::TableRow => Frame::Row(false),
        Tag::TableCell => Frame::Cell,
        _ => return None,
    })
}

/// An address of another note of the same folders.
fn is_note(address: &str) -> bool {
    let path = address.split('#').next().unwrap_or_default();
    path.ends_with(".md") && !address.contains("://")
}

/// `a%20b` is "a b".
pub(crate) fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |at: usize| {
            tail.get(at)
                .and_then(|&digit| char::from(digit).to_digit(16))
        };
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}
