//! The pieces of a measurement, each to be timed by the script that calls it.

use kartoteka_bench::{Engine, IndexKey, collection};
use kartoteka_engine::model::Collection;
use wasm_bindgen::prelude::*;

/// Articles in memory, of which an index can be made.
#[wasm_bindgen]
pub struct Articles {
    collection: Collection,
    key: IndexKey,
}

#[wasm_bindgen]
impl Articles {
    /// Reads articles with `id`, `title` and `body`, one a line as JSON.
    ///
    /// # Errors
    /// When a line is no article.
    #[wasm_bindgen(constructor)]
    pub fn new(lines: &str) -> Result<Self, JsError> {
        let collection = collection(lines)?;
        let key = IndexKey::of(&collection);
        Ok(Self { collection, key })
    }

    /// How many they are.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn count(&self) -> usize {
        self.key.article_count
    }

    /// The hash of all that they say, by which an index knows them again.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.key.fingerprint
    }

    /// Makes the index: the bytes that must be loaded before the first search.
    #[must_use]
    pub fn index(&self) -> Vec<u8> {
        Engine::build(&self.collection, self.key).ranking
    }
}

/// An index that was loaded without its articles.
#[wasm_bindgen]
pub struct Index {
    engine: Engine,
}

#[wasm_bindgen]
impl Index {
    /// Reads the bytes of an index that [`Articles`] of this count and fingerprint made.
    ///
    /// # Errors
    /// When they are no index, or one of other articles.
    #[wasm_bindgen(constructor)]
    pub fn new(ranking: Vec<u8>, count: usize, fingerprint: u64) -> Result<Self, JsError> {
        let key = IndexKey {
            article_count: count,
            fingerprint,
        };
        Ok(Self {
            engine: Engine::load(ranking, key)?,
        })
    }

    /// The numbers of the best articles, counted from 0. While `typing`, the last word may be
    /// unfinished.
    #[must_use]
    pub fn ranking(&self, text: &str, typing: bool, limit: usize) -> Vec<u32> {
        let found = self.engine.ranking(text, typing, limit);
        found.into_iter().map(|article| article.0).collect()
    }
}
