//! What a measurement needs of the machine that it runs on.

use serde::{Deserialize, Serialize};

use crate::engine::IndexKey;
use crate::problem::CorpusProblem;

/// Files, clocks and fresh processes, wherever the measured program runs.
pub trait Host {
    /// What can go wrong there.
    type Error: From<CorpusProblem>;

    /// A file of the corpus, whole.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, file: &str) -> Result<String, Self::Error>;

    /// Writes a file among the results, in a folder that may not be there yet.
    ///
    /// # Errors
    /// When it cannot be written.
    fn write(&self, file: &str, content: &[u8]) -> Result<(), Self::Error>;

    /// The clocks as they stand.
    fn now(&self) -> Moment;

    /// What it takes to load the index that was written, in a process of its own.
    ///
    /// # Errors
    /// When that process fails.
    fn load_afresh(&self, key: IndexKey) -> Result<Load, Self::Error>;
}

/// Two clocks in milliseconds, each since a beginning of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// By the clock on the wall.
    pub wall: f64,
    /// Processor time of the process: it does not move when other programs want the cores.
    pub cpu: f64,
}

impl Moment {
    /// What lies between two moments.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self {
            wall: self.wall - earlier.wall,
            cpu: self.cpu - earlier.cpu,
        }
    }
}

/// What loading took, from the bytes of the index to the first results.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Load {
    /// Milliseconds by the clock on the wall.
    pub wall: f64,
    /// Milliseconds of the processor.
    pub cpu: f64,
    /// Memory of the process in MB (2^20 bytes) with the bytes read and the engine not started.
    pub base_mb: f64,
    /// The same after the first query.
    pub loaded_mb: f64,
}
