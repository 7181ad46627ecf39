//! Which articles are the same?
//!
//! Two articles are one when their texts have the same letters and these are many, when title and
//! text have the same letters, or when title and address agree. Case, punctuation and spacing do
//! not matter: a copy that was saved twice differs in those.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, TypedBlock};

/// Texts with fewer letters than this may be the same by chance: "No comment."
const ENOUGH_LETTERS: usize = 200;

/// What stands for an article when it is compared.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Text(u64),
    TitleAndText(u64, u64),
    TitleAndAddress(u64, String),
}

/// The articles that came before, by what they are compared by.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<Key, usize>);

impl Seen {
    /// Which article before this one says the same.
    pub(crate) fn find(&self, article: &ArticleRecord) -> Option<usize> {
        keys_of(article)
            .iter()
            .find_map(|key| self.0.get(key).copied())
    }

    /// Remember an article by its number.
    pub(crate) fn add(&mut self, article: &ArticleRecord, number: usize) {
        for key in keys_of(article) {
            self.0.entry(key).or_insert(number);
        }
    }
}

/// Take over from a copy what the article that is kept does not know.
pub(crate) fn fold(kept: &mut ArticleRecord, copy: ArticleRecord) {
    if text_length(&copy) > text_length(kept) + ENOUGH_LETTERS {
        // The same address and title with a longer text: the other was a teaser.
        kept.body = copy.body;
        kept.citations = copy.citations;
        kept.mentions = copy.mentions;
    }
    if kept.summary.is_empty() {
        kept.summary = copy.summary;
    }
    if kept.authors.is_empty() {
        kept.authors = copy.authors;
    }
    kept.language = kept.language.take().or(copy.language);
    kept.published = kept.published.take().or(copy.published);
    kept.outlet = kept.outlet.take().or(copy.outlet);
    kept.url = kept.url.take().or(copy.url);
    kept.part_of = kept.part_of.take().or(copy.part_of);
    kept.rights = kept.rights.take().or(copy.rights);
    for category in copy.categories {
        if !kept.categories.contains(&category) {
            kept.categories.push(category);
        }
    }
}

fn keys_of(article: &ArticleRecord) -> Vec<Key> {
    let mut text = Letters::default();
    each_text(article, &mut |words| text.add(words));
    let mut title = Letters::default();
    title.add(&article.title);
    let mut keys = Vec::new();
    if text.count >= ENOUGH_LETTERS {
        keys.push(Key::Text(text.hash()));
    }
    if text.count > 0 && title.count > 0 {
        keys.push(Key::TitleAndText(title.hash(), text.hash()));
    }
    if let Some(url) = &article.url {
        keys.push(Key::TitleAndAddress(title.hash(), address_of(url)));
    }
    keys
}

/// An address without what differs between copies: scheme, `www.`, the last `/`, the fragment.
fn address_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or_default();
    rest.trim_end_matches('/').to_owned()
}

fn text_length(article: &ArticleRecord) -> usize {
    let mut length = 0;
    each_text(article, &mut |text| length += text.len());
    length
}

fn each_text(article: &ArticleRecord, found: &mut impl FnMut(&str)) {
    for block in &article.body {
        match block {
            BlockRecord::Text(text) => found(text),
            BlockRecord::Typed(block) => match block {
                TypedBlock::Paragraph { text }
                | TypedBlock::Heading { text, .. }
                | TypedBlock::Quote { text, .. }
                | TypedBlock::Note { text } => found(text),
                TypedBlock::Figure { caption } => found(caption),
                TypedBlock::List { items, .. } => items.iter().for_each(|item| found(item)),
                TypedBlock::Table { head, rows } => {
                    head.iter()
                        .chain(rows.iter().flatten())
                        .for_each(|cell| found(cell));
                }
            },
        }
    }
}

/// The letters and digits of texts, as a number that stands for them.
#[derive(Default)]
struct Letters {
    hasher: DefaultHasher,
    count: usize,
}

impl Letters {
    fn add(&mut self, text: &str) {
        for character in text.chars().filter(|c| c.is_alphanumeric()) {
            for lower in character.to_lowercase() {
                self.hasher.write_u32(lower.into());
            }
            self.count += 1;
        }
    }

    fn hash(&self) -> u64 {
        self.hasher.finish()
    }
}
