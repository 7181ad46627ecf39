//! What furniture says: words by which sites invite, point elsewhere and label.

use super::trim::Section;

/// Longer lines are text, whatever their words.
const LONGEST: usize = 300;

/// Headings of what is not the article; until text comes again.
const BESIDE: &[&str] = &[
    "also on",
    "also read",
    "further reading",
    "keep reading",
    "latest news",
    "latest stories",
    "leggi anche",
    "lee también",
    "leia também",
    "leia mais",
    "lesen sie auch",
    "lire aussi",
    "mehr zum thema",
    "more coverage",
    "more from",
    "more great",
    "more news",
    "more on this",
    "more on this story",
    "more stories",
    "more to read",
    "most popular",
    "most read",
    "must read",
    "newsletter",
    "previous and next",
    "read also",
    "read this next",
    "recommended",
    "recommended for you",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related posts",
    "related reading",
    "related stories",
    "related topics",
    "related video",
    "related videos",
    "see also",
    "share this",
    "sponsored",
    "sponsored content",
    "subscribe",
    "top stories",
    "trending",
    "trending now",
    "what to read next",
    "you may also like",
    "you may like",
    "you might also like",
    "you might like",
    "zum thema",
    "читайте также",
    "по теме",
    "похожие статьи",
    "популярное",
    "новости партнеров",
    "читайте також",
    "相关阅读",
    "相关新闻",
    "関連記事",
    "artikel terkait",
    "baca juga",
    "artículos relacionados",
    "notícias relacionadas",
    "articoli correlati",
    "articles liés",
    "breaking news emails",
    "story timeline",
];

/// Headings after which nothing of the article comes.
const END: &[&str] = &[
    "about the author",
    "about the authors",
    "about author",
    "add a comment",
    "comments",
    "comment",
    "facebook comments",
    "join the conversation",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "post comment",
    "post comment (+)",
    "tell us what you think",
    "view comments",
    "write a comment",
    "комментарии",
    "оставить комментарий",
    "коментарі",
    "kommentare",
    "kommentar schreiben",
    "comentarios",
    "comentários",
    "commentaires",
    "commenti",
    "deixe um comentário",
    "deja un comentario",
    "laisser un commentaire",
    "lascia un commento",
    "komentar",
    "tinggalkan balasan",
    "コメント",
    "コメントを残す",
];

/// Whole lines that are never text.
const LINES: &[&str] = &[
    "ad",
    "advert",
    "advertisement",
    "advertising",
    "anuncio",
    "anzeige",
    "caption",
    "close",
    "continue reading below",
    "continue reading the main story",
    "enlarge",
    "enlarge image",
    "enlarge this image",
    "expand",
    "gallery",
    "getty images",
    "hide caption",
    "iklan",
    "image",
    "listen",
    "photo",
    "photos",
    "play",
    "play video",
    "pubblicità",
    "publicidade",
    "publicidad",
    "publicité",
    "reklama",
    "replay",
    "replay video",
    "scroll down",
    "skip",
    "skip ad",
    "skip advertisement",
    "skip to content",
    "sponsored",
    "story continues below",
    "story continues below advertisement",
    "supported by",
    "swipe",
    "this slideshow requires javascript",
    "toggle caption",
    "top",
    "up next",
    "video",
    "view gallery",
    "watch",
    "werbung",
    "реклама",
    "广告",
    "loading the player",
    "read full article",
    "read more",
    "show more",
    "view more",
    "more info",
    "click to enlarge",
    "click to expand",
    "print this article",
    "email this article",
    "save",
    "follow",
    "follow us",
    "sign up",
    "hide",
    "open",
    "menu",
    "search",
    "home",
];

/// How lines begin that are never text.
const BEGINNINGS: &[&str] = &[
    "add your comment",
    "advertisement -",
    "article continues below",
    "article continues after",
    "click here for more",
    "click here to",
    "click to subscribe",
    "download our app",
    "download the app",
    "enable javascript",
    "follow us on",
    "for more news",
    "get alerts",
    "get breaking news",
    "get the latest news",
    "get the latest updates",
    "image 1 of",
    "join our telegram",
    "join our whatsapp",
    "let our news meet",
    "leia também:",
    "leia mais:",
    "lee también:",
    "leggi anche:",
    "lire aussi :",
    "lire aussi:",
    "lesen sie auch:",
    "baca juga:",
    "download the",
    "microsoft may earn an affiliate",
    "more from",
    "more:",
    "please enable javascript",
    "read also:",
    "also read:",
    "read more:",
    "read next:",
    "read:",
    "recommended:",
    "related:",
    "related post:",
    "related story:",
    "related stories:",
    "see also:",
    "sign up for",
    "sign up here",
    "sign up now",
    "story continues",
    "subscribe for",
    "subscribe here",
    "subscribe now",
    "subscribe to",
    "support our journalism",
    "this video is",
    "tap here to",
    "to comment on this",
    "watch:",
    "watch now:",
    "we may earn",
    "we may receive",
    "when you buy through",
    "when you purchase through",
    "you must be logged in",
    "you need to enable javascript",
    "your browser does not support",
    "читайте также:",
    "читайте також:",
    "смотрите также:",
    "подписывайтесь",
    "fill out this form",
    "have a tip",
    "have a news tip",
    "got a tip",
];

/// How lines begin at the end of articles that are not of the text.
const AT_END: &[&str] = &[
    "©",
    "(c) ",
    "all rights reserved",
    "comments",
    "contact the",
    "copyright",
    "email ",
    "e-mail ",
    "filed under",
    "filed in",
    "follow ",
    "for more",
    "got a ",
    "listen to",
    "originally published",
    "posted in",
    "posted by",
    "published by",
    "reach the reporter",
    "reach him",
    "reach her",
    "share ",
    "tags",
    "tag:",
    "tagged",
    "topics:",
    "this article was originally",
    "this story was originally",
    "to contact the",
    "categories",
    "category:",
    "labels:",
    "etiquetas:",
    "schlagwörter:",
    "теги:",
    "метки:",
    "источник фото",
    "____",
    "image credit",
    "photo credit",
    "[button",
    "source:",
    "via:",
];

/// What a short line is that says when something was published, without a date that could be read.
const DATELINES: &[&str] = &[
    "posted",
    "published",
    "first published",
    "last updated",
    "updated",
    "last modified",
    "today ",
    "yesterday",
    "опубликовано",
    "обновлено",
    "publicado",
    "publicada",
    "pubblicato",
    "publié",
    "veröffentlicht",
    "stand:",
];

/// How captions begin that have no markup of their own.
const CAPTIONS: &[&str] = &[
    "photo:",
    "photos:",
    "image:",
    "image copyright",
    "image caption",
    "image credit",
    "picture:",
    "photo by",
    "photo credit",
    "photograph:",
    "photographer:",
    "credit:",
    "foto:",
    "фото:",
    "bild:",
    "© ",
    "getty images",
    "pictured:",
    "file photo",
    "file -",
    "media caption",
];

fn words(text: &str) -> String {
    text.to_lowercase()
        .trim_matches(|c: char| {
            !c.is_alphanumeric() && c != '©' && c != '_' && c != '[' && c != '(' && c != ')'
        })
        .to_owned()
}

/// What comes after a heading or a label with these words.
pub(super) fn section(text: &str) -> Option<Section> {
    if text.chars().count() > 60 {
        return None;
    }
    let words = words(text);
    let without_number = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if END.contains(&words.as_str())
        || END.contains(&without_number)
        || words.starts_with("tell us what you think")
    {
        return Some(Section::End);
    }
    let is_beside = BESIDE.contains(&words.as_str())
        || [
            "more from ",
            "more great ",
            "more on ",
            "you may also ",
            "you might also ",
            "related ",
        ]
        .iter()
        .any(|start| words.starts_with(start))
            && words.split(' ').count() <= 5
            && !text.ends_with(['.', '?', '!']);
    is_beside.then_some(Section::Beside)
}

/// True for lines that are never text.
pub(super) fn is_furniture(text: &str) -> bool {
    if text.chars().count() > LONGEST {
        return false;
    }
    let words = words(text);
    LINES.contains(&words.as_str()) || BEGINNINGS.iter().any(|start| words.starts_with(start))
}

/// True for lines that are not text when no text comes after them.
pub(super) fn is_at_end(text: &str) -> bool {
    if text.chars().count() > LONGEST {
        return false;
    }
    let words = words(text);
    AT_END.iter().any(|start| words.starts_with(start))
}

/// True for a short line that says when something was published.
pub(super) fn is_dateline(text: &str) -> bool {
    let words = words(text);
    DATELINES.iter().any(|start| words.starts_with(start))
}

/// True for a caption without markup of its own.
pub(super) fn is_caption(text: &str) -> bool {
    let length = text.chars().count();
    let lower = text.to_lowercase();
    length < 200 && CAPTIONS.iter().any(|start| lower.starts_with(start))
        || length < 250
            && lower.ends_with(')')
            && ["getty images)", "(ap)", "reuters)", "afp)", "(ap photo)"]
                .iter()
                .any(|end| lower.ends_with(end))
            && lower.matches(". ").count() < 2
}

/// True for a short line with a year and a day in whatever words: `02 Ago 2017`, `05/10/2018 -`.
pub(super) fn looks_like_date(text: &str) -> bool {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect();
    let is_year =
        |number: &&str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    text.chars().count() < 110
        && numbers.iter().any(is_year)
        && numbers.iter().any(|number| number.len() <= 2)
        && text.split_whitespace().count() <= 14
        && text.starts_with(|c: char| c.is_ascii_digit())
        || text.chars().count() < 60
            && numbers.iter().any(is_year)
            && numbers.len() >= 2
            && text.split_whitespace().count() <= 8
}
