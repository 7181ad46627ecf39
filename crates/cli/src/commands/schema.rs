//! `kartoteka schema`: the bundle format for programs.

use anyhow::Result;
use kartoteka_engine::bundle::format::{ArticleRecord, EntityFile, Manifest};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::exit_code::ExitCode;
use crate::terminal::Terminal;

/// Print the JSON Schema of the bundle format.
///
/// It describes the three sorts of files: the manifest (collection.json), files of articles and
/// files of entities. Editors use it to complete and to check what is typed.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  kartoteka schema > format.schema.json")]
pub(crate) struct Arguments {}

pub(crate) fn run(_arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    writeln!(out, "{}", serde_json::to_string_pretty(&schema())?)?;
    Ok(ExitCode::Fine)
}

fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let manifest = generator.subschema_for::<Manifest>();
    let articles = generator.subschema_for::<Vec<ArticleRecord>>();
    let entities = generator.subschema_for::<EntityFile>();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kartoteka bundle, format version 1",
        "description": "A file of a bundle: the manifest, articles, or entities and relations.",
        "anyOf": [manifest, articles, entities],
        "$defs": generator.take_definitions(true),
    })
}
