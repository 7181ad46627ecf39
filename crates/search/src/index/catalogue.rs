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
use super::stored::{IndexError, Part, Section, key_of, read_part, write_part};
use crate::date::Date;
use crate::linking::MentionTable;
use crate::model::{Article, Collection, EvidencePlace, PartOf, PassageRef, Problem};

/// More entities than this are no count but damage: room is made for each before any is read.
const MAX_ENTITIES: usize = 1 << 22;

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
    places.into_iter().for_each(|place| writer.place(place));
    let places = std::mem::take(&mut writer.bytes);
    for problem in problems {
        writer.problem(problem);
    }
    let problems = std::mem::take(&mut writer.bytes);
    let mut parts = fingerprint(collection).to_le_bytes().to_vec();
    part_sizes.iter().for_each(|&size| writer.number(size));
    writer.number(collection.entities.len());
    parts.append(&mut writer.bytes);
    let shared = std::mem::take(&mut writer.list);
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
    let (count, _) = key_of(&bytes);
    let [shared, articles, mentions, places, problems, parts]: [Section; 6] =
        read_part(bytes, Part::Catalogue, count, files)?;
    let sections = [
        &shared[..],
        &articles,
        &mentions,
        &places,
        &problems,
        &parts,
    ];
    read_sections(sections, count)
}

fn read_sections(sections: [&[u8]; 6], count: usize) -> Result<Catalogue, IndexError> {
    let [shared, articles, mentions, places, problems, parts] = sections;
    let mut reader = Reader::default();
    let mut strings = Vec::new();
    reader.read(shared, &mut |reader| strings.push(reader.text()));
    reader.dates.resize(strings.len(), None);
    reader.shared = strings;
    let mut catalogue = Catalogue::default();
    let mut last_id = String::new();
    // An article has ten bytes at least.
    let room = count.min(articles.len() / 10);
    catalogue.articles.reserve_exact(room);
    reader.read(articles, &mut |reader| {
        let article = reader.article(&last_id);
        last_id.clone_from(&article.id);
        catalogue.articles.push(article);
    });
    reader.read(places, &mut |reader| catalogue.places.push(reader.place()));
    reader.read(problems, &mut |reader| {
        catalogue.problems.push(reader.problem());
    });
    if let Some((texts, parts)) = parts.split_first_chunk::<8>() {
        catalogue.texts = u64::from_le_bytes(*texts);
        let mut numbers = Vec::new();
        reader.read(parts, &mut |reader| numbers.push(reader.number()));
        catalogue.entity_count = numbers.pop().unwrap_or_default();
        catalogue.part_sizes = numbers;
    }
    let in_parts = catalogue.part_sizes.iter();
    let in_parts = in_parts.fold(0_usize, |sum, &size| sum.saturating_add(size));
    let is_sound = !reader.failed && catalogue.entity_count <= MAX_ENTITIES;
    if !is_sound || in_parts != count || catalogue.articles.len() != count {
        return Err(IndexError::Damaged);
    }
    catalogue.mentions = read_mentions(mentions, count, catalogue.entity_count)?;
    Ok(catalogue)
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

/// Reads what a [`Writer`] wrote. Where the bytes make no sense it notes that and gives nothing:
/// to stop at each of so many places would be a lot of code.
#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    failed: bool,
    shared: Vec<String>,
    /// The shared strings that are dates, where they were read before: few days have many articles.
    dates: Vec<Option<Date>>,
}

impl<'a> Reader<'a> {
    /// Reads a section to its end, one item after the other.
    fn read(&mut self, bytes: &'a [u8], item: &mut dyn FnMut(&mut Self)) {
        (self.bytes, self.at) = (bytes, 0);
        while self.at < bytes.len() && !self.failed {
            item(self);
        }
    }

    fn number(&mut self) -> usize {
        let number = take_varint(self.bytes, &mut self.at);
        self.failed |= number.is_none();
        number.unwrap_or_default() as usize
    }

    fn str(&mut self) -> &'a str {
        let length = self.number();
        let end = self.at.saturating_add(length);
        let bytes = self.bytes.get(self.at..end);
        let text = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok());
        self.failed |= text.is_none();
        self.at = end;
        text.unwrap_or_default()
    }

    fn text(&mut self) -> String {
        self.str().to_owned()
    }

    /// The place of a shared string.
    fn shared_number(&mut self) -> Option<usize> {
        let number = self.number().checked_sub(1)?;
        self.failed |= number >= self.shared.len();
        Some(number)
    }

    fn shared(&mut self) -> Option<String> {
        let number = self.shared_number()?;
        self.shared.get(number).cloned()
    }

    fn shared_list(&mut self) -> Vec<String> {
        let mut list = Vec::new();
        for _ in 0..self.number() {
            match self.shared() {
                Some(text) => list.push(text),
                None => {
                    self.failed = true;
                    break;
                }
            }
        }
        list.shrink_to_fit();
        list
    }

    fn date(&mut self) -> Option<Date> {
        let number = self.shared_number()?;
        let known = self.dates.get_mut(number)?;
        if known.is_none() {
            *known = self.shared[number].parse().ok();
            self.failed |= known.is_none();
        }
        known.clone()
    }

    fn article(&mut self, last_id: &str) -> Article {
        let common = self.number();
        let common = last_id.get(..common);
        self.failed |= common.is_none();
        let mut article = Article {
            id: common.unwrap_or_default().to_owned() + self.str(),
            title: self.text(),
            summary: self.text(),
            ..Article::default()
        };
        if article.summary.is_empty() {
            article.beginning = self.text();
        }
        article.language = self.shared();
        article.published = self.date();
        article.outlet = self.shared();
        article.rights = self.shared();
        article.url = Some(self.text()).filter(|url| !url.is_empty());
        article.authors = self.shared_list();
        article.categories = self.shared_list();
        article.cited_outlets = self.shared_list();
        if let Some(title) = self.shared() {
            article.part_of = Some(PartOf {
                title,
                outlet: self.shared(),
                url: self.shared(),
                position: self.number().checked_sub(1).map(|n| n as u32),
            });
        }
        article
    }

    fn place(&mut self) -> EvidencePlace {
        let passage = self.number().checked_sub(1).map(|start| {
            let length = self.number();
            let check = self
                .bytes
                .get(self.at..)
                .and_then(|rest| rest.first_chunk());
            self.failed |= check.is_none();
            self.at += size_of::<u32>();
            PassageRef {
                start,
                end: start.saturating_add(length),
                check: check.map_or(0, |check| u32::from_le_bytes(*check)),
            }
        });
        EvidencePlace {
            passage,
            cites: self.shared_list(),
        }
    }

    fn problem(&mut self) -> Problem {
        Problem {
            file: self.text(),
            record: self.shared(),
            message: self.text(),
            hint: self.text(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::stored::forged;
    use super::*;
    use crate::analysis::Lexicon;
    use crate::index::link;
    use crate::linking::Gazetteer;
    use crate::model::{ArticleIx, ArticleText, Entity, EntityKind, Mention};

    fn maybe(text: &'static str) -> impl Strategy<Value = Option<String>> {
        prop::option::of(text)
    }

    prop_compose! {
        fn article()(
            id in "[a-z]{1,3}",
            title in "(Ada|lamp|Ж ?){1,4}",
            summary in "(|Ada Lund lit a lamp\\.)",
            beginning in "[a-zж]{0,5}",
            published in prop::option::of("20[0-9][0-9]-0[1-9]"),
            texts in (maybe("en|ru"), maybe("Lamp|Oar"), maybe("CC0"), maybe("https://[a-z]{2}")),
            lists in prop::array::uniform3(prop::collection::vec("[AB]|Ж", 0..3)),
            part_of in prop::option::of(("[ab]", maybe("Lamp"), prop::option::of(0..4_u32))),
        ) -> Article {
            let (language, outlet, rights, url) = texts;
            let [authors, categories, cited_outlets] = lists;
            Article {
                id,
                title,
                beginning: if summary.is_empty() { beginning } else { String::new() },
                summary,
                language,
                published: published.and_then(|date| date.parse().ok()),
                authors,
                outlet,
                url,
                categories,
                part_of: part_of.map(|(title, outlet, position)| PartOf {
                    title,
                    outlet,
                    url: None,
                    position,
                }),
                cited_outlets,
                rights,
            }
        }
    }

    fn collection(articles: Vec<Article>) -> Collection {
        let entity = |id: &str, name: &str| Entity {
            id: id.into(),
            kind: EntityKind::Person,
            name: name.to_owned(),
            names: Vec::new(),
            aliases: vec!["Ж".to_owned()],
            description: String::new(),
            facts: Vec::new(),
            location: None,
            when: None,
            same_as: Vec::new(),
            proposed: false,
        };
        let mut collection = Collection {
            entities: vec![entity("ada", "Ada"), entity("lund", "Ada Lund")],
            ..Collection::default()
        };
        for article in articles {
            collection.texts.push(ArticleText {
                text: format!("{} Ada saw. Ada and Ada Lund left.", article.title),
                ..ArticleText::default()
            });
            collection.articles.push(article);
        }
        collection
    }

    fn written(collection: &Collection, part_sizes: &[usize]) -> (Vec<u8>, MentionTable) {
        let mut lexicon = Lexicon::default();
        let gazetteer = Gazetteer::new(&collection.entities, &mut lexicon);
        let mentions = link(collection, &gazetteer, &mut lexicon, &mut |_| {});
        let problems = [Problem {
            file: "a.json".to_owned(),
            record: None,
            message: "is odd".to_owned(),
            hint: String::new(),
        }];
        let bytes = write_catalogue(collection, &mentions, &problems, part_sizes, 7);
        (bytes, mentions)
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(articles in prop::collection::vec(article(), 1..12)) {
            let collection = collection(articles);
            let count = collection.articles.len();
            let (bytes, mentions) = written(&collection, &[1, count - 1]);
            let read = read_catalogue(bytes.clone(), 7).unwrap();
            prop_assert_eq!(&read.articles, &collection.articles);
            prop_assert_eq!(read.part_sizes, [1, count - 1]);
            prop_assert_eq!((read.entity_count, read.problems.len()), (2, 1));
            prop_assert_eq!(read.texts, fingerprint(&collection));
            for n in 0..count {
                let article = ArticleIx(n as u32);
                let own: &[Mention] = mentions.of_article(article);
                prop_assert_eq!(read.mentions.of_article(article), own);
            }
            prop_assert_eq!(read_catalogue(bytes, 8).err(), Some(IndexError::Foreign));
        }

        #[test]
        fn forged_bytes_are_refused_or_read_in_peace(
            articles in prop::collection::vec(article(), 1..6),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
            cut in any::<prop::sample::Index>(),
        ) {
            let collection = collection(articles);
            let count = collection.articles.len();
            let (bytes, _) = written(&collection, &[count]);
            let shorter = bytes[..cut.index(bytes.len())].to_vec();
            prop_assert!(read_catalogue(shorter, 7).is_err());
            if let Ok(read) = read_catalogue(forged(bytes, &changes), 7) {
                prop_assert_eq!(read.articles.len(), count);
            }
        }
    }
}
