//! Errors that say what to do next.

use std::fmt;

/// What could not be done, and the next step for the person who reads it.
#[derive(Debug)]
struct Failure {
    message: String,
    hint: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// An error with a hint: both in lower case, without a final period.
pub(crate) fn failure(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    anyhow::Error::new(Failure {
        message: message.into(),
        hint: hint.into(),
    })
}

/// Print an error with its causes, then its hints.
pub(crate) fn report(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
    for cause in error.chain() {
        if let Some(failure) = cause.downcast_ref::<Failure>() {
            eprintln!("hint: {}", failure.hint);
        }
    }
}
