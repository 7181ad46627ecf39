//! Opening a collection without its texts, which come when they are needed.

use futures_util::future::join_all;
use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{FileRef, Manifest};
use kartoteka_engine::model::Problem;

use super::fetch::Fetching;
use super::host::post;
use super::protocol::{FromWorker, OpenProgress};

/// Why the collection has to be opened with all its texts; the manifest is handed back.
pub(super) type Refusal = (Manifest, Problem);

/// Fetches the entities, the catalogue and the index, and opens the collection of a manifest.
pub(super) async fn in_parts(folder: String, manifest: Manifest) -> Result<Library, Refusal> {
    let index = manifest.index.as_ref();
    let mut refs: Vec<&FileRef> = manifest.entities.iter().collect();
    let beside = index.map(|index| (index.catalogue.as_ref(), &index.ranking));
    if let Some((Some(catalogue), ranking)) = beside {
        refs.extend([catalogue, ranking]);
    }
    let tell = |progress| post(&FromWorker::Progress(progress));
    let fetching = Fetching::new(&folder, &refs, &tell);
    let mut files = join_all((0..refs.len()).map(|n| fetching.file(n))).await;
    let mut last = || files.pop().and_then(|file| file.bytes.ok());
    let ranking = last().unwrap_or_default();
    let catalogue = last().unwrap_or_default();
    let mut tell_opening = |progress| tell(OpenProgress::Opening(progress));
    let opened = Library::open_in_parts(&manifest, &files, catalogue, ranking, &mut tell_opening);
    opened.map_err(|problem| (manifest, problem))
}
