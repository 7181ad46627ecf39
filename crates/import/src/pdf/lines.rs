//! From glyphs at places to lines, and from lines to blocks.
//!
//! | two lines are parted when | because |
//! | --- | --- |
//! | more space stands between them than between most | a paragraph ends |
//! | their type differs in size by a tenth | one is a heading or a note |
//! | the upper one is short and ends a sentence | a paragraph ends |
//! | the lower one is indented and the upper one ends a sentence | a paragraph begins |
//!
//! Type larger than that of most of the text by a seventh makes a heading, and the largest on the
//! first page the title.

use std::collections::BTreeMap;

use super::glyphs::PlacedText;
use crate::compose::{Composed, Composer, Frame, one_line};

/// A line of a page.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// The lines of a page, in the order in which they are drawn.
#[derive(Debug)]
pub(super) struct Page(Vec<Line>);

impl Page {
    /// How many letters and digits it has.
    pub(super) fn letters(&self) -> usize {
        self.0
            .iter()
            .flat_map(|line| line.text.chars())
            .filter(|c| c.is_alphanumeric())
            .count()
    }
}

/// What the pages say.
pub(super) struct Read {
    pub(super) composed: Composed,
    /// Running heads and feet, each once.
    pub(super) running: Vec<String>,
}

/// Put glyphs together to lines.
pub(super) fn page(glyphs: Vec<PlacedText>) -> Page {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let size = glyph.size.max(1.0);
        if let Some(line) = lines.last_mut() {
            let same_line = (line.base - glyph.base).abs() < 0.4 * size.max(line.size);
            let gap = glyph.left - line.right;
            // A column further to the right is another line; so is what begins anew at the left.
            if same_line && gap > -0.8 * size && gap < 4.0 * size {
                let is_parted = line.text.ends_with(' ') || glyph.text.starts_with(' ');
                if gap > 0.18 * size && !is_parted {
                    line.text.push(' ');
                }
                line.text.push_str(&glyph.text);
                line.right = line.right.max(glyph.right);
                line.size = line.size.max(size);
                continue;
            }
        }
        lines.push(Line {
            text: glyph.text,
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size,
        });
    }
    for line in &mut lines {
        line.text = one_line(&line.text);
    }
    lines.retain(|line| !line.text.is_empty());
    Page(lines)
}

/// Put lines together to blocks.
pub(super) fn compose(mut pages: Vec<Page>) -> Read {
    let running = take_running_lines(&mut pages);
    let body_size = commonest_size(&pages);
    let leading = commonest_leading(&pages);
    let title_size = pages
        .first()
        .into_iter()
        .flat_map(|page| &page.0)
        .map(|line| line.size)
        .fold(0.0, f64::max);
    let mut writer = BlockWriter {
        composer: Composer::default(),
        body_size,
        title_size,
        frame: None,
        text: String::new(),
    };
    let mut last: Option<Line> = None;
    for (number, page) in pages.into_iter().enumerate() {
        let width = page
            .0
            .iter()
            .map(|line| line.right - line.left)
            .fold(0.0, f64::max);
        for (index, line) in page.0.into_iter().enumerate() {
            let parts = match &last {
                Some(last) if index == 0 => {
                    ends_sentence(&last.text)
                        || starts_large(&line.text)
                        || sizes_differ(last, &line)
                }
                Some(last) => parts(last, &line, leading, width),
                None => true,
            };
            writer.add(&line, parts, number == 0);
            last = Some(line);
        }
    }
    writer.end_block();
    Read {
        composed: writer.composer.finish(),
        running,
    }
}

fn parts(upper: &Line, lower: &Line, leading: f64, width: f64) -> bool {
    let step = upper.base - lower.base;
    let is_far = step > 1.4 * leading.max(lower.size) || step < -0.5 * lower.size;
    let is_short = upper.right - upper.left < 0.75 * width;
    let is_indented = lower.left > upper.left + 0.8 * lower.size;
    // A column that begins on top goes on with the sentence of the one before.
    let is_new_column =
        step < -0.5 * lower.size && !ends_sentence(&upper.text) && !starts_large(&lower.text);
    sizes_differ(upper, lower)
        || (is_far && !is_new_column)
        || (ends_sentence(&upper.text) && (is_short || is_indented))
        || bullet(&lower.text).is_some()
}

fn sizes_differ(upper: &Line, lower: &Line) -> bool {
    (upper.size - lower.size).abs() > 0.1 * upper.size.max(lower.size)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':'])
}

fn starts_large(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase())
}

/// What stands behind the mark of a list.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '◦', '▪', '‣', '●', '\u{f0b7}'])?;
    Some(rest.trim_start())
}

struct BlockWriter {
    composer: Composer,
    body_size: f64,
    title_size: f64,
    /// What the lines that are being joined are in.
    frame: Option<Frame>,
    text: String,
}

impl BlockWriter {
    fn add(&mut self, line: &Line, parts: bool, is_first_page: bool) {
        if parts {
            self.end_block();
            self.frame = self.frame_of(line, is_first_page);
        }
        let words = bullet(&line.text).unwrap_or(&line.text);
        // A word that was parted at the end of a line is one word.
        let is_parted_word = self.text.ends_with(['-', '\u{ad}', '\u{2010}'])
            && self
                .text
                .chars()
                .rev()
                .nth(1)
                .is_some_and(char::is_alphabetic)
            && words.starts_with(char::is_lowercase);
        if is_parted_word {
            self.text.pop();
        } else if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    fn frame_of(&self, line: &Line, is_first_page: bool) -> Option<Frame> {
        if bullet(&line.text).is_some() {
            return Some(Frame::Item);
        }
        if line.size < 1.14 * self.body_size {
            return None;
        }
        let is_title = is_first_page && line.size > 0.95 * self.title_size;
        Some(Frame::Heading(if is_title { 1 } else { 2 }))
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        let frame = self.frame.take();
        let in_list = self.composer.is_in(Frame::List(false));
        match (frame, in_list) {
            (Some(Frame::Item), false) => self.composer.open(Frame::List(false)),
            (Some(Frame::Item), true) | (_, false) => {}
            (_, true) => self.composer.close(),
        }
        if let Some(frame) = frame {
            self.composer.open(frame);
        }
        self.composer.text(&text);
        if frame.is_some() {
            self.composer.close();
        } else {
            self.composer.end_paragraph();
        }
    }
}

/// Take out the first and last lines that come back on several pages, and numbers of pages.
fn take_running_lines(pages: &mut [Page]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        for line in edges(page) {
            *counts.entry(without_numbers(&line.text)).or_default() += 1;
        }
    }
    let many = (pages.len() / 3).max(3);
    let mut taken: Vec<String> = Vec::new();
    for page in pages {
        let is_running = |line: &Line| {
            let key = without_numbers(&line.text);
            let is_number = !key.chars().any(char::is_alphabetic);
            is_number && line.text.len() < 12
                || counts.get(&key).is_some_and(|&count| count >= many)
        };
        let edges: Vec<String> = edges(page)
            .filter(|line| is_running(line))
            .map(|line| line.text.clone())
            .collect();
        page.0.retain(|line| !edges.contains(&line.text));
        for line in edges {
            if !taken
                .iter()
                .any(|known| without_numbers(known) == without_numbers(&line))
            {
                taken.push(line);
            }
        }
    }
    taken
}

/// The two lines that stand highest and the two that stand lowest.
fn edges(page: &Page) -> impl Iterator<Item = &Line> {
    let mut lines: Vec<&Line> = page.0.iter().collect();
    lines.sort_by(|one, other| other.base.total_cmp(&one.base));
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .filter(move |(at, _)| *at < 2 || at + 2 >= count)
        .map(|(_, line)| line)
}

fn without_numbers(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric()).collect()
}

/// The size of most of the text, by letters.
fn commonest_size(pages: &[Page]) -> f64 {
    let lines = pages.iter().flat_map(|page| &page.0);
    commonest(lines.map(|line| (line.size, line.text.len())))
}

/// The distance of most lines from the next.
fn commonest_leading(pages: &[Page]) -> f64 {
    let steps = pages.iter().flat_map(|page| page.0.windows(2));
    commonest(steps.filter_map(|pair| {
        let step = pair[0].base - pair[1].base;
        (step > 0.0 && step < 100.0).then_some((step, 1))
    }))
}

/// The commonest of numbers, in steps of a quarter.
fn commonest(numbers: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (number, weight) in numbers {
        *counts.entry((number * 4.0).round() as i64).or_default() += weight;
    }
    let best = counts
        .into_iter()
        .max_by_key(|&(number, count)| (count, std::cmp::Reverse(number)));
    best.map_or(0.0, |(number, _)| number as f64 / 4.0)
}
