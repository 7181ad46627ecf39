//! What the classes and ids of an element say of it.

use super::dom::{Dom, NodeIx};

/// Classes and id of an element, in lower case.
pub(crate) struct ClassNames {
    pub(crate) class: String,
    pub(crate) id: String,
}

impl ClassNames {
    pub(crate) fn of(dom: &Dom, node: NodeIx) -> Self {
        let lower = |name| {
            dom.attribute(node, name)
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        Self {
            class: lower("class"),
            id: lower("id"),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.class.is_empty() && self.id.is_empty()
    }

    /// True when one of `parts` is in the classes or the id.
    pub(crate) fn have(&self, parts: &[&str]) -> bool {
        parts
            .iter()
            .any(|part| self.class.contains(part) || self.id.contains(part))
    }

    /// The words of classes and id: parted by anything that is not a letter or digit.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.class
            .split(|c: char| !c.is_alphanumeric())
            .chain(self.id.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
    }
}

/// Parts of the names of elements that are beside the article. From `Readability.js`.
const UNLIKELY: &[&str] = &[
    "-ad-",
    "ai2html",
    "banner",
    "breadcrumb",
    "combx",
    "comment",
    "community",
    "cover-wrap",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "legends",
    "menu",
    "related",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "supplemental",
    "ad-break",
    "agegate",
    "pagination",
    "pager",
    "popup",
    "yom-remote",
];

/// Parts of names that speak for an article all the same. From `Readability.js`.
const LIKELY: &[&str] = &[
    "and", "article", "body", "column", "content", "main", "mathjax", "shadow",
];

/// Parts of the names of elements that hold articles. From `Readability.js`.
const POSITIVE: &[&str] = &[
    "article", "body", "content", "entry", "main", "page", "post", "text", "blog", "story",
];

/// Parts of the names of elements that hold something else. From `Readability.js`.
const NEGATIVE: &[&str] = &[
    "-ad-",
    "hidden",
    "banner",
    "combx",
    "comment",
    "com-",
    "contact",
    "footer",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "widget",
];

/// True for an element that its names put beside the article.
pub(crate) fn is_unlikely(names: &ClassNames) -> bool {
    !names.is_empty() && names.have(UNLIKELY) && !names.have(LIKELY)
}

/// How much classes and id speak for an article: from -50 to 50.
pub(crate) fn class_weight(names: &ClassNames) -> f64 {
    let of = |text: &str| {
        let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
        let negative = has(NEGATIVE) || text.split_whitespace().any(|word| word == "hid");
        f64::from(u8::from(has(POSITIVE))) * 25.0 - f64::from(u8::from(negative)) * 25.0
    };
    let class = if names.class.is_empty() {
        0.0
    } else {
        of(&names.class)
    };
    let id = if names.id.is_empty() {
        0.0
    } else {
        of(&names.id)
    };
    class + id
}
