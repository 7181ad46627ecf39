//! What is in the article's own element and yet not of the article: taken out after it was found.

use html5ever::local_name;

use super::dom::{Dom, NodeIx};
use super::measure::{Measure, link_density, measure, own};
use super::names::{ClassNames, class_weight};
use super::tables;

/// Parts of the names of elements that are in articles and not of them.
const FURNITURE: &[&str] = &[
    "newsletter",
    "taboola",
    "outbrain",
    "related",
    "recirc",
    "recommend",
    "author-bio",
    "authorbio",
    "author-box",
    "authorbox",
    "about-author",
    "post-tags",
    "entry-tags",
    "article-tags",
    "tagcloud",
    "advert",
    "subscribe",
    "subscription",
    "signup",
    "sign-up",
    "promo",
    "most-read",
    "mostread",
    "popular",
    "trending",
    "breadcrumb",
    "cookie",
    "consent",
    "skip-link",
    "screen-reader",
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "slideshow",
    "carousel",
    "gallery",
    "read-more",
    "readmore",
    "readnext",
    "read-next",
    "paywall",
    "post-nav",
    "nav-links",
    "pagination",
    "wp-block-latest",
    "addtoany",
    "jp-post-flavor",
    "disqus",
    "fb-comments",
    "respond",
];

/// Of each element that is taken out so many characters are told.
const LONGEST_TOLD: usize = 200;

/// Take out of `root` what reads as furniture, and tell how each of it begins.
pub(crate) fn clean(dom: &mut Dom, root: NodeIx, names_count: bool) -> Vec<String> {
    let mut taken = Taken::default();
    take_out_other_articles(dom, root, &mut taken);
    take_out_named(dom, root, names_count, &mut taken);
    let tables = DataTables::of(dom, root);
    let nodes: Vec<NodeIx> = dom.descendants(root).collect();
    let mut measures = vec![Measure::default(); dom.len()];
    // Backwards: what is inside is judged before what is around it, and is gone from its measure.
    for &node in nodes.iter().rev() {
        let measured = own(dom, node, measures[node.index()]);
        if is_furniture(dom, node, &measured, &tables, names_count) {
            taken.take(dom, node);
            continue;
        }
        if let Some(parent) = dom.parent(node) {
            measures[parent.index()] = measures[parent.index()] + measured;
        }
    }
    taken.0
}

/// What was taken out.
#[derive(Default)]
struct Taken(Vec<String>);

impl Taken {
    fn take(&mut self, dom: &mut Dom, node: NodeIx) {
        let words = dom.first_words(node, LONGEST_TOLD);
        self.0.extend((!words.is_empty()).then_some(words));
        dom.detach(node);
    }
}

/// On a page that goes on with other articles, those are out: one has most of the text.
fn take_out_other_articles(dom: &mut Dom, root: NodeIx, taken: &mut Taken) {
    let mut articles = Vec::new();
    let mut next = dom.first_child(root);
    while let Some(node) = next {
        next = if dom.is(node, &local_name!("article")) {
            articles.push(node);
            dom.after(node, root)
        } else {
            dom.first_child(node).or_else(|| dom.after(node, root))
        };
    }
    if articles.len() < 2 {
        return;
    }
    let measures = measure(dom, root);
    let text = |node: &NodeIx| measures[node.index()].paragraph_chars;
    let Some(&longest) = articles
        .iter()
        .max_by_key(|node| (text(node), std::cmp::Reverse(**node)))
    else {
        return;
    };
    for &article in articles.iter().filter(|&&article| article != longest) {
        if text(&article) * 3 < text(&longest) {
            taken.take(dom, article);
        }
    }
}

/// Which nodes are in tables of data?
struct DataTables(Vec<bool>);

impl DataTables {
    /// Each table is looked at once: whatever is in it is of its kind.
    fn of(dom: &Dom, root: NodeIx) -> Self {
        let mut is_in = vec![false; dom.len()];
        for node in dom.descendants(root) {
            is_in[node.index()] = dom.parent(node).is_some_and(|parent| is_in[parent.index()])
                || dom.is(node, &local_name!("table")) && tables::data_of(dom, node).is_some();
        }
        Self(is_in)
    }

    /// True for such a table and for all that is in it.
    fn have(&self, node: NodeIx) -> bool {
        self.0[node.index()]
    }
}

/// Elements that are never of the article, by their name alone.
fn take_out_named(dom: &mut Dom, root: NodeIx, names_count: bool, taken: &mut Taken) {
    let measures = measure(dom, root);
    let whole = measures[root.index()];
    let mut next = dom.first_child(root);
    while let Some(node) = next {
        let after = dom.after(node, root);
        let measured = measures[node.index()];
        let is_small = measured.paragraph_chars * 10 <= whole.paragraph_chars * 3
            && measured.chars * 10 <= whole.chars * 4;
        let is_out = names_count && is_small && is_named_furniture(dom, node)
            || dom.name(node).is_some_and(|name| {
                matches!(
                    *name,
                    local_name!("aside")
                        | local_name!("footer")
                        | local_name!("link")
                        | local_name!("fieldset")
                )
            })
            || is_share(dom, node);
        next = if is_out {
            taken.take(dom, node);
            after
        } else {
            dom.first_child(node).or(after)
        };
    }
}

/// True for an element whose names say that it is not of the article.
fn is_named_furniture(dom: &Dom, node: NodeIx) -> bool {
    if dom.name(node).is_none() {
        return false;
    }
    let names = ClassNames::of(dom, node);
    !names.is_empty() && names.have(FURNITURE)
}

/// Buttons to share.
fn is_share(dom: &Dom, node: NodeIx) -> bool {
    if dom.name(node).is_none() {
        return false;
    }
    let names = ClassNames::of(dom, node);
    !names.is_empty()
        && names
            .words()
            .any(|word| matches!(word, "share" | "sharedaddy" | "sharing"))
        && dom.short_text(node, 500).is_some()
}

fn is_furniture(
    dom: &Dom,
    node: NodeIx,
    measure: &Measure,
    tables: &DataTables,
    names_count: bool,
) -> bool {
    let Some(name) = dom.name(node) else {
        return false;
    };
    let weight = if names_count {
        class_weight(&ClassNames::of(dom, node))
    } else {
        0.0
    };
    match *name {
        local_name!("h1") | local_name!("h2") => weight < 0.0,
        _ if tables.have(node) => false,
        local_name!("form")
        | local_name!("table")
        | local_name!("ul")
        | local_name!("ol")
        | local_name!("div")
        | local_name!("section")
        | local_name!("header") => fails(dom, node, measure, weight),
        _ => false,
    }
}

/// The conditions of `Readability.js` (`_cleanConditionally`).
fn fails(dom: &Dom, node: NodeIx, measure: &Measure, weight: f64) -> bool {
    if weight < 0.0 {
        // Sites name elements after pictures and widgets that hold paragraphs all the same.
        return measure.paragraph_chars < 80 || link_density(measure) > 0.25;
    }
    if measure.commas >= 10 {
        return false;
    }
    let is_list = dom.is(node, &local_name!("ul"))
        || dom.is(node, &local_name!("ol"))
        || measure.chars > 0 && measure.list_chars as f64 / measure.chars as f64 > 0.9;
    let in_figure = dom
        .ancestors(node)
        .any(|around| dom.is(around, &local_name!("figure")));
    let density = link_density(measure);
    let paragraphs = measure.paragraphs as f64;
    let heading_density = measure.heading_chars as f64 / (measure.chars.max(1)) as f64;
    !in_figure && measure.pictures > 1 && paragraphs / (measure.pictures as f64) < 0.5
        || !is_list && measure.items as f64 - 100.0 > paragraphs
        || measure.fields as f64 > (paragraphs / 3.0).floor()
        || !is_list
            && !in_figure
            && heading_density < 0.9
            && measure.chars < 25
            && (measure.pictures == 0 || measure.pictures > 2)
            && density > 0.0
        || !is_list && weight < 25.0 && density > 0.2
        || weight >= 25.0 && density > 0.5
}
