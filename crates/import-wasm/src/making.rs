//! What all files gave, as one bundle.

use kartoteka_engine::bundle::format::{FORMAT_VERSION, FileRef, Manifest, RelationKindRecord};
use kartoteka_import::{CITES, ImportReport, join_outlets, outlets, resolve_links};
use kartoteka_intake::messages::Remark;
use serde::Serialize;

use crate::reading::FileReading;

/// The manifest of a bundle.
pub const MANIFEST: &str = kartoteka_import::MANIFEST_NAME;

/// The file of the articles.
pub const ARTICLES: &str = "articles.json";

/// The file of the entities and relations.
pub const ENTITIES: &str = "entities.json";

/// More remarks are not kept: nobody reads them.
const MOST_REMARKS: usize = 1000;

/// A bundle, with what is to be said of its files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Made {
    /// Its files by their names, the manifest last.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// How many articles it has.
    pub articles: u32,
    /// How many cards it has.
    pub cards: u32,
    /// What is to be said.
    pub remarks: Vec<Remark>,
}

/// Makes a bundle of what files gave, in their order.
///
/// # Errors
///
/// When a record cannot be written as JSON.
pub fn make(title: &str, readings: Vec<FileReading>) -> Result<Made, serde_json::Error> {
    let mut remarks: Vec<Remark> = Vec::new();
    let mut reports = Vec::with_capacity(readings.len());
    for reading in readings {
        remarks.extend(reading.remarks());
        let mut report = reading.report;
        report.source = reading.path;
        reports.push(report);
    }
    let merged = ImportReport::merge(reports);
    remarks.extend(merged.folded.into_iter().map(|folded| Remark {
        path: folded.source,
        message: folded.message,
        hint: folded.hint,
        is_refused: false,
    }));
    remarks.truncate(MOST_REMARKS);
    let mut articles = merged.articles;
    resolve_links(&mut articles);
    let entities = join_outlets(merged.entities, outlets(&articles));
    let mut relation_kinds = merged.relation_kinds;
    if entities
        .relations
        .iter()
        .any(|relation| relation.kind == CITES)
        && !relation_kinds.iter().any(|kind| kind.id == CITES)
    {
        relation_kinds.push(RelationKindRecord {
            id: CITES.to_owned(),
            name: "cites".to_owned(),
            inverse: "cited by".to_owned(),
        });
    }
    let manifest = Manifest {
        kartoteka: FORMAT_VERSION,
        title: title.to_owned(),
        articles: vec![FileRef::Path(ARTICLES.to_owned())],
        entities: vec![FileRef::Path(ENTITIES.to_owned())],
        relation_kinds,
        ..Manifest::default()
    };
    Ok(Made {
        articles: counted(articles.len()),
        cards: counted(entities.entities.len()),
        files: vec![
            (ARTICLES, pretty(&articles)?),
            (ENTITIES, pretty(&entities)?),
            (MANIFEST, pretty(&manifest)?),
        ],
        remarks,
    })
}

fn counted(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
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
    use kartoteka_engine::bundle::{BundleFile, read_manifest};

    use super::*;
    use crate::reading::read_file;

    #[test]
    fn what_is_made_can_be_opened() {
        let readings = vec![
            read_file(
                "a.md",
                b"---\ntitle: The lamp is lit\noutlet: Harbour Gazette\n---\nIt was lit at dusk.\n",
            ),
            read_file("b.md", b"# The lamp is out\n\nIt went out at dawn.\n"),
            read_file("c.md", b"# The lamp is out\n\nIt went out at dawn.\n"),
            read_file("d.png", b"\x89PNG"),
        ];
        let made = make("Lamps", readings).expect("records can be written");
        assert_eq!((made.articles, made.cards), (2, 1));
        let said: Vec<&str> = made
            .remarks
            .iter()
            .map(|remark| remark.path.as_str())
            .collect();
        assert_eq!(said, ["d.png", "c.md"]);

        let bytes = |name: &str| {
            let file = made.files.iter().find(|(known, _)| *known == name);
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
