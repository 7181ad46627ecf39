//! The tree of a page: an arena, so that neither depth nor size can exhaust the stack.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name};

/// Place of a node in its [`Dom`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeIx(u32);

impl NodeIx {
    /// The document itself.
    pub(crate) const DOCUMENT: Self = Self(0);

    /// As an index into a vector with one value a node.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum NodeKind {
    /// The document, a comment, or anything else that has no text of its own.
    Other,
    /// A run of text.
    Text(StrTendril),
    /// An element.
    Element {
        /// Its name and namespace.
        name: QualName,
        /// Its attributes as written.
        attributes: Vec<Attribute>,
    },
}

#[derive(Debug)]
struct Node {
    kind: NodeKind,
    depth: u32,
    parent: Option<NodeIx>,
    first_child: Option<NodeIx>,
    last_child: Option<NodeIx>,
    previous: Option<NodeIx>,
    next: Option<NodeIx>,
}

/// The nodes of a page.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    deepest: u32,
}

impl Dom {
    /// A document without content.
    pub(crate) fn new() -> Self {
        let mut dom = Self {
            nodes: Vec::new(),
            deepest: 0,
        };
        dom.create(NodeKind::Other);
        dom
    }

    /// Make a node that stands nowhere yet.
    pub(crate) fn create(&mut self, kind: NodeKind) -> NodeIx {
        // The parser stops long before: see `parse::MAX_NODES`.
        let ix = NodeIx(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            kind,
            depth: 0,
            parent: None,
            first_child: None,
            last_child: None,
            previous: None,
            next: None,
        });
        ix
    }

    /// How many nodes there are, those that stand nowhere included.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The depth of the deepest node, as far as it was known when nodes were put in their places.
    pub(crate) fn deepest(&self) -> u32 {
        self.deepest
    }

    fn node(&self, ix: NodeIx) -> &Node {
        &self.nodes[ix.index()]
    }

    fn node_mut(&mut self, ix: NodeIx) -> &mut Node {
        &mut self.nodes[ix.index()]
    }

    /// Put a node that stands nowhere at the end of `parent`.
    pub(crate) fn append(&mut self, parent: NodeIx, child: NodeIx) {
        let last = self.node(parent).last_child;
        let depth = self.node(parent).depth.saturating_add(1);
        self.deepest = self.deepest.max(depth);
        let node = self.node_mut(child);
        node.depth = depth;
        node.parent = Some(parent);
        node.previous = last;
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first_child = Some(child),
        }
        self.node_mut(parent).last_child = Some(child);
    }

    /// Put a node that stands nowhere before `sibling`.
    pub(crate) fn insert_before(&mut self, sibling: NodeIx, child: NodeIx) {
        let Node {
            parent,
            previous,
            depth,
            ..
        } = *self.node(sibling);
        let node = self.node_mut(child);
        node.depth = depth;
        node.parent = parent;
        node.previous = previous;
        node.next = Some(sibling);
        self.node_mut(sibling).previous = Some(child);
        match (previous, parent) {
            (Some(previous), _) => self.node_mut(previous).next = Some(child),
            (None, Some(parent)) => self.node_mut(parent).first_child = Some(child),
            (None, None) => {}
        }
    }

    /// Take a node with all that is in it out of its place.
    pub(crate) fn detach(&mut self, ix: NodeIx) {
        let Node {
            parent,
            previous,
            next,
            ..
        } = *self.node(ix);
        match (previous, parent) {
            (Some(previous), _) => self.node_mut(previous).next = next,
            (None, Some(parent)) => self.node_mut(parent).first_child = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.node_mut(next).previous = previous,
            (None, Some(parent)) => self.node_mut(parent).last_child = previous,
            (None, None) => {}
        }
        let node = self.node_mut(ix);
        node.parent = None;
        node.previous = None;
        node.next = None;
    }

    /// What a node is.
    pub(crate) fn kind(&self, ix: NodeIx) -> &NodeKind {
        &self.node(ix).kind
    }

    /// What a node is, to add to it.
    pub(crate) fn kind_mut(&mut self, ix: NodeIx) -> &mut NodeKind {
        &mut self.node_mut(ix).kind
    }

    /// The node that it is in.
    pub(crate) fn parent(&self, ix: NodeIx) -> Option<NodeIx> {
        self.node(ix).parent
    }

    /// The node before it in the same parent.
    pub(crate) fn previous(&self, ix: NodeIx) -> Option<NodeIx> {
        self.node(ix).previous
    }

    /// The node after it in the same parent.
    pub(crate) fn next(&self, ix: NodeIx) -> Option<NodeIx> {
        self.node(ix).next
    }

    /// The first node in it.
    pub(crate) fn first_child(&self, ix: NodeIx) -> Option<NodeIx> {
        self.node(ix).first_child
    }

    /// The last node in it.
    pub(crate) fn last_child(&self, ix: NodeIx) -> Option<NodeIx> {
        self.node(ix).last_child
    }

    /// The nodes directly in it.
    pub(crate) fn children(&self, ix: NodeIx) -> impl Iterator<Item = NodeIx> + '_ {
        std::iter::successors(self.first_child(ix), |&child| self.next(child))
    }

    /// The nodes that it is in, from the nearest outwards.
    pub(crate) fn ancestors(&self, ix: NodeIx) -> impl Iterator<Item = NodeIx> + '_ {
        std::iter::successors(self.parent(ix), |&node| self.parent(node))
    }

    /// The node after `ix` and all that is in it, within `root`.
    pub(crate) fn after(&self, ix: NodeIx, root: NodeIx) -> Option<NodeIx> {
        let mut node = ix;
        while node != root {
            if let Some(next) = self.next(node) {
                return Some(next);
            }
            node = self.parent(node)?;
        }
        None
    }

    /// All nodes in `root`, without itself, in the order of the page.
    pub(crate) fn descendants(&self, root: NodeIx) -> impl Iterator<Item = NodeIx> + '_ {
        std::iter::successors(self.first_child(root), move |&node| {
            self.first_child(node).or_else(|| self.after(node, root))
        })
    }

    /// The name of an element of any namespace.
    pub(crate) fn name(&self, ix: NodeIx) -> Option<&LocalName> {
        match self.kind(ix) {
            NodeKind::Element { name, .. } => Some(&name.local),
            _ => None,
        }
    }

    /// True for an element of this name.
    pub(crate) fn is(&self, ix: NodeIx, name: &LocalName) -> bool {
        self.name(ix) == Some(name)
    }

    /// The value of an attribute; an attribute without value has an empty one.
    pub(crate) fn attribute(&self, ix: NodeIx, name: &str) -> Option<&str> {
        match self.kind(ix) {
            NodeKind::Element { attributes, .. } => attributes
                .iter()
                .find(|attribute| &*attribute.name.local == name)
                .map(|attribute| &*attribute.value),
            _ => None,
        }
    }

    /// The first element of this name in the page.
    pub(crate) fn first(&self, name: &LocalName) -> Option<NodeIx> {
        self.descendants(NodeIx::DOCUMENT)
            .find(|&ix| self.is(ix, name))
    }

    /// The body, or the document where there is none (framesets).
    pub(crate) fn body(&self) -> NodeIx {
        self.first(&local_name!("body")).unwrap_or(NodeIx::DOCUMENT)
    }

    /// The words in it, unless there are more than `longest` characters of them.
    pub(crate) fn short_text(&self, ix: NodeIx, longest: usize) -> Option<String> {
        let mut chars = 0;
        for node in std::iter::once(ix).chain(self.descendants(ix)) {
            if let NodeKind::Text(run) = self.kind(node) {
                chars += run.chars().filter(|c| !c.is_whitespace()).count();
                if chars > longest {
                    return None;
                }
            }
        }
        Some(self.text(ix)).filter(|text| text.chars().count() <= longest)
    }

    /// The first words in it, about `longest` characters of them.
    pub(crate) fn first_words(&self, ix: NodeIx, longest: usize) -> String {
        let mut words = String::new();
        for node in std::iter::once(ix).chain(self.descendants(ix)) {
            if let NodeKind::Text(run) = self.kind(node) {
                for word in run.split_whitespace() {
                    if words.chars().count() + word.chars().count() > longest {
                        words.push('…');
                        return words;
                    }
                    if !words.is_empty() {
                        words.push(' ');
                    }
                    words.push_str(word);
                }
            }
        }
        words
    }

    /// The words in it, with single spaces between them.
    pub(crate) fn text(&self, ix: NodeIx) -> String {
        let mut text = String::new();
        for node in std::iter::once(ix).chain(self.descendants(ix)) {
            match self.kind(node) {
                NodeKind::Text(run) => text.push_str(run),
                NodeKind::Element { name, .. } if is_block(&name.local) => text.push(' '),
                _ => {}
            }
        }
        squeeze(&text)
    }
}

/// `text` with single spaces for all white space, and none at its ends.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// True for elements that stand on lines of their own.
pub(crate) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("br")
            | local_name!("caption")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("hr")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
    )
}
