//! A collection from the page's own host: the manifest first, then all the files that it names,
//! the index among them.

use std::cell::RefCell;

use futures_util::future::join_all;
use kartoteka_engine::bundle::format::{FileRef, Manifest};
use kartoteka_engine::bundle::{BundleError, BundleFile, read_manifest};
use kartoteka_engine::index::IndexParts;

use super::protocol::{OpenFailure, OpenProgress};
use crate::browser::requests::{self, Received, RequestFailure};

/// A collection as it came.
pub(super) struct Bundle {
    pub(super) manifest: Manifest,
    pub(super) files: Vec<BundleFile>,
    /// The index that the manifest names; what could not be had of it is empty.
    pub(super) index: Option<IndexParts>,
}

/// Fetches the collection whose manifest is at `url`. A file that cannot be had is told of in its
/// place, so that the rest is of use.
pub(super) async fn bundle(url: &str, tell: &impl Fn(OpenProgress)) -> Result<Bundle, OpenFailure> {
    let url_of_failure = || url.to_owned();
    let manifest = requests::get(url, |_| {})
        .await
        .map_err(|failure| match failure {
            RequestFailure::Refused(status) => OpenFailure::Missing {
                url: url_of_failure(),
                status,
            },
            RequestFailure::Interrupted => OpenFailure::Unreachable {
                url: url_of_failure(),
            },
        })?;
    let manifest = read_manifest(&manifest)?;

    let mut refs: Vec<&FileRef> = manifest.articles.iter().chain(&manifest.entities).collect();
    let record_file_count = refs.len();
    if let Some(index) = &manifest.index {
        refs.extend([&index.ranking, &index.positions]);
    }
    let totals = RefCell::new(Totals::of(&refs));
    tell(totals.borrow().progress());
    let (folder, _) = url.rsplit_once('/').unwrap_or(("", url));
    let files = refs.iter().enumerate().map(|(n, file)| {
        let totals = &totals;
        async move {
            let path = file.path();
            let url = format!("{folder}/{}", requests::encode_path(path));
            let bytes = requests::get(&url, |received| {
                tell(totals.borrow_mut().receive(n, received));
            });
            BundleFile {
                path: path.to_owned(),
                bytes: bytes.await.map_err(in_words),
            }
        }
    });
    let mut files = join_all(files).await;
    let mut parts = files.drain(record_file_count..);
    let mut next_part = || parts.next()?.bytes.ok();
    let index = manifest.index.is_some().then(|| IndexParts {
        ranking: next_part().unwrap_or_default(),
        positions: next_part().unwrap_or_default(),
    });
    drop(parts);
    Ok(Bundle {
        manifest,
        files,
        index,
    })
}

fn in_words(failure: RequestFailure) -> String {
    match failure {
        RequestFailure::Refused(status) => format!("the host answered {status}"),
        RequestFailure::Interrupted => "the connection to the host broke off".to_owned(),
    }
}

impl From<BundleError> for OpenFailure {
    fn from(error: BundleError) -> Self {
        Self::Unreadable {
            message: error.to_string(),
            hint: error.hint().to_owned(),
        }
    }
}

/// How far each file has come.
struct Totals {
    files: Vec<Received>,
}

impl Totals {
    /// Nothing is here yet; a manifest that was built tells how long its files are.
    fn of(refs: &[&FileRef]) -> Self {
        let file = |file: &&FileRef| match file {
            FileRef::Path(_) => Received::default(),
            FileRef::Hashed { bytes, .. } => Received {
                bytes: 0,
                expected: *bytes,
            },
        };
        Self {
            files: refs.iter().map(file).collect(),
        }
    }

    fn receive(&mut self, file: usize, received: Received) -> OpenProgress {
        if let Some(file) = self.files.get_mut(file) {
            file.bytes = received.bytes;
            file.expected = file.expected.or(received.expected);
        }
        self.progress()
    }

    /// The whole is known only when every part is.
    fn progress(&self) -> OpenProgress {
        OpenProgress::Fetching {
            bytes: self.files.iter().map(|file| file.bytes).sum(),
            expected: self.files.iter().map(|file| file.expected).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_is_known_when_every_part_is() {
        let hashed = FileRef::Hashed {
            path: "a.json".into(),
            sha256: None,
            bytes: Some(100),
        };
        let plain = FileRef::Path("b.json".into());
        let mut totals = Totals::of(&[&hashed, &plain]);
        let at = |bytes, expected| OpenProgress::Fetching { bytes, expected };
        assert_eq!(totals.progress(), at(0, None));
        assert_eq!(
            totals.receive(
                0,
                Received {
                    bytes: 60,
                    expected: None
                }
            ),
            at(60, None)
        );
        let last = Received {
            bytes: 10,
            expected: Some(40),
        };
        assert_eq!(totals.receive(1, last), at(70, Some(140)));
    }
}
