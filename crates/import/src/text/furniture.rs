//! What stands below the text and is not the article's: buttons, invitations, notices of the site.
//!
//! The lines are known ones, and only those are dropped that have nothing but such lines below
//! them: "Related" in the middle of a text is a heading like any other.

use super::Draft;
use super::head::take_subjects;
use super::lines::Line;
use crate::report::RemovedKind;

/// Whole lines, in lower case and without signs at their end.
const LINES: &[&str] = &[
    // Comments.
    "add a comment",
    "cancel reply",
    "comment",
    "comments",
    "comments are closed",
    "leave a comment",
    "leave a reply",
    "leave a reply cancel reply",
    "no comments",
    "no comments yet",
    "post a comment",
    "post comment",
    "reply",
    "required",
    "submit",
    // Sharing and printing.
    "bookmark",
    "copy link",
    "email",
    "email this",
    "facebook",
    "like",
    "like loading",
    "like this",
    "linkedin",
    "loading",
    "mastodon",
    "more",
    "pinterest",
    "pocket",
    "print",
    "reddit",
    "share",
    "share this",
    "share this article",
    "share this post",
    "skype",
    "telegram",
    "threads",
    "tumblr",
    "tweet",
    "twitter",
    "vk",
    "whatsapp",
    "x",
    // Going on.
    "back to top",
    "continue reading",
    "load more",
    "next",
    "next article",
    "next post",
    "post navigation",
    "previous",
    "previous article",
    "previous post",
    "read more",
    "read next",
    "related",
    "related articles",
    "related posts",
    "related stories",
    "see also",
    "you may also like",
    // Subscriptions and accounts.
    "donate",
    "log in",
    "newsletter",
    "register",
    "sign in",
    "sign up",
    "skip to content",
    "subscribe",
    "subscribe now",
    "subscribed",
    "support us",
    // Notices.
    "accept",
    "accept all",
    "accept cookies",
    "advertisement",
    "close",
    "close and accept",
    "contact us",
    "cookie policy",
    "cookie settings",
    "got it",
    "privacy",
    "privacy policy",
    "terms",
    "terms of service",
    "terms of use",
    // Russian.
    "войти",
    "добавить комментарий",
    "комментарии",
    "наверх",
    "написать комментарий",
    "оставить комментарий",
    "отправить",
    "поделиться",
    "подписаться",
    "похожие статьи",
    "по теме",
    "реклама",
    "читайте также",
    "читать далее",
];

/// How lines begin, in lower case.
const BEGINNINGS: &[&str] = &[
    "already have an account",
    "by continuing to use this",
    "click to email",
    "click to print",
    "click to share",
    "discover more from ",
    "enter your email",
    "follow us on ",
    "get every new post delivered",
    "join our mailing list",
    "learn how your comment data",
    "notify me of ",
    "privacy & cookies",
    "required fields are marked",
    "save my name, email",
    "share on ",
    "sign up for our ",
    "sign up to our ",
    "subscribe now to keep reading",
    "subscribe to get ",
    "subscribe to our ",
    "this site uses akismet",
    "this site uses cookies",
    "this website uses cookies",
    "to find out more, including how to control cookies",
    "type your email",
    "want to read more? subscribe",
    "we use cookies",
    "you must be logged in to ",
    "your email address will not be published",
    "мы используем cookie",
    "мы используем файлы cookie",
    "подписывайтесь на ",
    "подпишитесь на ",
    "этот сайт использует",
];

/// A longer line, in characters, is text, however it begins.
const LONGEST: usize = 300;

/// Take furniture, subjects and a copyright line from the foot, last line first.
pub(super) fn take_foot(lines: &mut Vec<Line>, draft: &mut Draft) {
    let removed_before = draft.removed.len();
    while let Some(line) = lines.last() {
        if is_furniture(&line.text) {
            draft.remove(RemovedKind::Furniture, &line.text);
        } else if is_copyright(&line.text) {
            draft.remove(RemovedKind::Rights, &line.text);
            draft.article.rights = Some(line.text.clone());
        } else if !take_subjects(&line.text, draft) {
            break;
        }
        lines.pop();
    }
    // The report lists them as they stood.
    draft.removed[removed_before..].reverse();
}

pub(crate) fn is_furniture(line: &str) -> bool {
    if line.chars().count() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    LINES.contains(&words)
        || BEGINNINGS
            .iter()
            .any(|beginning| lower.starts_with(beginning))
}

fn is_copyright(line: &str) -> bool {
    let says_so = ["©", "(c) ", "Copyright ©", "Copyright (c)"]
        .iter()
        .any(|sign| line.starts_with(sign));
    says_so && line.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_line_by_line() {
        for line in [
            "Leave a Reply",
            "Share this:",
            "Like this:",
            "Loading...",
            "Continue reading →",
            "» Related",
            "Discover more from The Lamp",
            "Click to share on X (Opens in new window)",
            "Privacy & Cookies: This site uses cookies.",
            "Поделиться:",
            "Email *",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Related matters came before the court.",
            "They share this view.",
            "No comments were made.",
            "Next came the harbour master.",
            "*",
            "",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
