//! Compounds are written together, with a hyphen, or in two words: *crossborder*, *cross-border*,
//! *cross border*.

use super::forms::{MatchKind, TermMatch, WordForm, terms_of};
use super::needle::{Needle, NeedleWord};
use crate::index::{PlacedPostings, Postings, TermIx};
use crate::model::ArticleIx;

/// Each part of a word that is taken apart has so many letters at least.
const MIN_PART_LETTERS: usize = 3;

/// At most so many unknown words of a query are taken apart: a bound for the work.
const MAX_PARTED_WORDS: usize = 6;

/// Looks for words with a hyphen also where they are written together, and for a word that no
/// article has where two words side by side make it. Words that articles have are not taken apart:
/// *maybe* is not *may be*.
pub(super) fn add_joins(needles: &mut [Needle<'_>], postings: &Postings) {
    let mut parted = 0;
    for needle in needles.iter_mut().filter(|needle| needle.may_be_mistyped) {
        if needle.words.len() > 1 {
            let whole: String = needle.words.iter().map(|word| &*word.folded).collect();
            let stems = postings.languages().stems(&whole);
            needle.joined = terms_of(&whole, &stems, WordForm::Plain, postings).0;
        } else if let [word] = &needle.words[..]
            && word.terms.is_empty()
            && parted < MAX_PARTED_WORDS
        {
            parted += 1;
            if let Some(parts) = parts(word, postings) {
                needle.words = parts;
            }
        }
    }
}

/// The two words of which articles make this one, side by side: those of which the rarer one is
/// commonest.
fn parts(word: &NeedleWord, postings: &Postings) -> Option<Vec<NeedleWord>> {
    let letters = word.folded.chars().count();
    let mut best: Option<(usize, [(&str, TermIx); 2])> = None;
    for (n, (at, _)) in word.folded.char_indices().enumerate() {
        if n < MIN_PART_LETTERS || letters - n < MIN_PART_LETTERS {
            continue;
        }
        let (first, second) = word.folded.split_at(at);
        let (Some(a), Some(b)) = (known(first, postings), known(second, postings)) else {
            continue;
        };
        let frequency_of = |term| postings.article_frequency(term);
        let frequency = frequency_of(a).min(frequency_of(b));
        if best.is_none_or(|(most, ..)| frequency > most) && stand_together(a, b, postings) {
            best = Some((frequency, [(first, a), (second, b)]));
        }
    }
    let part = |(folded, term): (&str, TermIx)| NeedleWord {
        written: folded.to_owned(),
        folded: folded.to_owned(),
        stems: postings.languages().stems(folded),
        terms: vec![TermMatch {
            term,
            strength: 1.0,
            kind: MatchKind::Stem,
        }],
        form: WordForm::Plain,
        ..NeedleWord::default()
    };
    best.map(|(_, parts)| parts.map(part).into())
}

/// The term of a word that articles have in just this form.
fn known(folded: &str, postings: &Postings) -> Option<TermIx> {
    postings.words().terms_of(folded).next()
}

fn stand_together(a: TermIx, b: TermIx, postings: &Postings) -> bool {
    let mut places = [PlacedPostings::default(), PlacedPostings::default()];
    let terms = [a, b];
    // The rarer one first: the other is of interest only where that is.
    let rarer = usize::from(postings.article_frequency(b) < postings.article_frequency(a));
    postings.read_positions(terms[rarer], None, &mut places[rarer]);
    let holding: Vec<ArticleIx> = places[rarer].iter().map(|own| own.article).collect();
    let commoner = 1 - rarer;
    postings.read_positions(terms[commoner], Some(&holding), &mut places[commoner]);
    let [firsts, seconds] = &places;
    let mut seconds = seconds.iter().peekable();
    firsts.iter().any(|first| {
        while seconds
            .next_if(|second| second.article < first.article)
            .is_some()
        {}
        let second = seconds.next_if(|second| second.article == first.article);
        second.is_some_and(|second| {
            let mut places = first.positions.iter();
            places.any(|place| second.positions.binary_search(&(place + 1)).is_ok())
        })
    })
}
