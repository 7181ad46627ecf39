//! One article: what lists show of it, and the blocks that its text is made of.

use serde::{Deserialize, Serialize};

use super::ArticleId;
use crate::date::Date;
use crate::text::Span;

/// Enough of an article to list it and to link to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleRef {
    /// Its id.
    pub id: ArticleId,
    /// Its headline.
    pub title: String,
    /// Where it was published.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Language of its text, as a BCP 47 tag.
    pub language: Option<String>,
}

/// One article, without its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// Its id as the bundle gives it.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// What it says, in one or two sentences.
    pub summary: String,
    /// Language of the text, as a BCP 47 tag.
    pub language: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was published.
    pub outlet: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Subjects under which it was filed.
    pub categories: Vec<String>,
    /// The longer piece of which it is a part.
    pub part_of: Option<PartOf>,
    /// How its text begins, when it has no summary.
    pub beginning: String,
    /// The outlets that it cites, each once.
    pub cited_outlets: Vec<String>,
    /// Licence or owner of the text.
    pub rights: Option<String>,
}

/// The longer piece of which an article is a part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// Its title.
    pub title: String,
    /// Its outlet, where that differs from the article's.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Which part this is, counted from 1.
    pub position: Option<u32>,
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the article's text, without the line feed at the end.
    pub span: Span,
    /// What sort of block it is.
    pub kind: BlockKind,
}

/// What sort of block it is; spans lie in the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading, level 2 to 6.
    Heading {
        /// 2 for a section.
        level: u8,
    },
    /// Words of somebody else.
    Quote {
        /// Whose they are.
        source: Option<String>,
    },
    /// A list.
    List {
        /// True when the order of the items matters.
        ordered: bool,
        /// Its items.
        items: Vec<Span>,
    },
    /// The caption of a picture.
    Figure,
    /// A note of the editors.
    Note,
    /// A table.
    Table {
        /// Its first row names the columns.
        has_head: bool,
        /// Cells, row by row.
        rows: Vec<Vec<Span>>,
    },
}

/// A source that an article names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The newspaper, agency or site.
    pub outlet: String,
    /// Title of the cited piece.
    pub title: Option<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// The block that rests on it, counted from 0.
    pub block: Option<usize>,
}

impl Article {
    /// Enough of it to list it and to link to it.
    #[must_use]
    pub fn to_ref(&self) -> ArticleRef {
        ArticleRef {
            id: self.id.as_str().into(),
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            published: self.published.clone(),
            language: self.language.clone(),
        }
    }

    /// Its own outlet and those that it cites, each once, its own first.
    #[must_use]
    pub fn outlets(&self) -> Vec<&str> {
        let cited = self.cited_outlets.iter().map(String::as_str);
        let mut outlets: Vec<&str> = Vec::new();
        for outlet in self.outlet.as_deref().into_iter().chain(cited) {
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }
}
