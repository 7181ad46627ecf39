//! What articles say, read on all cores and kept: `import-readings.jsonl` in the folder of the
//! collection. As long as neither an article nor the listed names change, it is not read again.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use kartoteka_carding::{ArticleReading, Carder, Knowledge};
use kartoteka_engine::bundle::format::{ArticleRecord, EntityFile};
use serde::{Deserialize, Serialize};

use super::cores::on_all_cores;
use super::state::sha256_of_record;

/// The file that holds what articles say.
pub(super) const READINGS_NAME: &str = "import-readings.jsonl";

/// Raised when articles are read in another way, so that what was kept no longer counts.
const READING_VERSION: u32 = 1;

/// What the articles of a collection say.
pub(super) struct Readings {
    /// Of each article, in order.
    pub(super) readings: Vec<ArticleReading>,
    /// All as it is to be kept.
    pub(super) kept: Vec<u8>,
}

/// The first line: with what the rest was read.
#[derive(PartialEq, Serialize, Deserialize)]
struct Head {
    /// SHA-256 of what reading depends on beside the articles.
    reader: String,
}

/// What reading depends on beside the articles: the names of listed entities, and how it is done.
#[derive(Serialize)]
struct Reader<'a> {
    version: u32,
    knowledge: &'a str,
    listed: &'a EntityFile,
}

/// All of an article that its reading depends on.
#[derive(Serialize)]
struct Content<'a> {
    title: &'a str,
    language: &'a Option<String>,
    published: Option<String>,
    body: &'a [kartoteka_engine::bundle::format::BlockRecord],
}

/// Read what articles say; what was kept in `folder` is not read again. `knowledge_hash` changes with
/// what the knowledge is made of.
pub(super) fn read_all(
    folder: &Path,
    articles: &[ArticleRecord],
    listed: &EntityFile,
    knowledge: &Knowledge,
    knowledge_hash: &str,
) -> serde_json::Result<Readings> {
    let head = Head {
        reader: sha256_of_record(&Reader {
            version: READING_VERSION,
            knowledge: knowledge_hash,
            listed,
        }),
    };
    let mut known = kept(folder, &head);
    let keys: Vec<String> = articles.iter().map(key_of).collect();
    let new: Vec<usize> = (0..articles.len())
        .filter(|n| !known.contains_key(&keys[*n]))
        .collect();
    let read = on_all_cores(new.len(), "reading names", || {
        let mut carder = Carder::new(knowledge, listed);
        let (new, articles) = (&new, articles);
        move |n: usize| carder.read(&articles[new[n]])
    });
    for (n, reading) in new.into_iter().zip(read) {
        known.insert(keys[n].clone(), reading);
    }
    let mut kept = serde_json::to_vec(&head)?;
    kept.push(b'\n');
    let mut readings: Vec<ArticleReading> = Vec::with_capacity(articles.len());
    let mut number_of: HashMap<String, usize> = HashMap::new();
    for key in keys {
        let reading = known.remove(&key).unwrap_or_else(|| {
            // Another article says the same.
            let number = number_of.get(&key).copied();
            number
                .and_then(|number| readings.get(number).cloned())
                .unwrap_or_default()
        });
        number_of.entry(key.clone()).or_insert(readings.len());
        serde_json::to_writer(&mut kept, &(key, &reading))?;
        kept.push(b'\n');
        readings.push(reading);
    }
    Ok(Readings { readings, kept })
}

/// What was kept, when it was read as `head` says; a line that cannot be read is passed over.
fn kept(folder: &Path, head: &Head) -> HashMap<String, ArticleReading> {
    let text = fs::read_to_string(folder.join(READINGS_NAME)).unwrap_or_default();
    let mut lines = text.lines();
    let is_same = lines
        .next()
        .and_then(|line| serde_json::from_str::<Head>(line).ok())
        .is_some_and(|found| found == *head);
    lines
        .filter(|_| is_same)
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn key_of(article: &ArticleRecord) -> String {
    sha256_of_record(&Content {
        title: &article.title,
        language: &article.language,
        published: article.published.as_ref().map(ToString::to_string),
        body: &article.body,
    })
}
