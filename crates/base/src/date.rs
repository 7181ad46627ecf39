//! When, and how precisely? Dates that say no more than is known.
//!
//! The notation is a part of EDTF (ISO 8601-2:2019, also at loc.gov/standards/datetime): level 1,
//! and the quarters of level 2:
//!
//! | written | means |
//! | --- | --- |
//! | `2023` | some time in 2023 |
//! | `2023-08`, `2023-08-09` | that month, that day |
//! | `2023-21` … `2023-24` | spring, summer, autumn, winter of 2023 |
//! | `2023-33` … `2023-36` | the first to the fourth quarter of 2023 |
//! | `202X`, `19XX` | some time in that decade, that century |
//! | `2022~`, `2022?`, `2022%` | about then, perhaps then, perhaps about then |
//! | `1941/1945` | from one to the other |
//! | `2016/..`, `../1991` | since, until |

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, counted from 1 January 1970 of the proleptic Gregorian calendar.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The day of a year, a month (1–12) and a day of the month (1–31).
    ///
    /// The method is Howard Hinnant's `days_from_civil` ("chrono-Compatible Low-Level Date
    /// Algorithms").
    #[must_use]
    pub fn from_civil(year: i32, month: u8, day: u8) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = (i32::from(month) + 9) % 12;
        let day_of_year = (153 * shifted_month + 2) / 5 + i32::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month (1–12) and day of the month (1–31): the inverse of [`Day::from_civil`].
    #[must_use]
    pub fn to_civil(self) -> (i32, u8, u8) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u8, day as u8)
    }
}

/// How precisely a point in time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A century.
    Century,
    /// A decade.
    Decade,
    /// A year.
    Year,
    /// A season (21 spring, 22 summer, 23 autumn, 24 winter: December to February) or a quarter
    /// (33 to 36).
    Season,
    /// A month.
    Month,
    /// A day.
    Day,
}

/// A point in time as precisely as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DatePoint {
    /// The year; the first one of a decade or century.
    pub year: i32,
    /// 1–12 for a month, 21–24 for a season, 33–36 for a quarter, 0 when not known.
    pub month: u8,
    /// 1–31, 0 when not known.
    pub day: u8,
    /// How much of it is known.
    pub precision: Precision,
    /// About then (`~`).
    pub approximate: bool,
    /// Perhaps then (`?`).
    pub uncertain: bool,
}

impl DatePoint {
    /// The first day that it can mean.
    #[must_use]
    pub fn earliest(self) -> Day {
        match self.precision {
            Precision::Season => Day::from_civil(self.year, first_month(self.month), 1),
            Precision::Month => Day::from_civil(self.year, self.month, 1),
            Precision::Day => Day::from_civil(self.year, self.month, self.day),
            Precision::Century | Precision::Decade | Precision::Year => {
                Day::from_civil(self.year, 1, 1)
            }
        }
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn latest(self) -> Day {
        let first_after = match self.precision {
            Precision::Century => Day::from_civil(self.year + 100, 1, 1),
            Precision::Decade => Day::from_civil(self.year + 10, 1, 1),
            Precision::Year => Day::from_civil(self.year + 1, 1, 1),
            Precision::Season => month_after(self.year, first_month(self.month), 3),
            Precision::Month => month_after(self.year, self.month, 1),
            Precision::Day => Day(self.earliest().0 + 1),
        };
        Day(first_after.0 - 1)
    }

    fn unqualified(year: i32, month: u8, day: u8, precision: Precision) -> Self {
        Self {
            year,
            month,
            day,
            precision,
            approximate: false,
            uncertain: false,
        }
    }
}

/// The month with which a season (21–24) or a quarter (33–36) begins.
fn first_month(season: u8) -> u8 {
    if season < FIRST_QUARTER {
        3 * (season - 20)
    } else {
        3 * (season - FIRST_QUARTER) + 1
    }
}

fn month_after(year: i32, month: u8, months: u8) -> Day {
    let months = i32::from(month) - 1 + i32::from(months);
    Day::from_civil(year + months / 12, (months % 12 + 1) as u8, 1)
}

/// A date as precisely as it is known: a point or a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Date {
    /// Some time within one point.
    Point(DatePoint),
    /// From one point to another; an end that is missing is open.
    Interval {
        /// Its start.
        from: Option<DatePoint>,
        /// Its end.
        to: Option<DatePoint>,
    },
}

impl Date {
    /// The date of one year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self::Point(DatePoint::unqualified(year, 0, 0, Precision::Year))
    }

    /// The date of one month.
    #[must_use]
    pub fn month(year: i32, month: u8) -> Self {
        Self::Point(DatePoint::unqualified(year, month, 0, Precision::Month))
    }

    /// The date of one day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        let (year, month, day) = day.to_civil();
        Self::Point(DatePoint::unqualified(year, month, day, Precision::Day))
    }

    /// The first day that it can mean; nothing when its start is open.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match self {
            Self::Point(point) => Some(point.earliest()),
            Self::Interval { from, .. } => from.map(DatePoint::earliest),
        }
    }

    /// The last day that it can mean; nothing when its end is open.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match self {
            Self::Point(point) => Some(point.latest()),
            Self::Interval { to, .. } => to.map(DatePoint::latest),
        }
    }

    /// How precisely it is known: for an interval, its less precise end.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self {
            Self::Point(point) => point.precision,
            Self::Interval { from, to } => {
                let ends = from.iter().chain(to).map(|point| point.precision);
                ends.min().unwrap_or(Precision::Century)
            }
        }
    }

    /// True when it can mean a day from `from` to `to`, both included; `None` is no bound.
    #[must_use]
    pub fn may_be_within(&self, from: Option<Day>, to: Option<Day>) -> bool {
        let starts_in_time = match (self.earliest(), to) {
            (Some(earliest), Some(to)) => earliest <= to,
            _ => true,
        };
        let ends_in_time = match (self.latest(), from) {
            (Some(latest), Some(from)) => latest >= from,
            _ => true,
        };
        starts_in_time && ends_in_time
    }

    /// By first day, then by last day; an open start is first, an open end is last.
    #[must_use]
    pub fn chronologically(&self, other: &Self) -> Ordering {
        let end = |date: &Self| date.latest().map_or(i32::MAX, |day| day.0);
        self.earliest()
            .cmp(&other.earliest())
            .then(end(self).cmp(&end(other)))
    }

    /// In English words: "9 August 2023", "about 2022", "spring 2023", "1941–1945".
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Point(point) => point.in_words(),
            Self::Interval {
                from: Some(from),
                to: Some(to),
            } => {
                format!("{} – {}", from.in_words(), to.in_words())
            }
            Self::Interval {
                from: Some(from),
                to: None,
            } => format!("since {}", from.in_words()),
            Self::Interval {
                from: None,
                to: Some(to),
            } => format!("until {}", to.in_words()),
            Self::Interval {
                from: None,
                to: None,
            } => "at some time".to_owned(),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
const QUARTERS: [&str; 4] = [
    "first quarter of",
    "second quarter of",
    "third quarter of",
    "fourth quarter of",
];

/// The number of the first quarter of a year, among the months.
const FIRST_QUARTER: u8 = 33;

impl DatePoint {
    fn in_words(self) -> String {
        let Self {
            year, month, day, ..
        } = self;
        let words = match self.precision {
            Precision::Century => format!("{year}–{}", year + 99),
            Precision::Decade => format!("{year}s"),
            Precision::Year => year.to_string(),
            Precision::Season => {
                let name = match month.checked_sub(FIRST_QUARTER) {
                    Some(quarter) => QUARTERS[usize::from(quarter)],
                    None => SEASONS[usize::from(month) - 21],
                };
                format!("{name} {year}")
            }
            Precision::Month => format!("{} {year}", MONTHS[usize::from(month) - 1]),
            Precision::Day => format!("{day} {} {year}", MONTHS[usize::from(month) - 1]),
        };
        match (self.approximate, self.uncertain) {
            (false, false) => words,
            (true, false) => format!("about {words}"),
            (false, true) => format!("perhaps {words}"),
            (true, true) => format!("perhaps about {words}"),
        }
    }
}

/// The text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a date: write 2023, 2023-08, 2023-08-09, 2022~ (about), 1941/1945 (from, to) \
     or 2016/.. (since)"
)]
pub struct DateError {
    text: String,
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError {
            text: text.to_owned(),
        };
        let Some((from, to)) = text.split_once('/') else {
            return parse_point(text).map(Self::Point).ok_or_else(wrong);
        };
        let end = |part: &str| match part {
            ".." | "" => Some(None),
            _ => parse_point(part).map(Some),
        };
        let (Some(from), Some(to)) = (end(from), end(to)) else {
            return Err(wrong());
        };
        let backwards = match (from, to) {
            (None, None) => true,
            (Some(from), Some(to)) => from.earliest() > to.latest(),
            _ => false,
        };
        if backwards {
            Err(wrong())
        } else {
            Ok(Self::Interval { from, to })
        }
    }
}

fn parse_point(text: &str) -> Option<DatePoint> {
    let (text, approximate, uncertain) = match text.strip_suffix(['~', '?', '%']) {
        Some(rest) => (rest, !text.ends_with('?'), !text.ends_with('~')),
        None => (text, false, false),
    };
    let mut parts = text.split('-');
    let year_text = parts.next()?;
    let month_text = parts.next();
    let day_text = parts.next();
    if parts.next().is_some() || year_text.len() != 4 {
        return None;
    }
    let known = year_text.trim_end_matches('X');
    let (precision, scale) = match known.len() {
        4 => (Precision::Year, 1),
        3 => (Precision::Decade, 10),
        2 => (Precision::Century, 100),
        _ => return None,
    };
    let year = digits(known, known.len())? * scale;
    let mut point = DatePoint::unqualified(year, 0, 0, precision);
    if let Some(month_text) = month_text {
        point.month = digits(month_text, 2)? as u8;
        point.precision = match point.month {
            1..=12 => Precision::Month,
            21..=24 | 33..=36 => Precision::Season,
            _ => return None,
        };
        if precision != Precision::Year {
            return None;
        }
    }
    if let Some(day_text) = day_text {
        point.day = digits(day_text, 2)? as u8;
        let is_real = point.precision == Precision::Month
            && Day::from_civil(year, point.month, point.day).to_civil()
                == (year, point.month, point.day);
        if !is_real {
            return None;
        }
        point.precision = Precision::Day;
    }
    Some(DatePoint {
        approximate,
        uncertain,
        ..point
    })
}

fn digits(text: &str, count: usize) -> Option<i32> {
    let all_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

impl fmt::Display for DatePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year, month, day, ..
        } = *self;
        match self.precision {
            Precision::Century => write!(f, "{:02}XX", year / 100)?,
            Precision::Decade => write!(f, "{:03}X", year / 10)?,
            Precision::Year => write!(f, "{year:04}")?,
            Precision::Season | Precision::Month => write!(f, "{year:04}-{month:02}")?,
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}")?,
        }
        f.write_str(match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, point: &Option<DatePoint>| match point {
            Some(point) => point.fmt(f),
            None => f.write_str(".."),
        };
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Interval { from, to } => {
                end(f, from)?;
                f.write_str("/")?;
                end(f, to)
            }
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, earliest: &str, latest: &str, words: &str) {
        let date: Date = text.parse().unwrap();
        let day = |day: Option<Day>| day.map_or("..".to_owned(), |day| Date::day(day).to_string());
        assert_eq!(
            (
                day(date.earliest()).as_str(),
                day(date.latest()).as_str(),
                &*date.in_words()
            ),
            (earliest, latest, words),
            "{text}"
        );
        assert_eq!(date.to_string(), text, "prints as it was written");
    }

    #[test]
    fn a_date_says_no_more_than_is_known() {
        check("2023", "2023-01-01", "2023-12-31", "2023");
        check("2023-08", "2023-08-01", "2023-08-31", "August 2023");
        check("2024-02", "2024-02-01", "2024-02-29", "February 2024");
        check("2023-08-09", "2023-08-09", "2023-08-09", "9 August 2023");
        check("2023-21", "2023-03-01", "2023-05-31", "spring 2023");
        check("2023-24", "2023-12-01", "2024-02-29", "winter 2023");
        check(
            "2023-33",
            "2023-01-01",
            "2023-03-31",
            "first quarter of 2023",
        );
        check(
            "2023-36",
            "2023-10-01",
            "2023-12-31",
            "fourth quarter of 2023",
        );
        check("202X", "2020-01-01", "2029-12-31", "2020s");
        check("19XX", "1900-01-01", "1999-12-31", "1900–1999");
        check("2022~", "2022-01-01", "2022-12-31", "about 2022");
        check(
            "2022-09?",
            "2022-09-01",
            "2022-09-30",
            "perhaps September 2022",
        );
        check("2022%", "2022-01-01", "2022-12-31", "perhaps about 2022");
        check("1941/1945", "1941-01-01", "1945-12-31", "1941 – 1945");
        check("2016/..", "2016-01-01", "..", "since 2016");
        check("../1991", "..", "1991-12-31", "until 1991");
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_forms_that_are() {
        for text in [
            "",
            "23",
            "2023-13",
            "2023-00",
            "2023-02-30",
            "2023-8-9",
            "09.08.2023",
            "2023-08-09T10",
            "../..",
            "1945/1941",
            "2XXX",
            "20X3",
            "2023-21-01",
            "2023-25",
            "2023-37",
            "２０２３",
            "2023/2024/2025",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        let error = "tomorrow".parse::<Date>().unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("`tomorrow` is not a date: write 2023")
        );
    }

    #[test]
    fn days_and_civil_dates_convert_both_ways_over_two_millennia() {
        for day in (-800_000..200_000).step_by(17).map(Day) {
            let (year, month, of_month) = day.to_civil();
            assert_eq!(Day::from_civil(year, month, of_month), day);
        }
        assert_eq!(Day::from_civil(1970, 1, 1), Day(0));
        assert_eq!(Day::from_civil(2000, 3, 1), Day(11_017));
    }

    #[test]
    fn bounds_take_every_date_that_may_lie_within() {
        let may = |text: &str| {
            let bounds: Date = "2023-03/2023-06".parse().unwrap();
            let date: Date = text.parse().unwrap();
            date.may_be_within(bounds.earliest(), bounds.latest())
        };
        assert!(may("2023") && may("2023-06-30") && may("../2023-03") && may("2022/.."));
        assert!(!may("2022") && !may("2023-07-01") && !may("../2023-02"));
    }
}
