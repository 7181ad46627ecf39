//! `cargo xtask train DATA_DIR`: the model of names, made again from copies of the data sets.
//!
//! The training itself is a program of its own, compiled well: unoptimized it would take an hour.

use std::process::Command;

use anyhow::Result;

use crate::failure::failure;
use crate::{folders, shell};

/// Where the model lies, below the root.
const MODEL: &str = "models/names.model";

/// `cargo xtask train DATA_DIR [--held-out SET|quarters]… [--permissive] [--measure bearers]`
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
        .arg(data)
        .args(options);
    // Who measures keeps the model that there is.
    let measures = |option: &String| option == "--held-out" || option == "--measure";
    if !options.iter().any(measures) {
        command.arg("--out").arg(folders::root().join(MODEL));
    }
    shell::run(&mut command)
}
