//! How do words and numbers go together to dates? The same for all languages.
//!
//! At each token one reading after the other is tried, the most telling first; the first that holds
//! takes its tokens. Each looks at a handful of tokens ahead, so the time grows with the text and
//! with nothing else.

use kartoteka_base::date::{Date, DatePoint};
use kartoteka_base::text::Span;

use super::calendar;
use super::languages::Group;
use super::lexeme::{Lexeme, Unit};
use super::scan::{Follower, Token};
use super::stretches::Stretches;
use super::tense::{Tense, tense};
use super::{FoundDate, FoundDates};

/// What may stand between the parts of a date and says nothing.
pub(super) const FILLERS: &[Lexeme] = &[
    Lexeme::Article,
    Lexeme::Of,
    Lexeme::In,
    Lexeme::Apostrophe,
    Lexeme::Comma,
    Lexeme::Whole,
];

/// What may stand between a word like "early" or "end" and what it is a part of.
const BEHIND_AN_EDGE: &[Lexeme] = &[
    Lexeme::Hyphen,
    Lexeme::Of,
    Lexeme::In,
    Lexeme::Article,
    Lexeme::Apostrophe,
    Lexeme::Whole,
];

/// A date that was read, and the token behind it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) date: Date,
}

/// Reads the dates in the tokens of one paragraph.
pub(super) struct Reader<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) group: Group,
    /// The date of the article.
    pub(super) reference: Option<DatePoint>,
    /// The date that the text named last.
    pub(super) named_before: Option<DatePoint>,
    /// The same, if it is in this paragraph.
    pub(super) named_here: Option<DatePoint>,
    /// The token behind that date.
    pub(super) behind_named: usize,
    /// A stretch that was read, if what was read is one and not a date: "the past decade".
    pub(super) is_stretch: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(
        tokens: &'t [Token],
        group: Group,
        reference: Option<DatePoint>,
        named_before: Option<DatePoint>,
    ) -> Self {
        Self {
            tokens,
            group,
            reference,
            named_before,
            named_here: None,
            behind_named: 0,
            is_stretch: false,
        }
    }

    /// Reads all dates and stretches.
    pub(super) fn read_all(&mut self, found: &mut FoundDates) {
        let mut stretches = Stretches::new(self.tokens);
        let mut at = 0;
        while at < self.tokens.len() {
            self.is_stretch = false;
            let Some(Read { end, date }) = self.read(at) else {
                at += 1;
                continue;
            };
            if self.is_in_a_slug(at, end) {
                at = end;
                continue;
            }
            let span = Span::new(self.tokens[at].span.start, self.tokens[end - 1].span.end);
            if self.is_stretch {
                stretches.add(FoundDate { span, date });
            } else {
                let date = self.about(at, date);
                stretches.see(at, end, span, &date);
                if let Date::Point(point) = date {
                    self.named_before = Some(point);
                    self.named_here = Some(point);
                    self.behind_named = end;
                }
                found.dates.push(FoundDate { span, date });
            }
            at = end;
        }
        found.stretches.extend(stretches.finish());
    }

    /// Whether a date stands between words with hyphens on both sides: "lamps-of-may-2015-and-after".
    fn is_in_a_slug(&self, at: usize, end: usize) -> bool {
        let hyphen = |at: usize| {
            let token = self.tokens.get(at)?;
            (token.lexeme == Lexeme::Hyphen && token.is_glued).then_some(token)
        };
        let is_joined_before =
            at > 0 && hyphen(at - 1).is_some() && self.tokens[at].is_glued && !self.is_edge(at);
        let is_joined_behind = hyphen(end).is_some_and(|token| {
            let next = self.tokens.get(end + 1);
            token.follower == Follower::Glued || next.is_some_and(|next| next.is_glued)
        });
        is_joined_before && is_joined_behind
    }

    /// Whether "mid-" or the like stands before the token at `at`.
    fn is_edge(&self, at: usize) -> bool {
        at > 1 && self.is(at - 2, Lexeme::Edge)
    }

    fn read(&mut self, at: usize) -> Option<Read> {
        self.edged(at, 0).or_else(|| self.whole(at))
    }

    /// A date without a word before it that tells a part of it.
    pub(super) fn whole(&mut self, at: usize) -> Option<Read> {
        match self.tokens[at].lexeme {
            Lexeme::Comma
            | Lexeme::Dot
            | Lexeme::Stop
            | Lexeme::Past
            | Lexeme::Future
            | Lexeme::Common
            | Lexeme::Slash
            | Lexeme::Hyphen => None,
            Lexeme::Written(point) => Some(Read {
                end: at + 1,
                date: Date::Point(point),
            }),
            _ => self
                .weekday(at)
                .or_else(|| self.day_of_month(at))
                .or_else(|| self.month(at))
                .or_else(|| self.ago(at))
                .or_else(|| self.same_last_year(at))
                .or_else(|| self.quarter(at))
                .or_else(|| self.century_or_decade(at))
                .or_else(|| self.directed(at))
                .or_else(|| self.season(at))
                .or_else(|| self.day(at))
                .or_else(|| self.year(at)),
        }
    }

    /// "early 2014", "the end of last year", "later this month": what follows, with these words.
    fn edged(&mut self, at: usize, depth: usize) -> Option<Read> {
        let mut next = at;
        if self.is(next, Lexeme::Article) && !self.is_behind(next + 1, Lexeme::Hyphen) {
            next = self.skip(next + 1, &[Lexeme::Apostrophe]);
        }
        let is_edge = match self.said(next, next > at)? {
            Lexeme::Edge | Lexeme::Earlier | Lexeme::Later => true,
            Lexeme::EdgeOf => self.is_behind(next + 1, Lexeme::Of),
            _ => false,
        };
        if !is_edge || depth > 1 {
            return None;
        }
        let after = next + 1;
        let behind = self.skip(after, BEHIND_AN_EDGE);
        self.said(behind, true)?;
        if let Some(read) = self.of_the_unit(behind) {
            return Some(read);
        }
        if matches!(self.tokens[next].lexeme, Lexeme::Earlier | Lexeme::Later)
            && self.group == Group::English
            && behind > after
            && self.is_behind(after, Lexeme::In)
        {
            // "earlier in 2014" is 2014, but "later on Monday" is a Monday of its own.
            return None;
        }
        if let Some(read) = self.edged(after, depth + 1) {
            return Some(read);
        }
        if let Some((end, year)) = self.year_at(behind) {
            return Some(Read {
                end,
                date: Date::Point(calendar::year_point(year)?),
            });
        }
        // An article belongs to what follows: "the end of the 1990s".
        (after..=behind).find_map(|from| {
            self.said(from, true)?;
            self.whole(from)
        })
    }

    /// "(the end of) the year": the one of the article; the article is before `at`.
    fn of_the_unit(&self, at: usize) -> Option<Read> {
        let unit = match self.said(at, true)? {
            Lexeme::Unit {
                unit: unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade),
                many: false,
            } if self.is_behind_article(at) => unit,
            _ => return None,
        };
        if matches!(
            self.said(at + 1, true),
            Some(Lexeme::Direction(_) | Lexeme::Number { .. })
        ) {
            return None;
        }
        let date = calendar::unit_at(self.reference?, unit, 0)?;
        Some(Read { end: at + 1, date })
    }

    /// What the token at `at` says, if there is one; if `joined`, only when no foreign word stands
    /// before it.
    pub(super) fn said(&self, at: usize, joined: bool) -> Option<Lexeme> {
        let token = self.tokens.get(at)?;
        (!joined || !token.is_apart).then_some(token.lexeme)
    }

    /// Whether the token at `at` says that.
    pub(super) fn is(&self, at: usize, lexeme: Lexeme) -> bool {
        self.said(at, false) == Some(lexeme)
    }

    /// Whether the token at `at` says that, and no foreign word stands before it.
    pub(super) fn is_behind(&self, at: usize, lexeme: Lexeme) -> bool {
        self.said(at, true) == Some(lexeme)
    }

    /// The first token from `at` on that says none of these, four tokens away at most.
    pub(super) fn skip(&self, at: usize, fillers: &[Lexeme]) -> usize {
        let mut next = at;
        while next < at + 4
            && self
                .said(next, true)
                .is_some_and(|lexeme| fillers.contains(&lexeme))
        {
            next += 1;
        }
        next
    }

    /// Whether an article stands before `at`, or none could: Russian and Ukrainian have none.
    fn is_behind_article(&self, at: usize) -> bool {
        self.group == Group::Cyrillic
            || self.is(at - 1, Lexeme::Article)
            || (at > 1 && self.is(at - 1, Lexeme::Apostrophe) && self.is(at - 2, Lexeme::Article))
    }

    /// The token behind an article at `at`, and behind the apostrophe of an elided one.
    pub(super) fn behind_article(&self, at: usize) -> usize {
        if self.is(at, Lexeme::Article) {
            self.skip(at + 1, &[Lexeme::Apostrophe])
        } else {
            at
        }
    }

    /// The token behind an abbreviation's full stop at `at`, if one is there.
    pub(super) fn skip_dot(&self, at: usize) -> usize {
        let is_dot = self.is_behind(at, Lexeme::Dot) && self.tokens[at].is_glued;
        at + usize::from(is_dot)
    }

    /// The tense of what is said of the tokens from `start` to `end`.
    pub(super) fn tense(&self, start: usize, end: usize) -> Tense {
        tense(self.tokens, start, end)
    }

    /// What stands right before the token at `at`, articles left out.
    pub(super) fn before(&self, at: usize) -> Option<Lexeme> {
        let mut at = at;
        loop {
            if at == 0 || self.tokens[at].is_apart {
                return None;
            }
            at -= 1;
            match self.tokens[at].lexeme {
                Lexeme::Article | Lexeme::Apostrophe => {}
                // "c. 1818".
                Lexeme::Dot if at > 0 && self.is(at - 1, Lexeme::About) => {}
                lexeme => return Some(lexeme),
            }
        }
    }

    /// "around 2014" is 2014~.
    fn about(&self, at: usize, date: Date) -> Date {
        match date {
            Date::Point(point) if self.before(at) == Some(Lexeme::About) => {
                Date::Point(DatePoint {
                    approximate: true,
                    ..point
                })
            }
            other => other,
        }
    }
}
