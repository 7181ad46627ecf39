//! What the articles say, as far as it is here: all of it, or those parts that were needed.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{ArticleIx, Block, Citation, Problem};
use crate::order::Order as _;

/// What an article says, beside what lists show of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ArticleText {
    /// All blocks, joined by line feeds: what positions of passages count in.
    pub text: String,
    /// The blocks, in order; their spans lie in `text`.
    pub blocks: Vec<Block>,
    /// The sources that it names.
    pub citations: Vec<Citation>,
}

/// So many bytes of parts are kept when they were not used lately.
const KEPT_BYTES: usize = 16 << 20;

/// A part is kept while fewer questions than this were answered since it was used: a question that
/// is asked again until all that it needs is here must not lose the first of it.
const KEPT_QUESTIONS: u32 = 8;

/// The text that stands in for one that is not here.
static NOTHING: ArticleText = ArticleText {
    text: String::new(),
    blocks: Vec::new(),
    citations: Vec::new(),
};

/// The texts of all articles, in parts of neighbours. A text that is asked for and is not here is
/// empty, and its part is noted as wanted.
#[derive(Debug, Default)]
pub struct Texts {
    parts: Vec<TextPart>,
    wanted: Mutex<Wanted>,
    /// How many questions were answered.
    questions: AtomicU32,
}

/// Neighbouring texts that come together.
#[derive(Debug, Default)]
struct TextPart {
    /// The number of its first article.
    first: usize,
    state: State,
    /// How long its file is.
    bytes: usize,
    /// The number of the question that used it last.
    used: AtomicU32,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Absent,
    Here(Vec<ArticleText>),
    /// It could not be had.
    Lost(Problem),
}

/// The parts of the texts that a question would have needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Their numbers.
    pub parts: BTreeSet<usize>,
    /// True when which articles are found hangs on them, not only what is shown.
    pub is_decisive: bool,
}

impl Texts {
    /// Texts that are not here, in parts of so many articles each.
    #[must_use]
    pub fn in_parts(counts: &[usize]) -> Self {
        let mut first = 0;
        let parts = counts.iter().map(|count| {
            let part = TextPart {
                first,
                ..TextPart::default()
            };
            first += count;
            part
        });
        Self {
            parts: parts.collect(),
            ..Self::default()
        }
    }

    /// Adds the text of the next article of a collection that is here as a whole.
    pub fn push(&mut self, text: ArticleText) {
        if self.parts.is_empty() {
            self.parts.push(TextPart {
                state: State::Here(Vec::new()),
                ..TextPart::default()
            });
        }
        if let Some(TextPart {
            state: State::Here(texts),
            ..
        }) = self.parts.last_mut()
        {
            texts.push(text);
        }
    }

    /// All texts of a collection that is here as a whole.
    #[must_use]
    pub fn into_whole(self) -> Vec<ArticleText> {
        let mut all = Vec::new();
        for part in self.parts {
            if let State::Here(texts) = part.state {
                all.extend(texts);
            }
        }
        all
    }

    /// The text of an article; an empty one when it is not here, which is noted.
    #[must_use]
    pub fn of(&self, article: ArticleIx) -> &ArticleText {
        self.find(article, false)
    }

    /// The same, to find out whether the article is found at all.
    #[must_use]
    pub fn of_candidate(&self, article: ArticleIx) -> &ArticleText {
        self.find(article, true)
    }

    fn find(&self, article: ArticleIx, is_decisive: bool) -> &ArticleText {
        let number = self.part_of(article);
        let Some(part) = number.and_then(|number| self.parts.get(number)) else {
            return &NOTHING;
        };
        match &part.state {
            State::Here(texts) => {
                let question = self.questions.load(Ordering::Relaxed);
                part.used.store(question, Ordering::Relaxed);
                texts.get(article.index() - part.first).unwrap_or(&NOTHING)
            }
            State::Lost(_) => &NOTHING,
            State::Absent => {
                let mut wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
                wanted.parts.extend(number);
                wanted.is_decisive |= is_decisive;
                &NOTHING
            }
        }
    }

    /// The number of the part that has an article.
    fn part_of(&self, article: ArticleIx) -> Option<usize> {
        let after = self
            .parts
            .partition_point(|part| part.first <= article.index());
        after.checked_sub(1)
    }

    /// True when texts come in parts, as they are needed.
    #[must_use]
    pub fn are_in_parts(&self) -> bool {
        self.parts.len() > 1
    }

    /// True when the text of an article is here.
    #[must_use]
    pub fn has(&self, article: ArticleIx) -> bool {
        let part = self
            .part_of(article)
            .and_then(|number| self.parts.get(number));
        part.is_some_and(|part| matches!(part.state, State::Here(_)))
    }

    /// Why the text of an article could not be had, when it was tried.
    #[must_use]
    pub fn loss(&self, article: ArticleIx) -> Option<&Problem> {
        match &self.parts.get(self.part_of(article)?)?.state {
            State::Lost(problem) => Some(problem),
            _ => None,
        }
    }

    /// The parts that were asked for in vain since this was called last, and the end of a question.
    pub fn take_wanted(&self) -> Wanted {
        self.questions.fetch_add(1, Ordering::Relaxed);
        let mut wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *wanted)
    }

    /// How many articles a part has, and the number of the first of them; nothing when there is no
    /// such part. `total` is how many articles there are.
    #[must_use]
    pub fn part_range(&self, number: usize, total: usize) -> Option<std::ops::Range<usize>> {
        let first = self.parts.get(number)?.first;
        let end = self.parts.get(number + 1).map_or(total, |next| next.first);
        Some(first..end)
    }

    /// Puts a part in its place, made of a file of so many bytes, or why it could not be had. Parts
    /// that were not used for long go, when there is too much.
    pub fn supply(
        &mut self,
        number: usize,
        bytes: usize,
        texts: Result<Vec<ArticleText>, Problem>,
    ) {
        let question = self.questions.load(Ordering::Relaxed);
        if let Some(part) = self.parts.get_mut(number) {
            part.state = texts.map_or_else(State::Lost, State::Here);
            part.bytes = bytes;
            part.used.store(question, Ordering::Relaxed);
        }
        let is_here = |part: &&mut TextPart| matches!(part.state, State::Here(_));
        let mut here: Vec<&mut TextPart> = self.parts.iter_mut().filter(is_here).collect();
        let mut total: usize = here.iter().map(|part| part.bytes).sum();
        if total <= KEPT_BYTES {
            return;
        }
        here.order_by_key(|part| part.used.load(Ordering::Relaxed));
        for part in here {
            let age = question.wrapping_sub(part.used.load(Ordering::Relaxed));
            if total <= KEPT_BYTES || age < KEPT_QUESTIONS {
                return;
            }
            total -= part.bytes;
            part.state = State::Absent;
        }
    }

    /// What could not be had may be tried again.
    pub fn forget_losses(&mut self) {
        for part in &mut self.parts {
            if matches!(part.state, State::Lost(_)) {
                part.state = State::Absent;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> ArticleText {
        ArticleText {
            text: words.to_owned(),
            ..ArticleText::default()
        }
    }

    #[test]
    fn what_is_not_here_is_empty_and_wanted_once() {
        let mut texts = Texts::in_parts(&[2, 1]);
        assert_eq!(texts.of(ArticleIx(2)).text, "");
        assert_eq!(texts.of(ArticleIx(2)).text, "");
        let wanted = texts.take_wanted();
        assert_eq!((wanted.parts, wanted.is_decisive), ([1].into(), false));
        assert_eq!(texts.take_wanted(), Wanted::default());

        texts.supply(1, 1, Ok(vec![text("c")]));
        assert_eq!(texts.of(ArticleIx(2)).text, "c");
        assert_eq!(texts.take_wanted(), Wanted::default());
        assert_eq!(texts.of_candidate(ArticleIx(1)).text, "");
        let wanted = texts.take_wanted();
        assert_eq!((wanted.parts, wanted.is_decisive), ([0].into(), true));
    }

    #[test]
    fn old_parts_go_and_those_of_the_latest_questions_stay() {
        let mut texts = Texts::in_parts(&[1; 40]);
        for n in 0..40 {
            texts.supply(n, KEPT_BYTES / 4, Ok(vec![text("a")]));
            texts.take_wanted();
        }
        let here = (0..40).filter(|&n| texts.has(ArticleIx(n)));
        assert_eq!(here.collect::<Vec<u32>>(), (32..40).collect::<Vec<u32>>());
    }

    #[test]
    fn what_is_lost_is_not_asked_for_again_before_it_is_forgotten() {
        let mut texts = Texts::in_parts(&[1]);
        let problem = Problem {
            file: "a.json".to_owned(),
            record: None,
            message: "is gone".to_owned(),
            hint: String::new(),
        };
        texts.supply(0, 0, Err(problem.clone()));
        assert_eq!(texts.of(ArticleIx(0)).text, "");
        assert_eq!(texts.loss(ArticleIx(0)), Some(&problem));
        assert_eq!(texts.take_wanted(), Wanted::default());
        texts.forget_losses();
        assert_eq!(texts.of(ArticleIx(0)).text, "");
        assert_eq!(texts.take_wanted().parts, [0].into());
    }
}
