//! From the bytes of a bundle to a collection, with every problem named.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::BundleError;
use super::format::{
    ArticleRecord, EntityRecord, FORMAT_VERSION, FileRef, Manifest, RelationRecord,
};
use super::records::{self, Lines};
use crate::model::{ArticleIx, Collection, EntityIx, EvidencePlace, Problem, RelationKind};

/// A file that the manifest names, as far as it could be had.
#[derive(Debug, Clone)]
pub struct BundleFile {
    /// The path that the manifest gives.
    pub path: String,
    /// Its bytes, or why they could not be had.
    pub bytes: Result<Vec<u8>, String>,
}

/// Reads `collection.json`.
///
/// # Errors
/// When it is no manifest, or one of a version that this engine does not know.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, BundleError> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let not_a_bundle = |error: serde_json::Error| BundleError::NotABundle {
        reason: error.to_string(),
    };
    // The version first: a newer manifest may lack what this version demands.
    let probe: VersionProbe<'_> = serde_json::from_str(text).map_err(not_a_bundle)?;
    let reason = match probe.kartoteka.map(|version| version.get().parse::<u32>()) {
        Some(Ok(FORMAT_VERSION)) => {
            return serde_json::from_str(text).map_err(not_a_bundle);
        }
        Some(Ok(found)) => return Err(BundleError::UnsupportedVersion { found }),
        Some(Err(_)) => "`kartoteka` must be the number of the format version",
        None => "it does not say its format version (`kartoteka`)",
    };
    let reason = reason.to_owned();
    Err(BundleError::NotABundle { reason })
}

/// What is read of a manifest before anything else.
#[derive(serde::Deserialize)]
struct VersionProbe<'a> {
    #[serde(borrow)]
    kartoteka: Option<&'a RawValue>,
}

/// Reads the files of a bundle. What is broken is left out and reported in
/// [`Collection::problems`]; everything else is there.
#[must_use]
pub fn read(manifest: &Manifest, files: &[BundleFile]) -> Collection {
    let mut reader = Reader::new(manifest, files);
    let articles = reader.article_records(&manifest.articles);
    let (entities, relations) = reader.entity_records(&manifest.entities);
    // Numbers first: mentions, relations and evidence refer to records of any file.
    reader.number(&articles, &entities);
    for (place, record) in articles {
        reader.article(&place, record);
    }
    for (place, record) in entities {
        reader.entity(&place, record);
    }
    for (place, record) in relations {
        reader.relation(&place, record);
    }
    reader.collection
}

/// Records of one sort, each with its place.
pub(super) type Placed<T> = Vec<(Place, T)>;

/// The file of a record and what to call the record in a problem.
#[derive(Clone)]
pub(super) struct Place {
    file: String,
    record: String,
}

pub(super) struct Reader<'a> {
    files: HashMap<&'a str, &'a BundleFile>,
    pub(super) kinds: HashMap<String, RelationKind>,
    pub(super) collection: Collection,
    /// Where the words of each piece of evidence stand, in order, when that is known already.
    pub(super) known_places: Option<std::vec::IntoIter<EvidencePlace>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(manifest: &Manifest, files: &'a [BundleFile]) -> Self {
        let own_kinds = manifest.relation_kinds.iter().map(|record| RelationKind {
            id: record.id.clone(),
            name: record.name.clone(),
            inverse: record.inverse.clone(),
        });
        let kinds = RelationKind::built_in().chain(own_kinds);
        Self {
            files: files
                .iter()
                .map(|file| (file.path.as_str(), file))
                .collect(),
            kinds: kinds.map(|kind| (kind.id.clone(), kind)).collect(),
            collection: Collection {
                title: manifest.title.clone(),
                description: manifest.description.clone(),
                editors: manifest.editors.clone(),
                licence: manifest.licence.clone(),
                updated: manifest.updated.clone(),
                ..Collection::default()
            },
            known_places: None,
        }
    }

    pub(super) fn problem(&mut self, place: &Place, message: impl Into<String>, hint: &str) {
        self.collection.problems.push(Problem {
            file: place.file.clone(),
            record: Some(place.record.clone()),
            message: message.into(),
            hint: hint.to_owned(),
        });
    }

    fn file_problem(&mut self, file: &str, message: impl Into<String>, hint: &str) {
        self.collection.problems.push(Problem {
            file: file.to_owned(),
            record: None,
            message: message.into(),
            hint: hint.to_owned(),
        });
    }

    /// The text of a file, or nothing when there is none; what is odd about it is reported.
    fn text(&mut self, file_ref: &FileRef) -> Option<String> {
        let path = file_ref.path();
        let bytes = match self.files.get(path).map(|file| &file.bytes) {
            Some(Ok(bytes)) => bytes,
            Some(Err(reason)) => {
                self.file_problem(
                    path,
                    format!("cannot be read: {reason}"),
                    "put the file where `collection.json` names it, or remove it from there",
                );
                return None;
            }
            None => {
                self.file_problem(
                    path,
                    "is named in `collection.json`, but it is not there",
                    "put the file there, or remove its name from `collection.json`",
                );
                return None;
            }
        };
        if let FileRef::Hashed {
            sha256: Some(expected),
            ..
        } = file_ref
        {
            let found: String = Sha256::digest(bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            if !found.eq_ignore_ascii_case(expected) {
                self.file_problem(
                    path,
                    "is not the file that the collection was built with: its hash differs",
                    "build the collection again if you edited the file; else get a fresh copy",
                );
            }
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let sound = &bytes[..error.valid_up_to()];
                let line = sound.iter().filter(|&&byte| byte == b'\n').count() + 1;
                self.file_problem(
                    path,
                    format!("is not valid UTF-8 on line {line}: what cannot be read is shown as �"),
                    "save the file in the encoding UTF-8",
                );
                String::from_utf8_lossy(bytes).into_owned()
            }
        };
        Some(
            text.strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text),
        )
    }

    fn article_records(&mut self, files: &[FileRef]) -> Placed<ArticleRecord> {
        let mut all = Vec::new();
        for file_ref in files {
            let Some(text) = self.text(file_ref) else {
                continue;
            };
            let (found, error) = records::array(&text);
            self.broken_off(file_ref.path(), error);
            all.extend(self.parse(file_ref.path(), "article", &text, &found.items));
        }
        all
    }

    pub(super) fn entity_records(
        &mut self,
        files: &[FileRef],
    ) -> (Placed<EntityRecord>, Placed<RelationRecord>) {
        let (mut entities, mut relations) = (Vec::new(), Vec::new());
        for file_ref in files {
            let Some(text) = self.text(file_ref) else {
                continue;
            };
            let (found, error) = records::entity_file(&text);
            self.broken_off(file_ref.path(), error);
            entities.extend(self.parse(file_ref.path(), "entity", &text, &found.entities.items));
            relations.extend(self.parse(
                file_ref.path(),
                "relation",
                &text,
                &found.relations.items,
            ));
        }
        (entities, relations)
    }

    fn broken_off(&mut self, file: &str, error: Option<serde_json::Error>) {
        if let Some(error) = error {
            self.file_problem(
                file,
                format!("breaks off: {error}; the records before that were read"),
                "mend the JSON at that place; an editor that knows JSON shows it",
            );
        }
    }

    fn parse<T: DeserializeOwned>(
        &mut self,
        file: &str,
        noun: &str,
        text: &str,
        raw_records: &[&RawValue],
    ) -> Placed<T> {
        let mut parsed = Vec::with_capacity(raw_records.len());
        let mut lines = Lines::of(text);
        for (n, raw) in raw_records.iter().enumerate() {
            let line = lines.line_of(raw);
            let record = match id_of(raw) {
                Some(id) => format!("{noun} `{id}`"),
                None => format!("{noun} {} (line {line})", n + 1),
            };
            let place = Place {
                file: file.to_owned(),
                record,
            };
            match serde_json::from_str(raw.get()) {
                Ok(value) => parsed.push((place, value)),
                Err(error) => {
                    let line = line + error.line().saturating_sub(1);
                    let reason = error.to_string();
                    let reason = reason.split(" at line ").next().unwrap_or_default();
                    self.problem(
                        &place,
                        format!("left out: {reason} (line {line})"),
                        "compare it with `docs/format.md`",
                    );
                }
            }
        }
        parsed
    }

    pub(super) fn number_articles<'i>(&mut self, ids: impl Iterator<Item = &'i str>) {
        let numbered = ids.enumerate();
        let numbered = numbered.map(|(n, id)| (id.to_owned(), ArticleIx(n as u32)));
        self.collection.article_numbers = numbered.collect();
    }

    pub(super) fn number(
        &mut self,
        articles: &[(Place, ArticleRecord)],
        entities: &[(Place, EntityRecord)],
    ) {
        for (place, record) in articles {
            if self.is_usable_id(place, &record.id, "title", &record.title) {
                let next = ArticleIx(self.collection.article_numbers.len() as u32);
                self.collection
                    .article_numbers
                    .entry(record.id.clone())
                    .or_insert(next);
            }
        }
        for (place, record) in entities {
            if self.is_usable_id(place, &record.id, "name", &record.name) {
                let next = EntityIx(self.collection.entity_numbers.len() as u32);
                self.collection
                    .entity_numbers
                    .entry(record.id.clone())
                    .or_insert(next);
            }
        }
    }

    fn is_usable_id(&mut self, place: &Place, id: &str, label: &str, words: &str) -> bool {
        let is_sound =
            !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
        if !is_sound {
            self.problem(
                place,
                format!("left out: its id `{id}` cannot stand in a link"),
                "an id has letters, digits, `-`, `_` and `.` only, and at least one of them",
            );
        } else if words.trim().is_empty() {
            self.problem(
                place,
                format!("left out: its {label} is empty"),
                "give it one",
            );
            return false;
        }
        is_sound
    }
}

fn id_of(record: &RawValue) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct WithId {
        id: String,
    }
    serde_json::from_str::<WithId>(record.get())
        .ok()
        .map(|record| record.id)
}
