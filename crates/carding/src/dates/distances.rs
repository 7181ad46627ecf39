//! What is so far from the article, or from a date named before: "three weeks ago".

use kartoteka_base::date::{Date, Precision};

use super::calendar::{self, at_distance, unit_at};
use super::languages::Group;
use super::lexeme::{Direction, Lexeme, Unit};
use super::reader::{FILLERS, Read, Reader};
use super::scan::Follower;
use super::tense::Tense;

impl Reader<'_> {
    /// "three weeks ago", «год назад», "vor zwei Tagen", "il y a un an", «через месяц».
    pub(super) fn ago(&mut self, at: usize) -> Option<Read> {
        match self.said(at, false)? {
            Lexeme::AgoBefore => {
                let (end, unit, count) = self.distance(self.skip(at + 1, &[Lexeme::About]))?;
                self.in_distance(end, unit, -count)
            }
            Lexeme::Hence => {
                let start = at + 1;
                let (end, unit, count) = match self.distance(start) {
                    Some(distance) => distance,
                    None => match self.said(start, true)? {
                        Lexeme::Unit { unit, many: false } if self.group == Group::Cyrillic => {
                            (start + 1, unit, 1)
                        }
                        _ => return None,
                    },
                };
                // "Через два дня он умер" is told of the date before.
                if self.tense(at, end) == Tense::Past {
                    let date = at_distance(self.named_here?, unit, count)?;
                    return Some(Read { end, date });
                }
                self.in_distance(end, unit, count)
            }
            // "in two weeks", when it is of the future.
            Lexeme::In if matches!(self.group, Group::English | Group::German) => {
                let (end, unit, count) = self.distance(at + 1)?;
                let is_in = self.tokens[at].span.len() == 2;
                let ends = !matches!(
                    self.said(end, true),
                    Some(Lexeme::Apostrophe | Lexeme::Hyphen)
                );
                (is_in && ends && self.tense(at, end) == Tense::Future).then_some(())?;
                self.in_distance(end, unit, count)
            }
            _ => {
                let (end, unit, count) = match self.distance(at) {
                    Some(distance) => distance,
                    None => match self.said(at, false)? {
                        // «Год назад», but in English only "year-ago".
                        Lexeme::Unit { unit, many: false }
                            if self.group == Group::Cyrillic
                                || self.is_behind(at + 1, Lexeme::Hyphen) =>
                        {
                            (at + 1, unit, 1)
                        }
                        _ => return None,
                    },
                };
                // "half a century ago" is none.
                let half = Lexeme::one(Unit::HalfYear);
                (self.before(at) != Some(half)).then_some(())?;
                // "the year-ago quarter".
                let end = self.skip(end, &[Lexeme::Hyphen]);
                // "the year before", said of what was named.
                let is_definite = self.is(at, Lexeme::Article);
                let (end, count, reference) = match self.said(end, true)? {
                    // "the day before the vote" is no date here.
                    Lexeme::Before | Lexeme::After if !self.is_last_in_its_clause(end) => {
                        return None;
                    }
                    Lexeme::Before if is_definite || unit != Unit::Year => {
                        (end + 1, -count, self.named_before)
                    }
                    Lexeme::After => (end + 1, count, self.named_before),
                    Lexeme::Earlier if is_definite => (end + 1, -count, self.named_before),
                    Lexeme::Later if is_definite && unit != Unit::Day => return None,
                    Lexeme::Ago => (end + 1, -count, self.reference),
                    // Firms compare with a year earlier: earlier than the article.
                    Lexeme::Earlier if matches!(unit, Unit::Year | Unit::Quarter | Unit::Month) => {
                        (end + 1, -count, self.reference)
                    }
                    Lexeme::Earlier if unit != Unit::Week => (end + 1, -count, self.named_here),
                    Lexeme::Later if unit == Unit::Year => (end + 1, count, self.named_before),
                    Lexeme::Later => (end + 1, count, self.named_here),
                    _ => return None,
                };
                let date = at_distance(reference?, unit, count)?;
                Some(Read { end, date })
            }
        }
    }

    /// Whether nothing but a mark follows the token at `at`.
    fn is_last_in_its_clause(&self, at: usize) -> bool {
        let is_marked = matches!(
            self.said(at + 1, false),
            None | Some(Lexeme::Comma | Lexeme::Dot | Lexeme::Stop)
        );
        self.tokens[at].follower == Follower::None && is_marked
    }

    fn in_distance(&self, end: usize, unit: Unit, count: i32) -> Option<Read> {
        let date = at_distance(self.reference?, unit, count)?;
        Some(Read { end, date })
    }

    /// "three weeks", "a year", "einem Monat": the token behind it, the unit and how many.
    fn distance(&self, at: usize) -> Option<(usize, Unit, i32)> {
        let (start, count) = match self.said(at, false)? {
            // "the year before".
            Lexeme::Article if self.group == Group::English => (at + 1, 1),
            Lexeme::Number {
                value,
                digits: 0..=3,
            } => (at + 1, i32::try_from(value).ok()?),
            _ => return None,
        };
        match self.said(start, true)? {
            Lexeme::Unit { unit, .. } => Some((start + 1, unit, count)),
            _ => None,
        }
    }

    /// "the same month last year", "the same period a year ago": what was named before, of another
    /// year.
    pub(super) fn same_last_year(&mut self, at: usize) -> Option<Read> {
        let (start, direction) = self.leading_direction(at);
        if direction != Some(Direction::Same) {
            return None;
        }
        let unit = match self.said(start, true)? {
            Lexeme::Unit { unit, many: false } => Some(unit),
            Lexeme::Period => None,
            _ => return None,
        };
        let behind = self.skip(start + 1, FILLERS);
        let (end, year) = match self.year_behind(start + 1) {
            Some(found) => found,
            None => {
                let read = [start + 1, behind].into_iter().find_map(|at| {
                    self.said(at, true)?;
                    self.ago(at)
                })?;
                match read.date {
                    Date::Point(point) => (read.end, point.year),
                    Date::Interval { .. } => return None,
                }
            }
        };
        let named = self.named_before.or(self.reference)?;
        let unit = unit.or(match named.precision {
            Precision::Day => Some(Unit::Day),
            Precision::Month => Some(Unit::Month),
            Precision::Season => Some(Unit::Quarter),
            _ => None,
        });
        let point = match unit? {
            Unit::Day => calendar::day_point(year, named.month, named.day)?,
            Unit::Month => calendar::month_point(year, calendar::month_of(named)?)?,
            Unit::Quarter if named.precision == Precision::Season => {
                calendar::season_point(year, named.month)?
            }
            Unit::Quarter => {
                let Date::Point(own) = unit_at(named, Unit::Quarter, 0)? else {
                    return None;
                };
                calendar::season_point(year, own.month)?
            }
            _ => return None,
        };
        Some(Read {
            end,
            date: Date::Point(point),
        })
    }
}
