//! Running other programs: each command is printed before it runs.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::failure::failure;

/// Run a command in sight: its words first, then whatever it prints.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    eprintln!("$ {}", words(command));
    let status = command
        .status()
        .with_context(|| format!("starting `{}`", program(command)))?;
    if status.success() {
        return Ok(());
    }
    Err(failure(
        format!("`{}` ended with {status}", words(command)),
        "its own message stands above",
    ))
}

/// Run a command out of sight and return what it printed, if it succeeded.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("starting `{}`", program(command)))?;
    anyhow::ensure!(
        output.status.success(),
        "`{}` ended with {}: {}",
        words(command),
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    String::from_utf8(output.stdout)
        .with_context(|| format!("reading the output of `{}`", program(command)))
}

/// Run a command out of sight, ending it when it takes longer than `limit`.
pub(crate) fn try_within(command: &mut Command, limit: Duration) -> Result<Output> {
    eprintln!("$ {}", words(command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting `{}`", program(command)))?;
    let deadline = Instant::now() + limit;
    while child.try_wait()?.is_none() {
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            anyhow::bail!("no answer within {} seconds", limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(child.wait_with_output()?)
}

/// Where a program is, if it is on the search path.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|candidate| candidate.is_file())
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The command as a person would type it, with the variables that it sets.
fn words(command: &Command) -> String {
    let variables = command
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)))
        // The search path is long and says little.
        .filter(|(name, _)| *name != OsStr::new("PATH"))
        .map(|(name, value)| format!("{}={}", name.to_string_lossy(), quote(value)));
    let arguments = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(quote);
    variables.chain(arguments).collect::<Vec<_>>().join(" ")
}

fn quote(word: &OsStr) -> String {
    // The separator between several flags in one variable is invisible.
    let word = word.to_string_lossy().replace('\u{1f}', " ");
    if word.contains([' ', '*', '$', ';']) {
        format!("'{word}'")
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_with_its_variables_but_without_the_search_path() {
        let mut command = Command::new("cargo");
        command
            .args(["doc", "--no-deps"])
            .env("PATH", "/usr/bin")
            .env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(
            words(&command),
            "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps"
        );
    }

    #[test]
    fn a_command_that_hangs_is_ended() {
        let result = try_within(Command::new("sleep").arg("30"), Duration::from_millis(100));
        assert!(result.is_err());
    }
}
