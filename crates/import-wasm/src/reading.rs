//! What one file gave.

use kartoteka_carding::{ArticleReading, Carder};
use kartoteka_import::{
    ImportProblem, ImportReport, MANIFEST_NAME, SourceFile, files_of_manifest, import,
    import_bundle,
};
use kartoteka_intake::messages::Remark;
use serde::{Deserialize, Serialize};

/// A longer file is not read on the page, in bytes: what is made of it has to fit into the memory of
/// a worker several times over.
pub const LONGEST_FILE: f64 = 256.0 * 1024.0 * 1024.0;

/// What one file gave, as it is kept until the collection is made, and after that for the next time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileReading {
    /// Its name, with its folders.
    pub path: String,
    /// Its articles, cards and problems.
    pub report: ImportReport,
    /// What each of its articles says, in their order.
    #[serde(default)]
    pub readings: Vec<ArticleReading>,
}

impl FileReading {
    /// True when it gave nothing.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        let ImportReport {
            articles,
            entities,
            relation_kinds,
            ..
        } = &self.report;
        articles.is_empty() && entities.entities.is_empty() && relation_kinds.is_empty()
    }

    /// What is to be said of it.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let is_refused = self.is_refused();
        let remark = |problem: &ImportProblem| Remark {
            path: problem.source.clone(),
            message: problem.message.clone(),
            hint: problem.hint.clone(),
            is_refused,
        };
        self.report.problems.iter().map(remark).collect()
    }
}

/// Reads a file, and what its articles say.
#[must_use]
pub fn read_file(path: &str, bytes: &[u8], carder: &mut Carder<'_>) -> FileReading {
    let file = SourceFile { name: path, bytes };
    let name = path.rsplit('/').next().unwrap_or(path);
    // The files that it names are handed in beside it.
    let report = if name == MANIFEST_NAME && files_of_manifest(bytes).is_some() {
        import_bundle(file, &[])
    } else {
        import(file)
    };
    let readings = report.articles.iter().map(|article| carder.read(article));
    FileReading {
        path: path.to_owned(),
        readings: readings.collect(),
        report,
    }
}

/// A file that cannot be read, for a reason that lies outside of it.
#[must_use]
pub fn refusal(path: &str, message: &str, hint: &str) -> FileReading {
    FileReading {
        path: path.to_owned(),
        report: ImportReport {
            source: path.to_owned(),
            problems: vec![ImportProblem {
                source: path.to_owned(),
                message: message.to_owned(),
                hint: hint.to_owned(),
            }],
            ..ImportReport::default()
        },
        readings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use kartoteka_carding::Knowledge;
    use kartoteka_engine::bundle::format::EntityFile;

    use super::*;

    fn read_file(path: &str, bytes: &[u8]) -> FileReading {
        let knowledge = Knowledge::default();
        let mut carder = Carder::new(&knowledge, &EntityFile::default());
        super::read_file(path, bytes, &mut carder)
    }

    #[test]
    fn a_file_gives_articles_or_a_reason() {
        let letter = read_file("letters/a.txt", b"The lamp is lit\n\nIt was lit at dusk.\n");
        assert!(!letter.is_refused());
        assert_eq!(letter.report.articles[0].title, "The lamp is lit");
        let picture = read_file("a.png", b"\x89PNG");
        assert!(picture.is_refused());
        assert_eq!(picture.remarks()[0].path, "a.png");
        assert!(picture.remarks()[0].is_refused);
    }

    #[test]
    fn a_manifest_says_nothing_by_itself() {
        let manifest = br#"{"kartoteka":1,"title":"Lamps","articles":["articles.json"]}"#;
        let reading = read_file("mine/collection.json", manifest);
        assert_eq!(reading.remarks(), []);
    }
}
