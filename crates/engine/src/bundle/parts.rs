//! Article files of a large collection: cut into many small ones, and read one at a time.

use std::hash::Hasher as _;

use super::format::{ArticleRecord, FileRef, Manifest};
use super::read::{BundleFile, Reader};
use super::{read, records};
use crate::hash::QuickHasher;
use crate::model::{Article, ArticleText, Collection, EvidencePlace, Problem, Texts};

/// A file of articles that was cut out of larger ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticlePart {
    /// An array of articles, as any article file.
    pub bytes: Vec<u8>,
    /// How many there are.
    pub count: usize,
}

/// Cuts the article files of a bundle into files of about `part_bytes` bytes. Records stay as they
/// are written; those that [`read`](super::read) left out of `collection` are left out.
#[must_use]
pub fn cut_articles(
    manifest: &Manifest,
    files: &[BundleFile],
    collection: &Collection,
    part_bytes: usize,
) -> Vec<ArticlePart> {
    let mut parts: Vec<ArticlePart> = Vec::new();
    let mut next = 0;
    for file_ref in &manifest.articles {
        let file = files.iter().find(|file| file.path == file_ref.path());
        let bytes = file.and_then(|file| file.bytes.as_ref().ok());
        let text = String::from_utf8_lossy(bytes.map_or(&[], |bytes| bytes.as_slice()));
        let text = text.trim_start_matches('\u{feff}');
        for raw in records::array(text).0.items {
            let record = serde_json::from_str::<ArticleRecord>(raw.get());
            let number = record
                .ok()
                .and_then(|record| collection.article_ix(&record.id));
            if number.is_none_or(|number| number.index() != next) {
                continue;
            }
            next += 1;
            let raw = raw.get().as_bytes();
            match parts.last_mut() {
                Some(part) if part.bytes.len() + raw.len() <= part_bytes => {
                    part.bytes.extend(b",\n");
                    part.bytes.extend(raw);
                    part.count += 1;
                }
                _ => parts.push(ArticlePart {
                    bytes: [b"[\n", raw].concat(),
                    count: 1,
                }),
            }
        }
    }
    for part in &mut parts {
        part.bytes.extend(b"\n]\n");
    }
    parts
}

/// What a catalogue was made of, in short: the hashes of the article files as the manifest gives
/// them, and the bytes of the entity files. Nothing when an article file has no hash.
#[must_use]
pub fn files_fingerprint(manifest: &Manifest, files: &[BundleFile]) -> Option<u64> {
    let mut hasher = QuickHasher::default();
    for file in &manifest.articles {
        match file {
            FileRef::Hashed {
                sha256: Some(hash), ..
            } => hasher.write(hash.as_bytes()),
            _ => return None,
        }
    }
    for file_ref in &manifest.entities {
        let file = files.iter().find(|file| file.path == file_ref.path())?;
        hasher.write(file.bytes.as_ref().ok()?);
    }
    Some(hasher.finish())
}

/// Reads a bundle of which the articles are known, and where the words of each piece of evidence
/// stand. The texts, in files of so many articles each, are not here.
#[must_use]
pub fn read_without_texts(
    manifest: &Manifest,
    files: &[BundleFile],
    articles: Vec<Article>,
    part_sizes: &[usize],
    places: Vec<EvidencePlace>,
    problems: Vec<Problem>,
) -> Collection {
    let mut reader = Reader::new(manifest, files);
    let (entities, relations) = reader.entity_records(&manifest.entities);
    reader.number_articles(articles.iter().map(|article| article.id.as_str()));
    reader.number(&[], &entities);
    reader.collection.articles = articles;
    reader.collection.texts = Texts::in_parts(part_sizes);
    reader.known_places = Some(places.into_iter());
    for (place, record) in entities {
        reader.entity(&place, record);
    }
    for (place, record) in relations {
        reader.relation(&place, record);
    }
    // Those of the entities are among them.
    reader.collection.problems = problems;
    reader.collection
}

/// Reads the texts of one article file, which must hold exactly `articles`, unchanged.
///
/// # Errors
/// When the file is not there, or another one.
pub fn read_texts(
    file_ref: &FileRef,
    file: BundleFile,
    articles: &[Article],
) -> Result<Vec<ArticleText>, Problem> {
    let manifest = Manifest {
        articles: vec![file_ref.clone()],
        ..Manifest::default()
    };
    let path = file_ref.path();
    let collection = read(&manifest, &[file]);
    // Stated mentions name entities that are not at hand here; all else was said when the
    // collection was built.
    let of_file = |problem: &Problem| problem.record.is_none();
    if let Some(problem) = collection.problems.into_iter().find(of_file) {
        return Err(problem);
    }
    let found = collection.articles.iter().map(|article| &article.id);
    if !found.eq(articles.iter().map(|article| &article.id)) {
        return Err(Problem {
            file: path.to_owned(),
            record: None,
            message: "holds other articles than when the collection was built".to_owned(),
            hint: "build the collection again".to_owned(),
        });
    }
    Ok(collection.texts.into_whole())
}
