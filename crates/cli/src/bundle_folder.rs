//! A bundle in a folder: its manifest and the bytes of the files that it names.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::Result;
use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{FileRef, Manifest};
use kartoteka_engine::bundle::{BundleError, BundleFile, read_manifest};
use kartoteka_engine::index::{CutPositions, IndexParts, join_positions};
use kartoteka_engine::model::Problem;

use crate::failure::failure;

/// The file that makes a folder a bundle.
pub(crate) const MANIFEST: &str = "collection.json";

/// A bundle as it stands on disk.
pub(crate) struct BundleFolder {
    pub(crate) manifest: Manifest,
    pub(crate) files: Vec<BundleFile>,
    /// The index that the manifest names; what cannot be read of it is empty.
    index: Option<IndexParts>,
    /// The catalogue that the manifest names; empty when it cannot be read.
    catalogue: Option<Vec<u8>>,
}

/// Why there is no bundle.
pub(crate) enum Unopened {
    /// The folder cannot be read at all.
    NoFolder(anyhow::Error),
    /// There is no manifest in it.
    NoManifest,
    /// The manifest cannot be used.
    Broken(BundleError),
}

impl Unopened {
    /// As an error that ends the command.
    pub(crate) fn into_error(self, folder: &Path) -> anyhow::Error {
        match self {
            Self::NoFolder(error) => error,
            Self::NoManifest => failure(
                format!("there is no {MANIFEST} in {}", folder.display()),
                NO_MANIFEST_HINT,
            ),
            Self::Broken(error) => {
                let hint = error.hint();
                failure(format!("opening {}: {error}", folder.display()), hint)
            }
        }
    }
}

/// What to do when a folder is no bundle.
pub(crate) const NO_MANIFEST_HINT: &str =
    "name the folder of a collection; `kartoteka import` makes one of text files";

impl BundleFolder {
    /// Read the manifest and every file that it names, as far as they can be read.
    pub(crate) fn read(folder: &Path) -> Result<Self, Unopened> {
        if !folder.is_dir() {
            let what = if folder.exists() {
                "is not a folder"
            } else {
                "does not exist"
            };
            let error = failure(
                format!("{} {what}", folder.display()),
                format!("name the folder that holds {MANIFEST}"),
            );
            return Err(Unopened::NoFolder(error));
        }
        let bytes = fs::read(folder.join(MANIFEST)).map_err(|_| Unopened::NoManifest)?;
        let manifest = read_manifest(&bytes).map_err(Unopened::Broken)?;
        let refs = manifest.articles.iter().chain(&manifest.entities);
        let files = refs.map(|file| read_file(folder, file)).collect();
        let bytes = |file| read_file(folder, file).bytes.unwrap_or_default();
        let index = manifest.index.as_ref();
        let catalogue = index.and_then(|index| Some(bytes(index.catalogue.as_ref()?)));
        let index = index.map(|index| IndexParts {
            ranking: bytes(&index.ranking),
            positions: match &index.position_pieces[..] {
                [] => bytes(&index.positions),
                // Pieces that do not fit are no index: it is told as any other.
                pieces => join_positions(CutPositions {
                    directory: bytes(&index.positions),
                    pieces: pieces.iter().map(bytes).collect(),
                })
                .unwrap_or_default(),
            },
        });
        Ok(Self {
            manifest,
            files,
            index,
            catalogue,
        })
    }

    /// Open the collection with all its texts, to ask it something.
    pub(crate) fn open(&self) -> Library {
        let (manifest, files) = (&self.manifest, &self.files);
        let mut library = match &self.index {
            None => Library::open(manifest, files, &mut |_| {}),
            Some(index) => Library::open_with_index(manifest, files, index.clone(), &mut |_| {}),
        };
        let file = self.manifest.index.as_ref();
        let file = file.and_then(|index| index.catalogue.as_ref());
        if let (Some(file), Some(bytes)) = (file, &self.catalogue)
            && let Some(error) = library.check_catalogue(manifest, files, bytes)
        {
            library.add_problem(Problem {
                file: file.path().to_owned(),
                record: None,
                message: format!("is of no use to a page, which has to load all texts: {error}"),
                hint: "build the site again".to_owned(),
            });
        }
        library
    }
}

/// Open the bundle in a folder, or say why not.
pub(crate) fn open_library(folder: &Path) -> Result<Library> {
    let bundle = BundleFolder::read(folder).map_err(|why| why.into_error(folder))?;
    Ok(bundle.open())
}

fn read_file(folder: &Path, file: &FileRef) -> BundleFile {
    let path = file.path();
    let bytes = match inside(folder, path) {
        Some(full) => fs::read(full).map_err(|error| in_words(&error)),
        None => Err("its path leads out of the folder".to_owned()),
    };
    BundleFile {
        path: path.to_owned(),
        bytes,
    }
}

/// The place of a file that a manifest names, unless its path leads out of the folder: a bundle
/// from somebody else must not pull other files of this machine into a site.
pub(crate) fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path);
    let stays = !path.is_empty()
        && relative
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    stays.then(|| folder.join(relative))
}

/// The same words on every system.
fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    }
}
