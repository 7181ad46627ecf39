//! `cargo xtask build`: the static site in `dist/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Instant, UNIX_EPOCH};
use std::{env, fs};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::failure::failure;
use crate::page::{self, FileList, Importer, Page, Sources};
use crate::toolchain::{TARGET, WebToolchain};
use crate::{folders, importer, shell, site, split};

/// How much the compiler optimizes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What readers load.
    Release,
    /// Quick to compile, large, slow.
    Dev,
}

impl Profile {
    /// What cargo calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Profile::Release => "wasm-release",
            Profile::Dev => "dev",
        }
    }

    /// The folder in which cargo leaves what it built.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Profile::Release => "wasm-release",
            Profile::Dev => "debug",
        }
    }
}

/// `cargo xtask build [--dev]`
pub(crate) fn task(arguments: &[String]) -> Result<()> {
    let mut profile = Profile::Release;
    for argument in arguments {
        match argument.as_str() {
            "--dev" => profile = Profile::Dev,
            other => {
                return Err(failure(
                    format!("`build` does not know `{other}`"),
                    "usage: cargo xtask build [--dev]",
                ));
            }
        }
    }
    build(profile)
}

/// Build the page and the site of the sample collection around it.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let started = Instant::now();
    let wasm = compile(profile)?;
    let importer = importer::compile(profile)?;
    // Another build may be under way in this checkout: one after the other writes the page.
    let turn = fs::File::create(folders::target().join("xtask.lock"))?;
    turn.lock().context("waiting for another build")?;
    make_page(&wasm, &importer, profile)?;
    site::make(
        &page_folder(),
        &folders::root().join("data"),
        &folders::dist(),
    )?;
    eprintln!(
        "the site is in {} ({:.1} s)",
        folders::dist().display(),
        started.elapsed().as_secs_f32()
    );
    Ok(())
}

/// Where the page without a collection lies: what `kartoteka build --page` takes.
pub(crate) fn page_folder() -> PathBuf {
    folders::target().join("page")
}

fn compile(profile: Profile) -> Result<PathBuf> {
    let toolchain = WebToolchain::find_or_make(profile)?;
    let target = folders::target();
    shell::run(
        toolchain
            .cargo()?
            .args([
                "build",
                "--package",
                "kartoteka-web",
                "--bin",
                "kartoteka-web",
            ])
            .args(["--target", TARGET, "--profile", profile.name()])
            .arg("--target-dir")
            .arg(&target),
    )?;
    Ok(target
        .join(TARGET)
        .join(profile.folder())
        .join("kartoteka-web.wasm"))
}

/// Turn the compiled program into the page's files, unless they are there already.
fn make_page(wasm: &Path, importer: &Path, profile: Profile) -> Result<()> {
    let root = folders::root();
    let read =
        |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"));
    let index = read("index.html")?;
    let boot = read("xtask/page/boot.js")?;
    let worker = read("xtask/page/worker.js")?;
    let importer_worker = read("xtask/page/importer.js")?;
    let styles = read_styles(&root.join("style"))?;
    let program = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let names = fs::read(root.join("models/names.model")).context("reading the model of names")?;
    let places =
        fs::read(root.join("models/places.table")).context("reading the table of places")?;
    let import = fs::read(importer).with_context(|| format!("reading {}", importer.display()))?;

    let mut digest = Sha256::new();
    for part in [
        index.as_bytes(),
        boot.as_bytes(),
        worker.as_bytes(),
        importer_worker.as_bytes(),
        &program,
        &import,
        &names,
        &places,
    ] {
        digest.update(Sha256::digest(part));
    }
    for (path, text) in &styles {
        digest.update(Sha256::digest(path));
        digest.update(Sha256::digest(text));
    }
    digest.update(this_program());
    let stamp = format!("{:x}", digest.finalize());
    let stamp_file = folders::target().join("page.stamp");
    let page_folder = page_folder();
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) && is_whole(&page_folder) {
        return Ok(());
    }

    let glue = bind(wasm, profile)?;
    let import = importer::bind(importer, profile)?;
    let page = page::assemble(&Sources {
        index: &index,
        boot: &boot,
        worker: &worker,
        glue: &glue.script,
        wasm: &glue.wasm,
        parts: &glue.parts,
        importer: Importer {
            worker: &importer_worker,
            glue: &import.script,
            wasm: &import.wasm,
            names: &names,
            places: &places,
        },
        snippets: &glue.snippets,
        styles: &styles,
    })?;
    write_page(&page, &page_folder)?;
    fs::write(&stamp_file, stamp)?;
    Ok(())
}

/// When this very program was built: a change to it changes the page it makes.
///
/// It may have been built anew while it waited for the compiler; then there is no such time, and
/// the page is made again.
fn this_program() -> Vec<u8> {
    let built = env::current_exe()
        .and_then(|program| program.metadata())
        .and_then(|metadata| metadata.modified());
    let since = built
        .ok()
        .and_then(|built| built.duration_since(UNIX_EPOCH).ok());
    since.map_or_else(Vec::new, |since| since.as_nanos().to_le_bytes().to_vec())
}

fn is_whole(folder: &Path) -> bool {
    FileList::read(folder).is_ok_and(|list| {
        list.files.iter().all(|file| {
            fs::metadata(folder.join(&file.path))
                .is_ok_and(|found| found.len() == file.bytes as u64)
        })
    })
}

/// What wasm-bindgen makes of a compiled program.
struct Glue {
    script: String,
    wasm: Vec<u8>,
    /// What is fetched later, by the name that the script calls it.
    parts: BTreeMap<String, Vec<u8>>,
    snippets: BTreeMap<String, String>,
}

fn bind(wasm: &Path, profile: Profile) -> Result<Glue> {
    eprintln!("$ wasm-split {}", wasm.display());
    let parts = split::split(wasm, &folders::target().join("split"))?;
    eprintln!(
        "$ wasm-bindgen --target web --keep-lld-exports {}",
        parts.main.display()
    );
    let small = profile == Profile::Release;
    let folder = folders::target().join("bindgen");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    Bindgen::new()
        .input_path(&parts.main)
        .out_name("kartoteka")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        // The parts find memory, table and shared functions under these names.
        .keep_lld_exports(true)
        .remove_name_section(small)
        .remove_producers_section(small)
        .generate(&folder)
        .context("running wasm-bindgen")?;
    let mut snippets = BTreeMap::new();
    collect_texts(&folder, &folder.join("snippets"), &mut snippets)?;
    let script = fs::read_to_string(folder.join("kartoteka.js"))?;
    Ok(Glue {
        script: split::join_loader(&script, &parts.loader)?,
        wasm: fs::read(folder.join("kartoteka_bg.wasm"))?,
        parts: parts.others,
        snippets,
    })
}

fn read_styles(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut styles = BTreeMap::new();
    collect_texts(folders::root(), folder, &mut styles)?;
    Ok(styles)
}

/// Every text under a folder by its path from `base`; none when the folder does not exist.
fn collect_texts(base: &Path, folder: &Path, texts: &mut BTreeMap<String, String>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_texts(base, &path, texts)?;
        } else {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            texts.insert(relative(base, &path), text);
        }
    }
    Ok(())
}

/// A path from `base` with forward slashes, as addresses have them.
fn relative(base: &Path, path: &Path) -> String {
    path.strip_prefix(base)
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn write_page(page: &Page, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, content) in page {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, content).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}
