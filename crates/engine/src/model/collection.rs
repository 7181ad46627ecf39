//! A collection as it was read: articles, entities, relations and where texts name entities.

use std::collections::HashMap;

use super::{Article, ArticleIx, Entity, EntityIx, Mention, MentionPart, Problem, Relation, Texts};
use crate::date::Date;

/// A collection as it was read.
#[derive(Debug, Default)]
pub struct Collection {
    /// Its name.
    pub title: String,
    /// What is in it.
    pub description: String,
    /// Who made it.
    pub editors: Vec<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Its articles, in the order of the files; numbered by [`ArticleIx`].
    pub articles: Vec<Article>,
    /// What the articles say.
    pub texts: Texts,
    /// Its entities, in the order of the files; numbered by [`EntityIx`].
    pub entities: Vec<Entity>,
    /// Its relations.
    pub relations: Vec<Relation>,
    /// Mentions that the files state; those that are found by name come with linking.
    pub stated_mentions: Vec<Mention>,
    /// What could not be taken as it stands.
    pub problems: Vec<Problem>,
    /// Numbers of articles by id.
    pub article_numbers: HashMap<String, ArticleIx>,
    /// Numbers of entities by id.
    pub entity_numbers: HashMap<String, EntityIx>,
}

impl Collection {
    /// The article of that id.
    #[must_use]
    pub fn article_ix(&self, id: &str) -> Option<ArticleIx> {
        self.article_numbers.get(id).copied()
    }

    /// The entity of that id.
    #[must_use]
    pub fn entity_ix(&self, id: &str) -> Option<EntityIx> {
        self.entity_numbers.get(id).copied()
    }

    /// The article with this number.
    #[must_use]
    pub fn article(&self, article: ArticleIx) -> &Article {
        &self.articles[article.index()]
    }

    /// The text of one of an article's parts; empty when it is not here, which is noted.
    #[must_use]
    pub fn part_text(&self, article: ArticleIx, part: MentionPart) -> &str {
        match part {
            MentionPart::Title => &self.article(article).title,
            MentionPart::Summary => &self.article(article).summary,
            MentionPart::Body => &self.texts.of(article).text,
        }
    }

    /// The entity with this number.
    #[must_use]
    pub fn entity(&self, entity: EntityIx) -> &Entity {
        &self.entities[entity.index()]
    }
}
