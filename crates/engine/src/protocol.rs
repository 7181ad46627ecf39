//! How is it asked across a worker? One request and one answer enum, shared by both sides.

use serde::{Deserialize, Serialize};

use crate::lenses::{
    ArticleView, CollectionOverview, EntitiesOptions, EntitiesPage, EntityCard, MentionsPage,
};
use crate::model::{ArticleId, EntityId, PassageRef};
use crate::search::{
    Facet, FacetCounts, Reason, SearchPage, SearchRequest, Selection, Suggestion, Taken,
};

/// Changes whenever a request or an answer changes its shape: page and worker must agree.
pub const PROTOCOL_VERSION: u32 = 3;

/// What one may ask of an opened library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// The front page.
    Overview,
    /// The articles of a selection.
    Search(SearchRequest),
    /// What a query that is being typed may become.
    Suggest {
        /// What was typed so far.
        query_text: String,
    },
    /// Why an article is found, and found so high.
    Why {
        /// The article.
        id: ArticleId,
        /// What was typed.
        query_text: String,
        /// How its words were taken.
        taken: Taken,
    },
    /// More values of one facet.
    FacetValues {
        /// What is shown.
        selection: Selection,
        /// The facet.
        facet: Facet,
        /// Only labels in which a word begins with this text.
        label_filter: String,
        /// How many to list: at most 500.
        limit: usize,
    },
    /// An article to be read.
    Article {
        /// Which one.
        id: ArticleId,
        /// The query whose words are highlighted.
        query_text: String,
        /// The passage to mark.
        passage: Option<PassageRef>,
    },
    /// An entity's card.
    Card {
        /// Which one.
        id: EntityId,
    },
    /// Places where an entity is named.
    Mentions {
        /// Which one.
        id: EntityId,
        /// How many to pass over.
        offset: usize,
        /// How many to list: at most 200.
        limit: usize,
    },
    /// The entities of a selection.
    Entities {
        /// What is shown.
        selection: Selection,
        /// How to list them.
        options: EntitiesOptions,
    },
}

/// What is answered: the variant of the same name, or [`Answer::NotFound`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Request::Overview`].
    Overview(Box<CollectionOverview>),
    /// To [`Request::Search`].
    Search(Box<SearchPage>),
    /// To [`Request::Suggest`].
    Suggest(Vec<Suggestion>),
    /// To [`Request::Why`]: the greatest share first; together they are the score.
    Why(Vec<Reason>),
    /// To [`Request::FacetValues`].
    FacetValues(FacetCounts),
    /// To [`Request::Article`].
    Article(Box<ArticleView>),
    /// To [`Request::Card`].
    Card(Box<EntityCard>),
    /// To [`Request::Mentions`].
    Mentions(MentionsPage),
    /// To [`Request::Entities`].
    Entities(EntitiesPage),
    /// The collection has no article or entity of that id.
    NotFound,
}
