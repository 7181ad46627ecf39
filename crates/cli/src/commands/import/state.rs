//! What was read before: `import-state.jsonl` in the folder of the collection, a line a file.
//!
//! By it, a second run knows which files have changed, and which articles, cards and relations a
//! person has edited or taken out since they were written. It holds no texts: those that did not
//! change are taken from the collection itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use kartoteka_engine::bundle::format::{ArticleRecord, RelationRecord};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The file that holds the state.
pub(super) const STATE_NAME: &str = "import-state.jsonl";

/// What is known of a file that was read. A bundle is known by all of its files together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileState {
    /// Its path, as it was shown.
    pub(super) path: String,
    /// Its length in bytes, and when it was changed, in nanoseconds since 1970: while both are the
    /// same, it is not even opened.
    pub(super) bytes: u64,
    pub(super) changed: u64,
    /// SHA-256 of its bytes.
    pub(super) sha256: String,
    /// What was made of it: ids of articles, and SHA-256 of each as it was written.
    pub(super) articles: Vec<(String, String)>,
    /// True when it must be read again even if it did not change: it gave entities, or an article
    /// that another file gave, too.
    pub(super) again: bool,
}

/// A card as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CardState {
    /// Id of the entity.
    pub(super) card: String,
    /// All of its names: while nobody edits the card, they lead to its id.
    pub(super) names: Vec<String>,
    /// SHA-256 of its record.
    pub(super) sha256: String,
    /// True when the texts gave it, and not a file that states it.
    pub(super) is_found: bool,
}

/// A relation as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RelationState {
    /// Subject, kind, object, and when.
    pub(super) relation: RelationKey,
    /// SHA-256 of its record.
    pub(super) sha256: String,
    /// True when the texts gave it, and not a file that states it.
    pub(super) is_found: bool,
}

/// What makes a relation the same as another: who, how, whom and when.
pub(super) type RelationKey = (String, String, String, String);

/// The key of a relation.
pub(super) fn key_of(relation: &RelationRecord) -> RelationKey {
    (
        relation.subject.clone(),
        relation.kind.clone(),
        relation.object.clone(),
        relation
            .when
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    )
}

/// What an import left in the folder of its collection.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The files that were read, by path.
    pub(super) files: BTreeMap<String, FileState>,
    /// The cards that were written, by id.
    pub(super) cards: BTreeMap<String, CardState>,
    /// The relations that were written.
    pub(super) relations: BTreeMap<RelationKey, RelationState>,
    /// What people took out.
    pub(super) rejected: Rejected,
}

/// What people took out of a collection: it is not put back.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rejected {
    /// Names of cards.
    pub(super) names: BTreeSet<String>,
    /// Relations.
    pub(super) relations: BTreeSet<RelationKey>,
}

/// A line of the state.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum StateLine {
    /// Of a file.
    File(FileState),
    /// Of a card.
    Card(CardState),
    /// Of a relation.
    Relation(RelationState),
    /// Of a card that somebody took out.
    RejectedName {
        /// One of its names.
        rejected_name: String,
    },
    /// Of a relation that somebody took out.
    RejectedRelation {
        /// Which one.
        rejected_relation: RelationKey,
    },
}

impl State {
    /// Read the state in the folder of a collection; what cannot be read counts as never read.
    pub(super) fn read(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(STATE_NAME)).unwrap_or_default();
        let mut state = Self::default();
        for line in text.lines() {
            match serde_json::from_str(line) {
                Ok(StateLine::File(file)) => {
                    state.files.insert(file.path.clone(), file);
                }
                Ok(StateLine::Card(card)) => {
                    state.cards.insert(card.card.clone(), card);
                }
                Ok(StateLine::Relation(relation)) => {
                    state.relations.insert(relation.relation.clone(), relation);
                }
                Ok(StateLine::RejectedName { rejected_name }) => {
                    state.rejected.names.insert(rejected_name);
                }
                Ok(StateLine::RejectedRelation { rejected_relation }) => {
                    state.rejected.relations.insert(rejected_relation);
                }
                Err(_) => {}
            }
        }
        state
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// SHA-256 of bytes, as hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// SHA-256 of an article as it is written, but for the mentions that a program found: these follow
/// from the article and the cards, and nobody edits them.
pub(super) fn sha256_of(article: &ArticleRecord) -> String {
    let mut mentions = article.mentions.iter();
    if mentions.all(|mention| mention.method.is_none()) {
        return sha256_of_record(article);
    }
    let mut article = article.clone();
    article.mentions.retain(|mention| mention.method.is_none());
    sha256_of_record(&article)
}

/// SHA-256 of a record as it is written.
pub(super) fn sha256_of_record(record: &impl Serialize) -> String {
    sha256(&serde_json::to_vec(record).unwrap_or_default())
}

/// Length of a file in bytes, and when it was changed.
pub(super) fn stamp(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), u64::try_from(changed.as_nanos()).ok()?))
}
