//! What an import says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use kartoteka_engine::bundle::format::{ArticleRecord, EntityFile, RelationKindRecord};
use serde::{Deserialize, Serialize};

use crate::SourceFile;
use crate::duplicates::{self, Seen};
use crate::entities;

/// What was made of one file, or of several.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The file's name; empty for several.
    #[serde(default)]
    pub source: String,
    /// The articles, in the order of the files.
    pub articles: Vec<ArticleRecord>,
    /// Entities and relations that the files state themselves.
    #[serde(default)]
    pub entities: EntityFile,
    /// Kinds of relation that `entities` uses and that are not built in.
    #[serde(default)]
    pub relation_kinds: Vec<RelationKindRecord>,
    /// True when the ids of the articles are to stay as they are: they stand in links already.
    #[serde(default)]
    pub keeps_ids: bool,
    /// After a merge: the source of each article, and its id.
    #[serde(default)]
    pub origins: Vec<(String, String)>,
    /// After a merge: articles that came more than once, each with its source.
    #[serde(default)]
    pub folded: Vec<ImportProblem>,
    /// What the files say that is not in the text of an article, and what became of it.
    pub removed: Vec<Removed>,
    /// Files that gave no article, and what is doubtful in those that did.
    pub problems: Vec<ImportProblem>,
}

impl ImportReport {
    /// What was made of several files, in their order. An id that is taken already gets a number:
    /// `-2`, `-3`. An article that says the same as one before it is folded into that one.
    #[must_use]
    pub fn merge(reports: impl IntoIterator<Item = Self>) -> Self {
        let reports: Vec<Self> = reports.into_iter().collect();
        let mut merged = Self::default();
        let mut ids = Ids::default();
        let mut seen = Seen::default();
        for report in reports.iter().filter(|report| report.keeps_ids) {
            for article in &report.articles {
                ids.unique(&article.id);
            }
        }
        for report in reports {
            let mut new_ids: BTreeMap<String, String> = BTreeMap::new();
            for mut article in report.articles {
                if let Some(at) = seen.find(&article) {
                    let kept = &mut merged.articles[at];
                    merged.folded.push(ImportProblem {
                        source: report.source.clone(),
                        message: format!(
                            "has “{}” once more: kept once, as {}",
                            article.title, kept.id
                        ),
                        hint: "nothing, or leave the copy out".to_owned(),
                    });
                    new_ids.insert(article.id.clone(), kept.id.clone());
                    duplicates::fold(kept, article);
                    continue;
                }
                if !report.keeps_ids {
                    let id = ids.unique(&article.id);
                    new_ids.insert(std::mem::replace(&mut article.id, id.clone()), id);
                }
                seen.add(&article, merged.articles.len());
                merged
                    .origins
                    .push((report.source.clone(), article.id.clone()));
                merged.articles.push(article);
            }
            let mut entities = report.entities;
            rename_evidence(&mut entities, &new_ids);
            entities::add(&mut merged.entities, entities);
            for kind in report.relation_kinds {
                if !merged
                    .relation_kinds
                    .iter()
                    .any(|known| known.id == kind.id)
                {
                    merged.relation_kinds.push(kind);
                }
            }
            merged.folded.extend(report.folded);
            merged.removed.extend(report.removed);
            merged.problems.extend(report.problems);
        }
        merged
    }

    /// A report that has nothing but a reason why.
    pub(crate) fn refusal(file: SourceFile<'_>, message: impl Into<String>, hint: &str) -> Self {
        let mut report = Self::default();
        report.doubt(file, message, hint);
        report
    }

    /// Say what is doubtful in a file.
    pub(crate) fn doubt(&mut self, file: SourceFile<'_>, message: impl Into<String>, hint: &str) {
        self.problems.push(ImportProblem {
            source: file.name.to_owned(),
            message: message.into(),
            hint: hint.to_owned(),
        });
    }

    /// Say which words of a file are not in the text of an article.
    pub(crate) fn remove(&mut self, file: SourceFile<'_>, kind: RemovedKind, text: &str) {
        self.removed.push(Removed {
            source: file.name.to_owned(),
            kind,
            text: text.to_owned(),
        });
    }
}

/// Articles got other ids: what rests on them must say so.
fn rename_evidence(entities: &mut EntityFile, new_ids: &BTreeMap<String, String>) {
    let of_facts = entities
        .entities
        .iter_mut()
        .flat_map(|entity| &mut entity.facts)
        .flat_map(|fact| &mut fact.evidence);
    let of_relations = entities
        .relations
        .iter_mut()
        .flat_map(|relation| &mut relation.evidence);
    for evidence in of_facts.chain(of_relations) {
        if let Some(id) = new_ids.get(&evidence.article) {
            evidence.article.clone_from(id);
        }
    }
}

/// A number with its noun: "1 file", "2 files", "2 entries".
pub(crate) fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

/// Ids that are taken.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    /// The last number that was tried for an id: a thousand articles of one title are no trouble.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// Take `id`, or `id` with the smallest number that makes it new.
    pub(crate) fn unique(&mut self, id: &str) -> String {
        let mut unique = id.to_owned();
        let number = self.numbers.entry(id.to_owned()).or_insert(1);
        while !self.taken.insert(unique.clone()) {
            *number += 1;
            unique = format!("{id}-{number}");
        }
        unique
    }
}

/// A file that could not be imported, or something doubtful in one that was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProblem {
    /// The file's name.
    pub source: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.message)
    }
}

/// Words of a file that are not in the text of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The file's name.
    pub source: String,
    /// What they were taken for.
    pub kind: RemovedKind,
    /// The words.
    pub text: String,
}

/// What removed words were taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RemovedKind {
    /// The title once more: dropped.
    RepeatedTitle,
    /// Buttons, invitations and notices of the site: dropped.
    Furniture,
    /// A line of subjects: the article's categories.
    Categories,
    /// A line of names: the article's authors.
    Byline,
    /// A line that is a date: when the article was published.
    Dateline,
    /// A line on copyright: the article's rights.
    Rights,
    /// The label of an editors' note: the block's type says it.
    NoteLabel,
    /// A shortcode of a site's generator without words for a reader: dropped.
    Shortcode,
    /// The running head or foot of pages, and their numbers: dropped.
    RunningLine,
}

impl RemovedKind {
    /// True when the words are gone; false when a field of the article has them.
    #[must_use]
    pub fn is_dropped(self) -> bool {
        matches!(
            self,
            Self::RepeatedTitle | Self::Furniture | Self::Shortcode | Self::RunningLine
        )
    }
}

impl fmt::Display for RemovedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RepeatedTitle => "repeated title",
            Self::Furniture => "site furniture",
            Self::Categories => "categories",
            Self::Byline => "authors",
            Self::Dateline => "date of publication",
            Self::Rights => "rights",
            Self::NoteLabel => "label of a note",
            Self::Shortcode => "shortcode",
            Self::RunningLine => "running head or foot",
        })
    }
}
