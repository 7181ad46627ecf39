//! An article to be read: its text with the names as links, its sources, its neighbours.

use serde::{Deserialize, Serialize};

use crate::model::{ArticleRef, Citation, EntityRef, PartOf, RichText};

/// An article to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleView {
    /// Which one.
    pub article: ArticleRef,
    /// Its title, with names and searched words marked.
    pub title: RichText,
    /// Its summary, with names and searched words marked.
    pub summary: RichText,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Subjects under which it was filed.
    pub categories: Vec<String>,
    /// The longer piece of which it is a part, and the other parts.
    pub part_of: Option<PartOfView>,
    /// Its text.
    pub blocks: Vec<BlockView>,
    /// The sources that it names.
    pub citations: Vec<Citation>,
    /// The entities that it names, most often first.
    pub entities: Vec<EntityMentions>,
    /// Articles that name the same entities, closest first.
    pub related: Vec<RelatedArticle>,
    /// Licence or owner of the text.
    pub rights: Option<String>,
    /// Whether the passage that was asked for still stands there.
    pub passage: PassageStatus,
}

/// Whether the passage that a link points to still stands in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageStatus {
    /// No passage was asked for.
    #[default]
    NotAsked,
    /// It is marked in the block with this number.
    Found {
        /// Counted from 0.
        block: usize,
    },
    /// The words at that place are no longer those that the link was made for.
    Changed,
}

/// The longer piece of which an article is a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartOfView {
    /// The piece.
    pub part_of: PartOf,
    /// All its parts in this collection, in order.
    pub parts: Vec<ArticleRef>,
}

/// A block of text, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlockView {
    /// A paragraph.
    Paragraph(RichText),
    /// A heading.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its text.
        text: RichText,
    },
    /// Words of somebody else.
    Quote {
        /// The words.
        text: RichText,
        /// Whose they are.
        source: Option<String>,
    },
    /// A list.
    List {
        /// True when the order of the items matters.
        ordered: bool,
        /// Its items.
        items: Vec<RichText>,
    },
    /// The caption of a picture.
    Figure(RichText),
    /// A note of the editors.
    Note(RichText),
    /// A table.
    Table {
        /// Heads of the columns; empty when there are none.
        head: Vec<RichText>,
        /// Its rows.
        rows: Vec<Vec<RichText>>,
    },
}

/// An entity and how often an article names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityMentions {
    /// The entity.
    pub entity: EntityRef,
    /// How often.
    pub mentions: usize,
}

/// An article that names the same entities as another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelatedArticle {
    /// Which one.
    pub article: ArticleRef,
    /// The entities that both name: those first that few articles name.
    pub shared: Vec<EntityRef>,
}
