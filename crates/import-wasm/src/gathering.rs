//! What all files say together, before anybody has decided on it.

use kartoteka_carding::{ArticleReading, Earlier, Knowledge, ReadArticle, join};
use kartoteka_engine::bundle::format::{
    ArticleRecord, EntityFile, MentionRecord, RelationKindRecord,
};
use kartoteka_import::{CITES, ImportReport, join_outlets, outlets, resolve_links};
use kartoteka_intake::messages::Remark;
use serde_json::Value;

use crate::reading::FileReading;

/// Under this name an article carries the number of its reading while articles are brought together.
const NUMBER: &str = "kartoteka-reading";

/// What all files say together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// The articles, with where they name entities.
    pub articles: Vec<ArticleRecord>,
    /// The cards that files state, those of outlets, and those that were made of the texts.
    pub entities: EntityFile,
    /// Kinds of relation that are not built in.
    pub relation_kinds: Vec<RelationKindRecord>,
    /// What is to be said of the files.
    pub remarks: Vec<Remark>,
}

/// Brings together what files gave, in their order. `before` are the cards that were made the last
/// time: a card keeps its id, for it stands in links.
#[must_use]
pub fn gather(files: Vec<FileReading>, before: &EntityFile, knowledge: &Knowledge) -> Gathered {
    let mut remarks: Vec<Remark> = Vec::new();
    let mut readings: Vec<ArticleReading> = Vec::new();
    let mut reports = Vec::with_capacity(files.len());
    for file in files {
        remarks.extend(file.remarks());
        let mut report = file.report;
        report.source = file.path;
        for (n, article) in report.articles.iter_mut().enumerate() {
            let number = Value::from(readings.len() + n);
            article.other.insert(NUMBER.to_owned(), number);
        }
        let count = report.articles.len();
        readings.extend(file.readings.into_iter().take(count));
        reports.push(report);
    }
    let merged = ImportReport::merge(reports);
    remarks.extend(merged.folded.into_iter().map(|folded| Remark {
        path: folded.source,
        message: folded.message,
        hint: folded.hint,
        is_refused: false,
    }));
    let mut articles = merged.articles;
    resolve_links(&mut articles);
    let numbers: Vec<Option<usize>> = articles.iter_mut().map(take_number).collect();
    let mut entities = join_outlets(merged.entities, outlets(&articles));
    let mut relation_kinds = merged.relation_kinds;
    if entities
        .relations
        .iter()
        .any(|relation| relation.kind == CITES)
        && !relation_kinds.iter().any(|kind| kind.id == CITES)
    {
        relation_kinds.push(RelationKindRecord {
            id: CITES.to_owned(),
            name: "cites".to_owned(),
            inverse: "cited by".to_owned(),
        });
    }
    card(
        &mut articles,
        &mut entities,
        &numbers,
        &readings,
        before,
        knowledge,
    );
    Gathered {
        articles,
        entities,
        relation_kinds,
        remarks,
    }
}

/// The number of an article's reading, which it carries no longer.
fn take_number(article: &mut ArticleRecord) -> Option<usize> {
    usize::try_from(article.other.remove(NUMBER)?.as_u64()?).ok()
}

/// Makes cards of what the articles say, and states in each where it names them.
fn card(
    articles: &mut [ArticleRecord],
    entities: &mut EntityFile,
    numbers: &[Option<usize>],
    readings: &[ArticleReading],
    before: &EntityFile,
    knowledge: &Knowledge,
) {
    let nothing = ArticleReading::default();
    let read: Vec<ReadArticle<'_>> = articles
        .iter()
        .zip(numbers)
        .map(|(article, number)| ReadArticle {
            id: &article.id,
            reading: number
                .and_then(|number| readings.get(number))
                .unwrap_or(&nothing),
        })
        .collect();
    let mut earlier = Earlier::default();
    for entity in &before.entities {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            earlier.ids.insert(name.clone(), entity.id.clone());
        }
    }
    let cards = join(&read, entities, &earlier, knowledge);
    for (article, mentions) in articles.iter_mut().zip(cards.mentions) {
        article.mentions.retain(|mention| mention.method.is_none());
        // What a person stated comes first.
        let stated: Vec<(usize, usize)> = article.mentions.iter().map(span).collect();
        let new = mentions.into_iter().filter(|new| {
            let overlaps = |(start, end): &(usize, usize)| *start < new.end && new.start < *end;
            !stated.iter().any(overlaps)
        });
        article.mentions.extend(new);
    }
    entities.entities.extend(cards.entities);
    entities.relations.extend(cards.relations);
}

fn span(mention: &MentionRecord) -> (usize, usize) {
    (mention.start, mention.end)
}

#[cfg(test)]
pub(crate) mod tests {
    use kartoteka_carding::Carder;

    use super::*;
    use crate::reading::read_file;

    const MODEL: &[u8] = include_bytes!("../../../models/names.model");

    const PLACES: &[u8] = include_bytes!("../../../models/places.table");

    pub(crate) fn knowledge() -> Knowledge {
        Knowledge::read(Some(MODEL), Some(PLACES)).expect("model and table can be read")
    }

    /// What these files give.
    pub(crate) fn read(files: &[(&str, &str)]) -> Vec<FileReading> {
        let knowledge = knowledge();
        let mut carder = Carder::new(&knowledge, &EntityFile::default());
        let read = |(path, text): &(&str, &str)| read_file(path, text.as_bytes(), &mut carder);
        files.iter().map(read).collect()
    }

    pub(crate) const LETTERS: [(&str, &str); 3] = [
        (
            "a.md",
            "# The lamp is lit\n\nAlma Grey of the Harbour Office lit it in Lisbon. Grey was alone.\n",
        ),
        (
            "b.md",
            "# The lamp is out\n\nIn Lisbon nobody had seen Alma Grey.\n",
        ),
        (
            "c.md",
            "# The lamp is out\n\nIn Lisbon nobody had seen Alma Grey.\n",
        ),
    ];

    #[test]
    fn names_of_several_files_become_cards_with_their_mentions() {
        let gathered = gather(read(&LETTERS), &EntityFile::default(), &knowledge());
        assert_eq!(gathered.articles.len(), 2);
        let grey = gathered
            .entities
            .entities
            .iter()
            .find(|entity| entity.name == "Alma Grey")
            .expect("she is named twice");
        let named = |article: &ArticleRecord| {
            let mentions = article.mentions.iter();
            mentions.filter(|mention| mention.entity == grey.id).count()
        };
        assert_eq!(
            gathered.articles.iter().map(named).collect::<Vec<_>>(),
            [2, 1]
        );
        assert!(
            gathered
                .articles
                .iter()
                .all(|article| article.other.is_empty())
        );
        assert_eq!(gathered.remarks[0].path, "c.md");
    }

    #[test]
    fn a_card_keeps_its_id_when_more_is_read() {
        let mut before = gather(read(&LETTERS), &EntityFile::default(), &knowledge()).entities;
        for entity in &mut before.entities {
            if entity.name == "Alma Grey" {
                entity.id = "the-keeper".to_owned();
            }
        }
        let after = gather(read(&LETTERS), &before, &knowledge()).entities;
        assert!(
            after
                .entities
                .iter()
                .any(|entity| entity.id == "the-keeper")
        );
    }
}
