//! What was read and what is there already, joined to one collection.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Result;
use kartoteka_engine::bundle::format::{ArticleRecord, EntityFile, Manifest, RelationKindRecord};
use kartoteka_import::{
    CITES, ImportProblem, ImportReport, MANIFEST_NAME, join_outlets, outlets, resolve_links,
};

use crate::failure::failure;

use super::output::{ARTICLES, ENTITIES};
use super::read::ReadFile;
use super::state::{
    FileState, Rejected, RelationKey, State, StateLine, key_of, sha256_of, sha256_of_record,
};

/// The collection that is in the folder already.
#[derive(Debug, Default)]
pub(super) struct Existing {
    pub(super) manifest: Option<Manifest>,
    articles: BTreeMap<String, ArticleRecord>,
    /// Their ids in the order in which they stand.
    order: Vec<String>,
    entities: EntityFile,
}

impl Existing {
    /// Read the files that an import writes, those of them that are there.
    ///
    /// # Errors
    ///
    /// One of them cannot be read: what a person wrote in it would be lost.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let articles: Vec<ArticleRecord> = read_json(folder, ARTICLES)?.unwrap_or_default();
        Ok(Self {
            manifest: read_json(folder, MANIFEST_NAME)?,
            order: articles.iter().map(|article| article.id.clone()).collect(),
            articles: articles
                .into_iter()
                .map(|article| (article.id.clone(), article))
                .collect(),
            entities: read_json(folder, ENTITIES)?.unwrap_or_default(),
        })
    }

    /// Whether an article of this id is there.
    pub(super) fn has(&self, id: &str) -> bool {
        self.articles.contains_key(id)
    }
}

fn read_json<T: serde::de::DeserializeOwned>(folder: &Path, name: &str) -> Result<Option<T>> {
    let path = folder.join(name);
    let Ok(bytes) = fs::read(&path) else {
        return Ok(None);
    };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| {
        failure(
            format!("{} cannot be read: {error}", path.display()),
            "correct it, or add --force to make the collection anew",
        )
    })
}

/// A collection to be written, and what is to be said of it.
pub(super) struct Joined {
    pub(super) manifest: Option<Manifest>,
    pub(super) articles: Vec<ArticleRecord>,
    /// What people and files state: these are looked for in the texts.
    pub(super) listed: EntityFile,
    /// The same with cards of outlets, then with all cards that the texts give.
    pub(super) entities: EntityFile,
    pub(super) rejected: Rejected,
    /// Ids of the cards that a person made or edited.
    pub(super) by_hand: BTreeSet<String>,
    /// The relations that a person made or edited.
    pub(super) relations_by_hand: BTreeSet<RelationKey>,
    /// What a next import has to know of this one.
    pub(super) state: Vec<StateLine>,
    pub(super) relation_kinds: Vec<RelationKindRecord>,
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

    let rejected = rejected(state, &existing.entities);
    let (by_hand, relations_by_hand) = by_hand(state, &existing.entities);
    let listed = with_stated(
        kept(
            existing.entities,
            state,
            &by_hand,
            &relations_by_hand,
            keeps_others,
        ),
        merged.entities,
        &rejected,
    );
    let mut of_outlets = outlets(&articles);
    of_outlets
        .entities
        .retain(|outlet| !rejected.names.contains(&outlet.name));
    let outlet_ids: BTreeSet<String> = ids(&of_outlets).map(str::to_owned).collect();
    of_outlets.relations.retain(|relation| {
        outlet_ids.contains(&relation.subject) && outlet_ids.contains(&relation.object)
    });
    let mut entities = join_outlets(listed.clone(), of_outlets);
    entities
        .relations
        .retain(|relation| !rejected.relations.contains(&key_of(relation)));
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
        listed,
        entities,
        rejected,
        by_hand,
        relations_by_hand,
        state: Vec::new(),
        relation_kinds,
        folded: merged.folded,
        problems,
        files: states,
    }
}

fn ids(file: &EntityFile) -> impl Iterator<Item = &str> {
    file.entities.iter().map(|entity| entity.id.as_str())
}

/// Of the cards and relations that are there already, those that a person made or edited.
fn by_hand(state: &State, existing: &EntityFile) -> (BTreeSet<String>, BTreeSet<RelationKey>) {
    let cards = existing.entities.iter().filter(|entity| {
        let written = state.cards.get(&entity.id);
        written.is_none_or(|written| written.sha256 != sha256_of_record(entity))
    });
    let relations = existing.relations.iter().filter(|relation| {
        let written = state.relations.get(&key_of(relation));
        written.is_none_or(|written| written.sha256 != sha256_of_record(relation))
    });
    (
        cards.map(|entity| entity.id.clone()).collect(),
        relations.map(key_of).collect(),
    )
}

/// Of the cards and relations that are there already, those that stay: what a person made or edited,
/// and, when others are kept, what files state that were not named. The rest is made again.
fn kept(
    mut existing: EntityFile,
    state: &State,
    by_hand: &BTreeSet<String>,
    relations_by_hand: &BTreeSet<RelationKey>,
    keeps_others: bool,
) -> EntityFile {
    existing.entities.retain(|entity| {
        let written = state.cards.get(&entity.id);
        by_hand.contains(&entity.id)
            || keeps_others && written.is_some_and(|written| !written.is_found)
    });
    existing.relations.retain(|relation| {
        let key = key_of(relation);
        let written = state.relations.get(&key);
        relations_by_hand.contains(&key)
            || keeps_others && written.is_some_and(|written| !written.is_found)
    });
    existing
}

/// What people took out, now or before: what was written and is not there any more.
fn rejected(state: &State, existing: &EntityFile) -> Rejected {
    let mut rejected = state.rejected.clone();
    let there: BTreeSet<&str> = ids(existing).collect();
    let gone = state
        .cards
        .values()
        .filter(|card| !there.contains(card.card.as_str()));
    for card in gone {
        rejected.names.extend(card.names.iter().cloned());
    }
    let there: BTreeSet<RelationKey> = existing.relations.iter().map(key_of).collect();
    let gone = state.relations.keys().filter(|key| !there.contains(key));
    rejected.relations.extend(gone.cloned());
    // What somebody has put back is wanted again.
    for entity in &existing.entities {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            rejected.names.remove(name);
        }
    }
    rejected.relations.retain(|key| !there.contains(key));
    rejected
}

/// What files state, beside what is kept: the hand that edited a card is right.
fn with_stated(kept: EntityFile, mut stated: EntityFile, rejected: &Rejected) -> EntityFile {
    let there: BTreeSet<String> = ids(&kept).map(str::to_owned).collect();
    stated
        .entities
        .retain(|entity| !there.contains(&entity.id) && !rejected.names.contains(&entity.name));
    let known: BTreeSet<String> = ids(&stated).map(str::to_owned).chain(there).collect();
    let relations: BTreeSet<RelationKey> = kept.relations.iter().map(key_of).collect();
    stated.relations.retain(|relation| {
        let key = key_of(relation);
        let has_ends = known.contains(&relation.subject) && known.contains(&relation.object);
        has_ends && !relations.contains(&key) && !rejected.relations.contains(&key)
    });
    join_outlets(kept, stated)
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
