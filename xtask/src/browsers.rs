//! The browser tests: finding or installing browsers and Playwright, and running them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::apt::Apt;
use crate::failure::failure;
use crate::{folders, shell};

/// The oldest Node.js that Playwright runs on.
const OLDEST_NODE: u32 = 20;

/// A browser that the tests drive.
struct Browser {
    /// The variable that tells Playwright's configuration where it is; a person may set it too.
    variable: &'static str,
    /// What Playwright calls it.
    name: &'static str,
    programs: &'static [&'static str],
    package: &'static str,
}

/// The variable that tells scripts where Chromium is.
pub(crate) const CHROMIUM_VARIABLE: &str = "KARTOTEKA_CHROMIUM";

const CHROMIUM: Browser = Browser {
    variable: CHROMIUM_VARIABLE,
    name: "chromium",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ],
    package: "chromium",
};

const FIREFOX: Browser = Browser {
    variable: "KARTOTEKA_FIREFOX",
    name: "firefox",
    programs: &["firefox-esr", "firefox"],
    package: "firefox-esr",
};

/// Set up what is missing, then run Playwright with these arguments on the built site.
pub(crate) fn run_tests(arguments: &[String]) -> Result<()> {
    check_node()?;
    install_packages(&end2end(), "Playwright and its helpers")?;
    let mut command = playwright(&["test"]);
    for browser in [CHROMIUM, FIREFOX] {
        if let Some(program) = find_or_install(&browser)? {
            command.env(browser.variable, program);
        }
    }
    // The tests are served by this very program.
    command.env("KARTOTEKA_XTASK", env::current_exe()?);
    shell::run(command.args(arguments))
}

/// Where Playwright is pinned.
pub(crate) fn end2end() -> PathBuf {
    folders::root().join("end2end")
}

/// Chromium's program, found or installed; nothing when Playwright brings its own.
pub(crate) fn chromium() -> Result<Option<PathBuf>> {
    find_or_install(&CHROMIUM)
}

/// An error with advice when Node.js or npm is missing or too old.
pub(crate) fn check_node() -> Result<()> {
    let hint = format!(
        "install Node.js {OLDEST_NODE} or newer with npm, for instance from your system's packages"
    );
    let version = shell::read(Command::new("node").arg("--version"))
        .map_err(|_| failure("scripts need Node.js, which is missing", &hint))?;
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(failure(
            format!("Node.js {} is too old for the scripts", version.trim()),
            &hint,
        ));
    }
    if shell::find_program("npm").is_none() {
        return Err(failure("scripts need npm, which is missing", &hint));
    }
    Ok(())
}

/// `npm ci` in a folder, unless the packages of its very lock file are there.
pub(crate) fn install_packages(folder: &Path, what: &str) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json")).context("reading package-lock.json")?;
    let key = format!("{:x}", Sha256::digest(&lock));
    let stamp = folder.join("node_modules/.kartoteka-lock");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == key) {
        return Ok(());
    }
    eprintln!(
        "installing {what} into {}",
        folder.join("node_modules").display()
    );
    shell::run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(folder)
            // The browsers come from the system.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    fs::write(&stamp, key).context("noting the installed packages")
}

/// The browser's program; nothing when Playwright brings its own.
fn find_or_install(browser: &Browser) -> Result<Option<PathBuf>> {
    if let Some(program) = find(browser) {
        return Ok(Some(program));
    }
    if let Some(apt) = Apt::find() {
        let why = format!("the tests run in {}", browser.name);
        let installed = apt.install(&[browser.package], &why);
        if let (Ok(()), Some(program)) = (installed, find(browser)) {
            return Ok(Some(program));
        }
    }
    eprintln!("letting Playwright fetch {} for itself", browser.name);
    shell::run(&mut playwright(&["install", browser.name])).map_err(|_| {
        failure(
            format!("{} is missing and could not be installed", browser.name),
            format!(
                "install it from your system's packages (on Debian: `apt-get install {}`), \
                 or set {} to the path of its program",
                browser.package, browser.variable
            ),
        )
    })?;
    Ok(None)
}

fn find(browser: &Browser) -> Option<PathBuf> {
    env::var_os(browser.variable)
        .map(PathBuf::from)
        .filter(|program| program.is_file())
        .or_else(|| {
            browser
                .programs
                .iter()
                .find_map(|program| shell::find_program(program))
        })
}

fn playwright(arguments: &[&str]) -> Command {
    let mut command = Command::new("node");
    command
        .arg(Path::new("node_modules").join("@playwright/test/cli.js"))
        .args(arguments)
        .current_dir(end2end());
    command
}
