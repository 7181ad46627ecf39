//! A Rust that compiles to WebAssembly: found, or made.
//!
//! In this order:
//!
//! 1. the Rust that runs this task, when it has the standard library for WebAssembly;
//! 2. Debian's Rust with a standard library that an earlier run built;
//! 3. `rustup target add`, where there is rustup and a network;
//! 4. Debian's Rust for browsers, with the standard library built from its sources, once.
//!
//! `KARTOTEKA_TOOLCHAIN=rustup` or `=debian` allows only that one of the last ways.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::apt::Apt;
use crate::failure::failure;
use crate::{folders, shell};

/// The name of the target that browsers run.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// A compiler, the sources of its standard library, a linker: what Debian keeps current for browsers.
const DEBIAN_PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];

/// The standard library in pieces that only the compiler's own build may name.
const STANDARD_LIBRARY: &str = "-Zbuild-std=std,panic_abort,proc_macro,test";

/// Raised when the standard library is built in another way, so that none from before is used.
const RECIPE: &str = "2";

/// A cargo that can build for the browser.
pub(crate) struct WebToolchain {
    cargo: PathBuf,
    sysroot: Option<PathBuf>,
}

impl WebToolchain {
    /// Find one, or make one and say what that installs.
    pub(crate) fn find_or_make() -> Result<WebToolchain> {
        let allowed = env::var("KARTOTEKA_TOOLCHAIN").unwrap_or_default();
        if allowed != "debian" {
            if has_standard_library(Path::new("rustc")) {
                return Ok(WebToolchain::invoking());
            }
            if let Some(toolchain) = debian_from_cache() {
                return Ok(toolchain);
            }
            if rustup_adds_target() && has_standard_library(Path::new("rustc")) {
                return Ok(WebToolchain::invoking());
            }
        }
        if allowed != "rustup"
            && let Some(toolchain) = debian()?
        {
            return Ok(toolchain);
        }
        Err(failure(
            format!("this Rust has no standard library for {TARGET}"),
            format!(
                "with rustup: `rustup target add {TARGET}`; on Debian 12 or later, as root: \
                 `apt-get install {}`; elsewhere: the package of your system that brings \
                 Rust's standard library for {TARGET}",
                DEBIAN_PACKAGES.join(" ")
            ),
        ))
    }

    /// The cargo that runs this task.
    fn invoking() -> WebToolchain {
        WebToolchain {
            cargo: env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from),
            sysroot: None,
        }
    }

    /// A cargo command at the root of the repository, with all that the target needs.
    pub(crate) fn cargo(&self) -> Result<Command> {
        let mut command = Command::new(&self.cargo);
        command.current_dir(folders::root());
        // Views of one type instead of one type a view: a quarter less to load, measured with `size`.
        let mut flags = vec![hide_machine(), "--cfg=erase_components".to_owned()];
        if let Some(sysroot) = &self.sysroot {
            command.env("PATH", debian_search_path()?);
            // Set by cargo for the programs that it runs; they point at the libraries of another Rust.
            command.env_remove("LD_LIBRARY_PATH").env_remove("RUSTC");
            flags.push(format!("--sysroot={}", sysroot.display()));
        }
        // With `--target` these apply to the page alone, not to macros and build scripts.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        Ok(command)
    }
}

/// The flag that keeps the building machine's folders out of what is built: the page is published.
fn hide_machine() -> String {
    let sources = folders::cargo_home().join("registry/src");
    format!("--remap-path-prefix={}=crates", sources.display())
}

fn has_standard_library(rustc: &Path) -> bool {
    shell::read(Command::new(rustc).args(["--print", "sysroot"])).is_ok_and(|sysroot| {
        library_folder(Path::new(sysroot.trim()))
            .read_dir()
            .is_ok_and(|mut files| files.next().is_some())
    })
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn rustup_adds_target() -> bool {
    if shell::find_program("rustup").is_none() {
        return false;
    }
    eprintln!("this Rust cannot compile for the browser yet: asking rustup for {TARGET}");
    let added = shell::try_within(
        Command::new("rustup")
            .args(["target", "add", TARGET])
            // Without a network it should say so at once.
            .env("RUSTUP_MAX_RETRIES", "0"),
        Duration::from_secs(180),
    );
    let succeeded = added.is_ok_and(|output| output.status.success());
    if !succeeded {
        eprintln!("rustup could not: trying the system's packages");
    }
    succeeded
}

/// Debian's Rust, when an earlier run has left its standard library in the cache.
fn debian_from_cache() -> Option<WebToolchain> {
    let sysroot = debian_sysroot().ok()?;
    sysroot.is_dir().then(|| WebToolchain {
        cargo: DEBIAN_CARGO.into(),
        sysroot: Some(sysroot),
    })
}

/// Debian's Rust: packages first, then the standard library.
fn debian() -> Result<Option<WebToolchain>> {
    if let Some(toolchain) = debian_from_cache() {
        return Ok(Some(toolchain));
    }
    let Some(apt) = Apt::find() else {
        return Ok(None);
    };
    apt.install(
        DEBIAN_PACKAGES,
        "Debian's Rust for browsers, with the sources of its standard library",
    )?;
    let sysroot = debian_sysroot()?;
    build_standard_library(&sysroot)?;
    Ok(Some(WebToolchain {
        cargo: DEBIAN_CARGO.into(),
        sysroot: Some(sysroot),
    }))
}

/// The cache's folder for exactly this compiler.
fn debian_sysroot() -> Result<PathBuf> {
    let version = shell::read(
        Command::new(DEBIAN_RUSTC)
            .arg("-vV")
            .env_remove("LD_LIBRARY_PATH"),
    )?;
    let digest = Sha256::digest(format!("{RECIPE}\n{version}"));
    let key: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(folders::cache().join(format!("sysroot-{key}")))
}

fn debian_search_path() -> Result<std::ffi::OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&inherited));
    env::join_paths(folders).context("joining the search path")
}

/// Compile the standard library into `sysroot`: whole or not at all.
///
/// Building std needs unstable flags; doing it apart, once, keeps them out of every other command.
fn build_standard_library(sysroot: &Path) -> Result<()> {
    eprintln!("building Rust's standard library for the browser, once (about a minute)");
    let workshop = sysroot.with_extension(format!("building-{}", std::process::id()));
    fs::create_dir_all(workshop.join("src"))?;
    fs::write(workshop.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        workshop.join("Cargo.toml"),
        "[package]\nname = \"standard-library\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
         [profile.release]\nopt-level = 3\ncodegen-units = 1\n[workspace]\n",
    )?;
    shell::run(
        Command::new(DEBIAN_CARGO)
            .args(["build", "--release", "--target", TARGET, STANDARD_LIBRARY])
            .args(["--target-dir", "target"])
            .current_dir(&workshop)
            .env("PATH", debian_search_path()?)
            .env("RUSTC_BOOTSTRAP", "1")
            // Fat link-time optimization of the page needs the bitcode of std too.
            .env(
                "CARGO_ENCODED_RUSTFLAGS",
                format!("-Cembed-bitcode=yes\u{1f}{}", hide_machine()),
            )
            .env_remove("LD_LIBRARY_PATH")
            .env_remove("RUSTC")
            .env_remove("CARGO_TARGET_DIR"),
    )?;

    let finished = workshop.join("sysroot");
    let libraries = library_folder(&finished);
    fs::create_dir_all(&libraries)?;
    let built = workshop.join("target").join(TARGET).join("release/deps");
    for entry in fs::read_dir(&built).with_context(|| format!("reading {}", built.display()))? {
        let file = entry?.path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libstandard_library") {
            fs::copy(&file, libraries.join(&name))?;
        }
    }
    if fs::rename(&finished, sysroot).is_err() && !sysroot.is_dir() {
        anyhow::bail!("moving the standard library to {}", sysroot.display());
    }
    fs::remove_dir_all(&workshop).context("clearing the workshop of the standard library")
}
