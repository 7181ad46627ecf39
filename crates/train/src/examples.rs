//! Texts as numbers: for each word what is observed, and which labels it may have.

use kartoteka_base::text::Span;
use kartoteka_carding::recognition::features::{FEATURE_BITS, Sentence, key_of};
use kartoteka_carding::recognition::kinds::{LABELS, OUTSIDE, first, later};
use kartoteka_carding::recognition::{Document, Evidence, Forms, Lists};

use crate::crf::{Crf, Labels};
use crate::sets::Text;

/// A sentence to learn from.
pub(crate) struct Example {
    /// The observations of all words, one word after the other.
    pub(crate) seen: Vec<u32>,
    /// Where those of each word end.
    pub(crate) ends: Vec<u32>,
    /// What the rest of the text says of each word, likewise.
    pub(crate) evidence: Vec<u32>,
    /// Where that of each word ends.
    pub(crate) evidence_ends: Vec<u32>,
    /// The labels that each word may have.
    pub(crate) labels: Vec<Labels>,
}

impl Example {
    /// What is observed of a word; with what the rest of the text says, if that is wanted.
    pub(crate) fn seen(&self, word: usize, with_evidence: bool) -> impl Iterator<Item = u32> + '_ {
        let own = range(&self.ends, word);
        let evidence = if with_evidence && !self.evidence_ends.is_empty() {
            range(&self.evidence_ends, word)
        } else {
            0..0
        };
        self.seen[own]
            .iter()
            .chain(&self.evidence[evidence])
            .copied()
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }
}

fn range(ends: &[u32], n: usize) -> std::ops::Range<usize> {
    let start = n.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[n] as usize
}

/// A text to learn from.
pub(crate) struct Lesson {
    /// Its sentences.
    pub(crate) examples: Vec<Example>,
    document: Document,
}

/// Makes lessons of texts.
pub(crate) struct Teacher<'l> {
    forms: Forms,
    lists: &'l Lists,
}

impl<'l> Teacher<'l> {
    /// A teacher that knows these lists of names.
    pub(crate) fn new(lists: &'l Lists) -> Self {
        Self {
            forms: Forms::default(),
            lists,
        }
    }

    /// The lesson that a text gives.
    pub(crate) fn lesson(&mut self, text: &Text) -> Lesson {
        let document = Document::new(&text.text, &mut self.forms, self.lists);
        let labels = self.labels(&document, text);
        let mut examples = Vec::new();
        for n in 0..document.sentence_count() {
            let sentence = Sentence::new(&document, n, &self.forms, self.lists);
            let mut example = Example {
                seen: Vec::new(),
                ends: Vec::new(),
                evidence: Vec::new(),
                evidence_ends: Vec::new(),
                labels: labels[document.sentence(n)].to_vec(),
            };
            for word in 0..sentence.len() {
                for offset in -2_i8..=2 {
                    let Some(form) = sentence.form(word as isize + isize::from(offset)) else {
                        continue;
                    };
                    let reached = form
                        .features
                        .iter()
                        .filter(|(_, reach)| offset.unsigned_abs() <= *reach as u8);
                    example
                        .seen
                        .extend(reached.map(|(feature, _)| key_of(*feature, offset)));
                }
                sentence.surroundings(word, |feature| example.seen.push(key_of(feature, 0)));
                example.ends.push(example.seen.len() as u32);
            }
            examples.push(example);
        }
        Lesson { examples, document }
    }

    /// Which labels each word of a text may have.
    fn labels(&self, document: &Document, text: &Text) -> Vec<Labels> {
        let mut names = text.names.iter().peekable();
        let mut current = None;
        let mut labels = Vec::with_capacity(document.tokens.len());
        for token in &document.tokens {
            while let Some(next) = names.next_if(|(span, _)| span.start < token.span.end) {
                current = Some((*next, true));
            }
            labels.push(match &mut current {
                Some(((span, kind), is_first))
                    if span.overlaps(token.span) && !is_last_stop(text, *span, token.span) =>
                {
                    let label = if *is_first {
                        first(*kind)
                    } else {
                        later(*kind)
                    };
                    *is_first = false;
                    1 << label
                }
                _ => 1 << OUTSIDE,
            });
        }
        labels
    }

    /// Adds what the rest of the text says, as a first reading by `crf` understands it.
    pub(crate) fn add_evidence(&self, lesson: &mut Lesson, crf: &Crf) {
        let mut shares = Vec::new();
        for example in &lesson.examples {
            shares.extend(crf.shares(example));
        }
        let evidence = Evidence::new(&lesson.document, &self.forms, &shares);
        let mut token = 0;
        for example in &mut lesson.examples {
            example.evidence.clear();
            example.evidence_ends.clear();
            for _ in 0..example.len() {
                let own = &shares[token];
                evidence.observe(&lesson.document, &self.forms, token, own, |feature| {
                    example.evidence.push(key_of(feature, 0));
                });
                example.evidence_ends.push(example.evidence.len() as u32);
                token += 1;
            }
        }
    }
}

/// True for a full stop at the end of a name: sets differ in whether it belongs to *Inc.* or to the
/// sentence.
fn is_last_stop(text: &Text, name: Span, token: Span) -> bool {
    token.end >= name.end && token.get(&text.text) == Some(".")
}

/// How many numbers observations can have.
pub(crate) const KEYS: usize = 1 << FEATURE_BITS;

const _: () = assert!(LABELS <= Labels::BITS as usize);
