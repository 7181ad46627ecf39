//! From a text to the names in it.

use super::document::Document;
use super::evidence::Evidence;
use super::features::{Sentence, key_of};
use super::kinds::{LABELS, NameKind, is_later, kind_of};
use super::lattice::{Scores, Shares, best_labels, shares};
use super::model::Model;
use super::repeated::with_repeated;
use super::tokens::{NameToken, TokenKind};
use super::words::{Forms, Reach};
use kartoteka_base::text::Span;

/// A name that was found in a text, though nobody listed it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecognizedName {
    /// Where it stands.
    pub span: Span,
    /// What it is taken for.
    pub kind: NameKind,
    /// How sure that is, from 0 to 1: the share, among all readings of the sentence, of those that
    /// read the least sure word of the name so.
    pub confidence: f32,
}

/// Below this confidence a name is a proposal: somebody should look at it.
pub const DOUBTFUL_BELOW: f32 = 0.6;

impl RecognizedName {
    /// True when it is no more than a proposal.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.confidence < DOUBTFUL_BELOW
    }
}

/// How many words around a word are looked at for their form: two to each side and itself.
const OFFSETS: [i8; 5] = [-2, -1, 0, 1, 2];

/// Forms that are kept from text to text; more than these are forgotten before the next one.
const MAX_FORMS: usize = 1 << 17;

/// Finds names in texts, one after the other.
pub struct Recognizer<'m> {
    model: &'m Model,
    forms: Forms,
    /// For each form, what it weighs for the word that is so many words before or behind.
    sums: Vec<[Scores; OFFSETS.len()]>,
}

impl<'m> Recognizer<'m> {
    /// A recogniser that knows what the model has learned.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            forms: Forms::default(),
            sums: Vec::new(),
        }
    }

    /// The names in a text, in order and without overlap. What was read before does not matter.
    pub fn recognize(&mut self, text: &str) -> Vec<RecognizedName> {
        if self.forms.len() > MAX_FORMS {
            self.forms = Forms::default();
            self.sums.clear();
        }
        let document = Document::new(text, &mut self.forms, &self.model.lists);
        self.weigh_forms();
        let mut scores = Vec::with_capacity(document.tokens.len());
        let mut first_reading = Vec::with_capacity(document.tokens.len());
        let mut of_sentence = Vec::new();
        for n in 0..document.sentence_count() {
            self.weigh_sentence(&document, n, &mut scores);
            let own = &scores[document.sentence(n)];
            self.shares(own, &mut of_sentence);
            first_reading.extend_from_slice(&of_sentence);
        }
        let evidence = Evidence::new(&document, &self.forms, &first_reading);
        let mut names = Vec::new();
        for n in 0..document.sentence_count() {
            let range = document.sentence(n);
            let own = &mut scores[range.clone()];
            let first = &first_reading[range.clone()];
            if self.weigh_evidence(&document, range.start, own, first, &evidence) {
                self.shares(own, &mut of_sentence);
            } else {
                of_sentence.clear();
                of_sentence.extend_from_slice(first);
            }
            let labels = best_labels(own, &self.model.transitions);
            names_of(
                text,
                &document.tokens[range],
                &labels,
                &of_sentence,
                &mut names,
            );
        }
        with_repeated(text, &document.tokens, names)
    }

    fn shares(&self, scores: &[Scores], found: &mut Vec<Shares>) {
        let model = self.model;
        shares(scores, &model.transitions, &model.exponentials, found);
    }

    /// Sums up what the forms weigh that were met for the first time.
    fn weigh_forms(&mut self) {
        for number in self.sums.len()..self.forms.len() {
            let form = self.forms.get(number as u32);
            let mut sums = [[0; LABELS]; OFFSETS.len()];
            for (offset, sum) in OFFSETS.into_iter().zip(&mut sums) {
                for (feature, reach) in &form.features {
                    if offset.unsigned_abs() <= *reach as u8 {
                        self.model.weigh(key_of(*feature, offset), sum);
                    }
                }
            }
            self.sums.push(sums);
        }
    }

    fn weigh_sentence(&self, document: &Document, n: usize, scores: &mut Vec<Scores>) {
        let sentence = Sentence::new(document, n, &self.forms, &self.model.lists);
        for n in 0..sentence.len() {
            let mut own = [0; LABELS];
            for (place, offset) in OFFSETS.into_iter().enumerate() {
                if let Some(number) = sentence.number(n as isize + isize::from(offset)) {
                    let sums = &self.sums[number as usize][place];
                    for (score, sum) in own.iter_mut().zip(sums) {
                        *score += sum;
                    }
                }
            }
            sentence.surroundings(n, |feature| self.model.weigh(key_of(feature, 0), &mut own));
            scores.push(own);
        }
    }

    /// Adds what the rest of the text says; false when it says nothing of this sentence.
    fn weigh_evidence(
        &self,
        document: &Document,
        start: usize,
        scores: &mut [Scores],
        first: &[Shares],
        evidence: &Evidence,
    ) -> bool {
        let mut is_any = false;
        for (n, (own, shares)) in scores.iter_mut().zip(first).enumerate() {
            is_any |= evidence.observe(document, &self.forms, start + n, shares, |feature| {
                self.model.weigh(key_of(feature, 0), own);
            });
        }
        is_any
    }
}

/// The names that labels speak of.
fn names_of(
    text: &str,
    tokens: &[NameToken],
    labels: &[usize],
    shares: &[Shares],
    names: &mut Vec<RecognizedName>,
) {
    let mut n = 0;
    while n < labels.len() {
        let Some(kind) = kind_of(labels[n]) else {
            n += 1;
            continue;
        };
        let mut end = n + 1;
        while end < labels.len() && is_later(labels[end]) {
            end += 1;
        }
        let behind = end;
        while end > n + 1 && is_stop(text, &tokens[end - 1]) {
            end -= 1;
        }
        while n + 1 < end && matches!(tokens[n].span.get(text), Some("-" | "–" | "—" | "." | ","))
        {
            n += 1;
        }
        let own = n..end;
        let sure = own.map(|at| shares[at][labels[at]]).fold(1.0, f32::min);
        names.push(RecognizedName {
            span: Span::new(tokens[n].span.start, tokens[end - 1].span.end),
            kind,
            confidence: sure,
        });
        n = behind;
    }
}

/// True for a mark that ends a clause, and so no name.
fn is_stop(text: &str, token: &NameToken) -> bool {
    let is_stop = |words: &str| matches!(words, "." | "," | ";" | ":" | "(");
    token.kind == TokenKind::Mark && token.span.get(text).is_some_and(is_stop)
}

/// How far the form of a word is looked at, as words to each side.
const _: () = assert!(Reach::Second as u8 == 2 && Reach::Own as u8 == 0);
