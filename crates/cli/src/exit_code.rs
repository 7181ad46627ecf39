//! What a script learns from how a command ended.

/// How a command ended. The help lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitCode {
    /// It worked, and nothing is wrong.
    Fine = 0,
    /// It worked, but something is wrong with what it worked on, or nothing was found.
    Problems = 1,
    // 2 is clap's: the command line was not understood.
    /// It could not be done.
    Failure = 3,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}
