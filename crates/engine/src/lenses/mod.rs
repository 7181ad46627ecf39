//! What do the card, the article, the list of entities and the front page show?

mod card;
mod context;
mod entities;
mod overview;
mod reading;

pub use card::{
    ArticleMentions, ClaimView, EntityCard, EvidenceView, FactView, Meeting, MentionInContext,
    MentionsPage, RelationGroup, RelationView, card, mentions_page,
};
pub use context::LensContext;
pub use entities::{EntitiesOptions, EntitiesPage, EntityRow, EntitySort, entities_page};
pub use overview::{ArticleSummary, CollectionOverview, DatedEvent, KindOverview, overview};
pub use reading::{
    ArticleView, BlockView, EntityMentions, PartOfView, PassageStatus, RelatedArticle, article_view,
};
