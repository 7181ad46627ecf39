//! `kartoteka bench`: how well and how fast is a collection with judgements searched?

mod clock;
mod corpus;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use kartoteka_engine::analysis::Lexicon;
use kartoteka_engine::index::{
    Facets, IndexParts, Names, Postings, Timeline, fingerprint, index, link,
};
use kartoteka_engine::linking::{Gazetteer, MentionTable};
use kartoteka_engine::model::Collection;
use kartoteka_engine::search::{SearchRequest, Searched, Selection, ranking, search};
use serde_json::{Value, json};

use self::clock::{Moment, Passed, resident_mb};
use self::corpus::{AskedLine, beginnings, collection, queries};
use crate::exit_code::ExitCode;
use crate::terminal::{Terminal, count};

/// Measure the search: build, load, latencies, and result lists for a program that knows the judgements.
///
/// CORPUS_DIR holds `docs.jsonl` (an article a line: id, title, body) and the queries
/// `queries.tsv`, `typing.tsv` and `typos.tsv`. OUT_DIR gets the index, the results in TREC form
/// and `stats.json`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Folder with articles and queries
    #[arg(value_name = "CORPUS_DIR")]
    corpus: PathBuf,
    /// Folder for what was measured
    #[arg(value_name = "OUT_DIR")]
    out: PathBuf,
    /// Load the index that is in OUT_DIR, of so many articles with that fingerprint, and print what
    /// that took: a fresh process for each time
    #[arg(long, hide = true, num_args = 2)]
    load_only: Option<Vec<u64>>,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka bench corpus out

`docs/cli.md` describes the files.";

/// Building and loading are measured so many times, and the middle one counts.
const REPETITIONS: usize = 3;

/// A list for the judgements is at most so long.
const JUDGED_LENGTH: usize = 1000;

/// A person sees so many results at first: what is timed, and what typos are looked for in.
const SHOWN_LENGTH: usize = 10;

/// Typing is warmed by so many key presses before it is timed.
const WARMING_KEY_PRESSES: usize = 150;

/// What must be loaded before the first search lies in this folder of OUT_DIR.
const RANKING_FILE: &str = "index/ranking.kartoidx";

/// Positions are of use to phrases and distances only, and can be made of the articles.
const POSITIONS_FILE: &str = "positions.kartoidx";

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    if let Some([article_count, fingerprint]) = arguments.load_only.as_deref() {
        let load = load(arguments, *article_count as usize, *fingerprint)?;
        writeln!(out, "{}", serde_json::to_string(&load)?)?;
        return Ok(ExitCode::Fine);
    }
    let queries = Queries::read(&arguments.corpus)?;
    let collection = collection(&arguments.corpus)?;
    let article_count = collection.articles.len();
    let fingerprint = fingerprint(&collection);

    let mut builds = Vec::with_capacity(REPETITIONS);
    let mut built = (MentionTable::default(), IndexParts::default());
    for _ in 0..REPETITIONS {
        let start = Moment::now();
        let mut lexicon = Lexicon::default();
        let gazetteer = Gazetteer::new(&collection.entities, &mut lexicon);
        let mentions = link(&collection, &gazetteer, &mut lexicon, &mut |_| {});
        let parts = index(&collection, &mentions, fingerprint);
        built = (mentions, parts);
        builds.push(start.passed());
    }
    let (mentions, parts) = built;
    let ranking_path = arguments.out.join(RANKING_FILE);
    if let Some(folder) = ranking_path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    for (path, bytes) in [
        (ranking_path, &parts.ranking),
        (arguments.out.join(POSITIONS_FILE), &parts.positions),
    ] {
        fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    }
    let indexed = Indexed {
        facets: Facets::new(&collection, &mentions),
        timeline: Timeline::new(&collection),
        names: Names::new(&collection.entities),
        mentions,
        postings: Postings::read(parts, article_count, fingerprint)?,
    };

    let program = std::env::current_exe()?;
    let mut loads = Vec::with_capacity(REPETITIONS);
    for _ in 0..REPETITIONS {
        loads.push(load_in_fresh_process(
            &program,
            arguments,
            article_count,
            fingerprint,
        )?);
    }

    let asker = Asker {
        collection: &collection,
        searched: indexed.searched(&collection),
    };
    let mut stats = json!({
        "peer": "kartoteka",
        "variant": "native",
        "version": env!("CARGO_PKG_VERSION"),
        "docs": article_count,
        "build_ms": median(builds.iter().map(|passed| passed.wall)),
        "build_cpu_ms": median(builds.iter().map(|passed| passed.cpu)),
        "load_ms": median(loads.iter().map(|load| load.passed.wall)),
        "load_cpu_ms": median(loads.iter().map(|load| load.passed.cpu)),
        "rss_base_mb": median(loads.iter().map(|load| load.base_mb)),
        "rss_load_mb": median(loads.iter().map(|load| load.loaded_mb)),
    });
    let mut put = |key: &str, value: Value| stats[key] = value;
    let run_file = |name: &str| arguments.out.join(name);
    put(
        "quality",
        asker.write_run(&run_file("real.run"), &queries.real, JUDGED_LENGTH)?,
    );
    put(
        "clean",
        asker.write_run(&run_file("clean.run"), &queries.clean, SHOWN_LENGTH)?,
    );
    put(
        "typo",
        asker.write_run(&run_file("typo.run"), &queries.mistyped, SHOWN_LENGTH)?,
    );
    // The lists for the judgements have warmed finished queries already.
    put("latency_real_ms", asker.timed(texts(&queries.real), false));
    put(
        "latency_typo_ms",
        asker.timed(texts(&queries.mistyped), false),
    );
    let key_presses = || {
        queries
            .typed
            .iter()
            .flat_map(|asked| beginnings(&asked.text))
    };
    asker.timed(key_presses().take(WARMING_KEY_PRESSES), true);
    put("latency_typing_ms", asker.timed(key_presses(), true));
    put(
        "latency_snippet_ms",
        asker.timed_pages(texts(&queries.real)),
    );
    let path = arguments.out.join("stats.json");
    fs::write(&path, serde_json::to_vec_pretty(&stats)?)
        .with_context(|| format!("writing {}", path.display()))?;
    writeln!(
        out,
        "{} measured; see {}",
        count(article_count, "article"),
        path.display()
    )?;
    Ok(ExitCode::Fine)
}

/// Everything that is asked.
struct Queries {
    real: Vec<AskedLine>,
    typed: Vec<AskedLine>,
    clean: Vec<AskedLine>,
    mistyped: Vec<AskedLine>,
}

impl Queries {
    fn read(folder: &Path) -> Result<Self> {
        Ok(Self {
            real: queries(folder, "queries.tsv", 1)?,
            typed: queries(folder, "typing.tsv", 1)?,
            clean: queries(folder, "typos.tsv", 1)?,
            mistyped: queries(folder, "typos.tsv", 2)?,
        })
    }
}

fn texts(asked: &[AskedLine]) -> impl Iterator<Item = &str> {
    asked.iter().map(|asked| asked.text.as_str())
}

/// What a search reads beside the articles.
#[derive(Default)]
struct Indexed {
    mentions: MentionTable,
    postings: Postings,
    facets: Facets,
    timeline: Timeline,
    names: Names,
}

impl Indexed {
    fn searched<'a>(&'a self, collection: &'a Collection) -> Searched<'a> {
        Searched {
            collection,
            mentions: &self.mentions,
            postings: &self.postings,
            facets: &self.facets,
            timeline: &self.timeline,
            names: &self.names,
        }
    }
}

/// What loading took in a process of its own.
#[derive(serde::Serialize, serde::Deserialize)]
struct Load {
    passed: Passed,
    /// Memory with the bytes read and the engine not started.
    base_mb: f64,
    /// Memory after the first query.
    loaded_mb: f64,
}

/// From the bytes of the index to the first results. The articles are not there: order needs none.
fn load(arguments: &Arguments, article_count: usize, fingerprint: u64) -> Result<Load> {
    let queries = queries(&arguments.corpus, "queries.tsv", 1)?;
    let first = queries.first().map_or("", |asked| asked.text.as_str());
    let parts = IndexParts {
        ranking: fs::read(arguments.out.join(RANKING_FILE))?,
        positions: Vec::new(),
    };
    let collection = Collection::default();
    let base_mb = resident_mb();
    let start = Moment::now();
    let indexed = Indexed {
        postings: Postings::read(parts, article_count, fingerprint)?,
        ..Indexed::default()
    };
    let found = ranking(indexed.searched(&collection), first, false, SHOWN_LENGTH);
    let passed = start.passed();
    std::hint::black_box(found);
    Ok(Load {
        passed,
        base_mb,
        loaded_mb: resident_mb(),
    })
}

fn load_in_fresh_process(
    program: &Path,
    arguments: &Arguments,
    article_count: usize,
    fingerprint: u64,
) -> Result<Load> {
    let output = Command::new(program)
        .arg("bench")
        .args([&arguments.corpus, &arguments.out])
        .arg("--load-only")
        .args([article_count.to_string(), fingerprint.to_string()])
        .output()
        .with_context(|| format!("starting {} again", program.display()))?;
    serde_json::from_slice(&output.stdout).with_context(|| {
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        format!("loading the index in a process of its own: {told}")
    })
}

/// Asks queries of one opened collection.
struct Asker<'a> {
    collection: &'a Collection,
    searched: Searched<'a>,
}

impl Asker<'_> {
    /// Writes the results of finished queries in TREC form, best first; tells how many had none.
    fn write_run(&self, path: &Path, asked: &[AskedLine], limit: usize) -> Result<Value> {
        let mut lines = String::new();
        let mut without_result = 0;
        for AskedLine { id, text } in asked {
            let found = ranking(self.searched, text, false, limit);
            if found.is_empty() {
                without_result += 1;
                writeln!(lines, "{id} Q0 __none__ 1 0 kartoteka")?;
            }
            for (n, article) in found.into_iter().enumerate() {
                let (rank, score) = (n + 1, 1_000_000 - n);
                let article = &self.collection.article(article).id;
                writeln!(lines, "{id} Q0 {article} {rank} {score} kartoteka")?;
            }
        }
        fs::write(path, lines).with_context(|| format!("writing {}", path.display()))?;
        Ok(json!({ "n": asked.len(), "of": asked.len(), "without_result": without_result }))
    }

    /// Milliseconds of processor time for each query, with no more than an order of articles.
    fn timed<'t>(&self, texts: impl Iterator<Item = &'t str>, typing: bool) -> Value {
        let time = |text: &str| {
            let start = Moment::now();
            std::hint::black_box(ranking(self.searched, text, typing, SHOWN_LENGTH));
            start.passed().cpu
        };
        texts.map(time).collect()
    }

    /// Milliseconds of processor time for each query with all that the page shows: titles and
    /// excerpts with highlights, and counts.
    fn timed_pages<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Value {
        let time = |text: &str| {
            let request = SearchRequest {
                selection: Selection {
                    query_text: text.to_owned(),
                    ..Selection::default()
                },
                limit: SHOWN_LENGTH,
                facet_limit: SHOWN_LENGTH,
                ..SearchRequest::default()
            };
            let start = Moment::now();
            std::hint::black_box(search(self.searched, &request));
            start.passed().cpu
        };
        texts.map(time).collect()
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
