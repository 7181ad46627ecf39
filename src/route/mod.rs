//! Where am I? The part of the URL after `#` as a value, and the links that lead away from it.
//!
//! The URL is the only place in which the selection, the lens, the page of a list and the open
//! cards are kept: reload, back, forward and a shared link restore all of them. Everything stands
//! behind `#`, so that any static host, any sub-path and `file://` serve it without rewrites.

mod edit;
mod href;
mod percent;

use kartoteka_engine::lenses::EntitySort;
use kartoteka_engine::model::{ArticleId, EntityId, EntityKind, PassageRef};
use kartoteka_engine::search::{Selection, Sort};
use kartoteka_intake::KeptId;

/// What is shown: one page on one selection, with cards beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// The page.
    pub place: Place,
    /// The collection, where it is one that this browser keeps; nothing for that of the site.
    pub kept: Option<KeptId>,
    /// Query and filters: the same whichever lens shows them.
    pub selection: Selection,
    /// The order of articles.
    pub sort: Sort,
    /// How many pages of the list come before this one; links count from 1.
    pub pages_before: usize,
    /// The cards in the drawer, the one on top last.
    pub cards: Vec<EntityId>,
}

/// A page of Kartoteka.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Place {
    /// What the collection is, and where to begin.
    #[default]
    Front,
    /// The lens on articles.
    Articles,
    /// One article.
    Article {
        /// Which one.
        id: ArticleId,
        /// The passage to scroll to and to mark.
        passage: Option<PassageRef>,
    },
    /// The lens on entities.
    Entities(EntityListing),
    /// The page of one entity.
    Entity {
        /// Which one.
        id: EntityId,
        /// The part of it that is shown.
        tab: EntityTab,
    },
    /// Where one opens articles of one's own, and finds the collections made of them.
    Own,
    /// What was found in articles of one's own, to be looked through.
    Review,
    /// How to search, and the keys.
    Help,
    /// What this page is, and what it does with what one types.
    About,
    /// No page has this path.
    NotFound(String),
}

/// How entities are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityListing {
    /// Only this kind.
    pub kind: Option<EntityKind>,
    /// Only names that begin with this letter; `#` for those that begin with none.
    pub initial: Option<char>,
    /// Only names in which a word begins with this text.
    pub name_filter: String,
    /// In which order.
    pub sort: EntitySort,
}

/// The parts of an entity's page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum EntityTab {
    /// Its card at full length.
    #[default]
    Overview,
    /// Every sentence that names it.
    Mentions,
    /// The articles that name it.
    Articles,
}

impl EntityTab {
    /// All tabs, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Mentions, Self::Articles];

    /// As links write it; the overview needs no word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Mentions => "mentions",
            Self::Articles => "articles",
        }
    }

    /// As the tab is labelled.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Mentions => "Mentions",
            Self::Articles => "Articles",
        }
    }
}

impl Place {
    /// True where the selection is what is shown, so that narrowing it stays here.
    #[must_use]
    pub fn is_lens(&self) -> bool {
        matches!(self, Self::Articles | Self::Entities(_))
    }

    /// How entities are listed here; as by default where they are not.
    #[must_use]
    pub fn listing(&self) -> EntityListing {
        match self {
            Self::Entities(listing) => listing.clone(),
            _ => EntityListing::default(),
        }
    }

    /// True when both are the same page, whatever part of it they point to: going from one to the
    /// other neither scrolls to the top nor moves the focus.
    #[must_use]
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Article { id: one, .. }, Self::Article { id: other, .. }) => one == other,
            (Self::Entity { id: one, .. }, Self::Entity { id: other, .. }) => one == other,
            (Self::Entities(_), Self::Entities(_)) => true,
            _ => self == other,
        }
    }
}
