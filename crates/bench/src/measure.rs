//! A measurement, from the articles to the figures.

use std::fmt::Write as _;
use std::hint::black_box;

use kartoteka_engine::index::IndexParts;
use serde::Serialize;

use crate::corpus::{
    ARTICLES, AskedLine, FULL_QUERIES, TYPED, TYPOS, beginnings, collection, queries,
};
use crate::engine::{Engine, IndexKey, SHOWN_LENGTH};
use crate::host::{Host, Load, Moment};
use crate::problem::CorpusProblem;

/// What must be loaded before the first search, as [`Host::write`] gets it.
pub const RANKING_FILE: &str = "index/ranking.kartoidx";

/// Positions are of use to phrases and distances only, and can be made of the articles.
const POSITIONS_FILE: &str = "positions.kartoidx";

/// Building and loading are measured so many times, and the middle one counts.
const REPETITIONS: usize = 3;

/// A list for the judgements is at most so long.
const JUDGED_LENGTH: usize = 1000;

/// Typing is warmed by so many key presses before it is timed.
const WARMING_KEY_PRESSES: usize = 150;

/// What `stats.json` says; times in milliseconds, memory in MB (2^20 bytes).
#[derive(Serialize)]
struct Stats<'a> {
    peer: &'a str,
    variant: &'a str,
    version: &'a str,
    docs: usize,
    build_ms: f64,
    build_cpu_ms: f64,
    load_ms: f64,
    load_cpu_ms: f64,
    rss_base_mb: f64,
    rss_load_mb: f64,
    quality: Counts,
    clean: Counts,
    typo: Counts,
    latency_real_ms: Vec<f64>,
    latency_typo_ms: Vec<f64>,
    latency_typing_ms: Vec<f64>,
    latency_snippet_ms: Vec<f64>,
}

/// How many queries were asked, and how many of them found nothing.
#[derive(Serialize)]
struct Counts {
    n: usize,
    of: usize,
    without_result: usize,
}

/// Builds, loads and asks, and leaves index, result lists in TREC form and `stats.json` with the
/// host. `variant` says what ran: `native` or `wasm`. Returns the number of articles.
///
/// # Errors
/// When the corpus is broken, and whatever the host cannot do.
pub fn measure<H: Host>(host: &H, variant: &str) -> Result<usize, H::Error> {
    let table = |file: &'static str, column| -> Result<Vec<AskedLine>, H::Error> {
        Ok(queries(&host.read(file)?, file, column)?)
    };
    let real = table(FULL_QUERIES, 2)?;
    let typed = table(TYPED, 2)?;
    let clean = table(TYPOS, 2)?;
    let mistyped = table(TYPOS, 3)?;
    let collection = collection(&host.read(ARTICLES)?)?;
    let key = IndexKey::of(&collection);

    let mut builds = Vec::with_capacity(REPETITIONS);
    let mut parts = IndexParts::default();
    for _ in 0..REPETITIONS {
        let start = host.now();
        parts = Engine::build(&collection, key);
        builds.push(host.now().since(start));
    }
    host.write(RANKING_FILE, &parts.ranking)?;
    host.write(POSITIONS_FILE, &parts.positions)?;
    let loads = (0..REPETITIONS)
        .map(|_| host.load_afresh(key))
        .collect::<Result<Vec<Load>, _>>()?;

    let asker = Asker {
        host,
        engine: Engine::with_articles(collection, parts, key)?,
    };
    let key_presses = || typed.iter().flat_map(|asked| beginnings(&asked.text));
    let stats = Stats {
        peer: "kartoteka",
        variant,
        version: env!("CARGO_PKG_VERSION"),
        docs: key.article_count,
        build_ms: median(builds.iter().map(|build| build.wall)),
        build_cpu_ms: median(builds.iter().map(|build| build.cpu)),
        load_ms: median(loads.iter().map(|load| load.wall)),
        load_cpu_ms: median(loads.iter().map(|load| load.cpu)),
        rss_base_mb: median(loads.iter().map(|load| load.base_mb)),
        rss_load_mb: median(loads.iter().map(|load| load.loaded_mb)),
        quality: asker.write_run("real.run", &real, JUDGED_LENGTH)?,
        clean: asker.write_run("clean.run", &clean, SHOWN_LENGTH)?,
        typo: asker.write_run("typo.run", &mistyped, SHOWN_LENGTH)?,
        // The lists for the judgements have warmed finished queries already.
        latency_real_ms: asker.time_rankings(texts(&real), false),
        latency_typo_ms: asker.time_rankings(texts(&mistyped), false),
        latency_typing_ms: {
            asker.time_rankings(key_presses().take(WARMING_KEY_PRESSES), true);
            asker.time_rankings(key_presses(), true)
        },
        latency_snippet_ms: texts(&real)
            .map(|text| asker.time(|engine| engine.page(text)))
            .collect(),
    };
    let stats = serde_json::to_vec_pretty(&stats).map_err(CorpusProblem::Figures)?;
    host.write("stats.json", &stats)?;
    Ok(key.article_count)
}

fn texts(asked: &[AskedLine]) -> impl Iterator<Item = &str> {
    asked.iter().map(|asked| asked.text.as_str())
}

/// Asks queries of one opened collection.
struct Asker<'a, H> {
    host: &'a H,
    engine: Engine,
}

impl<H: Host> Asker<'_, H> {
    /// Writes the results of finished queries in TREC form, best first.
    fn write_run(&self, file: &str, asked: &[AskedLine], limit: usize) -> Result<Counts, H::Error> {
        let mut lines = String::new();
        let mut without_result = 0;
        for AskedLine { id, text } in asked {
            let found = self.engine.ranking(text, false, limit);
            without_result += usize::from(found.is_empty());
            let ids: Vec<&str> = found.into_iter().map(|ix| self.engine.id(ix)).collect();
            push_results(&mut lines, id, &ids);
        }
        self.host.write(file, lines.as_bytes())?;
        Ok(Counts {
            n: asked.len(),
            of: asked.len(),
            without_result,
        })
    }

    /// Milliseconds of processor time for each query, with no more than an order of articles.
    fn time_rankings<'t>(&self, texts: impl Iterator<Item = &'t str>, typing: bool) -> Vec<f64> {
        texts
            .map(|text| self.time(|engine| engine.ranking(text, typing, SHOWN_LENGTH)))
            .collect()
    }

    fn time<T>(&self, ask: impl FnOnce(&Engine) -> T) -> f64 {
        let start = self.host.now();
        black_box(ask(&self.engine));
        let Moment { cpu, .. } = self.host.now().since(start);
        cpu
    }
}

/// Scores fall strictly, so that ties are judged in the engine's own order.
fn push_results(lines: &mut String, query: &str, articles: &[&str]) {
    let mut push = |article: &str, rank: usize, score: usize| {
        // Writing to a text cannot fail.
        let _ = writeln!(lines, "{query} Q0 {article} {rank} {score} kartoteka");
    };
    if articles.is_empty() {
        push("__none__", 1, 0);
    }
    for (n, article) in articles.iter().enumerate() {
        push(article, n + 1, 1_000_000 - n);
    }
}

/// The middle one; 0 when there is none.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    use super::*;

    /// Files in memory, and a clock that moves by one with each look.
    #[derive(Default)]
    struct Desk {
        written: RefCell<BTreeMap<String, Vec<u8>>>,
        looks: Cell<u32>,
    }

    impl Host for Desk {
        type Error = CorpusProblem;

        fn read(&self, file: &str) -> Result<String, CorpusProblem> {
            Ok(match file {
                ARTICLES => "{\"id\": \"boat\", \"body\": \"Ada keeps the lamp.\"}\n",
                FULL_QUERIES => "1\tlamp\n2\tzeppelin\n",
                TYPED => "P1\tla mp\n",
                _ => "Y1\tkeeps\tkeesp\tboat\n",
            }
            .to_owned())
        }

        fn write(&self, file: &str, content: &[u8]) -> Result<(), CorpusProblem> {
            let mut written = self.written.borrow_mut();
            written.insert(file.to_owned(), content.to_owned());
            Ok(())
        }

        fn now(&self) -> Moment {
            self.looks.set(self.looks.get() + 1);
            let look = f64::from(self.looks.get());
            Moment {
                wall: look * 2.0,
                cpu: look,
            }
        }

        fn load_afresh(&self, key: IndexKey) -> Result<Load, CorpusProblem> {
            let ranking = self.written.borrow()[RANKING_FILE].clone();
            Engine::load(ranking, key)?;
            self.now();
            let wall = f64::from(self.looks.get());
            Ok(Load {
                wall,
                cpu: wall / 2.0,
                base_mb: 1.0,
                loaded_mb: 2.0,
            })
        }
    }

    #[test]
    fn figures_and_lists_are_left_with_the_host() {
        let desk = Desk::default();
        assert_eq!(measure(&desk, "native").expect("nothing is broken"), 1);
        let written = desk.written.borrow();
        let files: Vec<&str> = written.keys().map(String::as_str).collect();
        assert_eq!(
            files,
            [
                "clean.run",
                RANKING_FILE,
                POSITIONS_FILE,
                "real.run",
                "stats.json",
                "typo.run"
            ]
        );
        assert_eq!(
            String::from_utf8_lossy(&written["real.run"]),
            "1 Q0 boat 1 1000000 kartoteka\n2 Q0 __none__ 1 0 kartoteka\n"
        );
        let stats: serde_json::Value =
            serde_json::from_slice(&written["stats.json"]).expect("it is JSON");
        assert_eq!(stats["variant"], "native");
        assert_eq!(stats["build_ms"], 2.0);
        // The clock was looked at six times for the builds: the second of three loads is the middle.
        assert_eq!(stats["load_ms"], 8.0);
        assert_eq!(stats["quality"]["without_result"], 1);
        // "l", "la", "la m", "la mp"
        assert_eq!(
            stats["latency_typing_ms"],
            serde_json::json!([1.0, 1.0, 1.0, 1.0])
        );
    }

    #[test]
    fn the_middle_one_counts() {
        assert_eq!(median([9.0, 1.0, 4.0].into_iter()), 4.0);
        assert_eq!(median(std::iter::empty()), 0.0);
    }
}
