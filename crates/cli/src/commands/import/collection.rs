//! What was read and what is there already, joined to one collection.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use kartoteka_engine::bundle::format::{ArticleRecord, EntityFile, Manifest, RelationKindRecord};
use kartoteka_import::{
    CITES, ImportProblem, ImportReport, MANIFEST_NAME, join_outlets, outlets, resolve_links,
};

use super::output::{ARTICLES, ENTITIES};
use super::read::ReadFile;
use super::state::{FileState, State, sha256, sha256_of};

/// The collection that is in the folder already.
#[derive(Debug, Default)]
pub(super) struct Existing {
    pub(super) manifest: Option<Manifest>,
    articles: BTreeMap<String, ArticleRecord>,
    /// Their ids in the order in which they stand.
    order: Vec<String>,
    entities: EntityFile,
    /// SHA-256 of the file of the entities.
    entities_hash: String,
}

impl Existing {
    /// Read the files that an import writes; what cannot be read counts as not there.
    pub(super) fn read(folder: &Path) -> Self {
        fn read<T: serde::de::DeserializeOwned>(folder: &Path, name: &str) -> Option<T> {
            serde_json::from_slice(&fs::read(folder.join(name)).ok()?).ok()
        }
        let articles: Vec<ArticleRecord> = read(folder, ARTICLES).unwrap_or_default();
        Self {
            manifest: read(folder, MANIFEST_NAME),
            order: articles.iter().map(|article| article.id.clone()).collect(),
            articles: articles
                .into_iter()
                .map(|article| (article.id.clone(), article))
                .collect(),
            entities: read(folder, ENTITIES).unwrap_or_default(),
            entities_hash: sha256(&fs::read(folder.join(ENTITIES)).unwrap_or_default()),
        }
    }

    /// Whether an article of this id is there.
    pub(super) fn has(&self, id: &str) -> bool {
        self.articles.contains_key(id)
    }
}

/// A collection to be written, and what is to be said of it.
pub(super) struct Joined {
    pub(super) manifest: Option<Manifest>,
    pub(super) articles: Vec<ArticleRecord>,
    pub(super) entities: EntityFile,
    pub(super) relation_kinds: Vec<RelationKindRecord>,
    /// How many entities the files state themselves.
    pub(super) stated_entities: usize,
    /// Articles that came more than once.
    pub(super) folded: Vec<ImportProblem>,
    pub(super) problems: Vec<ImportProblem>,
    pub(super) files: Vec<FileState>,
}

/// Join what was read to what is there. What a person edited stays as it was edited; articles of
/// files that were not named stay when `keeps_others`.
pub(super) fn join(
    read: Vec<ReadFile>,
    state: &State,
    mut existing: Existing,
    keeps_others: bool,
) -> Joined {
    let mut problems = Vec::new();
    let named: BTreeSet<String> = read.iter().map(|file| file.source.name()).collect();
    let of_named: BTreeSet<&String> = state
        .files
        .values()
        .filter(|file| named.contains(&file.path))
        .flat_map(|file| file.articles.iter().map(|(id, _)| id))
        .collect();
    let of_others: Vec<ArticleRecord> = existing
        .order
        .iter()
        .filter(|id| keeps_others && !of_named.contains(id))
        .filter_map(|id| existing.articles.get(id).cloned())
        .collect();

    // Articles that a person edited, with the hash that they had before.
    let mut edited: BTreeMap<String, String> = BTreeMap::new();
    let mut reports = vec![ImportReport {
        articles: of_others,
        keeps_ids: true,
        ..ImportReport::default()
    }];
    let mut files = Vec::new();
    for file in read {
        let path = file.source.name();
        let known = state.files.get(&path);
        let mut report = file.report;
        report.source.clone_from(&path);
        problems.extend(report.problems.iter().cloned());
        if file.is_unchanged {
            let ids = known
                .map(|known| known.articles.as_slice())
                .unwrap_or_default();
            for (id, hash) in ids {
                let Some(article) = existing.articles.remove(id) else {
                    continue;
                };
                if sha256_of(&article) != *hash {
                    edited.insert(id.clone(), hash.clone());
                }
                report.articles.push(article);
            }
            report.keeps_ids = true;
        } else if let Some(known) = known {
            let kept = keep_edits(known, &mut existing, &mut report);
            for (id, hash) in kept {
                problems.push(ImportProblem {
                    source: path.clone(),
                    message: format!("was read, but {id} was edited by hand and stays as it is"),
                    hint: "take it out of articles.json to have it as the file has it".to_owned(),
                });
                edited.insert(id, hash);
            }
        }
        files.push((
            path,
            file.stamp,
            report.articles.len(),
            !report.entities.entities.is_empty(),
        ));
        reports.push(report);
    }
    let merged = ImportReport::merge(reports);
    let mut articles = merged.articles;
    resolve_links(&mut articles);

    let stated = merged.entities.entities.len();
    let mut entities = merged.entities;
    let are_edited = !state.is_empty() && existing.entities_hash != state.entities;
    if keeps_others || are_edited {
        entities = join_outlets(existing.entities, entities);
    }
    let entities = join_outlets(entities, outlets(&articles));
    let mut relation_kinds = merged.relation_kinds;
    if entities
        .relations
        .iter()
        .any(|relation| relation.kind == CITES)
    {
        relation_kinds.push(RelationKindRecord {
            id: CITES.to_owned(),
            name: "cites".to_owned(),
            inverse: "cited by".to_owned(),
        });
    }
    let by_id: BTreeMap<&str, &ArticleRecord> = articles
        .iter()
        .map(|article| (article.id.as_str(), article))
        .collect();
    let mut origins: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (source, id) in merged.origins {
        origins.entry(source).or_default().push(id);
    }
    let mut states: Vec<FileState> = files
        .into_iter()
        .filter_map(|(path, stamp, count, has_entities)| {
            let (bytes, changed, sha256) = stamp?;
            let own: Vec<(String, String)> = origins
                .remove(&path)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|id| {
                    let now = || Some(sha256_of(by_id.get(id.as_str())?));
                    let hash = edited.get(&id).cloned().or_else(now)?;
                    Some((id, hash))
                })
                .collect();
            Some(FileState {
                again: has_entities || own.len() < count || own.is_empty(),
                path,
                bytes,
                changed,
                sha256,
                articles: own,
            })
        })
        .collect();
    if keeps_others {
        let others = state
            .files
            .values()
            .filter(|file| !named.contains(&file.path));
        states.extend(others.cloned());
    }
    states.sort_by(|one, other| one.path.cmp(&other.path));
    Joined {
        manifest: existing.manifest,
        articles,
        entities,
        relation_kinds,
        stated_entities: stated,
        folded: merged.folded,
        problems,
        files: states,
    }
}

/// A file was read again, and an article of it was edited by hand: the hand is right. Gives the
/// ids of those that were, and the hashes that they had before.
fn keep_edits(
    known: &FileState,
    existing: &mut Existing,
    report: &mut ImportReport,
) -> Vec<(String, String)> {
    let mut edited = Vec::new();
    let same_number = known.articles.len() == report.articles.len();
    for (number, (id, hash)) in known.articles.iter().enumerate() {
        let Some(article) = existing.articles.remove(id) else {
            continue;
        };
        let new = if same_number {
            report.articles.get_mut(number)
        } else {
            report.articles.iter_mut().find(|new| new.id == *id)
        };
        let Some(new) = new else { continue };
        if sha256_of(&article) == *hash {
            // Links to the article go on working.
            new.id.clone_from(id);
        } else {
            *new = article;
            edited.push((id.clone(), hash.clone()));
        }
    }
    edited
}
