//! What is on a page beside the article: taken out before the article is looked for.

use html5ever::local_name;

use super::blocks::is_silent;
use super::dom::{Dom, NodeIx, NodeKind};
use super::measure::{Measure, measure};
use super::names::{ClassNames, is_unlikely};

/// An element that has more than this share of the page's paragraphs is never furniture.
const MOST: f64 = 0.5;

/// Roles of elements that are beside the article.
const ROLES: &[&str] = &[
    "menu",
    "menubar",
    "complementary",
    "navigation",
    "alert",
    "alertdialog",
    "dialog",
    "search",
    "contentinfo",
    "toolbar",
    "tablist",
];

/// Take out what nobody reads, what is hidden, and what its name or role puts beside the article.
///
/// `names_count` is false when a first look with names found next to nothing.
pub(crate) fn take_out(dom: &mut Dom, names_count: bool) {
    let body = dom.body();
    let measures = measure(dom, body);
    let whole = weight(&measures[body.index()]);
    let mut next = dom.first_child(body);
    while let Some(node) = next {
        let after = dom.after(node, body);
        let is_out = match dom.kind(node) {
            NodeKind::Element { name, .. } => {
                is_silent(&name.local)
                    || is_hidden(dom, node)
                    || is_beside(dom, node, names_count)
                        && weight(&measures[node.index()]) <= whole * MOST
            }
            NodeKind::Text(_) => false,
            NodeKind::Other => true,
        };
        next = if is_out {
            dom.detach(node);
            after
        } else {
            dom.first_child(node).or(after)
        };
    }
}

fn weight(measure: &Measure) -> f64 {
    measure.paragraph_chars as f64 + 0.1 * measure.chars as f64
}

fn is_hidden(dom: &Dom, node: NodeIx) -> bool {
    let has_style = dom.attribute(node, "style").is_some_and(|style| {
        let style: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    has_style
        || dom.attribute(node, "hidden").is_some()
        || dom.attribute(node, "aria-hidden") == Some("true")
            && !ClassNames::of(dom, node).have(&["fallback-image"])
}

fn is_beside(dom: &Dom, node: NodeIx, names_count: bool) -> bool {
    let Some(name) = dom.name(node) else {
        return false;
    };
    if matches!(
        *name,
        local_name!("body")
            | local_name!("html")
            | local_name!("a")
            | local_name!("article")
            | local_name!("main")
    ) {
        return false;
    }
    if matches!(*name, local_name!("nav") | local_name!("dialog"))
        || dom
            .attribute(node, "role")
            .is_some_and(|role| ROLES.contains(&role))
        || dom.attribute(node, "aria-modal") == Some("true")
    {
        return true;
    }
    names_count
        && is_unlikely(&ClassNames::of(dom, node))
        && !dom.ancestors(node).any(|around| {
            dom.is(around, &local_name!("table")) || dom.is(around, &local_name!("code"))
        })
}
