//! What a word says to be the last, this, or the next one: "last week", "the following day".

use kartoteka_base::date::{Date, DatePoint, Precision};

use super::calendar::{self, unit_at};
use super::languages::Group;
use super::lexeme::{Direction, Lexeme, Unit};
use super::reader::{Read, Reader};
use super::tense::Tense;

impl Reader<'_> {
    /// "last week", "the following day", «в прошлом месяце», and the stretches "the past decade" and
    /// "the last three years".
    pub(super) fn directed(&mut self, at: usize) -> Option<Read> {
        if let Some(read) = self.counted(at) {
            return Some(read);
        }
        let (next, direction) = self.leading_direction(at);
        if let Some(read) = self.whole_year(at).or_else(|| self.weekend(at)) {
            return Some(read);
        }
        let start = self.skip(next, &[Lexeme::Whole]);
        let start = match direction {
            Some(_) => start,
            // Only a direction behind its word can follow.
            None => self.behind_article(at),
        };
        let Lexeme::Unit { unit, many } = self.said(start, start > at)? else {
            return None;
        };
        let is_weekend = unit == Unit::Weekend;
        if is_weekend && direction == Some(Direction::This) {
            return self.this_weekend(at, start + 1);
        }
        if many && !is_weekend {
            return None;
        }
        let (end, direction) = match direction {
            Some(direction) => match self.trailing_direction(start + 1) {
                Some((end, second)) if direction == Direction::This => (end, second),
                _ => (start + 1, direction),
            },
            None => self.trailing_direction(start + 1)?,
        };
        match (direction, unit) {
            // "the past year" is what ends now, and "this day" no more than a figure of speech.
            // "ces derniers mois" tells no time.
            (Direction::Past, _) if self.group == Group::French || unit == Unit::Day => {
                return None;
            }
            (Direction::Past, unit) if !is_weekend => {
                let date = calendar::stretch(self.reference?, unit, 1, false)?;
                self.is_stretch = true;
                return Some(Read { end, date });
            }
            (Direction::Last | Direction::This | Direction::Past, Unit::Day) => return None,
            _ => {}
        }
        // "the last week of March" is a week of another month.
        let is_of = self.is_behind(end, Lexeme::Of) && self.group == Group::English;
        if is_of && matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month) {
            return None;
        }
        let (reference, offset) = self.from(direction, unit)?;
        let date = unit_at(reference, unit, offset)?;
        Some(Read { end, date })
    }

    /// The unit that a direction names: "last year", «этой недели», "l'année dernière"; and the
    /// token behind it.
    pub(super) fn directed_unit(&self, at: usize, wanted: Unit) -> Option<(usize, Date)> {
        let (next, direction) = self.leading_direction(at);
        let start = self.skip(next, &[Lexeme::Whole]);
        let start = if direction.is_none() {
            self.skip(start, &[Lexeme::Article, Lexeme::Apostrophe])
        } else {
            start
        };
        let Lexeme::Unit { unit, many: false } = self.said(start, true)? else {
            return None;
        };
        if unit != wanted {
            return None;
        }
        let (end, direction) = match direction {
            Some(direction) => match self.trailing_direction(start + 1) {
                // "cette année même" and the like say nothing else.
                Some((end, Direction::Same)) => (end, direction),
                _ => (start + 1, direction),
            },
            None => self.trailing_direction(start + 1)?,
        };
        let (reference, offset) = self.from(direction, unit)?;
        Some((end, unit_at(reference, unit, offset)?))
    }

    /// A direction at `at`, with its article, and the token behind it.
    pub(super) fn leading_direction(&self, at: usize) -> (usize, Option<Direction>) {
        let mut next = at;
        if self.is(at, Lexeme::Article) {
            next = self.skip(at + 1, &[Lexeme::Apostrophe]);
        }
        match self.said(next, next > at) {
            Some(Lexeme::Direction(first)) => match self.said(next + 1, true) {
                // "this past Sunday", "this coming Friday".
                Some(Lexeme::Direction(second)) if first == Direction::This => {
                    let second = match second {
                        Direction::Past if self.group == Group::English => Direction::Last,
                        other => other,
                    };
                    (next + 2, Some(second))
                }
                _ => (next + 1, Some(first)),
            },
            _ => (at, None),
        }
    }

    /// A direction behind its word, as in French: "mars dernier".
    pub(super) fn trailing_direction(&self, at: usize) -> Option<(usize, Direction)> {
        if self.group != Group::French {
            return None;
        }
        match self.said(at, true)? {
            Lexeme::Direction(direction) if direction != Direction::This => {
                Some((at + 1, direction))
            }
            _ => None,
        }
    }

    /// From where a direction counts, and how many units.
    fn from(&self, direction: Direction, unit: Unit) -> Option<(DatePoint, i32)> {
        let fits = |named: &DatePoint| match unit {
            Unit::Day => named.precision == Precision::Day,
            Unit::Month => named.precision >= Precision::Month,
            Unit::Year => named.precision >= Precision::Year,
            _ => false,
        };
        let named = self.named_before.filter(fits).or(self.reference);
        Some(match direction {
            Direction::Last | Direction::Past => (self.reference?, -1),
            Direction::This => (self.reference?, 0),
            // "the next day" is the one after what was told.
            Direction::Next if unit == Unit::Day => (named?, 1),
            Direction::Next => (self.reference?, 1),
            Direction::Same => (named?, 0),
            Direction::Previous => (named?, -1),
            Direction::Following => (named?, 1),
        })
    }

    /// "the weekend", said of the one before or after the article.
    fn weekend(&self, at: usize) -> Option<Read> {
        let start = self.behind_article(at);
        let is_weekend = matches!(
            self.said(start, start > at),
            Some(Lexeme::Unit {
                unit: Unit::Weekend,
                ..
            })
        );
        let is_led_in =
            start > at || (self.group == Group::German && self.before(at) == Some(Lexeme::In));
        (is_led_in && is_weekend).then_some(())?;
        let end = start + 1;
        let reference = self.reference?;
        let is_on_it = calendar::weekday(calendar::day_of(reference)?) >= 5;
        let is_ahead = is_on_it || self.tense(at, end) == Tense::Future;
        let date = unit_at(reference, Unit::Weekend, if is_ahead { 0 } else { -1 })?;
        Some(Read { end, date })
    }

    /// "this weekend": the one before, when that is told at the beginning of a week.
    fn this_weekend(&self, at: usize, end: usize) -> Option<Read> {
        let reference = self.reference?;
        let is_over = calendar::weekday(calendar::day_of(reference)?) < 3
            && self.tense(at, end) == Tense::Past;
        let date = unit_at(reference, Unit::Weekend, -i32::from(is_over))?;
        Some(Read { end, date })
    }

    /// "the entire year": the one named before.
    fn whole_year(&self, at: usize) -> Option<Read> {
        let is_whole = self.is(at, Lexeme::Article) && self.is_behind(at + 1, Lexeme::Whole);
        let year = Lexeme::one(Unit::Year);
        if !is_whole || !self.is_behind(at + 2, year) {
            return None;
        }
        let date = unit_at(self.named_before.or(self.reference)?, Unit::Year, 0)?;
        Some(Read { end: at + 3, date })
    }

    /// "the last three years", "les trois prochains mois": a stretch that ends or begins now.
    fn counted(&mut self, at: usize) -> Option<Read> {
        let start = self.behind_article(at);
        let direction_at = |at: usize| match self.said(at, true) {
            Some(Lexeme::Direction(direction)) => Some(direction),
            _ => None,
        };
        let number_at = |at: usize| match self.said(at, true) {
            Some(Lexeme::Number {
                value,
                digits: 0..=2,
            }) => Some(value),
            _ => None,
        };
        let first = self.said(start, start > at)?;
        let (direction, count, unit_at) = match first {
            Lexeme::Direction(direction) => (direction, number_at(start + 1)?, start + 2),
            Lexeme::Number {
                value,
                digits: 0..=2,
            } => (direction_at(start + 1)?, value, start + 2),
            _ => return None,
        };
        let Lexeme::Unit { unit, .. } = self.said(unit_at, true)? else {
            return None;
        };
        let is_ahead = match direction {
            Direction::Last | Direction::Past => false,
            Direction::Next => true,
            _ => return None,
        };
        let date = calendar::stretch(self.reference?, unit, count, is_ahead)?;
        self.is_stretch = true;
        Some(Read {
            end: unit_at + 1,
            date,
        })
    }
}
