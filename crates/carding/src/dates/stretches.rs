//! Which dates are the beginning or the end of a stretch of time?

use kartoteka_base::date::{Date, DatePoint};
use kartoteka_base::text::Span;

use super::FoundDate;
use super::calendar::between;
use super::lexeme::Lexeme;
use super::scan::Token;

/// A beginning that waits for its end: "from 2009".
struct Opened {
    /// The first byte of the stretch.
    start: usize,
    from: DatePoint,
    /// The token behind the date.
    end: usize,
    span_end: usize,
    /// A preposition says that it is a beginning; else only "to" can tell.
    is_led_in: bool,
    /// "since" is a stretch when no end follows, too.
    is_open: bool,
}

/// Joins the dates of a paragraph to stretches: "since 2014", "from 2009 to 2011".
pub(super) struct Stretches<'t> {
    tokens: &'t [Token],
    opened: Option<Opened>,
    found: Vec<FoundDate>,
}

impl<'t> Stretches<'t> {
    pub(super) fn new(tokens: &'t [Token]) -> Self {
        Self {
            tokens,
            opened: None,
            found: Vec::new(),
        }
    }

    /// A stretch that was read as such.
    pub(super) fn add(&mut self, stretch: FoundDate) {
        self.close();
        self.found.push(stretch);
    }

    /// Takes note of a date, of the tokens from `start` to `end`.
    pub(super) fn see(&mut self, start: usize, end: usize, span: Span, date: &Date) {
        let lead = self.lead(start);
        let point = match *date {
            Date::Point(point) => point,
            // "since last week".
            Date::Interval {
                from: Some(from), ..
            } if self.is_since(lead) && self.is_directed(start) => from,
            Date::Interval { .. } => {
                self.close();
                return;
            }
        };
        if let Some(opened) = self.opened.take() {
            let joint = lead.filter(|&joint| joint == opened.end);
            let is_joined = joint.is_some_and(|joint| {
                matches!(
                    self.tokens[joint].lexeme,
                    Lexeme::To | Lexeme::Until | Lexeme::Hyphen
                ) || (opened.is_led_in
                    && matches!(
                        self.tokens[joint].lexeme,
                        Lexeme::And | Lexeme::At | Lexeme::In
                    ))
            });
            if is_joined && let Some(date) = between(opened.from, point) {
                let span = Span::new(opened.start, span.end);
                self.found.push(FoundDate { span, date });
                return;
            }
            self.opened = Some(opened);
            self.close();
        }
        let lead = lead.map(|lead| self.tokens[lead]);
        if let Some(lead) = lead.filter(|lead| lead.lexeme == Lexeme::Until) {
            self.found.push(FoundDate {
                span: Span::new(lead.span.start, span.end),
                date: Date::Interval {
                    from: None,
                    to: Some(point),
                },
            });
            return;
        }
        let lead = lead.filter(|lead| {
            matches!(
                lead.lexeme,
                Lexeme::Since | Lexeme::From | Lexeme::Between | Lexeme::Of
            )
        });
        self.opened = Some(Opened {
            start: lead.map_or(span.start, |lead| lead.span.start),
            from: point,
            end,
            span_end: span.end,
            is_led_in: lead.is_some(),
            is_open: lead.is_some_and(|lead| lead.lexeme == Lexeme::Since),
        });
    }

    /// The token of the preposition before the one at `start`.
    fn lead(&self, start: usize) -> Option<usize> {
        let mut at = start;
        for _ in 0..3 {
            if at == 0 || self.tokens[at].is_apart {
                return None;
            }
            at -= 1;
            match self.tokens[at].lexeme {
                Lexeme::Article | Lexeme::Apostrophe => {}
                _ => return Some(at),
            }
        }
        None
    }

    fn is_since(&self, lead: Option<usize>) -> bool {
        lead.is_some_and(|lead| self.tokens[lead].lexeme == Lexeme::Since)
    }

    fn is_directed(&self, start: usize) -> bool {
        matches!(
            self.tokens[start].lexeme,
            Lexeme::Direction(_) | Lexeme::Article
        )
    }

    fn close(&mut self) {
        if let Some(opened) = self.opened.take()
            && opened.is_open
        {
            self.found.push(FoundDate {
                span: Span::new(opened.start, opened.span_end),
                date: Date::Interval {
                    from: Some(opened.from),
                    to: None,
                },
            });
        }
    }

    /// The stretches, in the order of the text.
    pub(super) fn finish(mut self) -> Vec<FoundDate> {
        self.close();
        self.found
    }
}
