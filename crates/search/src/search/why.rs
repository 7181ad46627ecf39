//! Why is an article found, and found so high?

use serde::{Deserialize, Serialize};

use super::Searched;
use super::evaluate::{Wanted, find};
use super::forms::MatchKind;
use super::needle::{Needle, NeedleWord, Taken, needles};
use super::scores::Contribution;
use crate::index::{IndexedField, Postings};
use crate::model::{ArticleIx, MentionPart};
use crate::order::Order as _;
use crate::query::parse;

/// A part of the score of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was asked for; empty where it is all of the query.
    pub asked: String,
    /// What the article has for it.
    pub kind: ReasonKind,
    /// Where; nowhere in particular for words side by side and for what is missing.
    pub part: Option<MentionPart>,
    /// What it adds to the score; less than 0 for what is missing.
    pub share: f32,
}

/// What an article has for something that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReasonKind {
    /// It itself, or another form of the word.
    Itself,
    /// Another word, for a reason.
    Other {
        /// The commonest form of the word.
        term: String,
        /// Why it stands for the word.
        kind: MatchKind,
    },
    /// An entity that has such a name, under whichever name.
    Name,
    /// Two words that were typed one after the other stand so in the article.
    SideBySide,
    /// Not all that was asked for.
    Missing,
}

/// The parts of an article's score for a query, the greatest first. Their sum is the score.
#[must_use]
pub fn why(
    searched: Searched<'_>,
    query_text: &str,
    taken: Taken,
    article: ArticleIx,
) -> Vec<Reason> {
    let query = parse(query_text).query;
    let needles = needles(&query, query_text, taken, searched);
    let wanted = Wanted {
        watched: Some(article),
        ..Wanted::best(usize::MAX)
    };
    let contributions = find(searched, &query, &needles, wanted)
        .scores
        .contributions;
    let mut reasons = Vec::new();
    for contribution in &contributions.needles {
        let own = &needles[contribution.needle..];
        let joined = own.iter().take_while(|needle| needle.near_next.is_some());
        let own = &own[..=joined.count()];
        share_out(searched.postings, article, own, contribution, &mut reasons);
    }
    for (places, share) in &contributions.pairs {
        let words = places.map(|(needle, word)| needles[needle].words[word].written.as_str());
        reasons.push(Reason {
            asked: words.join(" "),
            kind: ReasonKind::SideBySide,
            part: None,
            share: *share,
        });
    }
    if contributions.coordination < 0.0 {
        reasons.push(Reason {
            asked: String::new(),
            kind: ReasonKind::Missing,
            part: None,
            share: contributions.coordination,
        });
    }
    reasons.order_by(|a, b| b.share.total_cmp(&a.share));
    reasons
}

/// Divides what a needle added among the fields and the terms that it was found by.
fn share_out(
    postings: &Postings,
    article: ArticleIx,
    needles: &[Needle<'_>],
    contribution: &Contribution,
    reasons: &mut Vec<Reason>,
) {
    let Contribution {
        word, parts, added, ..
    } = contribution;
    let word = match (word, needles) {
        (Some(word), [needle, ..]) => needle.words.get(*word),
        (None, [needle]) if needle.words.len() == 1 => needle.words.first(),
        _ => None,
    };
    let texts = needles.iter().map(|needle| needle.clause.text.as_str());
    let asked = match word {
        Some(word) => word.written.clone(),
        None => texts.collect::<Vec<&str>>().join(" "),
    };
    let whole: f32 = parts.iter().sum();
    for field in IndexedField::ALL {
        let share = added * parts[field as usize] / whole;
        if share == 0.0 {
            continue;
        }
        let part = match field {
            IndexedField::Title => Some(MentionPart::Title),
            IndexedField::Summary => Some(MentionPart::Summary),
            IndexedField::Body => Some(MentionPart::Body),
            IndexedField::Names => None,
        };
        let mut tell = |kind: ReasonKind, share: f32| {
            let kind = match field {
                IndexedField::Names => ReasonKind::Name,
                _ => kind,
            };
            reasons.push(Reason {
                asked: asked.clone(),
                kind,
                part,
                share,
            });
        };
        let counts = match word {
            Some(word) => term_counts(postings, article, word, field),
            None => Vec::new(),
        };
        let count: f32 = counts.iter().map(|(_, count)| count).sum();
        if counts.is_empty() || field == IndexedField::Names {
            tell(ReasonKind::Itself, share);
            continue;
        }
        for (kind, own) in counts {
            tell(kind, share * own / count);
        }
    }
}

/// How often a field has each term that stands for a word.
fn term_counts(
    postings: &Postings,
    article: ArticleIx,
    word: &NeedleWord,
    field: IndexedField,
) -> Vec<(ReasonKind, f32)> {
    let mut buffer = Vec::new();
    let own = word.terms.iter().filter_map(|matched| {
        postings.read_postings(matched.term, &mut buffer);
        let held = buffer.binary_search_by_key(&article, |posting| posting.article);
        let count = buffer[held.ok()?].counts[field as usize];
        let kind = match matched.kind {
            MatchKind::Stem => ReasonKind::Itself,
            kind => ReasonKind::Other {
                term: postings.commonest_word_of(matched.term),
                kind,
            },
        };
        (count > 0).then_some((kind, f32::from(count) * matched.strength))
    });
    own.collect()
}
