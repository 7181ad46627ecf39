//! What an import says of itself.

use std::collections::BTreeSet;
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
    /// Add what was made of another file. An id that is taken already gets a number: `-2`, `-3`.
    pub fn append(&mut self, other: Self) {
        let mut taken: BTreeSet<String> = self
            .articles
            .iter()
            .map(|article| article.id.clone())
            .collect();
        for mut article in other.articles {
            article.id = unique(&article.id, &taken);
            taken.insert(article.id.clone());
            self.articles.push(article);
        }
        self.removed.extend(other.removed);
        self.problems.extend(other.problems);
    }
}

/// `id`, or `id` with the smallest number that makes it new.
pub(crate) fn unique(id: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(id) {
        return id.to_owned();
    }
    let mut number = 2_usize;
    loop {
        let numbered = format!("{id}-{number}");
        if !taken.contains(&numbered) {
            return numbered;
        }
        number += 1;
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
    /// Buttons, invitations and notices of the site at the foot: dropped.
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
            Self::Furniture => "site furniture at the foot",
            Self::Categories => "categories",
            Self::Byline => "authors",
            Self::Dateline => "date of publication",
            Self::Rights => "rights",
            Self::NoteLabel => "label of a note",
        })
    }
}
