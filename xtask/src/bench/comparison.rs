//! Kartoteka's search beside other libraries, over one generated collection, in Chromium.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use crate::bench::module::{self, Runner};
use crate::bench::queries::Queries;
use crate::bench::table::{Given, Measured, markdown};
use crate::{browsers, folders, generate, shell};

/// Make the collection and the queries, have the script measure every library, and write the table.
pub(crate) fn run(article_count: usize) -> Result<()> {
    let module = module::build(Runner::Browser)?;
    let packages = folders::root().join("bench");
    browsers::check_node()?;
    browsers::install_packages(&browsers::end2end(), "Playwright and its helpers")?;
    browsers::install_packages(&packages, "the libraries to compare with")?;
    let chromium = browsers::chromium()?;

    let work = work_folder();
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work).with_context(|| format!("making {}", work.display()))?;
    let texts = generate::texts(article_count);
    let lines: String = texts
        .iter()
        .map(|text| json!({ "id": text.id, "title": text.title, "body": text.body }))
        .map(|article| format!("{article}\n"))
        .collect();
    fs::write(work.join("articles.jsonl"), lines)?;
    let queries = Queries::draw(&texts);
    fs::write(work.join("queries.json"), serde_json::to_string(&queries)?)?;

    let mut script = Command::new("node");
    script
        .arg(packages.join("compare.mjs"))
        .args([&work, &module]);
    if let Some(chromium) = chromium {
        script.env(browsers::CHROMIUM_VARIABLE, chromium);
    }
    shell::run(&mut script)?;
    let rows = fs::read(work.join("rows.json")).context("reading what the script measured")?;
    let measured: Measured = serde_json::from_slice(&rows).context("reading rows.json")?;
    let given = Given {
        articles: article_count,
        full_queries: queries.full.len(),
        key_presses: queries.typed.len(),
    };
    let table = markdown(&measured, &given);
    let path = super::folder().join("table.md");
    fs::write(&path, &table).with_context(|| format!("writing {}", path.display()))?;
    println!("{table}\nThis table is in {}", path.display());
    Ok(())
}

/// What the libraries are given, and the indexes that they make.
fn work_folder() -> PathBuf {
    super::folder().join("comparison")
}
