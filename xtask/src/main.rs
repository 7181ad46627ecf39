//! Every task of the project, the same locally and in CI: `cargo xtask help` lists them.

#![allow(
    clippy::print_stdout,
    reason = "what a task finds out is for the terminal"
)]

mod apt;
mod bench;
mod browsers;
mod build;
mod failure;
mod folders;
mod generate;
mod importer;
mod page;
mod serve;
mod shell;
mod site;
mod size;
mod split;
mod test;
mod tidy;
mod toolchain;
mod train;

use std::process::ExitCode;

use anyhow::Result;

use crate::failure::{failure, report};

/// One thing that `cargo xtask` can do.
struct Task {
    name: &'static str,
    usage: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const TASKS: &[Task] = &[
    Task {
        name: "serve",
        usage: "[--port N] [--base /PATH/] [--dev] [--no-build] [DIR]",
        summary: "build the site and serve it on this machine",
        run: serve::task,
    },
    Task {
        name: "test",
        usage: "[STEP…] [-- ARGUMENT…]",
        summary: "run every check and test, or only the steps named",
        run: test::task,
    },
    Task {
        name: "build",
        usage: "[--dev]",
        summary: "build the static site into dist/",
        run: build::task,
    },
    Task {
        name: "size",
        usage: "",
        summary: "print what a first visit loads: raw, gzip and brotli",
        run: size::task,
    },
    Task {
        name: "tidy",
        usage: "",
        summary: "check the arrows, the map's paths, the styles and the habits",
        run: tidy::task,
    },
    Task {
        name: "generate",
        usage: "N [--out DIR]",
        summary: "make up a collection of N articles to measure with",
        run: generate::task,
    },
    Task {
        name: "bench",
        usage: "[N] | --wasm CORPUS_DIR OUT_DIR",
        summary: "compare the search with other libraries in Chromium, or measure it in Node",
        run: bench::task,
    },
    Task {
        name: "train",
        usage: "DATA_DIR [--held-out SET|quarters]… [--permissive]",
        summary: "train the recogniser of names again, or measure how well it learns",
        run: train::task,
    },
    Task {
        name: "help",
        usage: "",
        summary: "list the tasks",
        run: help,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        return help(&[]);
    };
    let name = match name.as_str() {
        "-h" | "--help" => "help",
        name => name,
    };
    let task = TASKS.iter().find(|task| task.name == name).ok_or_else(|| {
        failure(
            format!("there is no task `{name}`"),
            "`cargo xtask help` lists the tasks",
        )
    })?;
    (task.run)(rest)
}

fn help(_arguments: &[String]) -> Result<()> {
    println!("Every task of Kartoteka. Usage: cargo xtask TASK\n");
    for task in TASKS {
        println!("  {:<10} {}", task.name, task.summary);
        if !task.usage.is_empty() {
            println!("  {:<10} cargo xtask {} {}", "", task.name, task.usage);
        }
    }
    println!("\nSteps of `test`: {}", test::step_names().join(", "));
    Ok(())
}
