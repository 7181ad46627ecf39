//! RSS and Atom in all their versions, read as one: elements are known by their names, and by
//! their namespaces only where two kinds of feed mean different things by one name.

use super::{Channel, Content, Entry};
use crate::compose::one_line;
use crate::html_blocks::absolute;
use crate::timestamps;
use crate::xml::{Child, ElementIx, Tree};

/// Read a feed, and where it breaks off.
pub(super) fn read(text: &str) -> (Channel, Option<usize>) {
    let tree = Tree::parse(text);
    let mut channel = Channel::default();
    if let Some(root) = tree.root() {
        let base = tree.attribute(root, "base").map(str::to_owned);
        read_channel(&tree, root, base.as_deref(), &mut channel);
        let lang = tree.attribute(root, "lang").map(str::to_owned);
        channel.language = channel.language.take().or(lang);
    }
    // Where a feed does not say of which site it is, its own address does.
    let url = channel.url.take().filter(|url| url.contains("://"));
    channel.url = url.or(channel.own_url.take());
    (channel, tree.broken_at)
}

fn read_channel(tree: &Tree, element: ElementIx, base: Option<&str>, channel: &mut Channel) {
    for child in tree.children(element) {
        let base = tree.attribute(child, "base").or(base);
        match tree.get(child).name.as_str() {
            "channel" => {
                read_channel(tree, child, base, channel);
                let lang = tree.attribute(child, "lang").map(str::to_owned);
                channel.language = channel.language.take().or(lang);
            }
            "item" | "entry" => {
                let mut entry = Entry {
                    language: tree.attribute(child, "lang").map(str::to_owned),
                    ..Entry::default()
                };
                read_entry(tree, child, base, &mut entry);
                channel.entries.push(entry);
            }
            "title" if channel.title.is_none() && !is_media(tree, child) => {
                channel.title = content_of(tree, child);
            }
            "link" => {
                if let Some(url) = link_of(tree, child, base) {
                    channel.url.get_or_insert(url);
                } else if tree.attribute(child, "rel") == Some("self") {
                    channel.own_url = tree.attribute(child, "href").map(str::to_owned);
                }
            }
            "language" => channel.language = filled(&tree.text(child)),
            "copyright" | "rights" => {
                channel.rights = content_of(tree, child).as_ref().map(super::plain);
            }
            "author" | "creator" => channel.authors.extend(person_of(tree, child)),
            // RSS 0.9 and broken feeds keep items in a list.
            "items" => read_channel(tree, child, base, channel),
            _ => {}
        }
    }
}

fn read_entry(tree: &Tree, element: ElementIx, base: Option<&str>, entry: &mut Entry) {
    let mut guid = None;
    for child in tree.children(element) {
        let base = tree.attribute(child, "base").or(base);
        let name = tree.get(child).name.as_str();
        if is_media(tree, child) {
            read_media(tree, child, entry);
            continue;
        }
        match name {
            "title" => entry.title = content_of(tree, child).or(entry.title.take()),
            "link" => {
                if let Some(url) = link_of(tree, child, base) {
                    entry.url.get_or_insert(url);
                }
            }
            "guid" if tree.attribute(child, "isPermaLink") != Some("false") => {
                guid = filled(&tree.text(child)).filter(|text| text.contains("://"));
            }
            "pubDate" | "published" | "issued" | "date" | "created" | "available" => {
                let date = timestamps::parse(&tree.text(child));
                entry.published = entry.published.take().or(date);
            }
            "updated" | "modified" => {
                let date = timestamps::parse(&tree.text(child));
                entry.changed = entry.changed.take().or(date);
            }
            "author" | "creator" => {
                for author in person_of(tree, child) {
                    if !entry.authors.contains(&author) {
                        entry.authors.push(author);
                    }
                }
            }
            "category" | "subject" => {
                let term = tree
                    .attribute(child, "label")
                    .or_else(|| tree.attribute(child, "term"))
                    .map(str::to_owned)
                    .or_else(|| filled(&tree.text(child)));
                if let Some(term) = term.filter(|term| !entry.categories.contains(term)) {
                    entry.categories.push(term);
                }
            }
            "description" | "summary" | "tagline" => {
                entry.summary = content_of(tree, child).or(entry.summary.take());
                entry.base = entry.base.take().or(base.map(str::to_owned));
            }
            "encoded" | "content" | "fullitem" | "body" => {
                entry.content = content_of(tree, child).or(entry.content.take());
                entry.base = base.map(str::to_owned).or(entry.base.take());
            }
            "rights" | "copyright" => {
                entry.rights = content_of(tree, child).as_ref().map(super::plain);
            }
            "language" => entry.language = filled(&tree.text(child)),
            "source" => {
                let title = tree
                    .child(child, "title")
                    .map_or_else(|| tree.text(child), |title| tree.text(title));
                entry.outlet = filled(&title).filter(|title| !title.contains("://"));
            }
            _ => {}
        }
    }
    entry.url = entry.url.take().or(guid);
}

/// What players show (Media RSS, iTunes) is taken only where the entry says nothing itself.
fn read_media(tree: &Tree, element: ElementIx, entry: &mut Entry) {
    match tree.get(element).name.as_str() {
        "title" => entry.title = entry.title.take().or_else(|| content_of(tree, element)),
        "description" | "summary" | "subtitle" => {
            entry.summary = entry.summary.take().or_else(|| content_of(tree, element));
        }
        "category" | "keywords" => {
            let label = tree
                .attribute(element, "label")
                .or_else(|| tree.attribute(element, "text"))
                .map_or_else(|| tree.text(element), str::to_owned);
            for term in label.split(',').filter_map(filled) {
                if !entry.categories.contains(&term) {
                    entry.categories.push(term);
                }
            }
            for child in tree.children(element) {
                read_media(tree, child, entry);
            }
        }
        "author" if entry.authors.is_empty() => entry.authors.extend(person_of(tree, element)),
        "group" | "content" => {
            for child in tree.children(element) {
                read_media(tree, child, entry);
            }
        }
        _ => {}
    }
}

fn is_media(tree: &Tree, element: ElementIx) -> bool {
    let namespace = tree.get(element).namespace.to_lowercase();
    namespace.contains("search.yahoo.com") || namespace.contains("itunes") || namespace == "media"
}

/// The text of an element that may hold markup: as text, escaped, or as elements.
fn content_of(tree: &Tree, element: ElementIx) -> Option<Content> {
    let declared = tree.attribute(element, "type").unwrap_or_default();
    let is_encoded = tree.attribute(element, "mode") == Some("base64");
    let has_elements = tree.children(element).next().is_some();
    let is_atom = tree.get(element).namespace.to_lowercase().contains("atom");
    let text = if has_elements {
        tree.markup_within(element)
    } else {
        tree.text(element)
    };
    let is_other = declared.starts_with("image")
        || declared.starts_with("audio")
        || declared.starts_with("video")
        || declared.starts_with("application/octet");
    if is_encoded || is_other || text.trim().is_empty() {
        return None;
    }
    // In Atom, text is text unless it says otherwise; in RSS it may be anything.
    let is_text = match declared {
        "text" | "text/plain" => true,
        "" => is_atom,
        _ => false,
    };
    Some(Content {
        text,
        is_html: has_elements || !is_text,
    })
}

/// Where a link leads, if it leads to the article: `<link>address</link>`, or an Atom link that is
/// not to the feed itself, to a picture, to comments.
fn link_of(tree: &Tree, element: ElementIx, base: Option<&str>) -> Option<String> {
    let address = match tree.attribute(element, "href") {
        Some(address) => {
            let relation = tree.attribute(element, "rel").unwrap_or("alternate");
            if relation != "alternate" {
                return None;
            }
            address.to_owned()
        }
        None => tree.text(element),
    };
    let address = one_line(&address);
    absolute(&address, base).or_else(|| filled(&address).filter(|address| !address.contains(':')))
}

/// The names of a person or of several: `<name>` within, or text such as `a@b.example (Ann Lee)`.
fn person_of(tree: &Tree, element: ElementIx) -> Vec<String> {
    let names: Vec<String> = tree
        .children(element)
        .filter(|&child| tree.get(child).name == "name")
        .filter_map(|child| filled(&tree.text(child)))
        .collect();
    if !names.is_empty() {
        return names;
    }
    let own: String = tree
        .get(element)
        .children
        .iter()
        .filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Element(_) => None,
        })
        .collect();
    let text = if own.trim().is_empty() {
        let mail = tree.child(element, "email").map(|mail| tree.text(mail));
        mail.unwrap_or_default()
    } else {
        own
    };
    filled(&name_of(&text)).into_iter().collect()
}

/// "Ann Lee" of `ann@lamp.example (Ann Lee)` and of `Ann Lee <ann@lamp.example>`.
fn name_of(text: &str) -> String {
    let text = one_line(text);
    if !text.contains('@') {
        return text;
    }
    if let Some((before, rest)) = text.split_once('(') {
        let inside = rest.trim_end_matches(')').trim();
        if before.contains('@') && !inside.is_empty() {
            return inside.to_owned();
        }
        if inside.contains('@') {
            return before.trim().to_owned();
        }
    }
    if let Some((before, _)) = text.split_once('<')
        && !before.trim().is_empty()
    {
        return before.trim().to_owned();
    }
    text
}

fn filled(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|text| !text.is_empty())
}
