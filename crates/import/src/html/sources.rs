//! Links of the text as citations of their sources.

use kartoteka_engine::bundle::format::{CitationRecord, TypedBlock};

use super::blocks::{Blocks, Link};
use super::meta::host;
use crate::text::citations_of_blocks;

/// Hosts whose pages are no sources: to share, to follow, to buy, to look up, to shorten addresses.
const NO_SOURCES: &[&str] = &[
    "amazon.com",
    "amzn.to",
    "apps.apple.com",
    "bit.ly",
    "buff.ly",
    "facebook.com",
    "flickr.com",
    "getpocket.com",
    "goo.gl",
    "google.com",
    "instagram.com",
    "itunes.apple.com",
    "linkedin.com",
    "ow.ly",
    "patreon.com",
    "paypal.com",
    "pinterest.com",
    "play.google.com",
    "plus.google.com",
    "reddit.com",
    "share.flipboard.com",
    "t.co",
    "tiktok.com",
    "tinyurl.com",
    "tumblr.com",
    "twitter.com",
    "vk.com",
    "wa.me",
    "x.com",
];

/// The longest title of a source, in characters.
const LONGEST_TITLE: usize = 200;

/// The sources that the blocks cite: in parentheses with outlet and date, or by a link to another
/// site. A link within the block of a source in parentheses that names the same outlet gives that
/// source its address.
pub(super) fn citations(blocks: &Blocks, own_address: Option<&str>) -> Vec<CitationRecord> {
    let mut citations = citations_of_blocks(&blocks.blocks);
    let own_host = own_address.and_then(host);
    for link in &blocks.links {
        let Some(host) = host(original(&link.address)) else {
            continue;
        };
        let host = host.to_ascii_lowercase();
        let is_own = own_host.is_some_and(|own| site(own) == site(&host));
        let is_no_source = NO_SOURCES.iter().any(|other| {
            host.strip_suffix(other)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        let in_text = matches!(
            blocks.blocks.get(link.block),
            Some(
                TypedBlock::Paragraph { .. }
                    | TypedBlock::Quote { .. }
                    | TypedBlock::Note { .. }
                    | TypedBlock::List { .. }
            )
        );
        if is_own || is_no_source || !in_text {
            continue;
        }
        let named = citations.iter_mut().find(|citation| {
            citation.block == Some(link.block)
                && citation.url.is_none()
                && link.text.contains(&citation.outlet)
        });
        if let Some(citation) = named {
            citation.url = Some(link.address.clone());
            continue;
        }
        let is_known = citations.iter().any(|known| {
            known.url.as_deref() == Some(&link.address) && known.block == Some(link.block)
        });
        if !is_known {
            citations.push(of_link(link, host));
        }
    }
    citations.sort_by_key(|citation| citation.block);
    citations
}

/// The address of which an archive has kept the page.
fn original(address: &str) -> &str {
    let is_kept = host(address).is_some_and(|host| host == "web.archive.org");
    match address.rfind("/http") {
        Some(at) if is_kept => &address[at + 1..],
        _ => address,
    }
}

/// A link tells the outlet only by its host; its words are a title where they read as one.
fn of_link(link: &Link, host: String) -> CitationRecord {
    let is_title = link.text.split_whitespace().count() >= 4
        && link.text.chars().count() <= LONGEST_TITLE
        && link.text.starts_with(char::is_uppercase);
    CitationRecord {
        outlet: host,
        title: is_title.then(|| link.text.clone()),
        url: Some(link.address.clone()),
        block: Some(link.block),
        ..CitationRecord::default()
    }
}

/// The part of a host that one owner has, as far as that can be told without a list of all
/// registries: `news.lamp.co.uk` is of `lamp.co.uk`.
fn site(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), Some(second)) = (dots.next(), dots.next()) else {
        return host;
    };
    let is_registry = last - second <= 4 && host.len() - last == 3;
    let start = if is_registry {
        dots.next()
    } else {
        Some(second)
    };
    start.map_or(host, |at| &host[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archived_page_is_of_its_own_site() {
        let kept = "https://web.archive.org/web/2013/http://www.tower.example/y";
        assert_eq!(host(original(kept)), Some("tower.example"));
        assert_eq!(
            original("https://tower.example/http"),
            "https://tower.example/http"
        );
    }

    #[test]
    fn a_site_is_what_one_owner_has() {
        for (host, owner) in [
            ("lamp.example", "lamp.example"),
            ("news.lamp.example", "lamp.example"),
            ("news.lamp.co.uk", "lamp.co.uk"),
            ("lamp.co.uk", "lamp.co.uk"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(site(host), owner, "{host}");
        }
    }
}
