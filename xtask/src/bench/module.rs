//! The WebAssembly module that is measured: built as the page is, into a folder of its own.

use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Profile;
use crate::toolchain::{TARGET, WebToolchain};
use crate::{folders, shell};

const PACKAGE: &str = "kartoteka-bench-wasm";

/// The name of the file that cargo makes of it.
const COMPILED: &str = "kartoteka_bench_wasm.wasm";

/// What a script imports.
const NAME: &str = "kartoteka";

/// For whom the glue around the module is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runner {
    /// A script without a browser.
    Node,
    /// A page.
    Browser,
}

impl Runner {
    fn folder(self) -> &'static str {
        match self {
            Runner::Node => "node",
            Runner::Browser => "browser",
        }
    }
}

/// Build the module with the compiler, standard library, profile and flags of the page, so that its
/// times are those of the page's engine; returns the folder of script and module.
pub(crate) fn build(runner: Runner) -> Result<PathBuf> {
    let profile = Profile::Release;
    let target = folders::target();
    shell::run(
        WebToolchain::find_or_make(profile)?
            .cargo()?
            .args(["build", "--package", PACKAGE])
            .args(["--target", TARGET, "--profile", profile.name()])
            .arg("--target-dir")
            .arg(&target),
    )?;
    let folder = super::folder().join(runner.folder());
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(target.join(TARGET).join(profile.folder()).join(COMPILED))
        .out_name(NAME)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    match runner {
        Runner::Node => bindgen.nodejs(true)?,
        Runner::Browser => bindgen.web(true)?,
    };
    eprintln!("$ wasm-bindgen --out-dir {}", folder.display());
    bindgen.generate(&folder).context("running wasm-bindgen")?;
    Ok(folder)
}
