//! Reading every text once, for the names in it and for its words.

use super::builder::PostingsBuilder;
use super::stored::IndexParts;
use crate::analysis::{Lexicon, PartTokens};
use crate::linking::{Gazetteer, Linker, MentionTable};
use crate::model::{Article, ArticleIx, Collection, EntityIx};
use crate::order::Order as _;

/// Links the names in all texts of a collection, and indexes their words: each text is read once.
/// `progress` is told how many articles are done. `fingerprint` is that of the collection, or 0 for
/// an index that is not kept.
pub fn link_and_index(
    collection: &Collection,
    gazetteer: &Gazetteer,
    lexicon: &mut Lexicon,
    fingerprint: u64,
    progress: &mut dyn FnMut(usize),
) -> (MentionTable, IndexParts) {
    let mut linker = Linker::new(collection, gazetteer);
    let mut builder = PostingsBuilder::new(&collection.entities, lexicon);
    let mut parts = PartTokens::default();
    let mut entities: Vec<EntityIx> = Vec::new();
    for (n, article) in collection.articles.iter().enumerate() {
        read_parts(article, lexicon, &mut parts);
        let mentions = linker.link(ArticleIx(n as u32), article, &parts, lexicon);
        entities.clear();
        entities.extend(mentions.iter().map(|mention| mention.entity));
        entities.order();
        entities.dedup();
        builder.add(&parts, entities.iter().copied());
        progress(n + 1);
    }
    (linker.finish(), builder.finish(lexicon, fingerprint))
}

/// Links the names in all texts of a collection that has an index already.
pub fn link_only(
    collection: &Collection,
    gazetteer: &Gazetteer,
    lexicon: &mut Lexicon,
    progress: &mut dyn FnMut(usize),
) -> MentionTable {
    let mut linker = Linker::new(collection, gazetteer);
    // Without names to look for, only stated mentions are left to be taken.
    let mut parts = PartTokens::default();
    for (n, article) in collection.articles.iter().enumerate() {
        if !gazetteer.is_empty() {
            read_parts(article, lexicon, &mut parts);
        }
        linker.link(ArticleIx(n as u32), article, &parts, lexicon);
        progress(n + 1);
    }
    linker.finish()
}

fn read_parts(article: &Article, lexicon: &mut Lexicon, parts: &mut PartTokens) {
    let texts = [&article.title, &article.summary, &article.text];
    for (text, tokens) in texts.into_iter().zip(parts) {
        lexicon.read(text, tokens);
    }
}
