//! What is measured: an index of articles without entities, made or read, and asked.

use kartoteka_engine::analysis::Lexicon;
use kartoteka_engine::index::{
    Facets, IndexParts, Names, Postings, Timeline, fingerprint, index, link,
};
use kartoteka_engine::linking::{Gazetteer, MentionTable};
use kartoteka_engine::model::{ArticleIx, Collection};
use kartoteka_engine::search::{SearchPage, SearchRequest, Searched, Selection, ranking, search};

use crate::problem::CorpusProblem;

/// A person sees so many results at first.
pub const SHOWN_LENGTH: usize = 10;

/// Of which articles an index was made: it is read for no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexKey {
    /// How many they are.
    pub article_count: usize,
    /// A hash of all that they say.
    pub fingerprint: u64,
}

impl IndexKey {
    /// The key of these articles.
    #[must_use]
    pub fn of(collection: &Collection) -> Self {
        Self {
            article_count: collection.articles.len(),
            fingerprint: fingerprint(collection),
        }
    }
}

/// An index that can be asked.
pub struct Engine {
    collection: Collection,
    mentions: MentionTable,
    postings: Postings,
    facets: Facets,
    timeline: Timeline,
    names: Names,
}

impl Engine {
    /// From the articles to the bytes that are stored.
    #[must_use]
    pub fn build(collection: &Collection, key: IndexKey) -> IndexParts {
        index(collection, &mentions(collection), key.fingerprint)
    }

    /// From stored bytes to an order of articles. The articles themselves are not there, and nothing
    /// can be shown of them: order needs none.
    ///
    /// # Errors
    /// When the bytes are no index, or one of other articles.
    pub fn load(ranking: Vec<u8>, key: IndexKey) -> Result<Self, CorpusProblem> {
        let parts = IndexParts {
            ranking,
            positions: Vec::new(),
        };
        Ok(Self {
            postings: Postings::read(parts, key.article_count, key.fingerprint)?,
            collection: Collection::default(),
            mentions: MentionTable::default(),
            facets: Facets::default(),
            timeline: Timeline::default(),
            names: Names::default(),
        })
    }

    /// An index with its articles, as the page has both.
    ///
    /// # Errors
    /// When the bytes are no index, or one of other articles.
    pub fn with_articles(
        collection: Collection,
        parts: IndexParts,
        key: IndexKey,
    ) -> Result<Self, CorpusProblem> {
        let mentions = mentions(&collection);
        Ok(Self {
            postings: Postings::read(parts, key.article_count, key.fingerprint)?,
            facets: Facets::new(&collection, &mentions),
            timeline: Timeline::new(&collection),
            names: Names::new(&collection.entities),
            mentions,
            collection,
        })
    }

    /// The best articles, as the numbers of their lines; no more than their order is made. While
    /// `typing`, the last word may be unfinished.
    #[must_use]
    pub fn ranking(&self, text: &str, typing: bool, limit: usize) -> Vec<ArticleIx> {
        ranking(self.searched(), text, typing, limit)
    }

    /// All that the page shows of the first results: titles, excerpts with highlights, and counts.
    #[must_use]
    pub fn page(&self, text: &str) -> SearchPage {
        let request = SearchRequest {
            selection: Selection {
                query_text: text.to_owned(),
                ..Selection::default()
            },
            limit: SHOWN_LENGTH,
            facet_limit: SHOWN_LENGTH,
            ..SearchRequest::default()
        };
        search(self.searched(), &request)
    }

    /// The id of an article that [`Engine::ranking`] names.
    pub(crate) fn id(&self, article: ArticleIx) -> &str {
        &self.collection.article(article).id
    }

    fn searched(&self) -> Searched<'_> {
        Searched {
            collection: &self.collection,
            mentions: &self.mentions,
            postings: &self.postings,
            facets: &self.facets,
            timeline: &self.timeline,
            names: &self.names,
        }
    }
}

/// Linking is a part of every opening, though these collections name nobody.
fn mentions(collection: &Collection) -> MentionTable {
    let mut lexicon = Lexicon::default();
    let gazetteer = Gazetteer::new(&collection.entities, &mut lexicon);
    link(collection, &gazetteer, &mut lexicon, &mut |_| {})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::collection;

    #[test]
    fn an_index_orders_alike_with_its_articles_and_without() {
        let articles = collection(
            "{\"id\": \"boat\", \"body\": \"Ada keeps the lamp.\"}\n\
             {\"id\": \"oars\", \"body\": \"The lamp of the lamp room.\"}\n",
        )
        .expect("both are articles");
        let key = IndexKey::of(&articles);
        let parts = Engine::build(&articles, key);
        let alone = Engine::load(parts.ranking.clone(), key).expect("it was just made");
        let whole = Engine::with_articles(articles, parts, key).expect("it was just made");
        for (text, typing) in [("lamp", false), ("lamp ro", true), ("ada", false)] {
            let found = whole.ranking(text, typing, SHOWN_LENGTH);
            assert!(!found.is_empty(), "{text}");
            assert_eq!(alone.ranking(text, typing, SHOWN_LENGTH), found, "{text}");
        }
        assert_eq!(whole.page("ada").total, 1);
    }
}
