//! What is in a ZIP archive, and taking it out within limits.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{
    CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, ZipVerification,
};

use crate::decode::decode;

/// A file in an archive.
#[derive(Debug)]
pub(crate) struct ZipEntry {
    /// Its path, with `/` between folders.
    pub(crate) name: String,
    method: CompressionMethod,
    is_encrypted: bool,
    wayfinder: ZipArchiveEntryWayfinder,
}

/// An archive.
pub(crate) struct Zip<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    /// Its files, in the order of their names: the order within an archive means nothing.
    pub(crate) entries: Vec<ZipEntry>,
    /// Names that lead out of the archive, and why they are not followed.
    pub(crate) refused: Vec<(String, String)>,
    /// True when something stands behind the list of files, which ends an archive.
    pub(crate) is_cut: bool,
}

impl<'a> Zip<'a> {
    /// Read the list of files.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::from_slice(bytes)
            .map_err(|error| format!("cannot be read as a ZIP archive: {error}"))?;
        let (mut entries, mut refused) = (Vec::new(), Vec::new());
        let mut listed = archive.entries();
        loop {
            let header = match listed.next_entry() {
                Ok(Some(header)) => header,
                Ok(None) => break,
                Err(error) if entries.is_empty() => {
                    return Err(format!("cannot be read as a ZIP archive: {error}"));
                }
                Err(error) => {
                    refused.push((
                        "…".to_owned(),
                        format!("the list of files breaks off: {error}"),
                    ));
                    break;
                }
            };
            if header.is_dir() {
                continue;
            }
            // Old programs write names in the encoding of their machine.
            let name = decode(header.file_path().as_ref()).text.replace('\\', "/");
            let leads_out = name.starts_with('/')
                || name.split('/').any(|part| part == "..")
                || name.as_bytes().get(1) == Some(&b':');
            if leads_out {
                refused.push((
                    name,
                    "has a path that leads out of the archive; it was not read".to_owned(),
                ));
                continue;
            }
            entries.push(ZipEntry {
                name,
                method: header.compression_method(),
                is_encrypted: header.flags().is_encrypted(),
                wayfinder: header.wayfinder(),
            });
        }
        let is_cut = archive.end_offset() < bytes.len() as u64;
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self {
            archive,
            entries,
            refused,
            is_cut,
        })
    }

    /// The file of this path.
    pub(crate) fn find(&self, path: &str) -> Option<&ZipEntry> {
        let at = self
            .entries
            .binary_search_by(|entry| entry.name.as_str().cmp(path))
            .ok()?;
        self.entries.get(at)
    }

    /// Take a file out, if it is no longer than `limit`.
    pub(crate) fn read(&self, entry: &ZipEntry, limit: usize) -> Result<Vec<u8>, String> {
        if entry.is_encrypted {
            return Err("is protected by a password".to_owned());
        }
        let found = self
            .archive
            .get_entry(entry.wayfinder)
            .map_err(|error| format!("cannot be taken out of its archive: {error}"))?;
        let data = found.data();
        let too_long = || {
            format!(
                "is longer than {} MB, taken out of its archive",
                limit >> 20
            )
        };
        let bytes = match entry.method {
            CompressionMethod::STORE if data.len() > limit => return Err(too_long()),
            CompressionMethod::STORE => data.to_vec(),
            CompressionMethod::DEFLATE => match decompress_to_vec_with_limit(data, limit) {
                Ok(bytes) => bytes,
                Err(error) if error.status == TINFLStatus::HasMoreOutput => return Err(too_long()),
                Err(_) => return Err("is broken: it cannot be unpacked".to_owned()),
            },
            _ => return Err("is packed in a way that is not known here".to_owned()),
        };
        let is = ZipVerification {
            crc: rawzip::crc32(&bytes),
            uncompressed_size: bytes.len() as u64,
        };
        found
            .claim_verifier()
            .valid(is)
            .map_err(|_| "is broken: its sum does not fit".to_owned())?;
        Ok(bytes)
    }
}
