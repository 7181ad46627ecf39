//! What one article says, in a form that can be kept.

use kartoteka_base::bundle::format::Position;
use kartoteka_base::date::Date;
use serde::{Deserialize, Serialize};

use crate::bearers::BearerForm;
use crate::recognition::NameKind;
use crate::relations::ReadRelation;

/// What one article says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleReading {
    /// Language of the article, where it is known: a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The names in its text, in order and without overlap.
    pub names: Vec<ReadName>,
    /// Who and what they name.
    pub bearers: Vec<Bearer>,
    /// When it says that things happened: dates and stretches of time, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<ReadDate>,
    /// How these stand to each other, where the text states it; bearers are places in `bearers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<ReadRelation>,
}

/// A name in the text of an article, and why it was taken for one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadName {
    /// Where it stands, in code points of the article's text.
    pub position: Position,
    /// The words as they stand there.
    pub exact: String,
    /// Whose it is: a place in [`ArticleReading::bearers`].
    pub bearer: usize,
    /// What it is taken for here.
    pub kind: NameKind,
    /// How it was found.
    pub method: Method,
    /// How sure that is, from 0 to 1, in thousandths.
    pub confidence: f32,
}

/// A date in the text of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadDate {
    /// Where the words stand that say it, in code points of the article's text.
    pub position: Position,
    /// When that is, no more precisely than it is said.
    pub date: Date,
}

/// How a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Somebody listed the entity, and it has this name.
    Listed,
    /// Another name in the article says whose this one is.
    Alias,
    /// The recogniser takes it for a name.
    Recogniser,
}

impl Method {
    /// As it is written in bundles.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Alias => "alias",
            Self::Recogniser => "recogniser",
        }
    }
}

/// Somebody or something that an article names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bearer {
    /// What it is taken for.
    pub kind: NameKind,
    /// All its names in the article, the fullest first.
    pub forms: Vec<BearerForm>,
    /// The id of the listed entity that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
}
