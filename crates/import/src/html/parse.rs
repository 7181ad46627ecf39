//! From markup to a tree, within bounds.
//!
//! The parser is the one of browsers (`html5ever`), so broken markup gives the tree that a browser
//! would show. What it does not bound itself is bounded here: some markup makes its time grow with
//! the square of its length, and no page that was made to be read comes near these numbers.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};
use std::fmt;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{
    ElemName, ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink,
};
use html5ever::{
    Attribute, LocalName, Namespace, ParseOpts, QualName, expanded_name, local_name, ns,
    parse_document,
};

use super::dom::{Dom, NodeIx, NodeKind};

/// Markup beyond so many bytes is not read.
pub(crate) const MAX_BYTES: usize = 16 << 20;
/// No further markup is read once there are so many nodes.
pub(crate) const MAX_NODES: usize = 1_000_000;
/// No further markup is read once elements are nested so deep: Chromium has the same bound.
pub(crate) const MAX_DEPTH: u32 = 512;
/// Further attributes are not given to an element that has so many.
const MAX_ATTRIBUTES: usize = 512;
/// What comes after so many spaces and values of a tag is not read: an attribute has one to three.
const MAX_WORDS: usize = 3 * MAX_ATTRIBUTES;
/// Bounds are looked at after each piece of so many bytes.
const PIECE: usize = 4096;

/// A tree, and why it is not the whole page.
pub(crate) struct Parsed {
    pub(crate) dom: Dom,
    pub(crate) cut: Option<Cut>,
}

/// Which bound was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    Bytes,
    Nodes,
    Depth,
}

/// Read markup: a page, or a piece of one.
pub(crate) fn parse(markup: &str) -> Parsed {
    let (markup, mut cut) = if markup.len() > MAX_BYTES {
        (
            &markup[..markup.floor_char_boundary(MAX_BYTES)],
            Some(Cut::Bytes),
        )
    } else {
        (markup, None)
    };
    let markup = with_few_attributes(markup);
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            drop_doctype: true,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Sink::default(), options);
    let mut rest = &*markup;
    while !rest.is_empty() {
        let (piece, later) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = later;
        parser.process(StrTendril::from_slice(piece));
        let dom = parser.tokenizer.sink.sink.dom.borrow();
        if dom.deepest() > MAX_DEPTH {
            cut = Some(Cut::Depth);
            break;
        }
        if dom.len() > MAX_NODES {
            cut = Some(Cut::Nodes);
            break;
        }
    }
    Parsed {
        dom: parser.finish(),
        cut,
    }
}

/// Markup without what a tag has beyond [`MAX_WORDS`]: the parser compares each attribute with all
/// before it.
fn with_few_attributes(markup: &str) -> Cow<'_, str> {
    let bytes = markup.as_bytes();
    let mut kept = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut quote, mut words, mut too_many) = (None, 0, None);
        while let Some(&byte) = bytes.get(at) {
            let ends_a_word = match (quote, byte) {
                (Some(open), byte) if byte == open => {
                    quote = None;
                    true
                }
                (Some(_), _) => false,
                (None, b'>') => break,
                // Where a value begins with it; elsewhere it is part of a name.
                (None, b'"' | b'\'') => {
                    if matches!(bytes[at - 1], b'=' | b' ' | b'\n' | b'\t') {
                        quote = Some(byte);
                    }
                    false
                }
                (None, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' | b'/') => true,
                (None, _) => false,
            };
            words += usize::from(ends_a_word);
            at += 1;
            if words > MAX_WORDS && ends_a_word && too_many.is_none() {
                too_many = Some(at);
            }
        }
        if let Some(from) = too_many {
            kept.push_str(&markup[copied..from]);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(markup);
    }
    kept.push_str(&markup[copied..]);
    Cow::Owned(kept)
}

/// Receives the tree from the parser.
struct Sink {
    dom: RefCell<Dom>,
}

impl Default for Sink {
    fn default() -> Self {
        Self {
            dom: RefCell::new(Dom::new()),
        }
    }
}

/// The name of an element while the tree is borrowed.
struct Name<'a>(Ref<'a, QualName>);

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    /// Text joins the text before it.
    fn put(
        &self,
        before: Option<NodeIx>,
        child: NodeOrText<NodeIx>,
        place: impl Fn(&mut Dom, NodeIx),
    ) {
        let mut dom = self.dom.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => {
                dom.detach(node);
                place(&mut dom, node);
            }
            NodeOrText::AppendText(text) => {
                if let Some(before) = before
                    && let NodeKind::Text(run) = dom.kind_mut(before)
                {
                    run.push_tendril(&text);
                    return;
                }
                let node = dom.create(NodeKind::Text(text));
                place(&mut dom, node);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeIx;
    type Output = Dom;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeIx {
        NodeIx::DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeIx) -> Name<'a> {
        Name(Ref::map(self.dom.borrow(), |dom| match dom.kind(*target) {
            NodeKind::Element { name, .. } => name,
            _ => unreachable!("the parser asks for names of elements only"),
        }))
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> NodeIx {
        let kind = NodeKind::Element { name, attributes };
        self.dom.borrow_mut().create(kind)
    }

    fn create_comment(&self, _: StrTendril) -> NodeIx {
        self.dom.borrow_mut().create(NodeKind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeIx {
        self.dom.borrow_mut().create(NodeKind::Other)
    }

    fn append(&self, parent: &NodeIx, child: NodeOrText<NodeIx>) {
        let last = self.dom.borrow().last_child(*parent);
        self.put(last, child, |dom, node| dom.append(*parent, node));
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeIx,
        previous: &NodeIx,
        child: NodeOrText<NodeIx>,
    ) {
        let has_parent = self.dom.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeIx) -> NodeIx {
        *target
    }

    fn same_node(&self, a: &NodeIx, b: &NodeIx) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeIx, child: NodeOrText<NodeIx>) {
        let before = self.dom.borrow().previous(*sibling);
        self.put(before, child, |dom, node| dom.insert_before(*sibling, node));
    }

    fn add_attrs_if_missing(&self, target: &NodeIx, more: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        if let NodeKind::Element { attributes, .. } = dom.kind_mut(*target) {
            for attribute in more {
                // As many as a tag may have: a page may have any number of `<html>` tags.
                if attributes.len() < MAX_ATTRIBUTES
                    && attributes.iter().all(|known| known.name != attribute.name)
                {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeIx) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeIx, new_parent: &NodeIx) {
        let mut dom = self.dom.borrow_mut();
        while let Some(child) = dom.first_child(*node) {
            dom.detach(child);
            dom.append(*new_parent, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &NodeIx) -> bool {
        let dom = self.dom.borrow();
        let NodeKind::Element { name, .. } = dom.kind(*node) else {
            return false;
        };
        name.expanded() == expanded_name!(mathml "annotation-xml")
            && dom.attribute(*node, "encoding").is_some_and(|encoding| {
                encoding.eq_ignore_ascii_case("text/html")
                    || encoding.eq_ignore_ascii_case("application/xhtml+xml")
            })
    }
}
