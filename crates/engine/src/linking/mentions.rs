//! Where do the articles name the entities?

use super::Gazetteer;
use crate::model::{ArticleIx, Collection, EntityIx, Mention, MentionPart};
use crate::order::Order as _;

/// Every mention, sorted by article and place, and again by entity.
#[derive(Debug, Default)]
pub struct MentionTable {
    by_article: Vec<Mention>,
    article_starts: Vec<usize>,
    by_entity: Vec<Mention>,
    entity_starts: Vec<usize>,
}

impl MentionTable {
    fn new(mut mentions: Vec<Mention>, article_count: usize, entity_count: usize) -> Self {
        mentions.order();
        mentions.dedup();
        let mut by_entity = mentions.clone();
        by_entity.order_by_key(|mention| mention.entity);
        Self {
            article_starts: starts(&mentions, article_count, |mention| mention.article.index()),
            entity_starts: starts(&by_entity, entity_count, |mention| mention.entity.index()),
            by_article: mentions,
            by_entity,
        }
    }

    /// How many mentions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_article.len()
    }

    /// True when no text names any entity.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_article.is_empty()
    }

    /// The mentions in an article: title, summary, text, each in order of place.
    #[must_use]
    pub fn of_article(&self, article: ArticleIx) -> &[Mention] {
        let n = article.index();
        &self.by_article[self.article_starts[n]..self.article_starts[n + 1]]
    }

    /// The mentions in one part of an article, in order of place.
    #[must_use]
    pub fn in_part(&self, article: ArticleIx, part: MentionPart) -> &[Mention] {
        let mentions = self.of_article(article);
        let first = mentions.partition_point(|mention| mention.part < part);
        let after = mentions.partition_point(|mention| mention.part <= part);
        &mentions[first..after]
    }

    /// The mentions of an entity, in order of article and place.
    #[must_use]
    pub fn of_entity(&self, entity: EntityIx) -> &[Mention] {
        let n = entity.index();
        &self.by_entity[self.entity_starts[n]..self.entity_starts[n + 1]]
    }

    /// The articles that name an entity, with how often, in order of number.
    pub fn articles_of(&self, entity: EntityIx) -> impl Iterator<Item = (ArticleIx, usize)> {
        self.of_entity(entity)
            .chunk_by(|a, b| a.article == b.article)
            .map(|mentions| (mentions[0].article, mentions.len()))
    }

    /// The entities that an article names, with how often, in order of number.
    #[must_use]
    pub fn entities_of(&self, article: ArticleIx) -> Vec<(EntityIx, usize)> {
        let mut entities: Vec<EntityIx> = self
            .of_article(article)
            .iter()
            .map(|mention| mention.entity)
            .collect();
        entities.order();
        entities
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], same.len()))
            .collect()
    }
}

fn starts(mentions: &[Mention], count: usize, key: impl Fn(&Mention) -> usize) -> Vec<usize> {
    let mut starts = vec![0; count + 1];
    for mention in mentions {
        starts[key(mention) + 1] += 1;
    }
    for n in 0..count {
        starts[n + 1] += starts[n];
    }
    starts
}

/// Links the names in all texts of a collection. `progress` is told how many articles are done.
pub fn link(
    collection: &Collection,
    gazetteer: &Gazetteer,
    progress: &mut dyn FnMut(usize),
) -> MentionTable {
    let mut stated_mentions = collection.stated_mentions.clone();
    stated_mentions.order();
    let mut mentions = stated_mentions.clone();
    for (n, article) in collection.articles.iter().enumerate() {
        let ix = ArticleIx(n as u32);
        let first = stated_mentions.partition_point(|stated| stated.article < ix);
        let after = stated_mentions.partition_point(|stated| stated.article <= ix);
        let stated_here = &stated_mentions[first..after];
        let parts = [
            (MentionPart::Title, &article.title),
            (MentionPart::Summary, &article.summary),
            (MentionPart::Body, &article.text),
        ];
        for (part, text) in parts {
            for (span, entity) in gazetteer.find(text) {
                let is_stated = stated_here
                    .iter()
                    .any(|stated| stated.part == part && stated.span.overlaps(span));
                if !is_stated {
                    mentions.push(Mention {
                        article: ix,
                        part,
                        span,
                        entity,
                    });
                }
            }
        }
        progress(n + 1);
    }
    MentionTable::new(
        mentions,
        collection.articles.len(),
        collection.entities.len(),
    )
}
