//! Months: "March 2014", «марте прошлого года», "last August", "in May".

use kartoteka_base::date::Date;

use super::calendar::{self, between};
use super::languages::Group;
use super::lexeme::Lexeme;
use super::nearest;
use super::reader::{Read, Reader};
use super::scan::Follower;

impl Reader<'_> {
    /// A month: "March 2014", «марте прошлого года», "last August", "in May".
    pub(super) fn month(&mut self, at: usize) -> Option<Read> {
        let (start, direction) = self.leading_direction(at);
        let (month, is_weak) = match self.said(start, start > at)? {
            Lexeme::Month(month) => (month, false),
            Lexeme::WeakMonth(month) => (month, true),
            _ => return None,
        };
        let next = self.after_short(start);
        if direction.is_none()
            && let Some((end, year)) = self.year_behind(next)
        {
            return Some(Read {
                end,
                date: Date::Point(calendar::month_point(year, i32::from(month))?),
            });
        }
        if let Some(read) = self.months(at, month, start + 1) {
            return Some(read);
        }
        let (end, direction) = match direction {
            None => match self.trailing_direction(start + 1) {
                Some((end, direction)) => (end, Some(direction)),
                None => (start + 1, None),
            },
            given => (start + 1, given),
        };
        let is_name = self.tokens[start].is_capital || self.group != Group::English;
        let is_month = is_name && (direction.is_some() || self.is_led_in(at));
        // "June Carter" may be a person: these three are names, too.
        let is_person =
            matches!(month, 4 | 6 | 8) && self.tokens[start].follower == Follower::Capital;
        if (is_weak || is_person) && !is_month {
            return None;
        }
        let inherited = match direction {
            None => self
                .year_of_the_next(start + 1)
                .or_else(|| self.year_of_history()),
            Some(_) => None,
        };
        let tense = self.tense(at, end);
        let point = match (inherited, direction) {
            (Some(year), None) => calendar::month_point(year, i32::from(month))?,
            (_, Some(direction)) => {
                nearest::part_directed(self.reference?, month, direction, tense)?
            }
            (None, None) => nearest::month(self.reference?, month, tense)?,
        };
        Some(Read {
            end,
            date: Date::Point(point),
        })
    }

    /// "March–May 2014" and "June-August" are stretches, by their second month.
    fn months(&mut self, at: usize, first: u8, next: usize) -> Option<Read> {
        if !self.is_behind(next, Lexeme::Hyphen) {
            return None;
        }
        let (end, last) = self.month_name(next + 1, true)?;
        let (end, year) = match self.year_behind(end) {
            Some(found) => found,
            None => (
                end,
                nearest::month(self.reference?, last, self.tense(at, end))?.year,
            ),
        };
        let from_year = if first > last { year - 1 } else { year };
        let date = between(
            calendar::month_point(from_year, i32::from(first))?,
            calendar::month_point(year, i32::from(last))?,
        )?;
        Some(Read { end, date })
    }

    /// The year of a second month, which is the first one's too: "between March and May 2014".
    fn year_of_the_next(&self, at: usize) -> Option<i32> {
        let joint = match self.said(at, true)? {
            Lexeme::And | Lexeme::To | Lexeme::Comma | Lexeme::Until | Lexeme::At => at + 1,
            _ => return None,
        };
        let (end, _) = self.month_name(joint, true)?;
        self.year_behind(end).map(|(_, year)| year)
    }

    /// A month's name, and the token behind it and its full stop.
    pub(super) fn month_name(&self, at: usize, joined: bool) -> Option<(usize, u8)> {
        match self.said(at, joined)? {
            Lexeme::Month(month) => Some((self.after_short(at), month)),
            Lexeme::WeakMonth(month) => Some((self.after_short(at), month)),
            _ => None,
        }
    }

    /// The token behind a word that may be an abbreviation.
    fn after_short(&self, at: usize) -> usize {
        if self.tokens[at].span.len() <= 10 && self.is_behind(at + 1, Lexeme::Dot) {
            let next = self.said(at + 2, true);
            let goes_on = matches!(next, Some(Lexeme::Number { .. } | Lexeme::Ordinal(_)));
            return if goes_on {
                self.skip_dot(at + 1)
            } else {
                at + 1
            };
        }
        at + 1
    }
}
