//! Reading the texts of a collection, for the names in them and for their words.

use super::builder::PostingsBuilder;
use super::stored::IndexParts;
use crate::analysis::{Language, Lexicon, PartTokens};
use crate::linking::{Gazetteer, Linker, MentionTable};
use crate::model::{ArticleIx, Collection, MentionPart};

/// Links the names in all texts of a collection. `progress` is told how many articles are done.
pub fn link(
    collection: &Collection,
    gazetteer: &Gazetteer,
    lexicon: &mut Lexicon,
    progress: &mut dyn FnMut(usize),
) -> MentionTable {
    let mut linker = Linker::new(collection, gazetteer);
    // Without names to look for, only stated mentions are left to be taken.
    let mut parts = PartTokens::default();
    for n in 0..collection.articles.len() {
        let ix = ArticleIx(n as u32);
        if !gazetteer.is_empty() {
            read_parts(collection, ix, lexicon, &mut parts);
        }
        linker.link(collection, ix, &parts, lexicon);
        progress(n + 1);
    }
    linker.finish()
}

/// Indexes the words of all texts of a collection and the names that they mention. `fingerprint` is
/// that of the collection, or 0 for an index that is not kept.
#[must_use]
pub fn index(collection: &Collection, mentions: &MentionTable, fingerprint: u64) -> IndexParts {
    let mut lexicon = Lexicon::default();
    let mut builder = PostingsBuilder::new(&collection.entities, &mut lexicon);
    let mut parts = PartTokens::default();
    for (n, article) in collection.articles.iter().enumerate() {
        let ix = ArticleIx(n as u32);
        read_parts(collection, ix, &mut lexicon, &mut parts);
        let named = mentions.entities_of(ix);
        let text = collection.part_text(ix, MentionPart::Body);
        let language = Language::of_article(article.language.as_deref(), text);
        builder.add(
            language,
            &parts,
            named.into_iter().map(|(entity, _)| entity),
        );
    }
    builder.finish(&lexicon, fingerprint)
}

fn read_parts(
    collection: &Collection,
    ix: ArticleIx,
    lexicon: &mut Lexicon,
    parts: &mut PartTokens,
) {
    for (part, tokens) in MentionPart::ALL.into_iter().zip(parts) {
        lexicon.read(collection.part_text(ix, part), tokens);
    }
}
