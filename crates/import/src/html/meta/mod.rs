//! What a page says of its article: title, authors, date, outlet, language, address.
//!
//! Of each, the most deliberate word counts: JSON-LD, then Open Graph, Dublin Core and other meta
//! tags, then microdata and `rel`, then the page as it is read, then its address.

mod byline;
mod json_ld;
mod published;
mod tags;
mod title;

use html5ever::local_name;
use kartoteka_engine::date::Date;

use super::dom::{Dom, NodeIx, squeeze};
use super::parse::parse;

pub(crate) use byline::{names, take_from_page};
pub(crate) use published::has_date;
pub(crate) use title::similarity;

/// What is known of the article before its text is looked at.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: String,
    /// The titles by which the page calls its article in other places.
    pub(crate) titles: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<Date>,
    pub(crate) outlet: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) summary: String,
    pub(crate) categories: Vec<String>,
    pub(crate) rights: Option<String>,
    /// True when the publisher says that the text is for those who pay.
    pub(crate) is_paid: bool,
    /// The article's text as the publisher states it for machines; may be cut.
    pub(crate) stated_text: Option<String>,
}

/// Gather what a page says of its article.
pub(crate) fn read(dom: &Dom) -> Metadata {
    let tags = tags::read(dom);
    let stated = json_ld::read(dom).unwrap_or_default();
    let of_page = title::of_page(dom);
    let title = [
        stated.title(&of_page),
        tags.first(&[
            "dc:title",
            "dcterm:title",
            "dcterms:title",
            "og:title",
            "weibo:article:title",
            "weibo:webpage:title",
            "title",
            "twitter:title",
            "parsely-title",
        ])
        .map(str::to_owned),
        Some(of_page.clone()),
        dom.first(&local_name!("h1")).map(|one| dom.text(one)),
    ]
    .into_iter()
    .flatten()
    .map(|title| plain(&title))
    .find(|title| !title.is_empty())
    .unwrap_or_default();
    let url = address(dom, &tags).or(stated.url);
    let outlet = outlet(&tags, stated.publisher, url.as_deref());
    let authors = byline::stated(&stated.authors, &tags);
    let published = published::find(dom, stated.published.as_deref(), &tags, url.as_deref());
    Metadata {
        titles: titles(dom, &title, &of_page),
        title,
        authors,
        published,
        outlet,
        language: language(dom, &tags),
        url,
        summary: tags
            .first(&[
                "dc:description",
                "dcterm:description",
                "og:description",
                "description",
                "twitter:description",
            ])
            .map(plain)
            .unwrap_or_default(),
        categories: categories(stated.section, &tags),
        rights: tags
            .first(&["dc:rights", "dcterms:rights", "rights", "copyright"])
            .map(plain),
        is_paid: stated.is_paid,
        stated_text: stated.text,
    }
}

/// The title as stated, of the page, and of its only `h1`.
fn titles(dom: &Dom, title: &str, of_page: &str) -> Vec<String> {
    let mut ones = dom
        .descendants(NodeIx::DOCUMENT)
        .filter(|&node| dom.is(node, &local_name!("h1")));
    let only = match (ones.next(), ones.next()) {
        (Some(one), None) => dom.text(one),
        _ => String::new(),
    };
    [title.to_owned(), of_page.to_owned(), only]
        .into_iter()
        .filter(|title| !title.is_empty())
        .collect()
}

/// The name of the site, without what it says of itself.
fn outlet(tags: &tags::Tags, publisher: Option<String>, url: Option<&str>) -> Option<String> {
    let site = tags.first(&["og:site_name"]).map(plain);
    let name = match (site, publisher) {
        (Some(site), Some(publisher)) if site.starts_with(&publisher) => Some(publisher),
        (Some(site), _) => site.split(" | ").next().map(str::to_owned),
        (None, Some(publisher)) => Some(publisher),
        (None, None) => tags
            .first(&["dc:publisher", "publisher", "application-name"])
            .map(plain),
    };
    name.filter(|name| {
        !name.is_empty() && name.chars().count() < LONGEST_NAME && !name.contains("://")
    })
    .or_else(|| url.and_then(host).map(str::to_owned))
}

fn categories(section: Option<String>, tags: &tags::Tags) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    for category in section
        .as_deref()
        .into_iter()
        .chain(tags.all("article:section"))
        .chain(tags.all("article:tag"))
    {
        let category = plain(category);
        if !category.is_empty() && category.chars().count() < 60 && !categories.contains(&category)
        {
            categories.push(category);
        }
    }
    categories
}

/// Longer names of outlets, in characters, are sentences.
const LONGEST_NAME: usize = 80;

/// No more bytes of a statement are read.
const LONGEST: usize = 20_000;

/// Text without entities that were escaped twice, with single spaces.
fn plain(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if text.contains('&') && text.contains(';') {
        // Whatever looks like a tag is text here.
        let dom = parse(&text.replace('<', "&lt;")).dom;
        return dom.text(NodeIx::DOCUMENT);
    }
    squeeze(text)
}

/// The address under which the publisher wants the page to be known.
fn address(dom: &Dom, tags: &tags::Tags) -> Option<String> {
    let canonical = dom.descendants(NodeIx::DOCUMENT).find_map(|node| {
        let is_canonical = dom.is(node, &local_name!("link"))
            && dom.attribute(node, "rel").is_some_and(|rel| {
                rel.split_whitespace()
                    .any(|rel| rel.eq_ignore_ascii_case("canonical"))
            });
        if is_canonical {
            dom.attribute(node, "href")
        } else {
            None
        }
    });
    // Only whole addresses: a saved page does not say where it was.
    canonical
        .into_iter()
        .chain(tags.first(&["og:url"]))
        .chain(tags.first(&["twitter:url", "parsely-link"]))
        .map(str::trim)
        .find(|address| host(address).is_some())
        .map(str::to_owned)
}

/// The host of an address of the web, without `www.`.
pub(crate) fn host(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.starts_with('.')).then_some(host)
}

/// The language that a page states for itself, as a BCP 47 tag.
fn language(dom: &Dom, tags: &tags::Tags) -> Option<String> {
    let html = dom.first(&local_name!("html"));
    let body = dom.body();
    html.into_iter()
        .chain(Some(body))
        .filter_map(|node| {
            dom.attribute(node, "lang")
                .or_else(|| dom.attribute(node, "xml:lang"))
        })
        .chain(tags.first(&["content-language", "dc:language", "language", "og:locale"]))
        .find_map(language_tag)
}

/// `EN_us` is `en-US`.
fn language_tag(written: &str) -> Option<String> {
    let written = written.split(',').next()?.trim();
    let mut parts = written.split(['-', '_']);
    let primary = parts.next()?.to_ascii_lowercase();
    let is_primary = (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        // "Undetermined" says nothing.
        && primary != "und";
    if !is_primary {
        return None;
    }
    let mut tag = primary;
    for part in parts.take_while(|part| (2..=8).contains(&part.len())) {
        if !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            break;
        }
        tag.push('-');
        tag.push_str(&if part.len() == 2 {
            part.to_ascii_uppercase()
        } else {
            part.to_owned()
        });
    }
    Some(tag)
}
