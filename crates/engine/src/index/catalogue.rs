//! What lists, filters and cards need of all articles when their texts are not here.
//!
//! A catalogue is a part of the index. Its sections are: strings that many articles share; the
//! articles, each as its own strings and the numbers of shared ones; the mentions (`linked`); where
//! the words of the evidence stand; the problems that only the texts could show; and how many
//! articles each file holds.

use std::collections::HashMap;

use super::bits::{put_varint, take_varint};
use super::builder::fingerprint;
use super::linked::{read_mentions, write_mentions};
use super::stored::{IndexError, Part, Section, article_count, read_part, write_part};
use crate::date::Date;
use crate::linking::MentionTable;
use crate::model::{Article, Collection, EvidencePlace, PartOf, PassageRef, Problem};

/// What is known of a collection without its texts.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Its articles.
    pub articles: Vec<Article>,
    /// Where they name entities.
    pub mentions: MentionTable,
    /// Of how many entities.
    pub entity_count: usize,
    /// Where the words of each piece of evidence stand, in the order of the files.
    pub places: Vec<EvidencePlace>,
    /// What of the collection could not be taken as it stands.
    pub problems: Vec<Problem>,
    /// How many articles each file holds.
    pub part_sizes: Vec<usize>,
    /// The [`fingerprint`] of the texts, which the other parts of the index must have.
    pub texts: u64,
}

/// Writes the catalogue of a collection whose texts are here: they lie in files of so many articles
/// each, and `files` is the fingerprint of the files. `problems` are those to be told.
#[must_use]
pub fn write_catalogue(
    collection: &Collection,
    mentions: &MentionTable,
    problems: &[Problem],
    part_sizes: &[usize],
    files: u64,
) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut last_id = "";
    for article in &collection.articles {
        writer.article(article, last_id);
        last_id = &article.id;
    }
    let articles = std::mem::take(&mut writer.bytes);
    let of_entities = collection.entities.iter().flat_map(|entity| &entity.facts);
    let claims = of_entities
        .map(|fact| &fact.claim)
        .chain(collection.relations.iter().map(|relation| &relation.claim));
    let places: Vec<&EvidencePlace> = claims
        .flat_map(|claim| &claim.evidence)
        .map(|evidence| &evidence.place)
        .collect();
    writer.number(places.len());
    places.into_iter().for_each(|place| writer.place(place));
    let places = std::mem::take(&mut writer.bytes);
    writer.number(problems.len());
    for problem in problems {
        writer.problem(problem);
    }
    let problems = std::mem::take(&mut writer.bytes);
    let texts = fingerprint(collection);
    writer.bytes.extend(texts.to_le_bytes());
    writer.number(collection.entities.len());
    part_sizes.iter().for_each(|&size| writer.number(size));
    let parts = std::mem::take(&mut writer.bytes);
    let shared = std::mem::take(&mut writer.list);
    writer.number(shared.len());
    shared.iter().for_each(|text| writer.text(text));
    let sections = [
        writer.bytes,
        articles,
        write_mentions(collection, mentions),
        places,
        problems,
        parts,
    ];
    write_part(Part::Catalogue, collection.articles.len(), files, &sections)
}

/// Reads a catalogue of the files with that fingerprint.
///
/// # Errors
/// When the bytes are no catalogue, a damaged one, or one of other files.
pub fn read_catalogue(bytes: Vec<u8>, files: u64) -> Result<Catalogue, IndexError> {
    let count = article_count(&bytes);
    let [shared, articles, mentions, places, problems, parts]: [Section; 6] =
        read_part(bytes, Part::Catalogue, count, files)?;
    read_sections(
        [&shared, &articles, &mentions, &places, &problems, &parts],
        count,
    )
    .ok_or(IndexError::Damaged)
}

fn read_sections(sections: [&[u8]; 6], count: usize) -> Option<Catalogue> {
    let [shared, articles, mentions, places, problems, parts] = sections;
    let mut reader = Reader::new(shared);
    let shared_count = reader.number()?;
    for _ in 0..shared_count {
        let text = reader.text()?;
        reader.shared.push(text);
    }
    reader.open(articles);
    let mut catalogue = Catalogue::default();
    let mut last_id = String::new();
    // An article has ten bytes at least.
    catalogue.articles.reserve(count.min(articles.len() / 10));
    for _ in 0..count {
        let article = reader.article(&last_id)?;
        last_id.clone_from(&article.id);
        catalogue.articles.push(article);
    }
    reader.open(places);
    for _ in 0..reader.number()? {
        let place = reader.place()?;
        catalogue.places.push(place);
    }
    reader.open(problems);
    for _ in 0..reader.number()? {
        let problem = reader.problem()?;
        catalogue.problems.push(problem);
    }
    let (texts, parts) = parts.split_first_chunk::<8>()?;
    catalogue.texts = u64::from_le_bytes(*texts);
    reader.open(parts);
    catalogue.entity_count = reader.number()?;
    while reader.at < parts.len() {
        let size = reader.number()?;
        catalogue.part_sizes.push(size);
    }
    let is_whole = catalogue.part_sizes.iter().sum::<usize>() == count;
    catalogue.mentions = read_mentions(mentions, count, catalogue.entity_count).ok()?;
    is_whole.then_some(catalogue)
}

/// Writes strings, and numbers of strings that are written once for all.
#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    numbers: HashMap<String, usize>,
    list: Vec<String>,
}

impl Writer {
    fn number(&mut self, number: usize) {
        put_varint(&mut self.bytes, number as u32);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.as_bytes());
    }

    /// 0 for nothing.
    fn shared(&mut self, text: Option<&str>) {
        let number = match text {
            None => 0,
            Some(text) => match self.numbers.get(text) {
                Some(&number) => number,
                None => {
                    self.list.push(text.to_owned());
                    self.numbers.insert(text.to_owned(), self.list.len());
                    self.list.len()
                }
            },
        };
        self.number(number);
    }

    fn shared_list(&mut self, texts: &[String]) {
        self.number(texts.len());
        texts.iter().for_each(|text| self.shared(Some(text)));
    }

    fn article(&mut self, article: &Article, last_id: &str) {
        let same = article.id.chars().zip(last_id.chars());
        let same = same.take_while(|(a, b)| a == b);
        let common: usize = same.map(|(c, _)| c.len_utf8()).sum();
        self.number(common);
        self.text(&article.id[common..]);
        self.text(&article.title);
        self.text(&article.summary);
        if article.summary.is_empty() {
            self.text(&article.beginning);
        }
        let published = article.published.as_ref().map(ToString::to_string);
        self.shared(article.language.as_deref());
        self.shared(published.as_deref());
        self.shared(article.outlet.as_deref());
        self.shared(article.rights.as_deref());
        self.text(article.url.as_deref().unwrap_or_default());
        self.shared_list(&article.authors);
        self.shared_list(&article.categories);
        self.shared_list(&article.cited_outlets);
        let part_of = article.part_of.as_ref();
        self.shared(part_of.map(|part_of| part_of.title.as_str()));
        if let Some(part_of) = part_of {
            self.shared(part_of.outlet.as_deref());
            self.shared(part_of.url.as_deref());
            self.number(part_of.position.map_or(0, |position| position as usize + 1));
        }
    }

    fn place(&mut self, place: &EvidencePlace) {
        match place.passage {
            None => self.number(0),
            Some(PassageRef { start, end, check }) => {
                self.number(start + 1);
                self.number(end - start);
                self.bytes.extend(check.to_le_bytes());
            }
        }
        self.shared_list(&place.cites);
    }

    fn problem(&mut self, problem: &Problem) {
        self.text(&problem.file);
        self.shared(problem.record.as_deref());
        self.text(&problem.message);
        self.text(&problem.hint);
    }
}

/// Reads what a [`Writer`] wrote; nothing where the bytes make no sense.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    shared: Vec<String>,
    /// The shared strings that are dates, where they were read before: few days have many articles.
    dates: Vec<Option<Date>>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            shared: Vec::new(),
            dates: Vec::new(),
        }
    }

    fn open(&mut self, bytes: &'a [u8]) {
        (self.bytes, self.at) = (bytes, 0);
    }

    fn number(&mut self) -> Option<usize> {
        take_varint(self.bytes, &mut self.at).map(|number| number as usize)
    }

    fn str(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let end = self.at.checked_add(length)?;
        let text = std::str::from_utf8(self.bytes.get(self.at..end)?).ok()?;
        self.at = end;
        Some(text)
    }

    fn text(&mut self) -> Option<String> {
        self.str().map(str::to_owned)
    }

    fn shared(&mut self) -> Option<Option<String>> {
        match self.number()? {
            0 => Some(None),
            number => Some(Some(self.shared.get(number - 1)?.clone())),
        }
    }

    fn shared_list(&mut self) -> Option<Vec<String>> {
        let count = self.number()?;
        let mut list = Vec::with_capacity(count.min(self.bytes.len() - self.at));
        for _ in 0..count {
            list.push(self.shared()??);
        }
        Some(list)
    }

    fn date(&mut self) -> Option<Option<Date>> {
        let Some(number) = self.number()?.checked_sub(1) else {
            return Some(None);
        };
        self.dates.resize(self.shared.len(), None);
        let known = self.dates.get_mut(number)?;
        if known.is_none() {
            *known = Some(self.shared[number].parse().ok()?);
        }
        Some(known.clone())
    }

    fn article(&mut self, last_id: &str) -> Option<Article> {
        let common = self.number()?;
        let mut id = last_id.get(..common)?.to_owned();
        id.push_str(self.str()?);
        let title = self.text()?;
        let summary = self.text()?;
        let beginning = match summary.is_empty() {
            true => self.text()?,
            false => String::new(),
        };
        Some(Article {
            id,
            title,
            summary,
            beginning,
            language: self.shared()?,
            published: self.date()?,
            outlet: self.shared()?,
            rights: self.shared()?,
            url: self
                .text()
                .map(|url| Some(url).filter(|url| !url.is_empty()))?,
            authors: self.shared_list()?,
            categories: self.shared_list()?,
            cited_outlets: self.shared_list()?,
            part_of: match self.shared()? {
                None => None,
                Some(title) => Some(PartOf {
                    title,
                    outlet: self.shared()?,
                    url: self.shared()?,
                    position: self.number()?.checked_sub(1).map(|n| n as u32),
                }),
            },
        })
    }

    fn place(&mut self) -> Option<EvidencePlace> {
        let passage = match self.number()? {
            0 => None,
            after => {
                let start = after - 1;
                let end = start.checked_add(self.number()?)?;
                let check = self.bytes.get(self.at..)?.first_chunk::<4>()?;
                self.at += check.len();
                Some(PassageRef {
                    start,
                    end,
                    check: u32::from_le_bytes(*check),
                })
            }
        };
        Some(EvidencePlace {
            passage,
            cites: self.shared_list()?,
        })
    }

    fn problem(&mut self) -> Option<Problem> {
        Some(Problem {
            file: self.text()?,
            record: self.shared()?,
            message: self.text()?,
            hint: self.text()?,
        })
    }
}
