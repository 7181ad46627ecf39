//! What a collection looks like on disk: format version 1.
//!
//! A bundle is a folder. `collection.json` ([`Manifest`]) names the article files
//! (arrays of [`ArticleRecord`]) and the entity files (arrays of [`EntityRecord`] under
//! `entities` and [`RelationRecord`] under `relations`, see [`EntityFile`]).
//! The records are made to be read and edited by people, so only ids, titles and names are
//! required, and fields that this version does not know are kept in `other` and written back.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::model::{EntityKind, Location, Stance};

/// The format version that this engine reads and writes.
pub const FORMAT_VERSION: u32 = 1;

/// Fields of a record that this version does not know; they are kept and written back.
#[cfg(feature = "unknown-fields")]
pub type OtherFields = BTreeMap<String, serde_json::Value>;

/// What is not said is not so.
fn is_false(value: &bool) -> bool {
    !value
}

/// `collection.json`: what the collection is, and which files hold it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manifest {
    /// Version of the format: 1.
    pub kartoteka: u32,
    /// Name of the collection.
    pub title: String,
    /// One paragraph: what is in it, where it is from, for whom it was made.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Language of the title and the description, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who made the collection.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// Licence of the collection, as an SPDX expression or in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// When the collection was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub updated: Option<Date>,
    /// Files that hold arrays of articles, relative to `collection.json`.
    pub articles: Vec<FileRef>,
    /// Files that hold entities and relations, relative to `collection.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<FileRef>,
    /// The index of the texts, which `kartoteka build` makes for large collections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<IndexRef>,
    /// Kinds of relation beyond the built-in ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relation_kinds: Vec<RelationKindRecord>,
    /// Fields that this version does not know.
    #[cfg(feature = "unknown-fields")]
    #[serde(flatten)]
    pub other: OtherFields,
}

/// A file of the bundle: a path, or a path with the hash that its bytes must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum FileRef {
    /// A path relative to `collection.json`, with `/` between folders.
    Path(String),
    /// A path with what is known of the file.
    Hashed {
        /// A path relative to `collection.json`, with `/` between folders.
        path: String,
        /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sha256: Option<String>,
        /// Length of the file in bytes: lets a page show how much is still to come.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bytes: Option<u64>,
    },
}

impl FileRef {
    /// The path relative to `collection.json`.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Path(path) | Self::Hashed { path, .. } => path,
        }
    }

    /// Its length in bytes, where that is known.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        match self {
            Self::Path(_) => None,
            Self::Hashed { bytes, .. } => *bytes,
        }
    }
}

/// The files of an index of the texts. They hold nothing that cannot be made of the articles again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndexRef {
    /// What is needed to find and rank articles.
    pub ranking: FileRef,
    /// Where in the articles the words stand; when there are pieces, which of them has which words.
    pub positions: FileRef,
    /// The pieces of the positions of a large collection, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub position_pieces: Vec<FileRef>,
    /// What lists and cards show of the articles: with it, a page loads article files only as they
    /// are needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<FileRef>,
}

/// A kind of relation that a collection adds to the built-in ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelationKindRecord {
    /// Its id, as relations write it: lower-case words with `_` between them.
    pub id: String,
    /// How it reads from subject to object: "founder of".
    pub name: String,
    /// How it reads from object to subject: "founded by".
    pub inverse: String,
}

/// One article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleRecord {
    /// Unique in the collection and stable: it stands in links. Letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// The headline.
    pub title: String,
    /// What the article says, in one or two sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Language of the text, as a BCP 47 tag: `en`, `ru`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was published, as precisely as that is known (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub published: Option<Date>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Where it was published: the newspaper, journal or site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Address of the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Subjects under which the publisher filed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The series or the longer piece of which this is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOfRecord>,
    /// The text, block by block. A plain string is a paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<BlockRecord>,
    /// The sources that the article names for what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<CitationRecord>,
    /// Where the text names entities. Names that are not listed here are found by themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<MentionRecord>,
    /// Licence or owner of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// Fields that this version does not know.
    #[cfg(feature = "unknown-fields")]
    #[serde(flatten)]
    pub other: OtherFields,
}

/// The series or the longer piece of which an article is a part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartOfRecord {
    /// Its title.
    pub title: String,
    /// Its outlet, where that differs from the article's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Which part this is, counted from 1: articles of one piece are shown in this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
}

/// A block of an article's text: a plain string, or an object with a `type`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum BlockRecord {
    /// A paragraph in its short form.
    Text(String),
    /// Any block, named by its `type`.
    Typed(TypedBlock),
}

// By hand, because serde's own untagged form says only that no variant fits, not what is wrong.
impl<'de> Deserialize<'de> for BlockRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BlockVisitor;

        impl<'de> Visitor<'de> for BlockVisitor {
            type Value = BlockRecord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block: a string, or an object with a `type`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<BlockRecord, E> {
                Ok(BlockRecord::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<BlockRecord, A::Error> {
                TypedBlock::deserialize(MapAccessDeserializer::new(map)).map(BlockRecord::Typed)
            }
        }

        deserializer.deserialize_any(BlockVisitor)
    }
}

/// A block that says of which type it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(!try_from))]
#[serde(tag = "type", rename_all = "snake_case", try_from = "BlockFields")]
pub enum TypedBlock {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A heading inside the article.
    Heading {
        /// Its text.
        text: String,
        /// 2 for a section, 3 for a part of one, up to 6. The title of the article is 1.
        #[serde(default = "TypedBlock::section")]
        level: u8,
    },
    /// Words of somebody else.
    Quote {
        /// The words.
        text: String,
        /// Whose they are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// A list.
    List {
        /// True when the order of the items matters.
        #[serde(default)]
        ordered: bool,
        /// Its items.
        items: Vec<String>,
    },
    /// A picture that the original has here; only its caption is kept.
    Figure {
        /// The caption.
        caption: String,
    },
    /// A note of the editors, apart from the text of the author.
    Note {
        /// The note.
        text: String,
    },
    /// A table.
    Table {
        /// Heads of the columns; may be empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        head: Vec<String>,
        /// Its rows, cell by cell.
        rows: Vec<Vec<String>>,
    },
}

impl TypedBlock {
    fn section() -> u8 {
        2
    }
}

/// The fields of all types of block: read first, then sorted out, because a tagged enum is read
/// through a copy of everything in it, and the code for that is large.
#[derive(Default, Deserialize)]
struct BlockFields {
    #[serde(rename = "type")]
    block_type: String,
    text: Option<String>,
    level: Option<u8>,
    source: Option<String>,
    #[serde(default)]
    ordered: bool,
    items: Option<Vec<String>>,
    caption: Option<String>,
    #[serde(default)]
    head: Vec<String>,
    rows: Option<Vec<Vec<String>>>,
}

impl TryFrom<BlockFields> for TypedBlock {
    type Error = String;

    fn try_from(fields: BlockFields) -> Result<Self, String> {
        let missing = |field: &str| format!("missing field `{field}`");
        let text = fields.text.ok_or_else(|| missing("text"));
        Ok(match fields.block_type.as_str() {
            "paragraph" => Self::Paragraph { text: text? },
            "heading" => Self::Heading {
                text: text?,
                level: fields.level.unwrap_or_else(Self::section),
            },
            "quote" => Self::Quote {
                text: text?,
                source: fields.source,
            },
            "list" => Self::List {
                ordered: fields.ordered,
                items: fields.items.ok_or_else(|| missing("items"))?,
            },
            "figure" => Self::Figure {
                caption: fields.caption.ok_or_else(|| missing("caption"))?,
            },
            "note" => Self::Note { text: text? },
            "table" => Self::Table {
                head: fields.head,
                rows: fields.rows.ok_or_else(|| missing("rows"))?,
            },
            other => {
                return Err(format!(
                    "unknown type of block `{other}`, expected paragraph, heading, quote, list, \
                     figure, note or table"
                ));
            }
        })
    }
}

/// A source that an article names for what it says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CitationRecord {
    /// The newspaper, agency or site.
    pub outlet: String,
    /// Title of the cited piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When the cited piece appeared (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The block of `body` that rests on it, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<usize>,
}

/// A stretch of an article's text that names an entity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MentionRecord {
    /// Id of the entity.
    pub entity: String,
    /// First code point, counted in the article's text (see [`Position`]).
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The words as they stand there. Where given, they must be just these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// How it was found, where a program found it: `listed`, `alias` or `recogniser`; nothing when a
    /// person stated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// How sure the program is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// A file of entities and relations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityFile {
    /// The entities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<EntityRecord>,
    /// The relations between entities, of this file or of others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationRecord>,
}

/// A person, organization, place, event or work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityRecord {
    /// Unique in the collection and stable: it stands in links. Letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// The name on its card, in the language of the collection.
    pub name: String,
    /// Its names in other languages and scripts, by BCP 47 tag. Each is looked for in the texts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, Vec<String>>,
    /// Other names for it: surnames alone, acronyms, spellings. Each is looked for in the texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// One line that tells it from others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What is said of it, each with the passages that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactRecord>,
    /// Where a place is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// When an event happened, or a work appeared (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub when: Option<Date>,
    /// Addresses of the same thing elsewhere: Wikidata and the like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// True when a program proposes the entity and nobody has accepted it yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proposed: bool,
    /// How sure the program is that there is such an entity, from 0 to 1; nothing when a person
    /// made the card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Fields that this version does not know.
    #[cfg(feature = "unknown-fields")]
    #[serde(flatten)]
    pub other: OtherFields,
}

/// Something said of an entity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactRecord {
    /// What is said: `occupation`, `birth date`, `strength`.
    pub property: String,
    /// Its value, in words.
    pub value: String,
    /// When that held (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub when: Option<Date>,
    /// How the sources put it.
    #[serde(default)]
    pub stance: Stance,
    /// Ids of the entities that say so, where the article only passes it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub according_to: Vec<String>,
    /// The passages that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRecord>,
}

/// Two entities and how they stand to each other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelationRecord {
    /// Id of the entity of which it is said.
    pub subject: String,
    /// The kind: one of the built-in ids, or one of the manifest's `relation_kinds`.
    pub kind: String,
    /// Id of the other entity.
    pub object: String,
    /// When that held (EDTF).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub when: Option<Date>,
    /// How the sources put it.
    #[serde(default)]
    pub stance: Stance,
    /// Ids of the entities that say so, where the article only passes it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub according_to: Vec<String>,
    /// The passages that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceRecord>,
    /// True when a program proposes the relation and nobody has accepted it yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proposed: bool,
    /// How sure the program is, from 0 to 1; nothing when a person stated the relation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Fields that this version does not know.
    #[cfg(feature = "unknown-fields")]
    #[serde(flatten)]
    pub other: OtherFields,
}

/// A passage that a claim rests on, as the W3C Web Annotation selectors have it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidenceRecord {
    /// Id of the article.
    pub article: String,
    /// The words. They must stand in the article; a quote that no longer does is reported and
    /// never moved to similar words.
    pub quote: Quote,
    /// Where they stand: needed only when the quote occurs more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// A quote with the words around it (`TextQuoteSelector`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// The quoted words, letter by letter.
    pub exact: String,
    /// The words just before it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// The words just after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// A place in an article's text (`TextPositionSelector`): Unicode code points, end excluded.
///
/// The text of an article is its blocks in order with one line feed between them; a list gives
/// its items and a table its cells, row by row, each a line of its own. Title and summary are
/// not part of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}
