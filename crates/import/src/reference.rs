//! References: what a bibliography knows of an article that it does not hold.

use kartoteka_engine::bundle::format::ArticleRecord;
use kartoteka_engine::date::Date;

use crate::compose::{Composer, one_line};
use crate::front_matter::language_tag;
use crate::{draft, html_blocks};

/// A reference as all bibliographies have it.
#[derive(Debug, Default)]
pub(crate) struct Reference {
    /// Its key in the bibliography.
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<Date>,
    /// Journal, newspaper or book in which it stands, else who published it.
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) doi: Option<String>,
    pub(crate) language: Option<String>,
    /// What it says, in brief; it is the text of the article.
    pub(crate) about: String,
    pub(crate) categories: Vec<String>,
    pub(crate) rights: Option<String>,
}

impl Reference {
    /// An article whose text is the abstract.
    pub(crate) fn into_article(self) -> ArticleRecord {
        let doi = self.doi.map(|doi| {
            let doi = doi.trim();
            let bare = doi.find("10.").map_or(doi, |at| &doi[at..]);
            format!("https://doi.org/{bare}")
        });
        let composed = if self.about.contains('<') {
            html_blocks::compose(&self.about, None)
        } else {
            let mut composer = Composer::default();
            for paragraph in self.about.split("\n\n") {
                composer.text(paragraph);
                composer.end_paragraph();
            }
            composer.finish()
        };
        let (body, citations) = composed.into_body();
        let filled = |text: Option<String>| {
            text.map(|text| one_line(&text))
                .filter(|text| !text.is_empty())
        };
        let mut article = ArticleRecord {
            title: without_tags(&self.title),
            authors: self
                .authors
                .iter()
                .map(|name| one_line(name))
                .filter(|name| !name.is_empty())
                .collect(),
            published: self.published,
            outlet: filled(self.outlet.map(|outlet| without_tags(&outlet))),
            url: filled(self.url).or(doi),
            language: self.language.as_deref().and_then(language_tag),
            categories: self.categories,
            rights: filled(self.rights),
            body,
            citations,
            ..ArticleRecord::default()
        };
        draft::complete(&mut article, &self.key);
        article
    }
}

/// "A *new* lamp" of `A <i>new</i> lamp`.
fn without_tags(text: &str) -> String {
    if !text.contains('<') {
        return one_line(text);
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let is_tag = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match inside.find('>').filter(|_| is_tag) {
            Some(end) => rest = &inside[end + 1..],
            None => {
                plain.push('<');
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    one_line(&plain)
}

/// A date of numbers, with its end where it has one, as EDTF. `0` is an end that is open.
pub(crate) fn date_of(
    from: (i64, Option<i64>, Option<i64>),
    to: Option<(i64, Option<i64>, Option<i64>)>,
    mark: &str,
) -> Option<Date> {
    let point = |(year, month, day): (i64, Option<i64>, Option<i64>)| {
        let mut text = format!("{year:04}");
        if let Some(month) = month {
            text += &format!("-{month:02}");
            if let Some(day) = day.filter(|_| month <= 12) {
                text += &format!("-{day:02}");
            }
        }
        text
    };
    let start = point(from);
    let text = match to {
        Some((0, None, None)) => format!("{start}{mark}/.."),
        Some(to) => format!("{start}{mark}/{}{mark}", point(to)),
        None => format!("{start}{mark}"),
    };
    text.parse().ok()
}
