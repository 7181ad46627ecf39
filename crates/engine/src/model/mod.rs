//! What is an article, an entity, a relation?

mod article;
mod collection;
mod entity;
mod facet;
mod id;
mod problem;
mod relation_kind;
mod rich_text;
mod texts;

pub use article::{Article, ArticleRef, Block, BlockKind, Citation, PartOf};
pub use collection::Collection;
pub use entity::{
    Claim, Entity, EntityKind, EntityRef, Evidence, EvidencePlace, Fact, Location, Mention,
    MentionPart, Relation, Stance,
};
pub use facet::{Facet, UnknownFacet};
pub use id::{ArticleId, ArticleIx, EntityId, EntityIx, PassageRef, PassageRefError};
pub use problem::Problem;
pub use relation_kind::RelationKind;
pub use rich_text::{Mark, MarkKind, RichText, Segment};
pub use texts::{ArticleText, Texts, Wanted};
