//! A catalogue of any bytes is refused, or holds together.

#![no_main]

use kartoteka_engine::index::read_catalogue;
use kartoteka_engine::model::{ArticleIx, EntityIx};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u64, Vec<u8>)| {
    let (fingerprint, bytes) = data;
    let Ok(catalogue) = read_catalogue(bytes, fingerprint) else {
        return;
    };
    let articles = (0..catalogue.articles.len() as u32).map(ArticleIx);
    let by_article: usize = articles
        .map(|article| catalogue.mentions.of_article(article).len())
        .sum();
    let entities = (0..catalogue.entity_count as u32).map(EntityIx);
    let by_entity: usize = entities
        .map(|entity| catalogue.mentions.of_entity(entity).len())
        .sum();
    assert_eq!(by_article, by_entity);
});
