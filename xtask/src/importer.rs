//! The importer: a WebAssembly module of its own, which a page fetches when somebody opens files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Profile;
use crate::toolchain::{TARGET, WebToolchain};
use crate::{folders, shell, split};

const PACKAGE: &str = "kartoteka-import-wasm";

/// The name of the file that cargo makes of it.
const COMPILED: &str = "kartoteka_import_wasm.wasm";

/// What the script and the module are called.
const NAME: &str = "import";

/// How it is compiled for readers: they wait for what it computes, not for its code.
const PROFILE: &str = "wasm-import";

/// What wasm-bindgen makes of it.
pub(crate) struct Glue {
    pub(crate) script: String,
    pub(crate) wasm: Vec<u8>,
}

/// Compile it.
pub(crate) fn compile(profile: Profile) -> Result<PathBuf> {
    let target = folders::target();
    let (name, folder) = match profile {
        Profile::Release => (PROFILE, PROFILE),
        Profile::Dev => (profile.name(), profile.folder()),
    };
    shell::run(
        WebToolchain::find_or_make(profile)?
            .cargo()?
            .args(["build", "--package", PACKAGE, "--lib"])
            .args(["--target", TARGET, "--profile", name])
            .arg("--target-dir")
            .arg(&target),
    )?;
    Ok(target.join(TARGET).join(folder).join(COMPILED))
}

/// Make the script that a worker imports, and the module that it starts.
pub(crate) fn bind(wasm: &Path, profile: Profile) -> Result<Glue> {
    let small = profile == Profile::Release;
    let folder = folders::target().join("bindgen-import");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    eprintln!("$ wasm-bindgen --target web {}", wasm.display());
    Bindgen::new()
        .input_path(wasm)
        .out_name(NAME)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(small)
        .remove_producers_section(small)
        .generate(&folder)
        .context("running wasm-bindgen on the importer")?;
    let read = |name: String| {
        fs::read(folder.join(&name)).with_context(|| format!("reading {name} of the importer"))
    };
    Ok(Glue {
        script: String::from_utf8(read(format!("{NAME}.js"))?)?,
        wasm: split::without_custom_sections(&read(format!("{NAME}_bg.wasm"))?)?,
    })
}
