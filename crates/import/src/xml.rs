//! XML as it is found: a tree of elements, however broken the file.
//!
//! Ends that do not match are made to, names without a declared namespace keep their prefix, and
//! what is broken is text. Entities that a file declares itself
//! are not expanded, so that none can be made to fill the memory.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};

/// Elements within more elements than this are read as if they were not there, their text is.
const DEEPEST: usize = 200;

/// After so many broken places the rest of a file is not read: each costs a search of its own.
const MOST_BREAKS: usize = 100;

/// An element, by its place in the tree.
pub(crate) type ElementIx = usize;

/// What an element holds.
#[derive(Debug)]
pub(crate) enum Child {
    Element(ElementIx),
    Text(String),
}

/// An element with its name, attributes and content.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Address of the namespace; its prefix where no address is declared; else empty.
    pub(crate) namespace: String,
    /// Name without prefix.
    pub(crate) name: String,
    /// Attributes by their name, with prefix where they have one.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Child>,
}

/// A file of XML.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The first holds the others and has no name.
    elements: Vec<Element>,
    /// Where the file is broken first, in bytes of its text.
    pub(crate) broken_at: Option<usize>,
}

impl Tree {
    /// Read what can be read.
    pub(crate) fn parse(text: &str) -> Self {
        let mut builder = Builder::default();
        builder.elements.push(Element::default());
        builder.open.push((0, String::new()));
        let mut broken_at = None;
        let mut start = 0;
        for _ in 0..MOST_BREAKS {
            let Some(at) = builder.read(&text[start..]) else {
                break;
            };
            let at = start + at;
            broken_at.get_or_insert(at);
            // The sign that began what is broken is text; behind it, reading goes on.
            let Some(sign) = text[at..].chars().next() else {
                break;
            };
            builder.text(sign.encode_utf8(&mut [0; 4]));
            start = at + sign.len_utf8();
        }
        Self {
            elements: builder.elements,
            broken_at,
        }
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> Option<ElementIx> {
        self.children(0).next()
    }

    pub(crate) fn get(&self, element: ElementIx) -> &Element {
        &self.elements[element]
    }

    /// The elements within an element.
    pub(crate) fn children(&self, element: ElementIx) -> impl Iterator<Item = ElementIx> {
        self.get(element)
            .children
            .iter()
            .filter_map(|child| match child {
                Child::Element(element) => Some(*element),
                Child::Text(_) => None,
            })
    }

    /// The first element of this name within an element.
    pub(crate) fn child(&self, element: ElementIx, name: &str) -> Option<ElementIx> {
        self.children(element)
            .find(|&child| self.get(child).name == name)
    }

    /// An attribute by its name without prefix.
    pub(crate) fn attribute(&self, element: ElementIx, name: &str) -> Option<&str> {
        self.get(element)
            .attributes
            .iter()
            .find(|(own, _)| own.rsplit(':').next() == Some(name))
            .map(|(_, value)| value.as_str())
    }

    /// All elements below an element, in the order of the file.
    pub(crate) fn descendants(&self, element: ElementIx) -> Vec<ElementIx> {
        let mut found = Vec::new();
        let mut rest: Vec<ElementIx> = self.children(element).collect();
        rest.reverse();
        while let Some(next) = rest.pop() {
            found.push(next);
            let from = rest.len();
            rest.extend(self.children(next));
            rest[from..].reverse();
        }
        found
    }

    /// All text within an element.
    pub(crate) fn text(&self, element: ElementIx) -> String {
        let mut text = String::new();
        self.add_text(element, &mut text);
        text
    }

    fn add_text(&self, element: ElementIx, text: &mut String) {
        for child in &self.get(element).children {
            match child {
                Child::Text(words) => text.push_str(words),
                // No deeper than `DEEPEST`.
                Child::Element(element) => self.add_text(*element, text),
            }
        }
    }

    /// What is within an element, as HTML.
    pub(crate) fn markup_within(&self, element: ElementIx) -> String {
        let mut html = String::new();
        self.add_markup(element, &mut html);
        html
    }

    fn add_markup(&self, element: ElementIx, html: &mut String) {
        for child in &self.get(element).children {
            match child {
                Child::Text(text) => html.push_str(&quick_xml::escape::escape(text.as_str())),
                Child::Element(child) => {
                    let Element {
                        name, attributes, ..
                    } = self.get(*child);
                    html.push('<');
                    html.push_str(name);
                    for (name, value) in attributes {
                        let value = quick_xml::escape::escape(value.as_str());
                        html.push_str(&format!(" {name}=\"{value}\""));
                    }
                    html.push('>');
                    if !matches!(name.as_str(), "br" | "hr" | "img") {
                        self.add_markup(*child, html);
                        html.push_str(&format!("</{name}>"));
                    }
                }
            }
        }
    }
}

/// A tree that is being read.
#[derive(Default)]
struct Builder {
    elements: Vec<Element>,
    /// The elements that are open, with their names as they are written.
    open: Vec<(ElementIx, String)>,
    /// Elements beyond the deepest level that are open.
    too_deep: usize,
    /// Namespaces by prefix, with the depth at which each was declared.
    namespaces: Vec<(usize, String, String)>,
}

impl Builder {
    /// Read until the end, or until something is broken: where that begins, then.
    fn read(&mut self, text: &str) -> Option<usize> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start),
                Ok(Event::Empty(start)) => {
                    self.start(&start);
                    self.end(start.name().as_ref());
                }
                Ok(Event::End(end)) => self.end(end.name().as_ref()),
                Ok(Event::Text(text)) => self.text(&text.into_inner()),
                Ok(Event::CData(text)) => self.text(&text.into_inner()),
                Ok(Event::GeneralRef(name)) => {
                    self.text(&unescaped(&format!("&{};", name.into_inner())));
                }
                Ok(Event::Eof) => return None,
                Ok(Event::Comment(_) | Event::PI(_) | Event::DocType(_) | Event::Decl(_)) => {}
                Err(_) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(text.len());
                    return Some(at.min(text.len()));
                }
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        if self.open.len() > DEEPEST {
            self.too_deep += 1;
            return;
        }
        let depth = self.open.len();
        let mut attributes = Vec::new();
        for attribute in start.html_attributes().with_checks(false).flatten() {
            let name: &str = attribute.key.as_ref();
            let value = unescaped(&attribute.value);
            if name == "xmlns" {
                self.namespaces.push((depth, String::new(), value));
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.namespaces.push((depth, prefix.to_owned(), value));
            } else {
                attributes.push((name.to_owned(), value));
            }
        }
        let whole = start.name();
        let whole: &str = whole.as_ref();
        let (prefix, name) = whole.split_once(':').unwrap_or(("", whole));
        let namespace = self
            .namespaces
            .iter()
            .rev()
            .find(|(_, known, _)| known == prefix)
            .map_or_else(|| prefix.to_owned(), |(_, _, address)| address.clone());
        self.elements.push(Element {
            namespace,
            name: name.to_owned(),
            attributes,
            children: Vec::new(),
        });
        let element = self.elements.len() - 1;
        self.add(Child::Element(element));
        self.open.push((element, whole.to_owned()));
    }

    fn end(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        // An end that nothing began is passed over.
        if let Some(at) = self
            .open
            .iter()
            .rposition(|(_, open)| open == name)
            .filter(|&at| at > 0)
        {
            self.open.truncate(at);
            self.namespaces.retain(|&(depth, _, _)| depth < at);
        }
    }

    fn text(&mut self, text: &str) {
        let parent = self.open.last().map_or(0, |(parent, _)| *parent);
        if let Some(Child::Text(last)) = self.elements[parent].children.last_mut() {
            last.push_str(text);
        } else {
            self.add(Child::Text(text.to_owned()));
        }
    }

    fn add(&mut self, child: Child) {
        let parent = self.open.last().map_or(0, |(parent, _)| *parent);
        self.elements[parent].children.push(child);
    }
}

/// Text with its entities resolved; those that are not known stay as they are written.
pub(crate) fn unescaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .char_indices()
            .take(40)
            .find(|&(_, c)| c == ';')
            .map(|(end, _)| end);
        let resolved = end.and_then(|end| {
            let name = &rest[1..end];
            let character = match name.strip_prefix('#') {
                Some(number) => match number.strip_prefix(['x', 'X']) {
                    Some(digits) => u32::from_str_radix(digits, 16).ok(),
                    None => number.parse().ok(),
                }
                .and_then(char::from_u32)
                .map(String::from),
                None => resolve_html5_entity(name).map(str::to_owned),
            }?;
            Some((character, end + 1))
        });
        match resolved {
            Some((text, length)) => {
                whole.push_str(&text);
                rest = &rest[length..];
            }
            None => {
                whole.push('&');
                rest = &rest[1..];
            }
        }
    }
    whole.push_str(rest);
    whole
}
