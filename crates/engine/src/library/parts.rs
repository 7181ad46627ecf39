//! A collection that is too large to be opened with its texts: these, and the positions of the
//! index, come when a question needs them.

use super::{Library, Progress, Stage};
use crate::bundle::format::{FileRef, Manifest};
use crate::bundle::{BundleFile, files_fingerprint, read_texts, read_without_texts};
use crate::index::{IndexError, IndexParts, Postings, read_catalogue, write_catalogue};
use crate::model::Problem;
use crate::protocol::{Answer, Request};

/// What of a library is not here from the beginning.
#[derive(Debug)]
pub(super) struct Parts {
    /// The article files, in order.
    files: Vec<FileRef>,
    /// The pieces of the positions, in order.
    position_pieces: Vec<FileRef>,
    /// Why positions could not be had.
    positions_loss: Option<Problem>,
    /// The fingerprint of the texts.
    texts: u64,
}

/// An answer, as good as what is here allows.
#[derive(Debug)]
pub struct Asked {
    /// The answer.
    pub answer: Answer,
    /// The files that it lacks; with them a better answer can be had. They are given to
    /// [`Library::supply`].
    pub missing: Vec<FileRef>,
    /// True when without these files the answer is none: they decide which articles are found.
    /// Otherwise only excerpts are missing, or the order may change a little.
    pub is_undecided: bool,
    /// Why there can be no answer: something was tried and could not be had.
    pub loss: Option<Problem>,
}

impl Library {
    /// Opens a collection without its texts. `files` are those of the entities; the positions of
    /// `stored` are the directory of those that come in pieces. What makes it possible is that the
    /// manifest names a catalogue.
    ///
    /// # Errors
    /// When the catalogue or the index is of no use: then the collection has to be opened with all
    /// its texts.
    pub fn open_in_parts(
        manifest: &Manifest,
        files: &[BundleFile],
        catalogue: Vec<u8>,
        stored: IndexParts,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, Problem> {
        progress(Progress {
            stage: Stage::Reading,
            done: 0,
            total: 0,
        });
        let refused = |file: &FileRef, error| Problem {
            file: file.path().to_owned(),
            record: None,
            message: format!("is not used, so that all texts had to be loaded and read: {error}"),
            hint: "build the site again; opening is slow without it".to_owned(),
        };
        let manifest_file = FileRef::Path("collection.json".to_owned());
        let index = manifest.index.as_ref();
        let (index, catalogue_file) = index
            .and_then(|index| Some((index, index.catalogue.as_ref()?)))
            .ok_or_else(|| refused(&manifest_file, IndexError::NotAnIndex))?;
        let catalogue = files_fingerprint(manifest, files)
            .ok_or(IndexError::Foreign)
            .and_then(|fingerprint| read_catalogue(catalogue, fingerprint))
            .map_err(|error| refused(catalogue_file, error))?;
        let texts = catalogue.texts;
        let ranking = IndexParts {
            ranking: stored.ranking,
            positions: Vec::new(),
        };
        let mut postings = Postings::read(ranking, catalogue.articles.len(), texts)
            .map_err(|error| refused(&index.ranking, error))?;
        let piece_count = postings
            .add_position_directory(stored.positions, texts)
            .map_err(|error| refused(&index.positions, error))?;
        if piece_count != index.position_pieces.len() {
            return Err(refused(&index.positions, IndexError::Foreign));
        }
        let collection = read_without_texts(
            manifest,
            files,
            catalogue.articles,
            &catalogue.part_sizes,
            catalogue.places,
            catalogue.problems,
        );
        if collection.entities.len() != catalogue.entity_count
            || catalogue.part_sizes.len() != manifest.articles.len()
        {
            return Err(refused(catalogue_file, IndexError::Damaged));
        }
        let parts = Parts {
            files: manifest.articles.clone(),
            position_pieces: index.position_pieces.clone(),
            positions_loss: None,
            texts,
        };
        Ok(Self {
            postings: postings.into(),
            parts: Some(parts),
            ..Self::of(collection, catalogue.mentions)
        })
    }

    /// Makes the catalogue of the collection to be stored beside it. `part_sizes` are how many
    /// articles each file of `manifest` holds. Nothing when a file of it has no hash.
    #[must_use]
    pub fn write_catalogue(
        &self,
        manifest: &Manifest,
        files: &[BundleFile],
        part_sizes: &[usize],
    ) -> Option<Vec<u8>> {
        let fingerprint = files_fingerprint(manifest, files)?;
        Some(write_catalogue(
            &self.collection,
            &self.mentions,
            &self.collection.problems,
            part_sizes,
            fingerprint,
        ))
    }

    /// What is wrong with a catalogue that was stored beside this collection, which was opened with
    /// its texts.
    #[must_use]
    pub fn check_catalogue(
        &self,
        manifest: &Manifest,
        files: &[BundleFile],
        catalogue: &[u8],
    ) -> Option<IndexError> {
        let Some(fingerprint) = files_fingerprint(manifest, files) else {
            return Some(IndexError::Foreign);
        };
        let read = match read_catalogue(catalogue.to_vec(), fingerprint) {
            Ok(read) => read,
            Err(error) => return Some(error),
        };
        let expected = write_catalogue(
            &self.collection,
            &self.mentions,
            &read.problems,
            &read.part_sizes,
            fingerprint,
        );
        (expected != catalogue).then_some(IndexError::Foreign)
    }

    /// Answers a request as well as it can be without what is not here, and says what that is.
    #[must_use]
    pub fn ask(&self, request: &Request) -> Asked {
        let mut answer = self.answer(request);
        let wanted = self.collection.texts.take_wanted();
        let missed = self.postings.get().map(Postings::take_missed);
        let missed = missed.unwrap_or_default();
        let Some(parts) = &self.parts else {
            return Asked {
                answer,
                missing: Vec::new(),
                is_undecided: false,
                loss: None,
            };
        };
        let files = wanted.parts.iter();
        let mut missing: Vec<FileRef> = files
            .filter_map(|&number| parts.files.get(number).cloned())
            .collect();
        if parts.positions_loss.is_none() {
            let pieces = missed.pieces.iter();
            missing.extend(pieces.filter_map(|&n| parts.position_pieces.get(n).cloned()));
        }
        let loss = match request {
            Request::Article { id, .. } => self
                .collection
                .article_ix(id.as_str())
                .and_then(|ix| self.collection.texts.loss(ix)),
            _ if missed.is_decisive => parts.positions_loss.as_ref(),
            _ => None,
        };
        if let Answer::Search(page) = &mut answer {
            page.is_provisional = !missing.is_empty();
        }
        Asked {
            answer,
            is_undecided: !missing.is_empty() && (wanted.is_decisive || missed.is_decisive),
            missing,
            loss: loss.cloned(),
        }
    }

    /// Takes a file that was missing, or why it could not be had. One that is not what it should be
    /// is a loss, too.
    pub fn supply(&mut self, file: BundleFile) {
        let Some(parts) = &mut self.parts else { return };
        let mut pieces = parts.position_pieces.iter();
        if let Some(number) = pieces.position(|piece| piece.path() == file.path) {
            let taken = match (file.bytes, self.postings.get_mut()) {
                (Ok(bytes), Some(postings)) => postings
                    .add_position_piece(number, bytes, parts.texts)
                    .map_err(|error| error.to_string()),
                (Err(reason), _) => Err(reason),
                (Ok(_), None) => Ok(()),
            };
            if let Err(reason) = taken {
                parts.positions_loss = Some(Problem {
                    file: file.path,
                    record: None,
                    message: format!("where words stand could not be had: {reason}"),
                    hint: "load the page anew; if that does not help, build the site again"
                        .to_owned(),
                });
            }
            return;
        }
        let number = parts.files.iter().position(|own| own.path() == file.path);
        let Some(number) = number else { return };
        let total = self.collection.articles.len();
        let Some(range) = self.collection.texts.part_range(number, total) else {
            return;
        };
        let bytes = file.bytes.as_ref().map_or(0, Vec::len);
        let articles = &self.collection.articles[range];
        let texts = read_texts(&parts.files[number], file, articles);
        self.collection.texts.supply(number, bytes, texts);
    }

    /// What could not be had is tried again by the next question.
    pub fn forget_losses(&mut self) {
        self.collection.texts.forget_losses();
        if let Some(parts) = &mut self.parts {
            parts.positions_loss = None;
        }
    }
}
