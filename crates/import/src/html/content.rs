//! Where is the article on the page?
//!
//! The idea is that of Arc90's Readability, as Mozilla's `Readability.js` carries it on: paragraphs
//! give points to the elements around them, the more the longer and the less linked they are, and
//! the element with the most points is the article, with those of its neighbours that look alike.

use std::collections::BTreeMap;

use html5ever::{LocalName, QualName, local_name, ns};

use super::dom::{Dom, NodeIx, NodeKind, is_block};
use super::measure::{Measure, link_density, measure};
use super::names::{ClassNames, class_weight};

/// Paragraphs shorter than this give no points.
const SHORT_PARAGRAPH: usize = 25;
/// So many elements around a paragraph get points of it.
const REACH: usize = 5;
/// So many of the best elements are compared to find one that holds several of them.
const TOP: usize = 5;

/// Elements with their points.
struct Scores {
    points: BTreeMap<NodeIx, f64>,
    names_count: bool,
}

impl Scores {
    fn add(&mut self, dom: &Dom, node: NodeIx, points: f64) {
        let names_count = self.names_count;
        *self
            .points
            .entry(node)
            .or_insert_with(|| initial(dom, node, names_count)) += points;
    }

    fn of(&self, node: NodeIx) -> Option<f64> {
        self.points.get(&node).copied()
    }
}

/// Points that an element has for its name and its classes.
fn initial(dom: &Dom, node: NodeIx, names_count: bool) -> f64 {
    let by_name = match dom.name(node) {
        Some(name) => match *name {
            local_name!("div") => 5.0,
            local_name!("pre") | local_name!("td") | local_name!("blockquote") => 3.0,
            local_name!("address")
            | local_name!("ol")
            | local_name!("ul")
            | local_name!("dl")
            | local_name!("dd")
            | local_name!("dt")
            | local_name!("li")
            | local_name!("form") => -3.0,
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("th") => -5.0,
            _ => 0.0,
        },
        None => 0.0,
    };
    let by_class = if names_count {
        class_weight(&ClassNames::of(dom, node))
    } else {
        0.0
    };
    by_name + by_class
}

/// Put the article's elements into one of its own and return that; nothing where no paragraph is.
pub(crate) fn find(dom: &mut Dom, names_count: bool) -> Option<NodeIx> {
    let body = dom.body();
    let measures = measure(dom, body);
    let mut scores = Scores {
        points: BTreeMap::new(),
        names_count,
    };
    for paragraph in paragraphs(dom, body) {
        let total = paragraph
            .nodes
            .iter()
            .fold(Measure::default(), |sum, &node| {
                sum + measures[node.index()]
            });
        if total.chars < SHORT_PARAGRAPH {
            continue;
        }
        let points = 2.0 + total.commas as f64 + (total.chars / 100).min(3) as f64;
        let around: Vec<NodeIx> = std::iter::once(paragraph.parent)
            .chain(dom.ancestors(paragraph.parent))
            .take(REACH)
            .filter(|&node| dom.name(node).is_some() && dom.parent(node).is_some())
            .collect();
        for (level, node) in around.into_iter().enumerate() {
            let divider = match level {
                0 => 1.0,
                1 => 2.0,
                _ => level as f64 * 3.0,
            };
            scores.add(dom, node, points / divider);
        }
    }
    for (node, points) in &mut scores.points {
        *points *= 1.0 - link_density(&measures[node.index()]);
    }
    let top = best(dom, &scores, body)?;
    let chosen = with_neighbours(dom, top, &scores, &measures);
    let root = dom.create(NodeKind::Element {
        name: QualName::new(None, ns!(html), local_name!("div")),
        attributes: Vec::new(),
    });
    for node in chosen {
        dom.detach(node);
        dom.append(root, node);
    }
    Some(root)
}

/// A paragraph: an element, or a run of text and inline elements between blocks.
struct Paragraph {
    nodes: Vec<NodeIx>,
    parent: NodeIx,
}

fn paragraphs(dom: &Dom, root: NodeIx) -> Vec<Paragraph> {
    let mut found = Vec::new();
    for node in std::iter::once(root).chain(dom.descendants(root)) {
        let Some(name) = dom.name(node) else { continue };
        match *name {
            local_name!("p")
            | local_name!("td")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6") => found.extend(dom.parent(node).map(|parent| Paragraph {
                nodes: vec![node],
                parent,
            })),
            local_name!("div")
            | local_name!("article")
            | local_name!("main")
            | local_name!("center")
            | local_name!("font")
            | local_name!("body") => runs(dom, node, &mut found),
            _ => {}
        }
    }
    found
}

/// The runs of inline content of an element that holds blocks as well; an element without blocks
/// is a paragraph itself.
fn runs(dom: &Dom, node: NodeIx, found: &mut Vec<Paragraph>) {
    let mut run = Vec::new();
    let mut parts = 0;
    let first = found.len();
    for child in dom.children(node) {
        let is_part = dom.name(child).is_some_and(|name| {
            is_block(name) && *name != local_name!("br")
                || dom.children(child).any(|inner| {
                    dom.name(inner)
                        .is_some_and(|name| is_block(name) && *name != local_name!("br"))
                })
        });
        if is_part {
            parts += 1;
            if !run.is_empty() {
                found.push(Paragraph {
                    nodes: std::mem::take(&mut run),
                    parent: node,
                });
            }
        } else {
            run.push(child);
        }
    }
    if !run.is_empty() {
        found.push(Paragraph {
            nodes: run,
            parent: node,
        });
    }
    if parts == 0
        && dom.is(node, &local_name!("div"))
        && let Some(parent) = dom.parent(node)
    {
        for paragraph in &mut found[first..] {
            paragraph.parent = parent;
        }
    }
}

fn best(dom: &Dom, scores: &Scores, body: NodeIx) -> Option<NodeIx> {
    let mut ranked: Vec<(f64, NodeIx)> = scores
        .points
        .iter()
        .map(|(&node, &points)| (points, node))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(TOP);
    let (points, mut top) = *ranked.first()?;
    if top == body || dom.is(top, &local_name!("html")) {
        return Some(body);
    }
    // An element that holds several of the best is better than each of them.
    let rivals: Vec<NodeIx> = ranked[1..]
        .iter()
        .filter(|(rival, _)| *rival >= points * 0.75)
        .map(|&(_, node)| node)
        .collect();
    if rivals.len() >= 3
        && let Some(common) = dom
            .ancestors(top)
            .take_while(|&node| node != body)
            .find(|&node| {
                rivals
                    .iter()
                    .filter(|&&rival| dom.ancestors(rival).any(|around| around == node))
                    .count()
                    >= 3
            })
    {
        top = common;
    }
    // An article in parts has more points one floor up.
    let mut last = scores.of(top).unwrap_or(points);
    let threshold = last / 3.0;
    for around in dom.ancestors(top).take_while(|&node| node != body) {
        let Some(points) = scores.of(around) else {
            continue;
        };
        if points < threshold {
            break;
        }
        if points > last {
            top = around;
            break;
        }
        last = points;
    }
    // An only child has its neighbours one floor up.
    while let Some(parent) = dom.parent(top).filter(|&parent| {
        parent != body
            && dom
                .children(parent)
                .filter(|&child| dom.name(child).is_some())
                .count()
                == 1
    }) {
        top = parent;
    }
    Some(top)
}

fn with_neighbours(dom: &Dom, top: NodeIx, scores: &Scores, measures: &[Measure]) -> Vec<NodeIx> {
    let Some(parent) = dom
        .parent(top)
        .filter(|_| !dom.is(top, &local_name!("body")))
    else {
        return dom.children(top).collect();
    };
    let points = scores.of(top).unwrap_or_default();
    let threshold = (points * 0.2).max(10.0);
    let class = dom
        .attribute(top, "class")
        .filter(|class| !class.is_empty());
    dom.children(parent)
        .filter(|&node| {
            let Some(name) = dom.name(node) else {
                return false;
            };
            if node == top {
                return true;
            }
            let bonus = if class.is_some() && dom.attribute(node, "class") == class {
                points * 0.2
            } else {
                0.0
            };
            scores
                .of(node)
                .is_some_and(|points| points + bonus >= threshold)
                || is_paragraph(dom, node, name) && is_text(dom, node, &measures[node.index()])
        })
        .collect()
}

/// `p`, or an element without blocks in it.
fn is_paragraph(dom: &Dom, node: NodeIx, name: &LocalName) -> bool {
    *name == local_name!("p")
        || *name == local_name!("div")
            && !dom.descendants(node).any(|inner| {
                dom.name(inner)
                    .is_some_and(|name| is_block(name) && *name != local_name!("br"))
            })
}

/// True for a paragraph that reads as text: long, or a sentence without links.
fn is_text(dom: &Dom, node: NodeIx, measure: &Measure) -> bool {
    if measure.chars > 80 {
        return link_density(measure) < 0.25;
    }
    let text = dom.text(node);
    measure.link_chars == 0.0 && (text.ends_with('.') || text.contains(". "))
}
