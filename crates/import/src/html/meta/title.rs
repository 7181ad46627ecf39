//! The title that the page shows, without the name of the site. The rules are those of
//! `Readability.js`.

use std::collections::BTreeSet;

use html5ever::local_name;

use crate::html::dom::{Dom, NodeIx};

/// What parts the title from the name of the site.
const SEPARATORS: &[char] = &['|', '-', '–', '—', '\\', '/', '>', '»'];
/// Those that part floors of a site.
const HIERARCHY: &[char] = &['\\', '/', '>', '»'];

/// The `<title>`, without the site's name where the rest still says something.
pub(super) fn of_page(dom: &Dom) -> String {
    let whole = dom
        .descendants(NodeIx::DOCUMENT)
        // Pictures have titles too.
        .find(|&node| {
            dom.is(node, &local_name!("title"))
                && !dom.ancestors(node).any(|a| dom.is(a, &local_name!("svg")))
        })
        .map(|node| dom.text(node))
        .unwrap_or_default();
    let words = |text: &str| text.split_whitespace().count();
    let mut title = whole.clone();
    let separators = separators(&whole);
    let has_hierarchy = separators.iter().any(|&(_, c)| HIERARCHY.contains(&c));
    if let (Some(&(first, c)), Some(&(last, _))) = (separators.first(), separators.last()) {
        whole[..last].trim().clone_into(&mut title);
        if words(&title) < 3 {
            whole[first + c.len_utf8()..].trim().clone_into(&mut title);
        }
    } else if whole.contains(": ") {
        let is_heading = headings(dom).any(|node| dom.text(node) == whole);
        if let (false, Some(first), Some(last)) = (is_heading, whole.find(':'), whole.rfind(':')) {
            whole[last + 1..].trim().clone_into(&mut title);
            if words(&title) < 3 {
                whole[first + 1..].trim().clone_into(&mut title);
            } else if words(&whole[..first]) > 5 {
                title.clone_from(&whole);
            }
        }
    } else if !(15..=150).contains(&whole.chars().count()) {
        let mut ones = dom
            .descendants(NodeIx::DOCUMENT)
            .filter(|&node| dom.is(node, &local_name!("h1")));
        if let (Some(one), None) = (ones.next(), ones.next()) {
            title = dom.text(one);
        }
    }
    // Four words or fewer: what was cut off may have been part of the title.
    let without: String = whole.replace(SEPARATORS, " ");
    if words(&title) <= 4 && (!has_hierarchy || words(&title) + 1 != words(&without)) {
        return whole;
    }
    title
}

/// The separators that have white space on both sides: where, and which.
fn separators(title: &str) -> Vec<(usize, char)> {
    title
        .char_indices()
        .filter(|&(at, c)| {
            SEPARATORS.contains(&c)
                && title[..at].ends_with(char::is_whitespace)
                && title[at + c.len_utf8()..].starts_with(char::is_whitespace)
        })
        .collect()
}

fn headings(dom: &Dom) -> impl Iterator<Item = NodeIx> + '_ {
    dom.descendants(NodeIx::DOCUMENT)
        .filter(|&node| dom.is(node, &local_name!("h1")) || dom.is(node, &local_name!("h2")))
}

/// How much of `other` is in `text`, by words: from 0 to 1.
pub(crate) fn similarity(text: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (known, asked) = (words(text), words(other));
    let known: BTreeSet<String> = known.into_iter().collect();
    if known.is_empty() || asked.is_empty() {
        return 0.0;
    }
    let length = |words: &[String]| {
        words.iter().map(String::len).sum::<usize>() + words.len().saturating_sub(1)
    };
    let new: Vec<String> = asked
        .iter()
        .filter(|word| !known.contains(*word))
        .cloned()
        .collect();
    1.0 - length(&new) as f64 / length(&asked) as f64
}
