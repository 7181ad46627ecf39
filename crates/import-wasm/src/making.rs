//! The bundle of a collection.

use kartoteka_engine::bundle::format::{FORMAT_VERSION, FileRef, Manifest};
use serde::Serialize;

use crate::gathering::Gathered;

/// The manifest of a bundle.
pub const MANIFEST: &str = kartoteka_import::MANIFEST_NAME;

/// The file of the articles.
pub const ARTICLES: &str = "articles.json";

/// The file of the entities and relations.
pub const ENTITIES: &str = "entities.json";

/// The files of a bundle by their names, the manifest last.
///
/// # Errors
///
/// When a record cannot be written as JSON.
pub fn make(
    title: &str,
    gathered: &Gathered,
) -> Result<Vec<(&'static str, Vec<u8>)>, serde_json::Error> {
    let manifest = Manifest {
        kartoteka: FORMAT_VERSION,
        title: title.to_owned(),
        articles: vec![FileRef::Path(ARTICLES.to_owned())],
        entities: vec![FileRef::Path(ENTITIES.to_owned())],
        relation_kinds: gathered.relation_kinds.clone(),
        ..Manifest::default()
    };
    Ok(vec![
        (ARTICLES, pretty(&gathered.articles)?),
        (ENTITIES, pretty(&gathered.entities)?),
        (MANIFEST, pretty(&manifest)?),
    ])
}

/// JSON that a person can edit, as the terminal writes it.
fn pretty<T: Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::Library;
    use kartoteka_engine::bundle::format::EntityFile;
    use kartoteka_engine::bundle::{BundleFile, read_manifest};

    use super::*;
    use crate::gathering::gather;
    use crate::gathering::tests::{LETTERS, knowledge, read};

    #[test]
    fn what_is_made_can_be_opened() {
        let gathered = gather(read(&LETTERS), &EntityFile::default(), &knowledge());
        let made = make("Lamps", &gathered).expect("records can be written");
        let bytes = |name: &str| {
            let file = made.iter().find(|(known, _)| *known == name);
            file.map(|(_, bytes)| bytes.clone())
                .expect("the file is made")
        };
        let manifest = read_manifest(&bytes(MANIFEST)).expect("the manifest can be read");
        let files = [ARTICLES, ENTITIES].map(|name| BundleFile {
            path: name.to_owned(),
            bytes: Ok(bytes(name)),
        });
        let library = Library::open(&manifest, &files, &mut |_| {});
        assert_eq!(library.problems(), []);
        let overview = library.overview();
        assert_eq!(
            (overview.title.as_str(), overview.article_count),
            ("Lamps", 2)
        );
    }
}
