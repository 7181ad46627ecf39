//! A piece of HTML that is all content, to blocks: what feeds, books and Markdown hold.
//!
//! Menus and other furniture of whole pages are not looked for here.

use dom_query::{Document, NodeRef};

use crate::compose::{Composed, Composer, Frame};
use crate::xml::unescaped;

/// Elements that no reader reads.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "embed", "video",
    "audio", "canvas", "button", "input", "select", "textarea", "head", "title", "nav", "map",
];

/// Elements that begin and end a paragraph.
const PARTING: &[&str] = &[
    "p", "div", "section", "article", "header", "footer", "main", "aside", "address", "pre", "hr",
    "dl", "dt", "dd", "details", "summary", "center", "fieldset", "figure", "form", "body",
    "tbody", "caption", "hgroup",
];

/// The blocks of a piece of HTML, and its links. An address without a site is completed by `base`
/// where that is known.
pub(crate) fn compose(html: &str, base: Option<&str>) -> Composed {
    let mut composer = Composer::default();
    add(html, base, &mut composer);
    composer.finish()
}

/// Add a piece of HTML to a text that is being put together.
pub(crate) fn add(html: &str, base: Option<&str>, composer: &mut Composer) {
    if nests_too_deep(html) {
        add_words(html, composer);
        return;
    }
    walk(&Document::fragment(html).root(), base, composer);
}

/// It walks without recursion: broken pages nest deeper than any stack is high.
fn walk(root: &NodeRef<'_>, base: Option<&str>, composer: &mut Composer) {
    // Where the words of the links begin that are open.
    let mut marks: Vec<usize> = Vec::new();
    let mut next = root.first_child();
    while let Some(node) = next {
        let goes_in = enter(&node, composer, &mut marks);
        let child = if goes_in { node.first_child() } else { None };
        if child.is_some() {
            next = child;
            continue;
        }
        let mut at = node;
        if goes_in {
            leave(&at, base, composer, &mut marks);
        }
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            match at.parent() {
                Some(parent) if parent.id != root.id => {
                    leave(&parent, base, composer, &mut marks);
                    at = parent;
                }
                _ => break None,
            }
        };
    }
}

/// HTML with more elements in one another is no text that a person wrote, and to sort it out takes
/// time that grows with the square of this.
const DEEPEST: usize = 1_000;

/// Elements that end by themselves.
const SELF_ENDING: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
];

/// An estimate, by the tags alone.
fn nests_too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
            let name = &tag[..end.unwrap_or(tag.len())];
            let ends_itself = SELF_ENDING
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known));
            depth += usize::from(!ends_itself);
            if depth > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// The words alone, parted where a tag stands.
fn add_words(html: &str, composer: &mut Composer) {
    for (number, piece) in html.split('<').enumerate() {
        let words = match piece.split_once('>') {
            Some((_, words)) if number > 0 => words,
            _ => piece,
        };
        composer.text(&unescaped(words));
        composer.text(" ");
        if piece.starts_with("/p") || piece.starts_with("/div") {
            composer.end_paragraph();
        }
    }
}

/// Meet a node; false when nothing below it is read.
fn enter(node: &NodeRef<'_>, composer: &mut Composer, marks: &mut Vec<usize>) -> bool {
    if node.is_text() {
        composer.text(&node.text());
        return false;
    }
    let Some(name) = node.node_name() else {
        // The fragment itself has no name.
        return !node.is_comment();
    };
    match &*name {
        name if SILENT.contains(&name) => return false,
        "br" => composer.line_break(),
        "a" => marks.push(composer.mark()),
        name => match frame_of(name, node) {
            Some(frame) => composer.open(frame),
            None if PARTING.contains(&name) => composer.end_paragraph(),
            None => {}
        },
    }
    true
}

fn leave(node: &NodeRef<'_>, base: Option<&str>, composer: &mut Composer, marks: &mut Vec<usize>) {
    let Some(name) = node.node_name() else { return };
    match &*name {
        "a" => {
            if let (Some(mark), Some(address)) = (marks.pop(), node.attr("href"))
                && let Some(url) = absolute(&address, base)
            {
                composer.link(mark, &url);
            }
        }
        name if frame_of(name, node).is_some() => composer.close(),
        name if PARTING.contains(&name) => composer.end_paragraph(),
        _ => {}
    }
}

fn frame_of(name: &str, node: &NodeRef<'_>) -> Option<Frame> {
    Some(match name {
        "h1" => Frame::Heading(1),
        "h2" => Frame::Heading(2),
        "h3" => Frame::Heading(3),
        "h4" => Frame::Heading(4),
        "h5" => Frame::Heading(5),
        "h6" => Frame::Heading(6),
        "blockquote" => Frame::Quote,
        "ul" | "menu" => Frame::List(false),
        "ol" => Frame::List(true),
        "li" => Frame::Item,
        "figcaption" => Frame::Caption,
        "table" => Frame::Table,
        "tr" => Frame::Row(is_head(node)),
        "td" | "th" => Frame::Cell,
        _ => return None,
    })
}

/// A row of heads: the first of its table, and all of its cells are heads.
fn is_head(row: &NodeRef<'_>) -> bool {
    let named = |node: &NodeRef<'_>, name: &str| node.node_name().is_some_and(|own| &*own == name);
    let is_first = row.prev_element_sibling().is_none();
    let group = row.parent();
    let in_head = group.as_ref().is_some_and(|group| named(group, "thead"));
    let group_is_first = group.is_some_and(|group| {
        named(&group, "table")
            || group
                .prev_element_sibling()
                .is_none_or(|before| named(&before, "caption") || named(&before, "colgroup"))
    });
    let cells = row.element_children();
    let all_heads = !cells.is_empty() && cells.iter().all(|cell| named(cell, "th"));
    is_first && group_is_first && (in_head || all_heads)
}

/// An address with its site, or nothing when it leads nowhere outside the text.
pub(crate) fn absolute(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if address.starts_with("https://") || address.starts_with("http://") {
        return Some(address.to_owned());
    }
    if let Some(rest) = address.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    let site_end = base.and_then(|base| {
        let start = base.find("://")? + 3;
        Some(base[start..].find('/').map_or(base.len(), |at| start + at))
    })?;
    let base = base?;
    if address.is_empty() || address.starts_with('#') || address.contains(':') {
        return None;
    }
    if address.starts_with('/') {
        return Some(format!("{}{address}", &base[..site_end]));
    }
    let folder = base[site_end..]
        .rfind('/')
        .map_or(site_end, |at| site_end + at);
    Some(format!(
        "{}/{}",
        &base[..folder],
        address.trim_start_matches("./")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let composed = compose(html, Some("https://lamp.example/letters/12.html"));
        let (body, citations) = composed.into_body();
        let mut lines: Vec<String> = body
            .iter()
            .map(|block| serde_json::to_string(block).unwrap())
            .collect();
        lines.extend(citations.iter().map(|citation| {
            format!(
                "{} -> {}",
                citation.block.unwrap(),
                citation.url.as_deref().unwrap()
            )
        }));
        lines.join("\n")
    }

    #[test]
    fn the_structure_of_html_survives() {
        insta::assert_snapshot!(shown(
            "<h2>The boat</h2>One<br>line.<br><br>Two <a href='../a'>up</a> <a href='/tower'>tower</a>\
             <script>no()</script><blockquote><p>Said &amp; done</p><ul><li>in a quote</li></ul></blockquote>\
             <ol><li>Row <b>out</b><ul><li>slowly</li></ul></li><li><p>Row</p><p>back</p></li></ol>\
             <figure><img alt='x'><figcaption>The lamp</figcaption></figure>\
             <table><tr><th>Day</th><th>Boats</th></tr><tr><td>1</td><td>two<br>three</td></tr></table>\
             <table><tr><td>layout</td></tr></table><p>* * *</p><!-- gone -->"
        ), @r#"
    {"type":"heading","text":"The boat","level":2}
    "One line."
    "Two up tower"
    {"type":"quote","text":"Said & done"}
    {"type":"list","ordered":false,"items":["in a quote"]}
    {"type":"list","ordered":true,"items":["Row out","slowly","Row back"]}
    {"type":"figure","caption":"The lamp"}
    {"type":"table","head":["Day","Boats"],"rows":[["1","two three"]]}
    "layout"
    2 -> https://lamp.example/letters/../a
    2 -> https://lamp.example/tower
    "#);
    }

    #[test]
    fn what_nests_too_deep_gives_its_words() {
        let html = "<div><b>".repeat(20_000) + "a word &amp; more";
        assert_eq!(shown(&html), "\"a word & more\"");
        let unclosed = "<p>word".repeat(3_000);
        assert_eq!(shown(&unclosed).lines().count(), 3_000);
    }
}
