//! A Rust that compiles to WebAssembly: found, or made.
//!
//! Its standard library is built here from its sources, once, and kept in the cache: made for size,
//! and without the texts that a panic would print, it spares a reader a tenth of the program. The
//! compiler and the sources come, in this order:
//!
//! 1. from the Rust that runs this task, asking rustup for the sources where they are missing;
//! 2. from Debian's Rust for browsers.
//!
//! `KARTOTEKA_TOOLCHAIN=rustup` or `=debian` allows only one of them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::apt::Apt;
use crate::build::Profile;
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
const STANDARD_LIBRARY: &str = "-Zbuild-std=std,panic_abort";

/// Raised when the standard library is built in another way, so that none from before is used.
const RECIPE: &str = "3";

/// What a panic does in the program that readers load: it stops, and prints nothing.
const SILENT_PANIC: [&str; 3] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
];

/// A cargo that can build for the browser.
pub(crate) struct WebToolchain {
    rust: Rust,
    sysroot: PathBuf,
    profile: Profile,
}

impl WebToolchain {
    /// Find one, or make one and say what that installs.
    pub(crate) fn find_or_make(profile: Profile) -> Result<WebToolchain> {
        let allowed = env::var("KARTOTEKA_TOOLCHAIN").unwrap_or_default();
        let rust = match allowed.as_str() {
            "rustup" => Rust::invoking(),
            "debian" => Rust::debian()?,
            _ => match Rust::invoking() {
                Some(rust) => Some(rust),
                None => Rust::debian()?,
            },
        };
        let Some(rust) = rust else {
            return Err(failure(
                "this Rust has no sources of its standard library, and browsers need one of their own",
                format!(
                    "with rustup: `rustup component add rust-src`; on Debian 12 or later, as root: \
                     `apt-get install {}`; elsewhere: the package of your system that brings \
                     the sources of Rust's standard library",
                    DEBIAN_PACKAGES.join(" ")
                ),
            ));
        };
        let sysroot = rust.sysroot_folder(profile)?;
        if !sysroot.is_dir() {
            build_standard_library(&rust, profile, &sysroot)?;
        }
        Ok(WebToolchain {
            rust,
            sysroot,
            profile,
        })
    }

    /// A cargo command at the root of the repository, with all that the target needs.
    pub(crate) fn cargo(&self) -> Result<Command> {
        let mut command = self.rust.cargo()?;
        command.current_dir(folders::root());
        let mut flags = vec![
            hide_machine(),
            // Views of one type instead of one type a view: a quarter less to load, measured with `size`.
            "--cfg=erase_components".to_owned(),
            // What may be cut out of the program is found by the relocations.
            "-Clink-arg=--emit-relocs".to_owned(),
            // Sets of articles are joined by vectors: a tenth less time for a long query.
            "-Ctarget-feature=+simd128".to_owned(),
            format!("--sysroot={}", self.sysroot.display()),
        ];
        flags.extend(panic_flags(self.profile));
        // With `--target` these apply to the page alone, not to macros and build scripts.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        Ok(command)
    }
}

/// While the program is developed, a panic says what happened and where.
fn panic_flags(profile: Profile) -> impl Iterator<Item = String> {
    let silent: &[&str] = match profile {
        Profile::Release => &SILENT_PANIC,
        Profile::Dev => &[],
    };
    silent.iter().map(|&flag| flag.to_owned())
}

/// A compiler and the sources of its standard library.
struct Rust {
    cargo: PathBuf,
    rustc: PathBuf,
    is_debian: bool,
}

impl Rust {
    /// The Rust that runs this task, when it has the sources or rustup adds them.
    fn invoking() -> Option<Rust> {
        let has_them = || has_sources(Path::new("rustc"));
        (has_them() || (rustup_adds_sources() && has_them())).then(|| Rust {
            cargo: env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from),
            rustc: "rustc".into(),
            is_debian: false,
        })
    }

    /// Debian's Rust for browsers, installed where that can be done.
    fn debian() -> Result<Option<Rust>> {
        let rust = Rust {
            cargo: DEBIAN_CARGO.into(),
            rustc: DEBIAN_RUSTC.into(),
            is_debian: true,
        };
        if has_sources(&rust.rustc) {
            return Ok(Some(rust));
        }
        let Some(apt) = Apt::find() else {
            return Ok(None);
        };
        apt.install(
            DEBIAN_PACKAGES,
            "Debian's Rust for browsers, with the sources of its standard library",
        )?;
        Ok(Some(rust))
    }

    /// Its cargo, with which unstable flags may be used: the standard library needs them.
    fn cargo(&self) -> Result<Command> {
        let mut command = Command::new(&self.cargo);
        command.env("RUSTC_BOOTSTRAP", "1");
        if self.is_debian {
            command.env("PATH", debian_search_path()?);
            // Set by cargo for the programs that it runs; they point at the libraries of another Rust.
            command.env_remove("LD_LIBRARY_PATH").env_remove("RUSTC");
        }
        Ok(command)
    }

    /// The cache's folder for the standard library of exactly this compiler.
    fn sysroot_folder(&self, profile: Profile) -> Result<PathBuf> {
        let mut version = Command::new(&self.rustc);
        version.arg("-vV");
        if self.is_debian {
            version.env_remove("LD_LIBRARY_PATH");
        }
        let version = shell::read(&mut version)?;
        let flags: Vec<String> = panic_flags(profile).collect();
        let digest = Sha256::digest(format!("{RECIPE}\n{}\n{version}", flags.join(" ")));
        let key: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(folders::cache().join(format!("sysroot-{key}")))
    }
}

/// The flag that keeps the building machine's folders out of what is built: the page is published.
fn hide_machine() -> String {
    let sources = folders::cargo_home().join("registry/src");
    format!("--remap-path-prefix={}=crates", sources.display())
}

fn has_sources(rustc: &Path) -> bool {
    let mut sysroot = Command::new(rustc);
    sysroot
        .args(["--print", "sysroot"])
        .env_remove("LD_LIBRARY_PATH");
    shell::read(&mut sysroot).is_ok_and(|sysroot| {
        Path::new(sysroot.trim())
            .join("lib/rustlib/src/rust/library/std/Cargo.toml")
            .is_file()
    })
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn rustup_adds_sources() -> bool {
    if shell::find_program("rustup").is_none() {
        return false;
    }
    eprintln!("the sources of Rust's standard library are missing: asking rustup for them");
    let added = shell::try_within(
        Command::new("rustup")
            .args(["component", "add", "rust-src"])
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

fn debian_search_path() -> Result<std::ffi::OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&inherited));
    env::join_paths(folders).context("joining the search path")
}

/// Compile the standard library into `sysroot`: whole or not at all.
fn build_standard_library(rust: &Rust, profile: Profile, sysroot: &Path) -> Result<()> {
    eprintln!("building Rust's standard library for the browser, once (about a minute)");
    let workshop = sysroot.with_extension(format!("building-{}", std::process::id()));
    fs::create_dir_all(workshop.join("src"))?;
    fs::write(workshop.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        workshop.join("Cargo.toml"),
        "[package]\nname = \"standard-library\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
         [profile.release]\nopt-level = \"s\"\ncodegen-units = 1\n[workspace]\n",
    )?;
    // Fat link-time optimization of the page needs the bitcode of std too.
    let mut flags = vec!["-Cembed-bitcode=yes".to_owned(), hide_machine()];
    flags.extend(panic_flags(profile));
    shell::run(
        rust.cargo()?
            .args(["build", "--release", "--target", TARGET, STANDARD_LIBRARY])
            .arg("-Zbuild-std-features=optimize_for_size")
            .args(["--target-dir", "target"])
            .current_dir(&workshop)
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
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
