//! What crosses between page and worker: the engine's requests and answers in an envelope.

use kartoteka_engine::Progress;
use kartoteka_engine::lenses::CollectionOverview;
use kartoteka_intake::KeptId;
use serde::{Deserialize, Serialize};

/// The number by which an answer finds its request.
pub type RequestNumber = u32;

/// What the page says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Open a collection: always the first message.
    Open(CollectionSource),
    /// Requests will come: fetch what answers them.
    Prepare,
    /// Answer a request.
    Ask {
        /// Its number.
        number: RequestNumber,
        /// What is asked, the engine's `Request` as bytes: only what answers it knows how to read it.
        request: Vec<u8>,
        /// Whether it may wait for files.
        patience: Patience,
    },
}

/// Where a collection is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CollectionSource {
    /// On the page's own host, with its `collection.json` at this address.
    Site(String),
    /// Kept in this browser.
    Kept(KeptId),
}

/// Whether a request of a sort that only the newest matters of may wait for files that it lacks. All
/// others wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Patience {
    /// It is answered with what is here.
    None,
    /// It is answered when everything is here.
    Full,
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// It listens: always the first message; earlier ones would be lost.
    Ready {
        /// The engine's protocol version, which has to be the page's.
        protocol_version: u32,
    },
    /// The collection is on its way.
    Progress(OpenProgress),
    /// The collection is open, or will not be.
    Opened(Result<Box<CollectionOverview>, OpenFailure>),
    /// An answer.
    Answer {
        /// The request's number.
        number: RequestNumber,
        /// The engine's `Answer` as bytes: only what asked for it knows how to read it.
        answer: Result<Vec<u8>, EngineFailure>,
    },
    /// It is lost: the last message.
    Broken {
        /// What happened, for a report to those who can mend it.
        message: String,
    },
}

/// How far a collection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenProgress {
    /// Its files are fetched.
    Fetching {
        /// How many bytes are here.
        bytes: u64,
        /// How many there will be, where that is known.
        expected: Option<u64>,
    },
    /// It is read, linked and indexed.
    Opening(Progress),
}

/// Why a collection could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum OpenFailure {
    /// The host has no such file.
    #[error("there is no collection at {url} (the host answered {status})")]
    Missing {
        /// The address.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// The host did not answer, or the answer broke off.
    #[error("the connection to the host broke off while fetching {url}")]
    Unreachable {
        /// The address.
        url: String,
    },
    /// It is no collection that this engine reads.
    #[error("{message}")]
    Unreadable {
        /// What is wrong.
        message: String,
        /// What to do.
        hint: String,
    },
}

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EngineFailure {
    /// A newer request of the same sort took its place: nobody waits for this one.
    #[error("a newer request took the place of this one")]
    Superseded,
    /// The worker is lost.
    #[error("the engine broke down: {message}")]
    Broken {
        /// What happened.
        message: String,
    },
    /// The message could not be read.
    #[error("a message between page and engine could not be read: {message}")]
    Garbled {
        /// What was wrong with it.
        message: String,
    },
    /// No collection is open.
    #[error("no collection is open")]
    NotOpen,
    /// The part of the program that answers did not arrive.
    #[error(
        "the part of the program that answers did not arrive: check that this computer is connected"
    )]
    NotLoaded,
    /// Without files that are not here there is no answer: it has to be asked with patience.
    #[error("it cannot be said without files that are still to come")]
    Undecided,
    /// A file that it needs could not be had.
    #[error("a file of the collection is missing or not right: {what}. What to do: {hint}")]
    Lost {
        /// The file, and what is wrong with it.
        what: String,
        /// What to do.
        hint: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_say_what_happened() {
        let url = "https://example.org/collection/collection.json".to_owned();
        let texts = [
            OpenFailure::Missing {
                url: url.clone(),
                status: 404,
            }
            .to_string(),
            OpenFailure::Unreachable { url }.to_string(),
            EngineFailure::Superseded.to_string(),
            EngineFailure::Broken {
                message: "index out of bounds".to_owned(),
            }
            .to_string(),
            EngineFailure::Garbled {
                message: "missing field `total`".to_owned(),
            }
            .to_string(),
            EngineFailure::NotOpen.to_string(),
            EngineFailure::NotLoaded.to_string(),
            EngineFailure::Undecided.to_string(),
            EngineFailure::Lost {
                what: "articles/00001.json: cannot be read: the host answered 404".to_owned(),
                hint: "build the collection again".to_owned(),
            }
            .to_string(),
        ];
        insta::assert_snapshot!(texts.join("\n"), @r"
        there is no collection at https://example.org/collection/collection.json (the host answered 404)
        the connection to the host broke off while fetching https://example.org/collection/collection.json
        a newer request took the place of this one
        the engine broke down: index out of bounds
        a message between page and engine could not be read: missing field `total`
        no collection is open
        the part of the program that answers did not arrive: check that this computer is connected
        it cannot be said without files that are still to come
        a file of the collection is missing or not right: articles/00001.json: cannot be read: the host answered 404. What to do: build the collection again
        ");
    }
}
