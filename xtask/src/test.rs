//! `cargo xtask test`: everything that must hold, step by step.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::build::{self, Profile};
use crate::failure::{failure, report};
use crate::{browsers, folders, shell, size, tidy};

/// The crates that other programs may use, and whose documentation must be whole.
const LIBRARIES: &[&str] = &[
    "kartoteka-base",
    "kartoteka-search",
    "kartoteka-engine",
    "kartoteka-import",
    "kartoteka-carding",
    "kartoteka-cli",
];

/// One step of the tests.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "the code is formatted",
        run: format,
    },
    Step {
        name: "tidy",
        what: "the house rules hold",
        run: |_| tidy::check(),
    },
    Step {
        name: "lint",
        what: "clippy has nothing to say",
        run: lint,
    },
    Step {
        name: "unit",
        what: "unit, scenario, property and documentation tests",
        run: unit,
    },
    Step {
        name: "docs",
        what: "the documentation builds without a warning",
        run: docs,
    },
    Step {
        name: "build",
        what: "the site builds",
        run: |_| build::build(Profile::Release),
    },
    Step {
        name: "data",
        what: "the sample collection is sound",
        run: data,
    },
    Step {
        name: "size",
        what: "a first visit stays within its budget",
        run: |_| size::check(),
    },
    Step {
        name: "browser",
        what: "a person can use it, in two browsers",
        run: browser,
    },
];

/// How a step ended.
struct Outcome {
    name: &'static str,
    passed: bool,
    took: Duration,
}

/// The names of the steps in their order.
pub(crate) fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// `cargo xtask test [STEP…] [-- ARGUMENT…]`
pub(crate) fn task(arguments: &[String]) -> Result<()> {
    let (names, passed_on) = match arguments.iter().position(|word| word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    let chosen = choose(names)?;
    let mut outcomes = Vec::new();
    for step in chosen {
        eprintln!("\n── {}: {}", step.name, step.what);
        let started = Instant::now();
        let result = (step.run)(passed_on);
        if let Err(error) = &result {
            report(error);
        }
        outcomes.push(Outcome {
            name: step.name,
            passed: result.is_ok(),
            took: started.elapsed(),
        });
    }
    summarize(&outcomes)
}

fn choose(names: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !STEPS.iter().any(|step| step.name == **name))
    {
        return Err(failure(
            format!("`test` has no step `{unknown}`"),
            format!("the steps are {}", step_names().join(", ")),
        ));
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| name == step.name))
        .collect())
}

fn summarize(outcomes: &[Outcome]) -> Result<()> {
    println!();
    for outcome in outcomes {
        println!(
            "{:<8} {:>7.1} s  {}",
            outcome.name,
            outcome.took.as_secs_f32(),
            if outcome.passed { "ok" } else { "FAILED" }
        );
    }
    let failed: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| !outcome.passed)
        .map(|outcome| outcome.name)
        .collect();
    println!(
        "steps: {} passed, {} failed",
        outcomes.len() - failed.len(),
        failed.len()
    );
    if failed.is_empty() {
        return Ok(());
    }
    Err(failure(
        format!("failed: {}", failed.join(", ")),
        format!("to run only that: `cargo xtask test {}`", failed.join(" ")),
    ))
}

fn format(_: &[String]) -> Result<()> {
    shell::run(folders::cargo().args(["fmt", "--all", "--check"]))
}

fn lint(_: &[String]) -> Result<()> {
    shell::run(folders::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))
}

fn unit(passed_on: &[String]) -> Result<()> {
    shell::run(
        folders::cargo()
            .args(["test", "--workspace"])
            .args(passed_on)
            // A snapshot that differs is a failure here, not a file to look at later.
            .env("INSTA_UPDATE", "no"),
    )
}

fn docs(_: &[String]) -> Result<()> {
    let mut command = folders::cargo();
    command.args(["doc", "--no-deps"]);
    for library in LIBRARIES {
        command.args(["--package", library]);
    }
    shell::run(command.env("RUSTDOCFLAGS", "--deny warnings"))
}

fn data(_: &[String]) -> Result<()> {
    shell::run(
        folders::cargo()
            .args(["run", "--quiet", "--package", "kartoteka-cli", "--"])
            .args(["check", "data"]),
    )
}

fn browser(passed_on: &[String]) -> Result<()> {
    // Alone, this step must see what the folders hold now; after `build` it costs a second.
    build::build(Profile::Release)?;
    browsers::run_tests(passed_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(names: &[&str]) -> Result<Vec<&'static str>> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        Ok(choose(&names)?.iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_names_all_steps_run() {
        assert_eq!(chosen(&[]).expect("no name is unknown"), step_names());
    }

    #[test]
    fn named_steps_run_in_the_order_of_the_whole() {
        let steps = chosen(&["size", "build"]).expect("both exist");
        assert_eq!(steps, ["build", "size"]);
    }

    #[test]
    fn an_unknown_step_is_refused() {
        assert!(chosen(&["biuld"]).is_err());
    }

    #[test]
    fn one_failed_step_fails_the_whole() {
        let outcome = |passed| Outcome {
            name: "unit",
            passed,
            took: Duration::ZERO,
        };
        assert!(summarize(&[outcome(true)]).is_ok());
        assert!(summarize(&[outcome(true), outcome(false)]).is_err());
    }
}
