//! `cargo xtask bench`: how does the search compare, and what does it take through WebAssembly?
//!
//! A command for figures, never a test: what a clock says depends on the machine and what else it does.

mod comparison;
mod module;
mod queries;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::failure::failure;
use crate::{browsers, folders, shell};

const USAGE: &str =
    "usage: cargo xtask bench [N]\n       cargo xtask bench --wasm CORPUS_DIR OUT_DIR";

/// How many articles the libraries are compared over, if nobody says otherwise.
const ARTICLES: usize = 5_000;

/// What is to be measured.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// The libraries beside each other, over so many articles.
    Comparison(usize),
    /// Kartoteka's engine through WebAssembly, on a corpus with queries.
    Module { corpus: PathBuf, out: PathBuf },
}

/// `cargo xtask bench [N] | --wasm CORPUS_DIR OUT_DIR`
pub(crate) fn task(arguments: &[String]) -> Result<()> {
    match read(arguments)? {
        Wanted::Comparison(article_count) => comparison::run(article_count),
        Wanted::Module { corpus, out } => measure_module(&corpus, &out),
    }
}

fn read(arguments: &[String]) -> Result<Wanted> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        [] => Ok(Wanted::Comparison(ARTICLES)),
        ["--wasm", corpus, out] => Ok(Wanted::Module {
            corpus: corpus.into(),
            out: out.into(),
        }),
        ["--wasm", ..] => Err(failure(
            "`--wasm` needs a folder to read and one to write",
            USAGE,
        )),
        [count] if !count.starts_with('-') => match count.parse() {
            Ok(count) if count > 0 => Ok(Wanted::Comparison(count)),
            _ => Err(failure(
                format!("`{count}` is not a number of articles"),
                USAGE,
            )),
        },
        [other, ..] => Err(failure(format!("`bench` does not know `{other}`"), USAGE)),
    }
}

fn measure_module(corpus: &Path, out: &Path) -> Result<()> {
    browsers::check_node()?;
    let module = module::build(module::Runner::Node)?;
    shell::run(
        Command::new("node")
            .arg(folders::root().join("bench/wasm.mjs"))
            .args([corpus, out])
            .env("KARTOTEKA_BENCH_MODULE", module.join("kartoteka.js")),
    )
}

/// Where everything that is built and measured lies.
fn folder() -> PathBuf {
    folders::target().join("bench")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(words: &[&str]) -> Result<Wanted> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        read(&words)
    }

    #[test]
    fn without_words_the_libraries_are_compared() {
        assert_eq!(wanted(&[]).ok(), Some(Wanted::Comparison(ARTICLES)));
        assert_eq!(wanted(&["200"]).ok(), Some(Wanted::Comparison(200)));
        let module = Wanted::Module {
            corpus: "corpus".into(),
            out: "out".into(),
        };
        assert_eq!(wanted(&["--wasm", "corpus", "out"]).ok(), Some(module));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (words, expected) in [
            (&["many"][..], "`many` is not a number of articles"),
            (&["0"], "`0` is not a number of articles"),
            (&["--fast"], "`bench` does not know `--fast`"),
            (&["5", "6"], "`bench` does not know `5`"),
            (
                &["--wasm", "a"],
                "`--wasm` needs a folder to read and one to write",
            ),
        ] {
            let error = wanted(words).expect_err("it is no request");
            assert_eq!(error.to_string(), expected);
        }
    }
}
