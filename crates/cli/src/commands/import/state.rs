//! What was read before: `import-state.jsonl` in the folder of the collection, a line a file.
//!
//! By it, a second run knows which files have changed, and which articles a person has edited
//! since they were written. It holds no texts: those that did not change are taken from the
//! collection itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use kartoteka_engine::bundle::format::ArticleRecord;
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

/// What an import left in the folder of its collection.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The files that were read, by path.
    pub(super) files: BTreeMap<String, FileState>,
    /// SHA-256 of the entities as they were written: another one shows that a person edited them.
    pub(super) entities: String,
}

/// A line of the state.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum StateLine {
    /// Of a file.
    File(FileState),
    /// Of the entities.
    Entities {
        /// SHA-256 of `entities.json`.
        entities: String,
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
                Ok(StateLine::Entities { entities }) => state.entities = entities,
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

/// SHA-256 of an article as it is written.
pub(super) fn sha256_of(article: &ArticleRecord) -> String {
    sha256(&serde_json::to_vec(article).unwrap_or_default())
}

/// Length of a file in bytes, and when it was changed.
pub(super) fn stamp(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), u64::try_from(changed.as_nanos()).ok()?))
}
