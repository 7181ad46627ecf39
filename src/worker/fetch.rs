//! Files of a collection from the page's own host.

use std::cell::RefCell;

use futures_util::future::join_all;
use kartoteka_engine::bundle::format::{FileRef, Manifest};
use kartoteka_engine::bundle::{BundleError, BundleFile, read_manifest};

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

/// Fetches files of the collection in `folder`; returns them in order. `tell` hears how far all of
/// them have come.
pub(super) async fn files(
    folder: &str,
    refs: &[&FileRef],
    tell: &dyn Fn(OpenProgress),
) -> Vec<BundleFile> {
    let files = RefCell::new(vec![None; refs.len()]);
    each(folder, refs, tell, &|n, file| {
        files.borrow_mut()[n] = Some(file);
    })
    .await;
    files.take().into_iter().flatten().collect()
}

/// The same, but hands over each file with its number as soon as it is here.
pub(super) async fn each(
    folder: &str,
    refs: &[&FileRef],
    tell: &dyn Fn(OpenProgress),
    take: &dyn Fn(usize, BundleFile),
) {
    let totals = RefCell::new(Totals::of(refs));
    tell(totals.borrow().progress());
    let fetched = refs.iter().enumerate().map(|(n, file)| {
        let totals = &totals;
        async move {
            let path = file.path();
            let url = format!("{folder}/{}", requests::encode_path(path));
            let bytes = requests::get(&url, file.bytes(), |received| {
                tell(totals.borrow_mut().receive(n, received));
            });
            let file = BundleFile {
                path: path.to_owned(),
                bytes: bytes.await.map_err(in_words),
            };
            take(n, file);
        }
    });
    join_all(fetched).await;
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
