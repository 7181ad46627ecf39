//! From the names of a text to the relations between them.

use kartoteka_base::model::Stance;
use kartoteka_base::text::Span;
use serde::{Deserialize, Serialize};

use super::phrases::{OBJECT_MAY_BE_FOLLOWED_BY, PHRASES, Phrase};
use super::quote::{ReadQuote, quote};
use super::roles::{Role, roles};
use super::russian;
use super::sentence::{Sentence, sentences};
use super::stance;
use crate::recognition::NameKind;

/// A name of a text and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedBearer {
    /// Where it stands.
    pub span: Span,
    /// What it is taken for.
    pub kind: NameKind,
    /// Whose it is.
    pub bearer: usize,
}

/// A relation that a text states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadRelation {
    /// The bearer of which it is said.
    pub subject: usize,
    /// A kind of relation of the bundle format.
    pub kind: String,
    /// The other bearer.
    pub object: usize,
    /// How the sentence puts it.
    pub stance: Stance,
    /// The bearer who says so, where the sentence names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub according_to: Option<usize>,
    /// The sentence.
    pub evidence: ReadQuote,
    /// How often such words say so indeed, from 0 to 1; that the names are right comes on top.
    pub confidence: f32,
}

/// How sure a relation is that stands in a person's title or in an apposition.
const BY_TITLE: f32 = 0.95;

/// How sure a relation is that a verb tells.
const BY_VERB: f32 = 0.9;

/// A longer sentence is quoted from the first name to the last, in bytes.
const LONGEST_QUOTE: usize = 400;

/// A relation within a sentence, by the places of its names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) subject: usize,
    pub(super) kind: &'static str,
    pub(super) object: usize,
    pub(super) is_title: bool,
    /// The words between the names.
    pub(super) words: (usize, usize),
}

/// The relations that a text states between names, which are in order and do not overlap.
#[must_use]
pub fn find_relations(text: &str, names: &[NamedBearer]) -> Vec<ReadRelation> {
    let mut relations: Vec<ReadRelation> = Vec::new();
    for sentence in sentences(text, names) {
        let mut found = Vec::new();
        let places = sentence.names();
        for pair in places.windows(2) {
            let view = Pair {
                sentence: &sentence,
                names,
                left: pair[0].0,
                right: pair[1].0,
                kinds: (names[pair[0].1].kind, names[pair[1].1].kind),
            };
            view.by_role(&mut found);
            view.by_phrase(&mut found);
            russian::find(&view, &mut found);
        }
        for relation in found {
            let name_at = |at: usize| places.iter().find(|place| place.0 == at);
            let (Some(subject), Some(object)) =
                (name_at(relation.subject), name_at(relation.object))
            else {
                continue;
            };
            let [subject, object] = [subject.1, object.1].map(|name| names[name].bearer);
            if subject == object {
                continue;
            }
            let (stance, source) = stance_of(&sentence, &relation);
            let according_to = source
                .and_then(|at| name_at(at).map(|place| names[place.1].bearer))
                .filter(|bearer| *bearer != subject && *bearer != object);
            let first = sentence.items[relation.subject.min(relation.object)].span;
            let last = sentence.items[relation.subject.max(relation.object)].span;
            let span = match sentence.span.len() > LONGEST_QUOTE {
                true => Span::new(first.start, last.end),
                false => sentence.span,
            };
            relations.push(ReadRelation {
                subject,
                kind: relation.kind.to_owned(),
                object,
                stance,
                according_to,
                evidence: quote(text, span),
                confidence: if relation.is_title { BY_TITLE } else { BY_VERB },
            });
        }
    }
    relations
}

/// What a title tells is the article's own word, whatever the sentence goes on to say; what a verb tells
/// is as doubtful as the sentence.
fn stance_of(sentence: &Sentence, relation: &Found) -> (Stance, Option<usize>) {
    if relation.is_title {
        let words = sentence.words(relation.words.0, relation.words.1);
        return (stance::of_words(&words.unwrap_or_default()), None);
    }
    let stance = stance::of_sentence(sentence);
    let source = (stance != Stance::Asserted).then(|| stance::source(sentence));
    (stance, source.flatten())
}

/// Two names that stand beside each other in a sentence.
pub(super) struct Pair<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) names: &'a [NamedBearer],
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) kinds: (NameKind, NameKind),
}

impl Pair<'_> {
    /// What stands between the names.
    pub(super) fn between(&self) -> Vec<&str> {
        let words = self.sentence.words(self.left + 1, self.right);
        words.unwrap_or_default()
    }

    /// *X, the head of Y*; *Y’s head, X*; *Y head X*; *the head of Y, X*; *X is the head of Y*.
    fn by_role(&self, found: &mut Vec<Found>) {
        let between = self.between();
        match self.kinds {
            (NameKind::Person, object) => self.person_first(&between, object, found),
            (object, NameKind::Person) => self.person_last(&between, object, found),
            _ => {}
        }
    }

    fn person_first(&self, between: &[&str], object: NameKind, found: &mut Vec<Found>) {
        let (roles_words, is_title) = match between {
            [",", "who", "is", rest @ ..] | ["is" | "became" | "remains", rest @ ..] => {
                (rest, false)
            }
            [",", rest @ ..] => (rest, true),
            _ => return,
        };
        let without_article = match roles_words {
            [rest @ .., "the"] => rest,
            rest => rest,
        };
        let Some((preposition, words)) = without_article.split_last() else {
            return;
        };
        let fits = match *preposition {
            "of" => true,
            "at" | "with" | "for" => object == NameKind::Organization,
            "to" => words
                .last()
                .is_some_and(|word| matches!(*word, "adviser" | "advisor")),
            _ => false,
        };
        // *the director of Mobile for Y*, *for Education, Y*: what comes later is meant.
        let is_part = match self.sentence.word(self.right + 1) {
            Some("for") => true,
            _ => *preposition == "for" && self.is_followed_by_name(),
        };
        if fits && !is_part && self.object_ends(self.right) && !self.is_within_list() {
            self.add(words, self.left, self.right, object, is_title, found);
        }
    }

    fn person_last(&self, between: &[&str], object: NameKind, found: &mut Vec<Found>) {
        match between {
            // *the head of Y, X,*: what is before Y tells the role.
            [] | [","] => {
                let Some(before) = self.words_before_of(self.left) else {
                    return;
                };
                let after = self.sentence.word(self.right + 1);
                let is_list = !between.is_empty() && matches!(after, Some("and" | "or"));
                let is_the_one = before.first() == Some(&"the") || between.is_empty();
                if is_the_one && !is_list && !self.sentence.is_name(self.right + 1) {
                    self.add(&before, self.right, self.left, object, true, found);
                }
            }
            ["'s", words @ .., ","] | ["'s", words @ ..] => {
                self.add(words, self.right, self.left, object, true, found);
            }
            // *the Y head X*.
            words if words.len() <= 4 && !words.contains(&",") => {
                self.add(words, self.right, self.left, object, true, found);
            }
            _ => {}
        }
    }

    /// True for a name behind a comma.
    fn is_followed_by_name(&self) -> bool {
        let next = self.sentence.words(self.right + 1, self.right + 2);
        next.as_deref() == Some(&[","]) && self.sentence.is_name(self.right + 2)
    }

    /// The words for a role before *of Y*: `the head` of *the head of the Y*.
    fn words_before_of(&self, at: usize) -> Option<Vec<&str>> {
        let mut end = at;
        if self.sentence.word(end.checked_sub(1)?) == Some("the") {
            end -= 1;
        }
        if self.sentence.word(end.checked_sub(1)?) != Some("of") {
            return None;
        }
        end -= 1;
        let mut start = end;
        while start > 0 && end - start < 5 {
            let Some(word) = self.sentence.word(start - 1) else {
                break;
            };
            start -= 1;
            if matches!(word, "the" | "a" | "an") {
                break;
            }
        }
        self.sentence.words(start, end)
    }

    fn add(
        &self,
        words: &[&str],
        person: usize,
        object_at: usize,
        object: NameKind,
        is_title: bool,
        found: &mut Vec<Found>,
    ) {
        for role in roles(words, object == NameKind::Place) {
            let of_person = |kind, is_swapped: bool| {
                let (subject, object) = if is_swapped {
                    (object_at, person)
                } else {
                    (person, object_at)
                };
                Found {
                    subject,
                    kind,
                    object,
                    is_title,
                    words: (self.left + 1, self.right),
                }
            };
            let is_organization = object == NameKind::Organization;
            let is_place = object == NameKind::Place;
            let is_person = object == NameKind::Person;
            let relation = match role {
                Role::Leads if is_organization || is_place => of_person("leads", false),
                Role::Founded if is_organization => of_person("founder_of", false),
                Role::MemberOf if is_organization => of_person("member_of", false),
                Role::FormerMemberOf if is_organization => of_person("former_member_of", false),
                Role::WorksFor if is_organization => of_person("employs", true),
                Role::BornIn if is_place => of_person("born_in", false),
                Role::LivesIn if is_place => of_person("lives_in", false),
                Role::CitizenOf if is_place => of_person("citizen_of", false),
                Role::AllyOf if is_person || is_organization => of_person("ally_of", false),
                Role::RivalOf if is_person || is_organization => of_person("rival_of", false),
                Role::SupporterOf if is_person || is_organization => of_person("supports", false),
                _ => continue,
            };
            found.push(relation);
        }
    }

    /// True when nothing behind a name makes another thing of it: *Y’s office*, *Y products*.
    pub(super) fn object_ends(&self, at: usize) -> bool {
        match self.sentence.items.get(at + 1) {
            None => true,
            Some(_) if self.sentence.is_name(at + 1) => false,
            Some(_) => match self.sentence.words(at + 1, at + 2).as_deref() {
                Some(["'s" | "-" | "/" | "&"]) => false,
                // *Services’ Lab*
                Some(["'" | "’"]) => false,
                Some([word]) => {
                    let is_mark = !word.chars().any(char::is_alphanumeric);
                    is_mark || OBJECT_MAY_BE_FOLLOWED_BY.contains(word)
                }
                _ => false,
            },
        }
    }

    /// True when the left name ends a list of names: *X, Z and Y, heads of …* is more than one.
    fn is_within_list(&self) -> bool {
        let before = self
            .left
            .checked_sub(1)
            .and_then(|at| self.sentence.word(at));
        matches!(before, Some("and" | "or" | "&"))
    }

    /// True when the left name can be the subject of what follows: nothing before it makes it part of
    /// another thing.
    fn may_be_subject(&self) -> bool {
        let before = |n: usize| {
            self.left
                .checked_sub(n)
                .map(|at| &self.sentence.items[at].what)
        };
        let word = |n: usize| {
            self.left
                .checked_sub(n)
                .and_then(|at| self.sentence.word(at))
        };
        if before(1).is_none() {
            return true;
        }
        let skipped = usize::from(matches!(word(1), Some("the" | "a" | "an")));
        match word(1 + skipped) {
            Some(word) => !matches!(
                word,
                "of" | "in"
                    | "for"
                    | "with"
                    | "by"
                    | "from"
                    | "to"
                    | "at"
                    | "on"
                    | "and"
                    | "or"
                    | "'s"
                    | "against"
                    | "about"
                    | "over"
                    | "like"
                    | "as"
                    | "than"
                    | "&"
                    | "между"
                    | "и"
                    | "с"
            ),
            None => !self.sentence.is_name(self.left.saturating_sub(1)),
        }
    }

    /// *X founded Y*, *Y was founded by X*, *X, based in Y*.
    fn by_phrase(&self, found: &mut Vec<Found>) {
        let between = self.between();
        for phrase in PHRASES {
            if self.fits(phrase, &between) {
                let (subject, object) = match phrase.is_swapped {
                    true => (self.right, self.left),
                    false => (self.left, self.right),
                };
                found.push(Found {
                    subject,
                    kind: phrase.relation,
                    object,
                    is_title: phrase.words.starts_with(", "),
                    words: (self.left + 1, self.right),
                });
                return;
            }
        }
    }

    fn fits(&self, phrase: &Phrase, between: &[&str]) -> bool {
        if !phrase.left.contains(&self.kinds.0) || !phrase.right.contains(&self.kinds.1) {
            return false;
        }
        let words = phrase.words.split(' ');
        let between = between.iter().copied();
        let are_same = match between.clone().last() {
            Some("the") => words.eq(between.clone().take(between.len() - 1)),
            _ => words.eq(between),
        };
        let has_rest = phrase
            .behind
            .is_none_or(|behind| self.sentence.word(self.right + 1) == Some(behind));
        let ends = phrase.behind.is_some() || self.object_ends(self.right);
        are_same && has_rest && ends && self.may_be_subject()
    }
}
