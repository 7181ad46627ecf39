//! Which words does a word of the query stand for?

use std::cell::OnceCell;

use fixedbitset::FixedBitSet;

use crate::analysis::{SoundKeys, is_cyrillic, may_be_transliterated, nominatives, sound_keys};
use crate::index::{Postings, TermIx, WordIx};
use crate::order::Order as _;

/// At most so many terms of the dictionary stand for one word of the query: the commonest.
const MAX_EXPANSIONS: usize = 256;

/// How a word of the query is compared with those of the articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WordForm {
    /// By its stem.
    #[default]
    Plain,
    /// As the beginning of words: it is still being typed.
    Prefix,
    /// With `*` for any letters and `?` for one.
    Pattern,
    /// With at most so many wrong letters.
    Fuzzy(u8),
    /// Letter by letter as it was typed.
    Exact,
}

/// An occurrence of a longer word counts so much beside one of the word that was typed so far.
const COMPLETION: f32 = 0.5;

/// A word that is being typed reaches at most so many postings, so that a key press takes no
/// longer in a large collection.
const MAX_COMPLETED_POSTINGS: usize = 20_000;

/// A term that stands for a word of the query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermMatch {
    /// The term.
    pub term: TermIx,
    /// What one of its occurrences counts: 1 for the word itself, less for what may be meant.
    pub strength: f32,
    /// How it stands for the word.
    pub kind: MatchKind,
}

/// How a term stands for a word of the query, surest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum MatchKind {
    /// The word or another form of it: the stem is the same.
    Stem,
    /// One of the words that a pattern or the allowed number of wrong letters leaves open.
    Asked,
    /// It begins with the word, which is still being typed.
    Completion,
    /// It may be the same name in another script or spelling.
    Script,
    /// No article has the word; this one is spelled nearly the same.
    Typo,
}

/// The terms of the words that a folded word stands for, in order, and whether there were more.
pub(super) fn terms_of(
    folded: &str,
    stems: &[String],
    form: WordForm,
    postings: &Postings,
) -> (Vec<TermMatch>, bool) {
    // Nearly every word stands in the dictionary as it is; another form of it is looked for longer.
    let words = postings.words();
    let known = match stems {
        [_] => words.find(folded).map(|word| words.term(word)),
        _ => None,
    };
    let by_stem = stems.iter().filter(|_| known.is_none());
    let by_stem = by_stem.filter_map(|stem| postings.term(stem));
    let own = known.into_iter().chain(by_stem).map(|term| TermMatch {
        term,
        strength: 1.0,
        kind: MatchKind::Stem,
    });
    let mut own: Vec<TermMatch> = own.collect();
    own.order_by_key(|matched| matched.term);
    let (prefix, strength, kind) = match form {
        WordForm::Plain | WordForm::Exact => return (own, false),
        WordForm::Prefix => (folded, COMPLETION, MatchKind::Completion),
        WordForm::Pattern => {
            let begin = folded.split(['*', '?']).next().unwrap_or(folded);
            (begin, 1.0, MatchKind::Asked)
        }
        WordForm::Fuzzy(_) => ("", 1.0, MatchKind::Asked),
    };
    let mut terms: Vec<TermIx> = Vec::new();
    if form == WordForm::Prefix {
        // All words with that beginning: none has to be looked at.
        terms.extend(words.with_prefix(prefix).map(|n| words.term(WordIx(n))));
    } else {
        words.visit_prefix(prefix, &mut |word, term| {
            if is_form(word, folded, form) {
                terms.push(term);
            }
        });
    }
    let mut seen = FixedBitSet::with_capacity(postings.term_count());
    terms.retain(|term| !seen.put(term.0 as usize));
    let mut is_cut = terms.len() > MAX_EXPANSIONS;
    if is_cut || form == WordForm::Prefix {
        keep_commonest(&mut terms, postings);
    }
    if form == WordForm::Prefix {
        let mut reached = 0;
        let within = terms.iter().take_while(|&&term| {
            reached += postings.article_frequency(term);
            reached <= MAX_COMPLETED_POSTINGS
        });
        let within = within.count().max(1);
        is_cut |= within < terms.len();
        terms.truncate(within);
    }
    let terms = terms.into_iter().map(|term| TermMatch {
        term,
        strength,
        kind,
    });
    own.retain(|_| form == WordForm::Prefix);
    let mut matches: Vec<TermMatch> = own.into_iter().chain(terms).collect();
    matches.order_by_key(|matched| (matched.term, matched.kind));
    matches.dedup_by_key(|matched| matched.term);
    (matches, is_cut)
}

/// Keeps the commonest terms, the commonest first, as many as may stand for one word.
fn keep_commonest(terms: &mut Vec<TermIx>, postings: &Postings) {
    let frequency = |term: &TermIx| postings.article_frequency(*term);
    // One letter begins thousands of words, and sorting all of these takes longer than all else
    // that a key press does: first those go that are too rare by a power of two.
    let power = |term: &TermIx| frequency(term).max(1).ilog2() as usize;
    let mut counts = [0; usize::BITS as usize];
    for term in &*terms {
        counts[power(term)] += 1;
    }
    let mut kept = 0;
    let least = counts.iter().rposition(|count| {
        kept += count;
        kept >= MAX_EXPANSIONS
    });
    terms.retain(|term| least.is_none_or(|least| power(term) >= least));
    terms.order_by_key(|term| (std::cmp::Reverse(frequency(term)), *term));
    terms.truncate(MAX_EXPANSIONS);
}

/// An occurrence of what may be the same name counts so much beside one of the word itself.
const OTHER_SCRIPT: f32 = 0.4;

/// At most so many terms are other spellings of one name.
const MAX_SPELLINGS: usize = 16;

/// Two words that both are names may be the same from so many sounds on, in two scripts.
const MIN_SOUNDS_OF_NAMES: usize = 3;

/// So many sounds must agree when only one of two words is a name: *правда* and *Pravda*.
const MIN_SOUNDS_OF_WORDS: usize = 5;

/// So many sounds must agree within a script, where all but the ways to write them is the same.
const MIN_SOUNDS_WITHIN: usize = 4;

/// So many sounds must agree within Latin letters when neither name looks as if it came from
/// Cyrillic.
const MIN_SOUNDS_OF_ANY_NAMES: usize = 6;

/// Adds terms of words that may be the same name as a folded word in another script or spelling.
///
/// What is a name, the texts tell: none writes it with a small letter. A word that no text has may
/// be one. Two ordinary words are never the same name, so common words hardly get other spellings.
pub(super) fn add_spellings(folded: &str, postings: &Postings, terms: &mut Vec<TermMatch>) {
    let words = postings.words();
    let is_name = words.find(folded).is_none_or(|word| words.is_name(word));
    let is_in_cyrillic = is_cyrillic(folded);
    if !is_name && !postings.has_script(!is_in_cyrillic) {
        return;
    }
    let looks_slavic = OnceCell::new();
    let looks_slavic =
        || *looks_slavic.get_or_init(|| is_in_cyrillic || may_be_transliterated(folded));
    let mut found: Vec<TermIx> = Vec::new();
    let mut add = |form: &str| {
        let SoundKeys { keys, sound_count } = sound_keys(form);
        for key in keys {
            let across = if is_in_cyrillic {
                postings.latin_terms(key)
            } else {
                postings.cyrillic_terms(key)
            };
            // Only names have spellings within their script, and a table of these costs time to make.
            let within = match (is_name && sound_count >= MIN_SOUNDS_WITHIN, is_in_cyrillic) {
                (false, _) => Vec::new(),
                (true, true) => postings.cyrillic_terms(key),
                (true, false) => postings.latin_names(key),
            };
            let across = across.into_iter().filter(|other| match other.is_name {
                true if is_name => sound_count >= MIN_SOUNDS_OF_NAMES,
                other_is_name => (is_name || other_is_name) && sound_count >= MIN_SOUNDS_OF_WORDS,
            });
            let within = within.into_iter().filter(|other| {
                other.is_name
                    && (other.looks_slavic
                        || sound_count >= MIN_SOUNDS_OF_ANY_NAMES
                        || looks_slavic())
            });
            found.extend(across.chain(within).map(|matched| matched.term));
        }
    };
    add(folded);
    if is_in_cyrillic {
        nominatives(folded).for_each(|form| add(&form));
    }
    for term in found.into_iter().take(MAX_SPELLINGS) {
        if !terms.iter().any(|known| known.term == term) {
            terms.push(TermMatch {
                term,
                strength: OTHER_SCRIPT,
                kind: MatchKind::Script,
            });
        }
    }
    terms.order_by_key(|matched| matched.term);
}

/// True when `word` is one of the words that `folded` stands for, both folded.
pub(super) fn is_form(word: &str, folded: &str, form: WordForm) -> bool {
    match form {
        WordForm::Plain | WordForm::Exact => word == folded,
        WordForm::Prefix => word.starts_with(folded),
        WordForm::Pattern => fits_pattern(word, folded),
        WordForm::Fuzzy(edits) => is_within_edits(word, folded, usize::from(edits)),
    }
}

/// Goes back to the last `*` where it does not fit: time at most the product of both lengths.
fn fits_pattern(word: &str, pattern: &str) -> bool {
    let (mut word, mut pattern) = (word.chars(), pattern.chars());
    // What the last `*` has not yet taken, and the pattern behind it.
    let mut last_star = None;
    loop {
        let rest = word.clone();
        let fits = match (pattern.next(), word.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                last_star = Some((rest.clone(), pattern.clone()));
                word = rest;
                true
            }
            (Some(wanted), Some(c)) => wanted == '?' || wanted == c,
            (None, Some(_)) | (Some(_), None) => false,
        };
        if !fits {
            let Some((untaken, after)) = &mut last_star else {
                return false;
            };
            if untaken.next().is_none() {
                return false;
            }
            (word, pattern) = (untaken.clone(), after.clone());
        }
    }
}

/// Whether so many letters inserted, left out, changed, or exchanged with their neighbour make one
/// word of the other ("optimal string alignment"). Every letter changed makes no form of a word.
fn is_within_edits(word: &str, other: &str, edits: usize) -> bool {
    if word == other {
        return true;
    }
    // A letter has one to four bytes, so lengths in bytes rule out most words at once.
    if word.len() > 4 * (other.len() + edits) || other.len() > 4 * (word.len() + edits) {
        return false;
    }
    let a: Vec<char> = word.chars().collect();
    let b: Vec<char> = other.chars().collect();
    let edits = edits.min(b.len().saturating_sub(1));
    if a.len().abs_diff(b.len()) > edits {
        return false;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before_last[j - 2] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|&least| least > edits) {
            return false;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()] <= edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_whole_words() {
        for (pattern, word, fits) in [
            ("kuz*", "kuzminov", true),
            ("kuz*", "kuz", true),
            ("k?z*ov", "kuzminov", true),
            ("k?z*ov", "kuzminova", false),
            ("a*b*c", "aabbcbc", true),
            ("a*b*c", "aabbcb", false),
            ("ж?к", "жук", true),
            ("ж?к", "жк", false),
        ] {
            assert_eq!(fits_pattern(word, pattern), fits, "{pattern} {word}");
        }
    }

    #[test]
    fn wrong_letters_are_counted() {
        for (word, other, edits) in [
            ("kuzminov", "kuzminow", 1),
            ("kuzmniov", "kuzminov", 1),
            ("kuzinov", "kuzminov", 1),
            ("kouzminoff", "kuzminov", 3),
            ("жук", "жуки", 1),
        ] {
            assert!(is_within_edits(word, other, edits), "{word} {other}");
            assert!(!is_within_edits(word, other, edits - 1), "{word} {other}");
        }
        assert!(!is_within_edits("a", "b", 1));
    }
}
