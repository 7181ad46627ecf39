//! Where do the articles name the entities?

use super::Gazetteer;
use crate::analysis::{Lexicon, PartTokens};
use crate::model::{Article, ArticleIx, Collection, EntityIx, Mention, MentionPart};
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

/// Links the names in texts, article by article.
#[derive(Debug)]
pub struct Linker<'a> {
    gazetteer: &'a Gazetteer,
    article_count: usize,
    entity_count: usize,
    /// Those that the files state, in order of article.
    stated: Vec<Mention>,
    mentions: Vec<Mention>,
}

impl<'a> Linker<'a> {
    /// A linker for the articles of a collection.
    #[must_use]
    pub fn new(collection: &Collection, gazetteer: &'a Gazetteer) -> Self {
        let mut stated = collection.stated_mentions.clone();
        stated.order();
        Self {
            gazetteer,
            article_count: collection.articles.len(),
            entity_count: collection.entities.len(),
            stated,
            mentions: Vec::new(),
        }
    }

    /// Links the names in an article, whose words were read by `lexicon`, the one that the
    /// gazetteer was made with. Returns its mentions.
    pub fn link(
        &mut self,
        ix: ArticleIx,
        article: &Article,
        parts: &PartTokens,
        lexicon: &Lexicon,
    ) -> &[Mention] {
        let begin = self.mentions.len();
        let first = self.stated.partition_point(|stated| stated.article < ix);
        let after = self.stated.partition_point(|stated| stated.article <= ix);
        let stated_here = &self.stated[first..after];
        self.mentions.extend_from_slice(stated_here);
        for (part, tokens) in MentionPart::ALL.into_iter().zip(parts) {
            let text = article.part_text(part);
            for (span, entity) in self.gazetteer.find(text, tokens, lexicon) {
                let is_stated = stated_here
                    .iter()
                    .any(|stated| stated.part == part && stated.span.overlaps(span));
                if !is_stated {
                    self.mentions.push(Mention {
                        article: ix,
                        part,
                        span,
                        entity,
                    });
                }
            }
        }
        &self.mentions[begin..]
    }

    /// All mentions.
    #[must_use]
    pub fn finish(self) -> MentionTable {
        MentionTable::new(self.mentions, self.article_count, self.entity_count)
    }
}
