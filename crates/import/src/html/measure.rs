//! How much text, and how much of it is links?

use std::ops::Add;

use html5ever::local_name;

use super::dom::{Dom, NodeIx, NodeKind};

/// What is in an element.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Measure {
    /// Characters of text, white space as single spaces.
    pub(crate) chars: usize,
    /// Characters of links; those to places in the page count less.
    pub(crate) link_chars: f64,
    /// Commas of any script.
    pub(crate) commas: usize,
    /// Paragraphs.
    pub(crate) paragraphs: usize,
    /// Characters of paragraphs.
    pub(crate) paragraph_chars: usize,
    /// Pictures.
    pub(crate) pictures: usize,
    /// Items of lists.
    pub(crate) items: usize,
    /// Characters of lists.
    pub(crate) list_chars: usize,
    /// Fields of forms.
    pub(crate) fields: usize,
    /// Characters of headings.
    pub(crate) heading_chars: usize,
    /// Links.
    pub(crate) links: usize,
}

impl Add for Measure {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            chars: self.chars + other.chars,
            link_chars: self.link_chars + other.link_chars,
            commas: self.commas + other.commas,
            paragraphs: self.paragraphs + other.paragraphs,
            paragraph_chars: self.paragraph_chars + other.paragraph_chars,
            pictures: self.pictures + other.pictures,
            items: self.items + other.items,
            list_chars: self.list_chars + other.list_chars,
            fields: self.fields + other.fields,
            heading_chars: self.heading_chars + other.heading_chars,
            links: self.links + other.links,
        }
    }
}

/// The share of text that is links, from 0 to 1.
pub(crate) fn link_density(measure: &Measure) -> f64 {
    if measure.chars == 0 {
        return 0.0;
    }
    (measure.link_chars / measure.chars as f64).min(1.0)
}

/// What is in each element of `root`, by the node's index.
pub(crate) fn measure(dom: &Dom, root: NodeIx) -> Vec<Measure> {
    let mut measures = vec![Measure::default(); dom.len()];
    let nodes: Vec<NodeIx> = std::iter::once(root).chain(dom.descendants(root)).collect();
    // Backwards, all that is in an element comes before it.
    for &node in nodes.iter().rev() {
        let own = own(dom, node, measures[node.index()]);
        measures[node.index()] = own;
        if node != root
            && let Some(parent) = dom.parent(node)
        {
            measures[parent.index()] = measures[parent.index()] + own;
        }
    }
    measures
}

/// The measure of a node of which `inner` is in it.
pub(crate) fn own(dom: &Dom, node: NodeIx, inner: Measure) -> Measure {
    let mut own = inner;
    match dom.kind(node) {
        NodeKind::Text(run) => own = of_text(run),
        NodeKind::Element { name, .. } => match name.local {
            local_name!("a") => {
                let is_in_page = dom
                    .attribute(node, "href")
                    .is_none_or(|address| address.starts_with('#'));
                own.link_chars = own.chars as f64 * if is_in_page { 0.3 } else { 1.0 };
                own.links += 1;
            }
            local_name!("p") => {
                own.paragraphs += 1;
                own.paragraph_chars = own.chars;
            }
            local_name!("img") | local_name!("picture") => own.pictures += 1,
            local_name!("li") => own.items += 1,
            local_name!("ul") | local_name!("ol") => own.list_chars = own.chars,
            local_name!("input") | local_name!("textarea") | local_name!("select") => {
                own.fields += 1;
            }
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6") => own.heading_chars = own.chars,
            _ => {}
        },
        NodeKind::Other => {}
    }
    own
}

fn of_text(run: &str) -> Measure {
    let mut measure = Measure::default();
    let mut after_space = true;
    for c in run.chars() {
        if c.is_whitespace() {
            measure.chars += usize::from(!after_space);
            after_space = true;
            continue;
        }
        after_space = false;
        measure.chars += 1;
        if matches!(c, ',' | '،' | '﹐' | '︐' | '⹁' | '⸴' | '⸲' | '，' | '、') {
            measure.commas += 1;
        }
    }
    measure
}
