//! Trains the recogniser of names and measures it, and makes the table of places: `cargo xtask train`.

#![allow(clippy::print_stdout, reason = "what was measured is for the terminal")]

mod bearers;
mod crf;
mod examples;
mod lists;
mod made_up;
mod measure;
mod places;
mod random;
mod sets;
mod shapes;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use kartoteka_carding::recognition::{Keys, LIST_BITS, Lists, Model};

use crate::crf::{Crf, Settings};
use crate::examples::{Example, Lesson, Teacher};
use crate::lists::NameLists;
use crate::measure::Score;
use crate::random::Random;
use crate::sets::{SETS, Text};

const USAGE: &str =
    "usage: kartoteka-train DATA_DIR [--out FILE] [--held-out SET|quarters]… [--permissive]
       kartoteka-train DATA_DIR --measure bearers
       kartoteka-train DATA_DIR --places FILE";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut folder = None;
    let mut out = None;
    let mut places = None;
    let mut held_out: Vec<String> = Vec::new();
    let mut is_permissive = false;
    let mut measures_bearers = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = Some(PathBuf::from(arguments.next().context(USAGE)?)),
            "--places" => places = Some(PathBuf::from(arguments.next().context(USAGE)?)),
            "--held-out" => held_out.push(arguments.next().context(USAGE)?),
            "--permissive" => is_permissive = true,
            "--measure" => match arguments.next().as_deref() {
                Some("bearers") => measures_bearers = true,
                _ => bail!(USAGE),
            },
            _ if folder.is_none() => folder = Some(PathBuf::from(argument)),
            _ => bail!(USAGE),
        }
    }
    let folder = folder.context(USAGE)?;
    if measures_bearers {
        return bearers::measure(&folder);
    }
    if let Some(out) = places {
        let table = places::table(&folder)?;
        std::fs::write(&out, &table).with_context(|| format!("writing {}", out.display()))?;
        println!("{}: {} bytes", out.display(), table.len());
        return Ok(());
    }
    let course = Course::read(&folder, is_permissive)?;
    println!(
        "{} texts, {} names on lists",
        course.texts.len(),
        course.list_parts.len()
    );
    for held_out in &held_out {
        course.measure(held_out)?;
    }
    if let Some(out) = out {
        let model = course.model(|_, _| false)?;
        std::fs::write(&out, &model).with_context(|| format!("writing {}", out.display()))?;
        println!("{}: {} bytes", out.display(), model.len());
    }
    Ok(())
}

/// How many parts the texts are cut into, of which each is measured by a model that has not seen it.
const PARTS: usize = 4;

/// All that is learned from.
struct Course {
    texts: Vec<Text>,
    trainable: BTreeSet<&'static str>,
    list_parts: Vec<(u32, u16)>,
    is_permissive: bool,
}

/// How much is learned for measuring what a text says of itself, and how much in the end.
const FIRST: Settings = Settings {
    rounds: 3,
    rate: 0.1,
    decay: 1e-5,
    dropout: 0.15,
    min_count: 3,
};
const LAST: Settings = Settings { rounds: 6, ..FIRST };

/// Weights below this are left out of the model.
const LEAST: f32 = 0.06;

/// See [`Crf::parts`].
const BOLDNESS: f32 = 0.5;

impl Course {
    fn read(folder: &Path, is_permissive: bool) -> Result<Self> {
        let mut texts = Vec::new();
        for set in SETS {
            texts.extend(sets::read(folder, set)?);
        }
        let trainable = SETS.iter().filter(|set| set.may_train);
        Ok(Self {
            texts,
            trainable: trainable.map(|set| set.name).collect(),
            list_parts: NameLists::read(folder)?.parts(),
            is_permissive,
        })
    }

    /// Prints how well a model does on a set that it has not seen; or, for `quarters`, how well four
    /// models do, each on the quarter of all sets that it has not seen.
    fn measure(&self, held_out: &str) -> Result<()> {
        let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
        let is_by_parts = held_out == "quarters";
        if !is_by_parts && !SETS.iter().any(|set| set.name == held_out) {
            bail!("there is no set {held_out}");
        }
        for part in 0..if is_by_parts { PARTS } else { 1 } {
            let is_out = |n: usize, text: &Text| match is_by_parts {
                true => n % PARTS == part,
                false => text.set == held_out,
            };
            let model = Model::read(&self.model(is_out)?)?;
            for set in SETS {
                let texts = self.texts.iter().enumerate();
                let texts = texts.filter(|(n, text)| {
                    let is_foreign = is_out(*n, text) || !set.may_train && !is_by_parts;
                    text.set == set.name && is_foreign
                });
                let texts: Vec<&Text> = texts.map(|(_, text)| text).collect();
                let score = measure::measure(&model, &texts);
                scores.entry(set.name).or_default().join(&score);
            }
        }
        println!("{held_out} held out:");
        for (set, score) in scores.iter().filter(|(_, score)| !score.is_empty()) {
            println!("  {set}: {score}");
        }
        Ok(())
    }

    /// The bytes of a model that has not seen the texts held out.
    fn model(&self, is_out: impl Fn(usize, &Text) -> bool) -> Result<Vec<u8>> {
        let (keys, bits): (Vec<u32>, Vec<u16>) = self.list_parts.iter().copied().unzip();
        let lists = Keys::new(keys, LIST_BITS)
            .and_then(|keys| Lists::new(keys, bits))
            .context("the keys of the lists do not rise")?;
        let mut teacher = Teacher::new(&lists);
        let mut random = Random::new(7);
        let mut lessons: Vec<Lesson> = Vec::new();
        for (n, text) in self.texts.iter().enumerate() {
            let may_learn =
                self.trainable.contains(text.set) && !(self.is_permissive && text.is_share_alike);
            if may_learn && !is_out(n, text) {
                lessons.push(teacher.lesson(&shouted(text, &mut random)));
            }
        }
        for text in made_up::texts(&mut random) {
            lessons.push(teacher.lesson(&shouted(&text, &mut random)));
        }
        random.shuffle(&mut lessons);
        // What a text says of itself is learned from readings of somebody who did not see it.
        let half = lessons.len() / 2;
        let first = Crf::learn(&examples(&lessons[..half]), FIRST);
        let second = Crf::learn(&examples(&lessons[half..]), FIRST);
        for (n, lesson) in lessons.iter_mut().enumerate() {
            teacher.add_evidence(lesson, if n < half { &second } else { &first });
        }
        let crf = Crf::learn(&examples(&lessons), LAST);
        Ok(crf.parts(self.list_parts.clone(), LEAST, BOLDNESS).write())
    }
}

fn examples(lessons: &[Lesson]) -> Vec<&Example> {
    lessons.iter().flat_map(|lesson| &lesson.examples).collect()
}

/// The share of lines that are written in capitals, since headlines and names of teams often are.
const SHOUTED: f32 = 0.05;

/// A text with some lines in capitals.
fn shouted(text: &Text, random: &mut Random) -> Text {
    let lines = text
        .text
        .split_inclusive('\n')
        .flat_map(|line| line.split_inclusive(". "));
    let lines = lines.map(|line| {
        if random.unit() < SHOUTED {
            line.to_ascii_uppercase()
        } else {
            line.to_owned()
        }
    });
    Text {
        text: lines.collect(),
        ..text.clone()
    }
}
