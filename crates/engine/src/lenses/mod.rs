//! What do the card, the article, the list of entities and the front page show?

mod card;
mod entities;
mod overview;
mod reading;

pub use card::{
    ArticleMentions, ClaimView, EntityCard, EvidenceView, FactView, Meeting, MentionInContext,
    MentionsPage, RelationGroup, RelationView,
};
pub use entities::{EntitiesOptions, EntitiesPage, EntityRow, EntitySort};
pub use overview::{
    ArticleSummary, CollectionOverview, DatedEvent, KindOverview,
};
pub use reading::{
    ArticleView, BlockView, EntityMentions, PartOfView, PassageStatus, RelatedArticle,
};
