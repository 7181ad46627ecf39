//! This machine, as a measurement needs it: its files, clocks and processes.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use kartoteka_bench::{
    Engine, FULL_QUERIES, Host, IndexKey, Load, Moment, RANKING_FILE, SHOWN_LENGTH, queries,
};

use super::clock::{now, resident_mb};
use crate::failure::failure;

/// A corpus on this machine, and the folder for what is found out about it.
pub(super) struct Here<'a> {
    pub(super) corpus: &'a Path,
    pub(super) out: &'a Path,
}

impl Here<'_> {
    /// From the bytes of the index to the first results, in this process.
    pub(super) fn load(&self, key: IndexKey) -> Result<Load> {
        let queries = queries(&self.read(FULL_QUERIES)?, FULL_QUERIES, 2)?;
        let first = queries.first().map_or("", |asked| asked.text.as_str());
        let ranking = fs::read(self.out.join(RANKING_FILE))?;
        let base_mb = resident_mb();
        let start = now();
        let engine = Engine::load(ranking, key)?;
        black_box(engine.ranking(first, false, SHOWN_LENGTH));
        let passed = now().since(start);
        Ok(Load {
            wall: passed.wall,
            cpu: passed.cpu,
            base_mb,
            loaded_mb: resident_mb(),
        })
    }
}

impl Host for Here<'_> {
    type Error = anyhow::Error;

    fn read(&self, file: &str) -> Result<String> {
        let path = self.corpus.join(file);
        fs::read_to_string(&path).map_err(|error| {
            failure(
                format!("reading {}: {error}", path.display()),
                "a folder to measure holds docs.jsonl, queries.tsv, typing.tsv and typos.tsv",
            )
        })
    }

    fn write(&self, file: &str, content: &[u8]) -> Result<()> {
        let path = self.out.join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        fs::write(&path, content).with_context(|| format!("writing {}", path.display()))
    }

    fn now(&self) -> Moment {
        now()
    }

    fn load_afresh(&self, key: IndexKey) -> Result<Load> {
        let program = std::env::current_exe()?;
        let output = Command::new(&program)
            .arg("bench")
            .args([self.corpus, self.out])
            .arg("--load-only")
            .args([key.article_count.to_string(), key.fingerprint.to_string()])
            .output()
            .with_context(|| format!("starting {} again", program.display()))?;
        serde_json::from_slice(&output.stdout).with_context(|| {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            format!("loading the index in a process of its own: {told}")
        })
    }
}
