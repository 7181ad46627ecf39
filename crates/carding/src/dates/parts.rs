//! Parts of a year, and stretches of many: quarters, seasons, decades, centuries.

use kartoteka_base::date::{Date, Precision};

use super::calendar::{self};
use super::languages::Group;
use super::lexeme::{Direction, Lexeme, Unit};
use super::nearest;
use super::reader::{FILLERS, Read, Reader};

impl Reader<'_> {
    /// "the third quarter of 2009", "Q3", "the first half of last year".
    pub(super) fn quarter(&mut self, at: usize) -> Option<Read> {
        let start = self.behind_article(at);
        let (next, unit, n) = match self.said(start, start > at)? {
            Lexeme::Quarter(n) => (start + 1, Unit::Quarter, u32::from(n)),
            Lexeme::Ordinal(n @ 1..=4) | Lexeme::Roman(n @ 1..=4) => (start + 1, Unit::Day, n),
            Lexeme::Number {
                value: n @ 1..=4,
                digits: 1,
            } if self.group != Group::English => (self.skip_dot(start + 1), Unit::Day, n),
            // "the last quarter of 2009" is the fourth.
            Lexeme::Direction(Direction::Last) | Lexeme::Whole => (start + 1, Unit::Day, 0),
            _ => return None,
        };
        let (next, unit) = if unit == Unit::Quarter {
            (next, unit)
        } else {
            let word = self.skip(next, &[Lexeme::Hyphen, Lexeme::Whole]);
            match self.said(word, true)? {
                Lexeme::Unit { unit, many: false } => (word + 1, unit),
                _ => return None,
            }
        };
        let year = self.year_behind(self.skip(next, FILLERS));
        let year = year.or_else(|| Some((next, self.owning_year(start)?)));
        let n = match (n, year, unit) {
            (0, Some(_), Unit::Quarter) => 4,
            (0, Some(_), Unit::HalfYear) => 2,
            (0, ..) => return None,
            (n, ..) => n,
        };
        match (unit, year) {
            (Unit::Quarter, Some((end, year))) => Some(Read {
                end,
                date: Date::Point(calendar::quarter_point(year, n as i32)?),
            }),
            (Unit::Quarter, None) => Some(Read {
                end: next,
                date: Date::Point(nearest::quarter(
                    self.reference?,
                    n as u8,
                    self.tense(at, next),
                )?),
            }),
            (Unit::HalfYear, Some((end, year))) if n <= 2 => Some(Read {
                end,
                date: calendar::half_year(year, n)?,
            }),
            _ => None,
        }
    }

    /// The year before an apostrophe: "last year's (second quarter)".
    fn owning_year(&self, at: usize) -> Option<i32> {
        let named = self.named_here?;
        let is_owned = at > 0
            && self.is(at - 1, Lexeme::Apostrophe)
            && self.behind_named == at - 1
            && self.group == Group::English;
        (is_owned && named.precision == Precision::Year).then_some(named.year)
    }

    /// "summer 2014", "last spring", "this winter", «летом прошлого года», "in the fall".
    pub(super) fn season(&mut self, at: usize) -> Option<Read> {
        let (start, direction) = self.leading_direction(at);
        let start = match direction {
            Some(_) => start,
            None => self.behind_article(at),
        };
        let Lexeme::Season(season) = self.said(start, start > at)? else {
            return None;
        };
        if direction.is_none()
            && let Some((end, year)) = self.year_behind(start + 1)
        {
            return Some(Read {
                end,
                date: Date::Point(calendar::season_point(year, season)?),
            });
        }
        let (end, direction) = match direction {
            None => match self.trailing_direction(start + 1) {
                Some((end, direction)) => (end, Some(direction)),
                None => (start + 1, None),
            },
            given => (start + 1, given),
        };
        let tense = self.tense(at, end);
        let point = match direction {
            Some(direction) => nearest::part_directed(self.reference?, season, direction, tense)?,
            None => {
                let is_led_in = matches!(
                    self.before(start),
                    Some(Lexeme::In | Lexeme::Since | Lexeme::Until | Lexeme::By | Lexeme::Edge)
                );
                // "the fall of the wall".
                let is_of = self.is_behind(end, Lexeme::Of);
                (is_led_in && !is_of).then_some(())?;
                nearest::season(self.reference?, season, tense)?
            }
        };
        Some(Read {
            end,
            date: Date::Point(point),
        })
    }

    /// "the 1990s", "les années 90", «90-е годы», "the 19th century", «XX век».
    pub(super) fn century_or_decade(&mut self, at: usize) -> Option<Read> {
        let start = self.behind_article(at);
        let first = self.said(start, start > at)?;
        if let Lexeme::Ordinal(n)
        | Lexeme::Roman(n)
        | Lexeme::Number {
            value: n,
            digits: 1..=2,
        } = first
        {
            let next = if self.group == Group::German {
                self.skip_dot(start + 1)
            } else {
                start + 1
            };
            let next = self.skip(next, &[Lexeme::Hyphen]);
            let is_century = matches!(
                self.said(next, true),
                Some(Lexeme::Unit {
                    unit: Unit::Century,
                    ..
                })
            );
            let is_plain = matches!(first, Lexeme::Number { .. });
            let is_ours = self.said(next + 1, true) != Some(Lexeme::OtherEra);
            if is_century
                && is_ours
                && (1..=21).contains(&n)
                && (!is_plain || self.group == Group::German)
            {
                return Some(Read {
                    end: next + 1,
                    date: Date::Point(calendar::century_point(n as i32)?),
                });
            }
        }
        let (end, year) = match first {
            // "the 1800s" are a century, "the 2000s" a decade.
            Lexeme::Decade(year) if year % 100 == 0 && year < 2000 => {
                return Some(Read {
                    end: start + 1,
                    date: Date::Point(calendar::century_point(year as i32 / 100 + 1)?),
                });
            }
            Lexeme::Decade(year) if (1000..=2090).contains(&year) => (start + 1, year as i32),
            Lexeme::ShortDecade(tens) => (start + 1, self.decade_of(at, tens)?),
            // "années 1990", "années 90".
            Lexeme::Unit {
                unit: Unit::Year,
                many: true,
            } if self.group == Group::French => match self.said(start + 1, true)? {
                Lexeme::Number { value, digits: 4 } if value % 10 == 0 => (start + 2, value as i32),
                Lexeme::Number { value, digits: 2 } if value % 10 == 0 => {
                    (start + 2, 1900 + value as i32)
                }
                _ => return None,
            },
            _ => return None,
        };
        let end = match self.said(end, true) {
            Some(Lexeme::Unit {
                unit: Unit::Year, ..
            }) => end + 1,
            _ => end,
        };
        Some(Read {
            end,
            date: Date::Point(calendar::decade_point(year)?),
        })
    }

    /// The decade of "the 90s", where it is one and no age: "in her 30s" has no article and no
    /// decade beside it.
    fn decade_of(&self, at: usize, tens: u32) -> Option<i32> {
        let is_decade = self.group != Group::English
            || self.is(at, Lexeme::Article)
            || matches!(
                self.before(at),
                Some(Lexeme::And | Lexeme::Apostrophe | Lexeme::Edge | Lexeme::To | Lexeme::Hyphen)
            )
            || self.tokens[..at]
                .last()
                .is_some_and(|token| token.lexeme == Lexeme::Apostrophe);
        is_decade.then_some(())?;
        Some(match tens {
            0..=10 => 2000 + tens as i32,
            _ => 1900 + tens as i32,
        })
    }
}
