//! A collection from the page's own host: the manifest first, then all the files that it names,
//! the index among them.

use std::cell::RefCell;

use futures_util::future::join_all;
use kartoteka_engine::bundle::format::{FileRef, Manifest};
use kartoteka_engine::bundle::{BundleError, BundleFile, read_manifest};
use kartoteka_engine::index::IndexParts;

use super::protocol::{OpenFailure, OpenProgress};
use crate::browser::requests::{self, Received, RequestFailure};

/// Fetches the manifest of the collection at `url`.
pub(super) async fn manifest(url: &str) -> Result<Manifest, OpenFailure> {
    let url_of_failure = || url.to_owned();
    let manifest = requests::get(url, None, |_| {})
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
    Ok(read_manifest(&manifest)?)
}

/// The file that allows to open a collection without its texts.
pub(super) fn catalogue_of(manifest: &Manifest) -> Option<&FileRef> {
    manifest.index.as_ref()?.catalogue.as_ref()
}

/// Fetches all files of a collection, and the index that its manifest names; what could not be had
/// of that is empty. A file that cannot be had is told of in its place, so that the rest is of use.
pub(super) async fn bundle(
    folder: &str,
    manifest: &Manifest,
    tell: &dyn Fn(OpenProgress),
) -> (Vec<BundleFile>, Option<IndexParts>) {
    let mut refs: Vec<&FileRef> = manifest.articles.iter().chain(&manifest.entities).collect();
    let record_file_count = refs.len();
    if let Some(index) = &manifest.index {
        refs.extend([&index.ranking, &index.positions]);
    }
    let fetching = Fetching::new(folder, &refs, tell);
    let mut files = join_all((0..refs.len()).map(|n| fetching.file(n))).await;
    let mut parts = files.drain(record_file_count..);
    let mut next_part = || parts.next()?.bytes.ok();
    let index = manifest.index.is_some().then(|| IndexParts {
        ranking: next_part().unwrap_or_default(),
        positions: next_part().unwrap_or_default(),
    });
    drop(parts);
    (files, index)
}

/// Files that are fetched together.
pub(super) struct Fetching<'a> {
    folder: &'a str,
    refs: &'a [&'a FileRef],
    totals: RefCell<Totals>,
    tell: &'a dyn Fn(OpenProgress),
}

impl<'a> Fetching<'a> {
    /// Files of the collection in `folder`. `tell` hears how far all of them have come.
    pub(super) fn new(
        folder: &'a str,
        refs: &'a [&'a FileRef],
        tell: &'a dyn Fn(OpenProgress),
    ) -> Self {
        let totals = Totals::of(refs);
        tell(totals.progress());
        Self {
            folder,
            refs,
            totals: RefCell::new(totals),
            tell,
        }
    }

    /// Fetches the file of that number.
    pub(super) async fn file(&self, n: usize) -> BundleFile {
        let file = self.refs[n];
        let path = file.path();
        let url = format!("{}/{}", self.folder, requests::encode_path(path));
        let bytes = requests::get(&url, file.bytes(), |received| {
            (self.tell)(self.totals.borrow_mut().receive(n, received));
        });
        BundleFile {
            path: path.to_owned(),
            bytes: bytes.await.map_err(in_words),
        }
    }
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
        let file = |file: &&FileRef| Received {
            bytes: 0,
            expected: file.bytes(),
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
