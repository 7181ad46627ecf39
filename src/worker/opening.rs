//! Opening a large collection, which comes with an index: without its texts where that is possible.
//! And opening one that this browser keeps.

use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{FileRef, IndexRef, Manifest};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::index::{CutPositions, IndexParts, join_positions};
use kartoteka_engine::model::Problem;
use kartoteka_intake::{Keep, KeepProblem, KeptId};

use super::fetch;
use super::host::post;
use super::protocol::{FromWorker, OpenFailure, OpenProgress};

/// Fetches and opens the collection of a manifest that names an index.
pub(super) async fn open_indexed(folder: String, manifest: Manifest) -> Library {
    let mut refusal = None;
    if let Some(index) = &manifest.index
        && let Some(catalogue) = &index.catalogue
    {
        match in_parts(&folder, &manifest, index, catalogue).await {
            Ok(library) => return library,
            Err(problem) => refusal = Some(problem),
        }
    }
    let mut library = whole(&folder, &manifest).await;
    if let Some(problem) = refusal {
        library.add_problem(problem);
    }
    library
}

/// Only the entities, the catalogue and the index; the error tells why that is not enough.
async fn in_parts(
    folder: &str,
    manifest: &Manifest,
    index: &IndexRef,
    catalogue: &FileRef,
) -> Result<Library, Problem> {
    let mut refs: Vec<&FileRef> = manifest.entities.iter().collect();
    refs.extend([catalogue, &index.ranking, &index.positions]);
    let mut files = fetch::files(folder, &refs, &tell).await;
    let mut last = || files.pop().and_then(|file| file.bytes.ok());
    let [positions, ranking, catalogue] = [(); 3].map(|()| last().unwrap_or_default());
    let stored = IndexParts { ranking, positions };
    Library::open_in_parts(manifest, &files, catalogue, stored, &mut |progress| {
        tell(OpenProgress::Opening(progress));
    })
}

async fn whole(folder: &str, manifest: &Manifest) -> Library {
    let mut refs: Vec<&FileRef> = manifest.articles.iter().chain(&manifest.entities).collect();
    let record_file_count = refs.len();
    if let Some(index) = &manifest.index {
        refs.extend([&index.ranking, &index.positions]);
        refs.extend(&index.position_pieces);
    }
    let mut files = fetch::files(folder, &refs, &tell).await;
    let mut parts = files.drain(record_file_count..);
    let mut next_part = || parts.next().map(|part| part.bytes.unwrap_or_default());
    let ranking = next_part().unwrap_or_default();
    let mut positions = next_part().unwrap_or_default();
    let pieces: Vec<Vec<u8>> = std::iter::from_fn(next_part).collect();
    drop(parts);
    if !pieces.is_empty() {
        let directory = positions;
        positions = join_positions(CutPositions { directory, pieces }).unwrap_or_default();
    }
    let stored = IndexParts { ranking, positions };
    Library::open_with_index(manifest, &files, stored, &mut |progress| {
        tell(OpenProgress::Opening(progress));
    })
}

/// The name of a bundle's manifest.
const MANIFEST: &str = "collection.json";

/// Opens a collection that this browser keeps.
pub(super) async fn open_kept(id: KeptId) -> Result<Library, OpenFailure> {
    let keep = Keep::open().await?;
    let Some(manifest) = keep.file(&id, MANIFEST).await? else {
        return Err(OpenFailure::Unreadable {
            message: "this collection is not on this device, or its import has not come to its end"
                .to_owned(),
            hint: "“Your own articles” lists what is kept here; a collection of another device has to be exported there and opened here"
                .to_owned(),
        });
    };
    let manifest = read_manifest(&manifest)?;
    let mut files = Vec::new();
    for file in manifest.articles.iter().chain(&manifest.entities) {
        let path = file.path().to_owned();
        let bytes = keep.file(&id, &path).await?;
        files.push(BundleFile {
            path,
            bytes: bytes.ok_or_else(|| "it is not kept on this device".to_owned()),
        });
    }
    Ok(Library::open(&manifest, &files, &mut |progress| {
        tell(OpenProgress::Opening(progress));
    }))
}

impl From<KeepProblem> for OpenFailure {
    fn from(problem: KeepProblem) -> Self {
        Self::Unreadable {
            message: problem.to_string(),
            hint: problem.hint().to_owned(),
        }
    }
}

fn tell(progress: OpenProgress) {
    post(&FromWorker::Progress(progress));
}
