//! What an import says of itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use kartoteka_engine::bundle::format::ArticleRecord;

/// What was made of one file, or of several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportReport {
    /// The articles, in the order of the files.
    pub articles: Vec<ArticleRecord>,
    /// What the files say that is not in the text of an article, and what became of it.
    pub removed: Vec<Removed>,
    /// Files that gave no article, and what is doubtful in those that did.
    pub problems: Vec<ImportProblem>,
}

impl ImportReport {
    /// What was made of several files, in their order. An id that is taken already gets a number:
    /// `-2`, `-3`.
    #[must_use]
    pub fn merge(reports: impl IntoIterator<Item = Self>) -> Self {
        let mut merged = Self::default();
        let mut ids = Ids::default();
        for report in reports {
            for mut article in report.articles {
                article.id = ids.unique(&article.id);
                merged.articles.push(article);
            }
            merged.removed.extend(report.removed);
            merged.problems.extend(report.problems);
        }
        merged
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The file's name.
    pub source: String,
    /// What they were taken for.
    pub kind: RemovedKind,
    /// The words.
    pub text: String,
}

/// What removed words were taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

impl RemovedKind {
    /// True when the words are gone; false when a field of the article has them.
    #[must_use]
    pub fn is_dropped(self) -> bool {
        matches!(self, Self::RepeatedTitle | Self::Furniture)
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
        })
    }
}
