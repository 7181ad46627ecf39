//! The card of an entity: what is said of it, on what grounds, and whom it is met with.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::model::{ArticleRef, EntityRef, Location, PassageRef, RichText, Stance};

/// All that the collection says of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityCard {
    /// Which one.
    pub entity: EntityRef,
    /// One line that tells it from others.
    pub description: String,
    /// Its names in other languages and scripts: BCP 47 tag and name.
    pub names: Vec<(String, String)>,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Where a place is.
    pub location: Option<Location>,
    /// When an event happened, or a work appeared.
    pub when: Option<Date>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<String>,
    /// What is said of it.
    pub facts: Vec<FactView>,
    /// How it stands to others, grouped by how that reads from this entity's side.
    pub relations: Vec<RelationGroup>,
    /// How often it is named.
    pub mention_count: usize,
    /// How many articles name it.
    pub article_count: usize,
    /// Some places where it is named, each from another article where there are enough.
    pub mentions: Vec<MentionInContext>,
    /// Entities met together with it, closest first.
    pub met: Vec<Meeting>,
    /// Articles that name it: most often first.
    pub articles: Vec<ArticleMentions>,
}

/// Something said of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactView {
    /// What is said.
    pub property: String,
    /// Its value, in words.
    pub value: String,
    /// On what grounds.
    pub claim: ClaimView,
}

/// Relations that read alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelationGroup {
    /// How they read from this entity's side: "founder of", "killed by".
    pub label: String,
    /// The others, and on what grounds.
    pub relations: Vec<RelationView>,
}

/// How an entity stands to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelationView {
    /// The other one.
    pub other: EntityRef,
    /// On what grounds.
    pub claim: ClaimView,
}

/// How, when, according to whom and on what grounds something is said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimView {
    /// When it held.
    pub when: Option<Date>,
    /// How the sources put it.
    pub stance: Stance,
    /// Who says so, where the article only passes it on.
    pub according_to: Vec<EntityRef>,
    /// The passages that say so.
    pub evidence: Vec<EvidenceView>,
}

/// A passage that a claim rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// The article.
    pub article: ArticleRef,
    /// The quoted words.
    pub quote: String,
    /// Where they stand; nothing when the article no longer has them.
    pub passage: Option<PassageRef>,
    /// The outlets that the article cites for the block in which they stand.
    pub cites: Vec<String>,
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionInContext {
    /// The article.
    pub article: ArticleRef,
    /// The sentence, with the name highlighted and all names marked.
    pub sentence: RichText,
    /// Where the sentence stands in the text; nothing when it is the title or the summary.
    pub passage: Option<PassageRef>,
}

/// An entity met together with another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// The other one.
    pub entity: EntityRef,
    /// In how many articles both are named.
    pub articles: usize,
    /// In how many sentences both are named.
    pub sentences: usize,
}

/// An article and how often it names an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleMentions {
    /// The article.
    pub article: ArticleRef,
    /// How often it names the entity.
    pub mentions: usize,
}

/// Places where an entity is named, page by page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MentionsPage {
    /// How many there are.
    pub total: usize,
    /// Those of this page, in the order of the articles' dates, newest first.
    pub mentions: Vec<MentionInContext>,
}
