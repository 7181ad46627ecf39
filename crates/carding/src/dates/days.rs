//! Weekdays and days of a month: "Tuesday night", "5 March 2014", "March 3–5", "yesterday".

use kartoteka_base::date::Date;

use super::calendar::{self, between, unit_at};
use super::languages::Group;
use super::lexeme::{Direction, Lexeme, Unit};
use super::nearest;
use super::reader::{FILLERS, Read, Reader};
use super::scan::Follower;
use super::tense::Tense;

/// What may stand between a day and its month: "5th of March", "21-Mar-2013".
const BEFORE_A_MONTH: &[Lexeme] = &[
    Lexeme::Of,
    Lexeme::Article,
    Lexeme::Apostrophe,
    Lexeme::Hyphen,
];

/// Days of a month, and the token behind them.
struct Days {
    end: usize,
    month: u8,
    first: u8,
    last: Option<u8>,
}

impl Reader<'_> {
    /// A weekday, with what makes it a day: a date, a week, a direction, a part of the day.
    pub(super) fn weekday(&mut self, at: usize) -> Option<Read> {
        let (start, direction) = self.leading_direction(at);
        let Lexeme::Weekday(wanted) = self.said(start, start > at)? else {
            return None;
        };
        let next = self.skip_dot(start + 1);
        let with_date = self.skip(next, FILLERS);
        if let Some(days) = self.days(with_date, true) {
            return self.dated(at, days);
        }
        if let Some(Lexeme::Written(point)) = self.said(with_date, true) {
            return Some(Read {
                end: with_date + 1,
                date: Date::Point(point),
            });
        }
        if self.before(at) == Some(Lexeme::Every) {
            return None;
        }
        let reference = self.reference?;
        // "Wednesday of next week".
        if let Some((end, week)) = self.week_behind(self.skip(next, FILLERS)) {
            let point = nearest::weekday_of_week(&week, wanted)?;
            return Some(Read {
                end,
                date: Date::Point(point),
            });
        }
        let mut end = start + 1;
        end = self.day_part(end).unwrap_or(end);
        let (end, direction) = match direction {
            None => match self.trailing_direction(end) {
                Some((end, direction)) => (end, Some(direction)),
                None => (end, None),
            },
            given => (end, given),
        };
        let tense = self.tense(at, end);
        // "Monday through Friday".
        if let Some(first) = self.named_here.filter(|_| self.is_end_of_a_stretch(at)) {
            return Some(Read {
                end,
                date: Date::Point(nearest::weekday_at(first, wanted, Tense::Future)?),
            });
        }
        let point = match direction {
            Some(direction) => nearest::weekday_directed(reference, wanted, direction, tense)?,
            None => nearest::weekday_at(reference, wanted, tense)?,
        };
        Some(Read {
            end,
            date: Date::Point(point),
        })
    }

    /// Whether only "to" stands between the date before and the one at `at`.
    fn is_end_of_a_stretch(&self, at: usize) -> bool {
        let is_next = at > 0 && self.behind_named == at - 1 && !self.tokens[at].is_apart;
        is_next
            && matches!(
                self.said(at - 1, true),
                Some(Lexeme::To | Lexeme::Until | Lexeme::Hyphen)
            )
    }

    fn week_behind(&self, at: usize) -> Option<(usize, Date)> {
        self.said(at, true)?;
        self.directed_unit(at, Unit::Week)
    }

    /// A day of a month, or several, or a feast: "5 March 2014", "March 3–5", "Christmas".
    pub(super) fn day_of_month(&mut self, at: usize) -> Option<Read> {
        let days = self.days(at, false)?;
        self.dated(at, days)
    }

    /// Days that have a year, or get the nearest one.
    fn dated(&mut self, at: usize, days: Days) -> Option<Read> {
        let Days {
            end,
            month,
            first,
            last,
        } = days;
        let (end, year) = match self.year_behind(end) {
            Some((end, year)) => (end, year),
            None => {
                let year = match self.year_of_history() {
                    Some(year) => year,
                    None => {
                        nearest::day_of_month(self.reference?, month, first, self.tense(at, end))?
                            .year
                    }
                };
                (end, year)
            }
        };
        let point = calendar::day_point(year, month, first)?;
        let date = match last {
            Some(last) => between(point, calendar::day_point(year, month, last)?)?,
            None => Date::Point(point),
        };
        Some(Read { end, date })
    }

    /// A day and a month at `at`, in either order.
    fn days(&self, at: usize, joined: bool) -> Option<Days> {
        if let Lexeme::Holiday(month, first) = self.said(at, joined)? {
            // One word may be a name: "Christmas Island".
            let is_day = self.is_led_in(at)
                || self.year_behind(at + 1).is_some()
                || self.tokens[at].is_phrase;
            is_day.then_some(())?;
            return Some(Days {
                end: at + 1,
                month,
                first,
                last: None,
            });
        }
        self.day_first(at).or_else(|| self.month_first(at))
    }

    /// "the 5th of March", "3.–5. März", «с 3 по 5 марта» from the 3 on.
    fn day_first(&self, at: usize) -> Option<Days> {
        let start = self.behind_article(at);
        let (next, first) = self.day_number(start, start > at)?;
        if let Some((end, month)) = self.month_name(self.skip(next, BEFORE_A_MONTH), true) {
            return Some(Days {
                end,
                month,
                first,
                last: None,
            });
        }
        let joint = match self.said(next, true)? {
            Lexeme::Hyphen | Lexeme::To | Lexeme::And | Lexeme::Until | Lexeme::At => next + 1,
            // "du 3 au 5 mars".
            Lexeme::In if self.group == Group::French => next + 1,
            _ => return None,
        };
        let joint = self.skip(joint, &[Lexeme::Article]);
        let (next, last) = self.day_number(joint, true)?;
        let (end, month) =
            self.month_name(self.skip(next, &[Lexeme::Of, Lexeme::Article]), true)?;
        (first < last).then_some(Days {
            end,
            month,
            first,
            last: Some(last),
        })
    }

    /// "March 5", "Sept. 3–5".
    fn month_first(&self, at: usize) -> Option<Days> {
        if self.group != Group::English {
            return None;
        }
        let (next, month) = self.month_name(at, false)?;
        let (end, first) = self.day_number(self.skip(next, &[Lexeme::Article]), true)?;
        // "In March 5 percent", and "March 5, 2014" is none of it.
        if self.said(end, true) == Some(Lexeme::Counted) {
            return None;
        }
        let joint = match self.said(end, true) {
            Some(Lexeme::Hyphen | Lexeme::To | Lexeme::And) => Some(end + 1),
            _ => None,
        };
        let range =
            joint
                .and_then(|joint| self.day_number(joint, true))
                .filter(|(behind, last)| {
                    *last > first
                        && self.tokens[*behind - 1].follower != Follower::Plural
                        && self.month_name(*behind, true).is_none()
                        && !matches!(
                            self.said(*behind, true),
                            Some(Lexeme::Counted | Lexeme::Unit { .. } | Lexeme::Hyphen)
                        )
                });
        let (end, last) = match range {
            Some((end, last)) => (end, Some(last)),
            None => (end, None),
        };
        Some(Days {
            end,
            month,
            first,
            last,
        })
    }

    /// The number of a day, and the token behind it and its full stop.
    fn day_number(&self, at: usize, joined: bool) -> Option<(usize, u8)> {
        let value = match self.said(at, joined)? {
            Lexeme::Number {
                value,
                digits: 1..=2,
            }
            | Lexeme::Ordinal(value) => value,
            _ => return None,
        };
        if self.tokens[at].follower == Follower::Glued {
            return None;
        }
        let day = u8::try_from(value)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let mut end = at + 1;
        if self.group == Group::German {
            end = self.skip_dot(end);
        }
        Some((end, day))
    }

    /// "yesterday", "this morning", "сегодня утром", "le lendemain".
    pub(super) fn day(&mut self, at: usize) -> Option<Read> {
        let (start, direction) = self.leading_direction(at);
        let said = self.said(start, start > at)?;
        let (reference, offset, end) = match (said, direction) {
            // "am Morgen" is no tomorrow.
            (Lexeme::Day(1), None) if self.is_a_morning(at) => return None,
            (Lexeme::Day(offset), None) => {
                let end = self.day_part(at + 1).unwrap_or(at + 1);
                (self.reference?, i32::from(offset), end)
            }
            (Lexeme::Beside(offset), None) => (
                self.named_before.or(self.reference)?,
                i32::from(offset),
                at + 1,
            ),
            (Lexeme::DayPart, Some(Direction::This)) => (self.reference?, 0, start + 1),
            (Lexeme::DayPart, Some(Direction::Last)) => (self.reference?, -1, start + 1),
            _ => return None,
        };
        // "Heute" and "this morning" need a day to count from; so does all of it.
        let date = unit_at(reference, Unit::Day, offset)?;
        Some(Read { end, date })
    }

    fn is_a_morning(&self, at: usize) -> bool {
        let token = self.tokens[at];
        self.group == Group::German
            && token.is_capital
            && !token.is_apart
            && at > 0
            && matches!(
                self.tokens[at - 1].lexeme,
                Lexeme::In | Lexeme::Article | Lexeme::Every
            )
    }

    /// The token behind a part of a day.
    pub(super) fn day_part(&self, at: usize) -> Option<usize> {
        match self.said(at, true)? {
            Lexeme::DayPart => Some(at + 1),
            // "morgen" behind a day is the morning.
            Lexeme::Day(1) if self.group == Group::German => Some(at + 1),
            Lexeme::Article | Lexeme::In if self.group != Group::Cyrillic => {
                let next = self.skip(at, FILLERS);
                (self.said(next, true)? == Lexeme::DayPart && self.group != Group::English)
                    .then_some(next + 1)
            }
            _ => None,
        }
    }
}
