//! Who wrote it?

use html5ever::local_name;

use super::tags::Tags;
use super::{plain, published};
use crate::html::dom::{Dom, NodeIx, squeeze};
use crate::html::names::ClassNames;

/// Names of elements that hold a line of authors.
const NAMES: &[&str] = &["byline", "author", "dateline", "writtenby", "p-author"];
/// A line with more characters is no line of authors.
const TOO_LONG: usize = 100;
/// So many lines are looked at to find one that names somebody.
const MOST_LINES: usize = 8;

/// The authors that the page states for machines.
pub(super) fn stated(in_json: &[String], tags: &Tags) -> Vec<String> {
    if !in_json.is_empty() {
        return in_json.iter().flat_map(|line| names(line)).collect();
    }
    let keys = [
        "dc:creator",
        "dcterm:creator",
        "dcterms:creator",
        "author",
        "parsely-author",
    ];
    let of_key = |key: &str| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for line in tags.all(key).filter(|line| !line.contains("://")) {
            for name in names(&plain(line)) {
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
        found
    };
    keys.into_iter()
        .chain(["article:author", "og:article:author", "itemprop:author"])
        .map(of_key)
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// The authors in the page's own line of them, which is taken out.
pub(crate) fn take_from_page(dom: &mut Dom, body: NodeIx) -> Vec<String> {
    let lines: Vec<NodeIx> = dom
        .descendants(body)
        .filter(|&node| is_byline(dom, node))
        .take(MOST_LINES)
        .collect();
    for line in lines {
        let found = in_line(dom, line);
        if !found.is_empty() {
            dom.detach(line);
            return found;
        }
    }
    Vec::new()
}

fn in_line(dom: &Dom, line: NodeIx) -> Vec<String> {
    let name = dom.descendants(line).find(|&node| {
        dom.attribute(node, "itemprop")
            .is_some_and(|property| property.split_whitespace().any(|word| word == "name"))
    });
    names(&dom.text(name.unwrap_or(line)))
}

/// True for an element that says by markup or name that it is a line of authors.
pub(crate) fn is_byline(dom: &Dom, node: NodeIx) -> bool {
    let Some(name) = dom.name(node) else {
        return false;
    };
    if matches!(
        *name,
        local_name!("script") | local_name!("style") | local_name!("meta") | local_name!("link")
    ) {
        return false;
    }
    let is_named = dom
        .attribute(node, "rel")
        .is_some_and(|rel| rel.split_whitespace().any(|rel| rel == "author"))
        || dom
            .attribute(node, "itemprop")
            .is_some_and(|property| property.contains("author"))
        || ClassNames::of(dom, node).have(NAMES);
    if !is_named {
        return false;
    }
    dom.short_text(node, TOO_LONG)
        .is_some_and(|text| !text.is_empty())
}

/// The names in a line of authors.
pub(crate) fn names(line: &str) -> Vec<String> {
    let line = squeeze(line);
    let mut rest = line.as_str();
    for label in [
        "written by",
        "story by",
        "text by",
        "by:",
        "by",
        "von",
        "par",
        "por",
        "автор:",
        "текст:",
        "author:",
        "authors:",
        "作者：",
        "作者:",
    ] {
        if let Some(start) = rest.get(..label.len())
            && start.to_lowercase() == label
            && (label.ends_with([':', '：'])
                || rest[label.len()..].starts_with(char::is_whitespace))
        {
            rest = rest[label.len()..].trim_start();
            break;
        }
    }
    let rest = &rest[..published::date_start(rest).unwrap_or(rest.len())];
    // What follows is when, not who.
    let rest = [" Published", " Updated", " Posted"]
        .iter()
        .find_map(|label| rest.split_once(label))
        .map_or(rest, |(before, _)| before);
    let mut found = Vec::new();
    for part in rest.split([',', ';', '|']) {
        for name in split_pair(part) {
            let name = name
                .trim()
                .trim_start_matches("and ")
                .trim_matches(['·', '•', '-', '–', '/', ' ']);
            // Addresses and handles are not names.
            let is_address = name.contains(['@', '/']) || name.starts_with("www.");
            if name.chars().any(char::is_alphabetic) && !is_address {
                found.push(name.to_owned());
            }
        }
    }
    found
}

/// Two people are joined by `and`; a firm may have it in its name, but has no first names.
fn split_pair(part: &str) -> Vec<&str> {
    for joint in [" and ", " & ", " und ", " et ", " и "] {
        let pair: Vec<&str> = part.split(joint).collect();
        if pair.len() > 1 && pair.iter().all(|name| name.trim().contains(' ')) {
            return pair;
        }
    }
    vec![part]
}
