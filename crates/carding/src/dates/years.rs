//! Years: "2014", "1941–1945", "(of) last year".

use kartoteka_base::date::{Date, Precision};

use super::calendar::{self, between};
use super::languages::Group;
use super::lexeme::{Lexeme, Unit};
use super::numbers::full_year;
use super::reader::{FILLERS, Read, Reader};
use super::scan::Follower;

/// Years that are taken for years wherever they stand, and those that a preposition must lead in.
const RECENT: std::ops::RangeInclusive<u32> = 1900..=2050;
const ANY: std::ops::RangeInclusive<u32> = 1000..=2100;

impl Reader<'_> {
    /// The year behind a day, a month, a season: "2014", ", 2014", "of last year".
    pub(super) fn year_behind(&self, at: usize) -> Option<(usize, i32)> {
        let is_glued = |at: usize| self.tokens.get(at).is_some_and(|token| token.is_glued);
        if self.is_behind(at, Lexeme::Hyphen) && is_glued(at) && is_glued(at + 1) {
            return self.year_at(at + 1);
        }
        self.year_at(self.skip(at, FILLERS))
    }

    /// A year that is one without doubt: behind a month, or behind the word for it.
    pub(super) fn year_at(&self, at: usize) -> Option<(usize, i32)> {
        match self.said(at, true)? {
            Lexeme::Number { value, digits: 4 } | Lexeme::Ordinal(value)
                if ANY.contains(&value) =>
            {
                if self.tokens[at].follower == Follower::Glued {
                    return None;
                }
                let is_clock = self.said(at + 1, true) == Some(Lexeme::Counted);
                (!is_clock).then_some((self.after_year(at + 1), value as i32))
            }
            Lexeme::Number { value, digits: 2 }
                if at > 0 && self.is(at - 1, Lexeme::Apostrophe) && self.tokens[at].is_glued =>
            {
                Some((at + 1, full_year(value, 2)))
            }
            // "im Jahr 2014", "l'année 2014", "the year 2014".
            Lexeme::Unit {
                unit: Unit::Year, ..
            } if matches!(
                self.said(at + 1, true),
                Some(Lexeme::Number { digits: 4, .. })
            ) =>
            {
                self.year_at(at + 1)
            }
            _ => {
                let (end, date) = self.directed_unit(at, Unit::Year)?;
                match date {
                    Date::Point(point) => Some((end, point.year)),
                    Date::Interval { .. } => None,
                }
            }
        }
    }

    /// The token behind "года" or "г." that follows a number of a year.
    fn after_year(&self, at: usize) -> usize {
        if self.group != Group::Cyrillic {
            return at;
        }
        match self.said(at, true) {
            Some(Lexeme::Unit {
                unit: Unit::Year, ..
            }) => {
                if self.tokens[at].span.len() <= 4 {
                    self.skip_dot(at + 1)
                } else {
                    at + 1
                }
            }
            _ => at,
        }
    }

    /// A year on its own, or two with a dash between them.
    pub(super) fn year(&mut self, at: usize) -> Option<Read> {
        if let Lexeme::Unit {
            unit: Unit::Year, ..
        } = self.said(at, false)?
            && let Some(Lexeme::Number { digits: 4, .. }) = self.said(at + 1, true)
        {
            let (end, year) = self.year_at(at)?;
            return Some(Read {
                end,
                date: Date::Point(calendar::year_point(year)?),
            });
        }
        let value = match self.said(at, false)? {
            Lexeme::Number { value, digits: 4 } => value,
            Lexeme::Ordinal(value) if value >= *RECENT.start() => value,
            _ => return None,
        };
        if !ANY.contains(&value) || self.said(at + 1, true) == Some(Lexeme::OtherEra) {
            return None;
        }
        if let Some(read) = self.years(at, value) {
            return Some(read);
        }
        let end = self.after_year(at + 1);
        let is_named = end > at + 1;
        let before = self.before(at);
        let is_led_in = self.is_led_in(at) || before == Some(Lexeme::Open);
        let follower = self.tokens[at].follower;
        let is_counting = matches!(
            self.said(at + 1, true),
            Some(Lexeme::Counted | Lexeme::Unit { many: true, .. })
        ) && !is_named;
        let is_loose = matches!(before, Some(Lexeme::Of | Lexeme::About));
        let is_plausible = match follower {
            Follower::Glued => false,
            // "In 2000 places".
            Follower::Plural => value % 100 != 0 && (is_led_in || RECENT.contains(&value)),
            // "A survey of 1709 schoolchildren", but "the war of 1812".
            // "1848 kam er": German needs no preposition, and writes nouns with a capital.
            Follower::Word | Follower::None if self.group == Group::German && value >= 1100 => true,
            Follower::Word | Follower::Capital => {
                RECENT.contains(&value)
                    || (is_led_in && (!is_loose || follower == Follower::Capital))
            }
            Follower::None => RECENT.contains(&value) || is_led_in,
        };
        // "2015/07/lamp": a path.
        let is_path = self.is_behind(at + 1, Lexeme::Slash)
            && self.tokens[at + 1].is_glued
            && (self.tokens[at + 1].follower == Follower::Glued
                || self.tokens.get(at + 2).is_some_and(|token| token.is_glued));
        let is_labelled = before == Some(Lexeme::Label);
        let is_part_of_a_number = self.is_behind(at + 1, Lexeme::Hyphen)
            && self.tokens[at + 1].is_glued
            && self.tokens[at + 1].follower == Follower::Glued
            && value % 100 == 0;
        let is_year = is_named
            || (is_plausible && !is_counting && !is_labelled && !is_path && !is_part_of_a_number);
        is_year.then_some(())?;
        Some(Read {
            end,
            date: Date::Point(calendar::year_point(value as i32)?),
        })
    }

    /// "1941–1945", "2013/14", "2010-11".
    fn years(&self, at: usize, first: u32) -> Option<Read> {
        let is_joint = matches!(
            self.said(at + 1, true),
            Some(Lexeme::Hyphen | Lexeme::Slash)
        );
        if !is_joint || self.tokens[at].follower == Follower::Glued {
            return None;
        }
        let (end, last) = match self.said(at + 2, true)? {
            Lexeme::Number { value, digits: 4 } => (at + 3, value),
            Lexeme::Ordinal(value) => (at + 3, value),
            Lexeme::Number { value, digits: 2 } if self.tokens[at + 2].is_glued => {
                (at + 3, first / 100 * 100 + value)
            }
            _ => return None,
        };
        if self.tokens[at + 2].follower == Follower::Glued
            || !ANY.contains(&last)
            || !(first < last && last - first < 200)
        {
            return None;
        }
        let date = between(
            calendar::year_point(first as i32)?,
            calendar::year_point(last as i32)?,
        )?;
        Some(Read {
            end: self.after_year(end),
            date,
        })
    }

    /// Whether a preposition or the like stands before a word that may be a month or a year.
    pub(super) fn is_led_in(&self, at: usize) -> bool {
        match self.before(at) {
            // "mid-March".
            Some(Lexeme::Hyphen) if at > 1 => return self.is(at - 2, Lexeme::Edge),
            // "from 1598 to 1722", "in 1687 and 1689".
            Some(Lexeme::To | Lexeme::And) if at > 1 && !self.tokens[at - 1].is_apart => {
                return matches!(
                    self.tokens[at - 2].lexeme,
                    Lexeme::Number { digits: 4, .. } | Lexeme::Month(_) | Lexeme::WeakMonth(_)
                );
            }
            _ => {}
        }
        matches!(
            self.before(at),
            Some(
                Lexeme::In
                    | Lexeme::Since
                    | Lexeme::From
                    | Lexeme::Until
                    | Lexeme::By
                    | Lexeme::Of
                    | Lexeme::Between
                    | Lexeme::About
                    | Lexeme::Edge
                    | Lexeme::EdgeOf
                    | Lexeme::Earlier
                    | Lexeme::Later
                    | Lexeme::Before
                    | Lexeme::After
                    | Lexeme::At
            )
        )
    }

    /// Far back in history, the year is that of the date before in the paragraph.
    pub(super) fn year_of_history(&self) -> Option<i32> {
        let named = self.named_here?;
        let is_past = self
            .reference
            .is_none_or(|reference| named.year <= reference.year - 2);
        (named.precision >= Precision::Month && is_past).then_some(named.year)
    }
}
