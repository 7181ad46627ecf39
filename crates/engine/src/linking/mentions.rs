//! Where do the articles name the entities?

use fixedbitset::FixedBitSet;

use super::Gazetteer;
use crate::analysis::{Lexicon, PartTokens};
use crate::model::{ArticleIx, Collection, EntityIx, Mention, MentionPart};
use crate::order::Order as _;

/// Every mention, sorted by article and place, and again by entity.
#[derive(Debug, Default)]
pub struct MentionTable {
    by_article: Vec<Mention>,
    article_starts: Vec<u32>,
    /// Places in `by_article`.
    by_entity: Vec<u32>,
    entity_starts: Vec<u32>,
    /// For each mention, whether it stands in another sentence than the one before it; where the
    /// table was made of texts, these tell.
    sentences: Option<FixedBitSet>,
}

impl MentionTable {
    /// The table of these mentions, in any order, of so many articles and entities.
    fn new(mut mentions: Vec<Mention>, article_count: usize, entity_count: usize) -> Self {
        mentions.order();
        mentions.dedup();
        Self::of_ordered(mentions, article_count, entity_count)
    }

    fn of_ordered(mut mentions: Vec<Mention>, article_count: usize, entity_count: usize) -> Self {
        mentions.shrink_to_fit();
        let entity_of = |mention: &Mention| mention.entity.index();
        let entity_starts = starts(&mentions, entity_count, entity_of);
        let mut next = entity_starts.clone();
        let mut by_entity = vec![0; mentions.len()];
        for (n, mention) in mentions.iter().enumerate() {
            let place = &mut next[entity_of(mention)];
            by_entity[*place as usize] = n as u32;
            *place += 1;
        }
        Self {
            article_starts: starts(&mentions, article_count, |mention| mention.article.index()),
            entity_starts,
            by_article: mentions,
            by_entity,
            sentences: None,
        }
    }

    /// A table that was stored: its mentions in order of article and place, each with whether it
    /// stands in another sentence than the one before it.
    #[must_use]
    pub fn stored(
        mentions: Vec<Mention>,
        sentences: FixedBitSet,
        article_count: usize,
        entity_count: usize,
    ) -> Self {
        Self {
            sentences: Some(sentences),
            ..Self::of_ordered(mentions, article_count, entity_count)
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
        let [start, end] = [n, n + 1].map(|n| self.article_starts[n] as usize);
        &self.by_article[start..end]
    }

    /// For each mention in an article, whether it stands in another sentence than the one before
    /// it; nothing when that has to be read in the text.
    #[must_use]
    pub fn stored_sentences(&self, article: ArticleIx) -> Option<impl Iterator<Item = bool>> {
        let sentences = self.sentences.as_ref()?;
        let n = article.index();
        let range = self.article_starts[n]..self.article_starts[n + 1];
        Some(range.map(|place| sentences.contains(place as usize)))
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
    pub fn of_entity(&self, entity: EntityIx) -> impl ExactSizeIterator<Item = &Mention> {
        let places = self.places_of(entity).iter();
        places.map(|&place| &self.by_article[place as usize])
    }

    /// The articles that name an entity, with how often, in order of number.
    pub fn articles_of(&self, entity: EntityIx) -> impl Iterator<Item = (ArticleIx, usize)> {
        let article_of = |place: u32| self.by_article[place as usize].article;
        self.places_of(entity)
            .chunk_by(move |&a, &b| article_of(a) == article_of(b))
            .map(move |places| (article_of(places[0]), places.len()))
    }

    fn places_of(&self, entity: EntityIx) -> &[u32] {
        let n = entity.index();
        let [start, end] = [n, n + 1].map(|n| self.entity_starts[n] as usize);
        &self.by_entity[start..end]
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

fn starts(mentions: &[Mention], count: usize, key: impl Fn(&Mention) -> usize) -> Vec<u32> {
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
        collection: &Collection,
        ix: ArticleIx,
        parts: &PartTokens,
        lexicon: &Lexicon,
    ) -> &[Mention] {
        let begin = self.mentions.len();
        let first = self.stated.partition_point(|stated| stated.article < ix);
        let after = self.stated.partition_point(|stated| stated.article <= ix);
        let stated_here = &self.stated[first..after];
        self.mentions.extend_from_slice(stated_here);
        for (part, tokens) in MentionPart::ALL.into_iter().zip(parts) {
            let text = collection.part_text(ix, part);
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
