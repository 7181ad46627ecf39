//! What JSON-LD says of the article (schema.org).

use html5ever::local_name;
use serde_json::Value;

use super::plain;
use super::title::similarity;
use crate::html::dom::{Dom, NodeIx};

/// Types of schema.org that are articles.
const ARTICLES: &[&str] = &[
    "Article",
    "AdvertiserContentArticle",
    "NewsArticle",
    "AnalysisNewsArticle",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "Report",
    "SatiricalArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "SocialMediaPosting",
    "BlogPosting",
    "LiveBlogPosting",
    "DiscussionForumPosting",
    "TechArticle",
    "APIReference",
];

/// The statement on the article.
#[derive(Debug, Default)]
pub(super) struct Stated {
    name: Option<String>,
    headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) section: Option<String>,
    pub(super) text: Option<String>,
    pub(super) is_paid: bool,
}

impl Stated {
    /// `headline` where only that resembles the page's own title, else `name`: sites write their
    /// own name, or the headline of their front page, into either.
    pub(super) fn title(&self, of_page: &str) -> Option<String> {
        match (&self.name, &self.headline) {
            (Some(name), Some(headline)) if name != headline => {
                let is_like = |title: &str| similarity(title, of_page) > 0.75;
                let title = if is_like(headline) && !is_like(name) {
                    headline
                } else {
                    name
                };
                Some(title.clone())
            }
            (Some(title), _) | (None, Some(title)) => Some(title.clone()),
            (None, None) => None,
        }
    }
}

/// The first statement on an article, and what others add to it.
pub(super) fn read(dom: &Dom) -> Option<Stated> {
    dom.descendants(NodeIx::DOCUMENT)
        .filter(|&node| {
            dom.is(node, &local_name!("script"))
                && dom
                    .attribute(node, "type")
                    .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
        })
        .filter_map(|node| parse(&raw_text(dom, node)))
        .find_map(|value| article(&value).map(stated))
}

fn raw_text(dom: &Dom, node: NodeIx) -> String {
    dom.children(node)
        .filter_map(|child| match dom.kind(child) {
            crate::html::dom::NodeKind::Text(run) => Some(&**run),
            _ => None,
        })
        .collect()
}

/// Sites wrap it into CDATA or comments, and leave line breaks in strings.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim();
    let text = text.strip_prefix("<!--").unwrap_or(text);
    let text = text.trim_start().strip_prefix("//").unwrap_or(text);
    let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
    let text = text.trim_end().strip_suffix("-->").unwrap_or(text);
    let text = text.trim_end().strip_suffix("]]>").unwrap_or(text);
    let text = text.trim_end().trim_end_matches(['/', ';']);
    serde_json::from_str(text).ok().or_else(|| {
        let spaced: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        serde_json::from_str(&spaced).ok()
    })
}

fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(_) if is_article(value) => Some(value),
        Value::Object(fields) => fields
            .get("@graph")
            .and_then(article)
            .or_else(|| fields.get("mainEntity").filter(|inner| is_article(inner))),
        _ => None,
    }
}

fn is_article(value: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| ARTICLES.contains(&kind.rsplit(['/', ':']).next().unwrap_or(kind)))
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

fn stated(article: &Value) -> Stated {
    let text = |value: &Value| value.as_str().map(plain).filter(|text| !text.is_empty());
    let address = |value: &Value| {
        let value = if value.is_object() {
            &value["@id"]
        } else {
            value
        };
        value
            .as_str()
            .filter(|address| super::host(address).is_some())
            .map(str::to_owned)
    };
    Stated {
        name: text(&article["name"]),
        headline: text(&article["headline"]),
        authors: names(&article["author"]),
        published: text(&article["datePublished"]).or_else(|| text(&article["dateCreated"])),
        publisher: names(&article["publisher"]).into_iter().next(),
        url: address(&article["url"]).or_else(|| address(&article["mainEntityOfPage"])),
        section: text(&article["articleSection"]),
        text: text(&article["articleBody"]),
        is_paid: match &article["isAccessibleForFree"] {
            Value::Bool(is_free) => !is_free,
            Value::String(word) => word.eq_ignore_ascii_case("false"),
            _ => false,
        },
    }
}

/// Names of people and organizations: strings, or objects that have a name.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(_) if value["name"].is_array() => names(&value["name"]),
        Value::Object(_) => names_of(&value["name"]),
        value => names_of(value),
    }
}

fn names_of(value: &Value) -> Vec<String> {
    let name = value.as_str().map(plain);
    name.filter(|name| !name.is_empty() && !name.contains("://"))
        .into_iter()
        .collect()
}
