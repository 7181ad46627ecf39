//! Where things lie: the repository, what cargo builds, and the cache of tools.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in a folder of the repository")
}

/// What cargo builds.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The finished site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Tools that were built or fetched once and serve every checkout of this project.
pub(crate) fn cache() -> PathBuf {
    let from_home = |name: &str, rest: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(|value| Path::new(&value).join(rest))
    };
    from_home("KARTOTEKA_CACHE", "")
        .or_else(|| from_home("XDG_CACHE_HOME", "kartoteka"))
        .or_else(|| from_home("HOME", ".cache/kartoteka"))
        .unwrap_or_else(|| target().join("cache"))
}

/// Where cargo keeps the sources of crates.
pub(crate) fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))
        .unwrap_or_default()
}

/// The cargo that started this task, so that nothing is compiled twice for another version.
pub(crate) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root());
    command
}
