//! `cargo xtask train DATA_DIR`: the model of names, made again from copies of the data sets.
//!
//! The training itself is a program of its own, compiled well: unoptimized it would take an hour.

use std::process::Command;

use anyhow::Result;

use crate::failure::failure;
use crate::{folders, shell};

/// Where the model lies, below the root.
const MODEL: &str = "models/names.model";

/// Where the table of places lies, below the root.
const PLACES: &str = "models/places.table";

/// `cargo xtask train DATA_DIR [--held-out SET|quarters]… [--permissive] [--measure bearers]`, or
/// `--places` for the table of places.
pub(crate) fn task(arguments: &[String]) -> Result<()> {
    let Some((data, options)) = arguments.split_first() else {
        return Err(failure(
            "`train` needs the folder of the data sets",
            "docs/names.md says what lies in it",
        ));
    };
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--release", "--package", "kartoteka-train", "--"])
        .arg(data);
    if options == ["--places"] {
        command.arg("--places").arg(folders::root().join(PLACES));
        return shell::run(&mut command);
    }
    command.args(options);
    // Who measures keeps the model that there is.
    let measures = |option: &String| option == "--held-out" || option == "--measure";
    if !options.iter().any(measures) {
        command.arg("--out").arg(folders::root().join(MODEL));
    }
    shell::run(&mut command)
}
