//! What a clause looks for: its words, and the names that have them.

use super::Searched;
use super::forms::{TermMatch, WordForm, add_spellings, is_form, terms_of};
use super::joins::add_joins;
use super::typo::guesses;
use crate::analysis::{stem_by_letters, tokens};
use crate::index::{NameWord, Postings, TermIx};
use crate::model::EntityIx;
use crate::query::{Clause, Form, Group, MAX_LOOSE_WORDS, Node, Query};

/// At most so many unknown words of a query are taken for others: a bound for the work.
const MAX_GUESSED_WORDS: usize = 6;

/// What a clause looks for.
#[derive(Debug, Clone)]
pub struct Needle<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// True when articles must not have it.
    pub is_excluded: bool,
    /// How many words away the next needle may be, when `NEAR` joins both.
    pub near_next: Option<u32>,
    /// Its words, in order.
    pub words: Vec<NeedleWord>,
    /// The terms of its words written together, where a hyphen is between them.
    pub joined: Vec<TermMatch>,
    /// The entities that have a name with these words side by side, in order of number. None where
    /// only the words of the text count.
    pub entities: Vec<EntityIx>,
    /// True when one of its words stands for more words than are searched.
    pub is_cut: bool,
    /// True for words without sign, operator, field or quotes: only among these is one that no
    /// article has taken for another. What was asked for more strictly is meant as it is.
    pub may_be_mistyped: bool,
}

/// A word to look for.
#[derive(Debug, Clone, Default)]
pub struct NeedleWord {
    /// The word as it was typed.
    pub written: String,
    /// The word, folded.
    pub folded: String,
    /// Its stems by the languages of the articles.
    pub stems: Vec<String>,
    /// The terms of the dictionary that stand for it: its own, or those of its forms.
    pub terms: Vec<TermMatch>,
    /// The word that was likely meant where no article has it.
    pub meant: Option<String>,
    /// How it is compared.
    pub form: WordForm,
}

impl Needle<'_> {
    /// True for words of the text without sign, field or distance.
    pub(super) fn is_plain(&self) -> bool {
        let is_word = matches!(
            self.clause.form,
            Form::Word | Form::Fuzzy(_) | Form::Pattern
        );
        is_word && self.clause.field.is_none() && !self.is_excluded && self.near_next.is_none()
    }

    /// True for a word with a hyphen or the like, which is several words side by side.
    pub(super) fn is_compound(&self) -> bool {
        self.is_plain() && self.words.len() > 1
    }

    /// True when both look for the same: equal words in the same field and form.
    pub(super) fn asks_same(&self, other: &Self) -> bool {
        self.clause.field == other.clause.field
            && self.clause.form == other.clause.form
            && self.near_next == other.near_next
            && self.words.len() == other.words.len()
            && self
                .words
                .iter()
                .zip(&other.words)
                .all(|(own, other)| own.stems == other.stems && own.form == other.form)
    }
}

impl NeedleWord {
    /// The term that stands for it surest.
    pub(super) fn surest(&self) -> Option<TermMatch> {
        let terms = self.terms.iter().copied();
        terms.max_by(|a, b| {
            let by_strength = a.strength.total_cmp(&b.strength);
            by_strength.then(b.term.cmp(&a.term))
        })
    }

    /// True when a word of a value, as written and folded, is this one. Values are not stemmed.
    pub(super) fn is_value(&self, written: &str, folded: &str) -> bool {
        match self.form {
            WordForm::Exact => written == self.written,
            form => is_form(folded, &self.folded, form),
        }
    }
}

/// What `found` makes of the words as names are searched for.
pub(super) fn with_name_words<T>(
    words: &[&NeedleWord],
    found: impl FnOnce(&[NameWord<'_>]) -> T,
) -> T {
    let tests: Vec<_> = words
        .iter()
        .map(|word| |folded: &str| is_form(folded, &word.folded, word.form))
        .collect();
    let folded = words
        .iter()
        .map(|word| word.meant.as_ref().unwrap_or(&word.folded));
    let folded: Vec<(&String, String)> = folded
        .map(|folded| (folded, stem_by_letters(folded)))
        .collect();
    let words: Vec<NameWord<'_>> = words
        .iter()
        .zip(&folded)
        .zip(&tests)
        .map(|((word, (folded, term)), test)| NameWord {
            folded,
            term,
            is_prefix: word.form == WordForm::Prefix,
            fits: match word.form {
                WordForm::Plain | WordForm::Prefix => None,
                _ => Some(test),
            },
        })
        .collect();
    found(&words)
}

/// How the words of a query are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Taken {
    /// True while the last word is being typed, so that it also stands for its beginnings.
    pub typing: bool,
    /// True when other spellings and words that may have been meant are not wanted.
    pub as_typed: bool,
}

/// The needles of a query, one for each of its clauses, in the same order.
#[must_use]
pub fn needles<'a>(
    query: &'a Query,
    query_text: &str,
    taken: Taken,
    searched: Searched<'_>,
) -> Vec<Needle<'a>> {
    let Searched {
        postings, names, ..
    } = searched;
    let languages = postings.languages();
    let mut needles: Vec<Needle<'a>> = query
        .clauses()
        .into_iter()
        .map(|(clause, is_excluded)| Needle {
            clause,
            is_excluded,
            near_next: None,
            words: Vec::new(),
            joined: Vec::new(),
            entities: Vec::new(),
            is_cut: false,
            may_be_mistyped: false,
        })
        .collect();
    note_operators(&query.root, true, &mut needles.iter_mut());
    for n in 0..needles.len() {
        let (before, rest) = needles.split_at_mut(n);
        let needle = &mut rest[0];
        let clause = needle.clause;
        let is_typed =
            taken.typing && clause.form == Form::Word && clause.span.end == query_text.len();
        needle.words = words_of(clause);
        if let Form::Loose(_) = clause.form {
            // A word with hyphens is several.
            needle.words.truncate(MAX_LOOSE_WORDS);
        }
        if is_typed && let Some(last) = needle.words.last_mut() {
            last.form = WordForm::Prefix;
        }
        for word in &mut needle.words {
            // A question in sentences has its small words again and again.
            let mut known = before.iter().flat_map(|needle| &needle.words);
            let known = known.find(|known| {
                word.form == WordForm::Plain
                    && known.form == WordForm::Plain
                    && known.folded == word.folded
            });
            if let Some(known) = known {
                word.stems.clone_from(&known.stems);
                word.terms.clone_from(&known.terms);
                continue;
            }
            word.stems = languages.stems(&word.folded);
            let (terms, is_cut) = terms_of(&word.folded, &word.stems, word.form, postings);
            word.terms = terms;
            needle.is_cut |= is_cut;
            if !taken.as_typed && word.form == WordForm::Plain {
                add_spellings(&word.folded, postings, &mut word.terms);
            }
        }
    }
    if !taken.as_typed {
        add_joins(&mut needles, postings);
        add_guesses(&mut needles, postings);
    }
    let mut is_near = false;
    for needle in &mut needles {
        let clause = needle.clause;
        // The parts of the text, exact words and words at a distance are looked for in the text alone.
        let of_text = match clause.field {
            None => {
                matches!(clause.form, Form::Exact | Form::Loose(_))
                    || is_near
                    || needle.near_next.is_some()
            }
            Some(_) => clause.has_places(),
        };
        is_near = needle.near_next.is_some();
        if !of_text && !names.is_empty() {
            let words: Vec<&NeedleWord> = needle.words.iter().collect();
            let found = with_name_words(&words, |words| names.find(words, true));
            needle.entities = found.into_iter().map(|matched| matched.entity).collect();
        }
    }
    needles
}

/// Adds to bare words that no article has those that may have been meant.
fn add_guesses(needles: &mut [Needle<'_>], postings: &Postings) {
    let is_unknown = |word: &NeedleWord| {
        word.terms.is_empty() && matches!(word.form, WordForm::Plain | WordForm::Prefix)
    };
    let words = needles.iter().flat_map(|needle| &needle.words);
    let mut bare = needles.iter().filter(|needle| needle.may_be_mistyped);
    if !bare.any(|needle| needle.words.iter().any(is_unknown)) {
        return;
    }
    let company: Vec<TermIx> = words
        .filter_map(|word| Some(word.surest()?.term))
        .filter(|&term| 2 * postings.article_frequency(term) < postings.article_count())
        .collect();
    let unknown = needles
        .iter_mut()
        .filter(|needle| needle.may_be_mistyped)
        .flat_map(|needle| &mut needle.words);
    for word in unknown
        .filter(|word| is_unknown(word))
        .take(MAX_GUESSED_WORDS)
    {
        let guesses = guesses(&word.folded, &company, postings);
        word.terms = guesses.terms;
        word.meant = guesses.likeliest;
    }
}

/// Says at each needle what the parts around it say: at those of a `NEAR` but the last how far the
/// next one may be, and at bare words that they may be mistyped. `is_bare` tells whether no part
/// around the group has a sign.
fn note_operators(group: &Group, is_bare: bool, needles: &mut std::slice::IterMut<'_, Needle<'_>>) {
    for part in &group.parts {
        let is_bare = is_bare && !part.excluded && !part.required;
        match &part.node {
            Node::Group(group) => note_operators(group, is_bare, needles),
            Node::Clause(clause) => {
                if let Some(needle) = needles.next() {
                    needle.may_be_mistyped =
                        is_bare && clause.form == Form::Word && clause.field.is_none();
                }
            }
            Node::Near { clauses, distances } => {
                let own = needles.by_ref().take(clauses.len());
                for (needle, distance) in own.zip(distances.iter().map(Some).chain([None])) {
                    needle.near_next = distance.copied();
                }
            }
        }
    }
}

/// Letters that stand in for `*` and `?` while a pattern is cut into words: clicks of Khoisan
/// languages, which folding leaves as they are.
const STAND_INS: [(char, char); 2] = [('*', 'ʘ'), ('?', 'ǂ')];

/// The words of a clause, without what the articles make of them.
fn words_of(clause: &Clause) -> Vec<NeedleWord> {
    let is_pattern = clause.form == Form::Pattern;
    let stand_in = |c: char| {
        let found = STAND_INS.iter().find(|(wildcard, _)| *wildcard == c);
        found
            .filter(|_| is_pattern)
            .map_or(c, |(_, letter)| *letter)
    };
    let wildcard = |c: char| {
        let found = STAND_INS.iter().find(|(_, letter)| *letter == c);
        found.map_or(c, |(wildcard, _)| *wildcard)
    };
    let form_of = |folded: &str| match clause.form {
        Form::Exact => WordForm::Exact,
        Form::Fuzzy(edits) => WordForm::Fuzzy(edits),
        Form::Pattern if folded.contains(['*', '?']) => WordForm::Pattern,
        _ => WordForm::Plain,
    };
    if matches!(clause.form, Form::Date(_)) {
        return Vec::new();
    }
    let text: String = clause.text.chars().map(stand_in).collect();
    tokens(&text)
        .map(|token| {
            let folded = if is_pattern {
                token.folded.chars().map(wildcard).collect()
            } else {
                token.folded
            };
            NeedleWord {
                written: token.span.get(&text).unwrap_or_default().to_owned(),
                form: form_of(&folded),
                folded,
                ..NeedleWord::default()
            }
        })
        .collect()
}
