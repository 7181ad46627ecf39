//! A collection as one file to take away.

use std::io::{self, Write as _};

use kartoteka_engine::bundle::format::{FileRef, Manifest};
use kartoteka_intake::messages::ExportForm;
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use sha2::{Digest, Sha256};

use crate::making::MANIFEST;

/// How hard it is compressed, from 0 to 10: beyond 6 a little is gained for much time.
const COMPRESSION: u8 = 6;

/// The folder of a site in which its collection lies.
const SITE_FOLDER: &str = "collection";

/// A ZIP archive of a bundle's files, in a folder: `folder`, or for a site that in which a page looks
/// for its collection; then the manifest has the hash and the length of each file, as
/// `kartoteka build` writes them.
///
/// # Errors
///
/// When the manifest is none, or a name does not fit into an archive.
pub fn archive(folder: &str, files: &[(String, Vec<u8>)], form: ExportForm) -> io::Result<Vec<u8>> {
    let folder = match form {
        ExportForm::Bundle => folder,
        ExportForm::Site => SITE_FOLDER,
    };
    let mut archive = Vec::new();
    let mut writer = ZipArchiveWriter::new(&mut archive);
    for (name, bytes) in files {
        let hashed;
        let mut bytes = bytes;
        if form == ExportForm::Site && name == MANIFEST {
            hashed = with_hashes(bytes, files)?;
            bytes = &hashed;
        }
        let path = format!("{folder}/{name}");
        let (mut entry, config) = writer
            .new_file(&path)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .map_err(io::Error::other)?;
        let mut data = config.wrap(Deflated::new(&mut entry));
        data.write_all(bytes)?;
        let (deflated, descriptor) = data.finish().map_err(io::Error::other)?;
        deflated.finish()?;
        entry.finish(descriptor).map_err(io::Error::other)?;
    }
    writer.finish().map_err(io::Error::other)?;
    Ok(archive)
}

/// Collects what is written and writes it compressed.
struct Deflated<W> {
    to: W,
    plain: Vec<u8>,
}

impl<W: io::Write> Deflated<W> {
    fn new(to: W) -> Self {
        Self {
            to,
            plain: Vec::new(),
        }
    }

    fn finish(mut self) -> io::Result<()> {
        self.to
            .write_all(&compress_to_vec(&self.plain, COMPRESSION))
    }
}

impl<W: io::Write> io::Write for Deflated<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.plain.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn with_hashes(manifest: &[u8], files: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut manifest: Manifest = serde_json::from_slice(manifest)?;
    for file in manifest.articles.iter_mut().chain(&mut manifest.entities) {
        let found = files.iter().find(|(name, _)| name == file.path());
        if let Some((name, bytes)) = found {
            let digest = Sha256::digest(bytes);
            *file = FileRef::Hashed {
                path: name.clone(),
                sha256: Some(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
                bytes: Some(bytes.len() as u64),
            };
        }
    }
    Ok(serde_json::to_vec_pretty(&manifest)?)
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::bundle::format::EntityFile;
    use kartoteka_import::{SourceFile, import};

    use super::*;
    use crate::gathering::gather;
    use crate::gathering::tests::{LETTERS, knowledge, read};
    use crate::making::make;

    fn files() -> Vec<(String, Vec<u8>)> {
        let gathered = gather(read(&LETTERS[..1]), &EntityFile::default(), &knowledge());
        let made = make("Lamps", &gathered).expect("records can be written");
        let named = |(name, bytes): (&str, Vec<u8>)| (name.to_owned(), bytes);
        made.into_iter().map(named).collect()
    }

    #[test]
    fn a_bundle_that_was_taken_away_can_be_taken_in_again() {
        for form in [ExportForm::Bundle, ExportForm::Site] {
            let bytes = archive("lamps", &files(), form).expect("memory suffices");
            let name = "lamps.zip";
            let report = import(SourceFile {
                name,
                bytes: &bytes,
            });
            assert_eq!(report.articles.len(), 1, "{form:?}: {:?}", report.problems);
            assert_eq!(report.articles[0].title, "The lamp is lit");
            assert_eq!(report.problems, []);
        }
    }

    #[test]
    fn a_site_has_the_hash_of_each_file() {
        let manifest = with_hashes(&files()[2].1, &files()).expect("the manifest can be read");
        let manifest: Manifest = serde_json::from_slice(&manifest).expect("it is one again");
        assert_eq!(
            manifest.articles[0].bytes(),
            Some(files()[0].1.len() as u64)
        );
    }
}
