//! Which day, week, month or year is so far from another?

use kartoteka_base::date::{Date, DatePoint, Day, Precision};

use super::lexeme::Unit;

/// A point of that precision.
fn point(year: i32, month: u8, day: u8, precision: Precision) -> DatePoint {
    DatePoint {
        year,
        month,
        day,
        precision,
        approximate: false,
        uncertain: false,
    }
}

/// A year that EDTF can write with four digits.
fn in_bounds(year: i32) -> Option<i32> {
    (0..=9999).contains(&year).then_some(year)
}

/// A day, if the calendar has it.
pub(super) fn day_point(year: i32, month: u8, day: u8) -> Option<DatePoint> {
    let is_real = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && Day::from_civil(year, month, day).to_civil() == (year, month, day);
    (is_real && in_bounds(year).is_some()).then(|| point(year, month, day, Precision::Day))
}

/// A day counted from 1970, if its year can be written.
pub(super) fn of_day(day: Day) -> Option<DatePoint> {
    let (year, month, day) = day.to_civil();
    day_point(year, month, day)
}

/// A month; `month` may be below 1 or above 12, then it is of a year before or after.
pub(super) fn month_point(year: i32, month: i32) -> Option<DatePoint> {
    let year = in_bounds(year + (month - 1).div_euclid(12))?;
    let month = (month - 1).rem_euclid(12) as u8 + 1;
    Some(point(year, month, 0, Precision::Month))
}

/// A year.
pub(super) fn year_point(year: i32) -> Option<DatePoint> {
    in_bounds(year).map(|year| point(year, 0, 0, Precision::Year))
}

/// A decade, by any of its years.
pub(super) fn decade_point(year: i32) -> Option<DatePoint> {
    in_bounds(year).map(|year| point(year - year % 10, 0, 0, Precision::Decade))
}

/// The `n`th century, as EDTF has it: the 20th is 19XX.
pub(super) fn century_point(n: i32) -> Option<DatePoint> {
    in_bounds((n - 1) * 100).map(|year| point(year, 0, 0, Precision::Century))
}

/// A season (21–24) or the first to fourth quarter (33–36) of a year.
pub(super) fn season_point(year: i32, season: u8) -> Option<DatePoint> {
    in_bounds(year).map(|year| point(year, season, 0, Precision::Season))
}

/// A quarter; `quarter` may be below 1 or above 4.
pub(super) fn quarter_point(year: i32, quarter: i32) -> Option<DatePoint> {
    let year = year + (quarter - 1).div_euclid(4);
    season_point(year, 33 + (quarter - 1).rem_euclid(4) as u8)
}

/// The first or second half of a year.
pub(super) fn half_year(year: i32, half: u32) -> Option<Date> {
    let first = if half == 1 { 1 } else { 7 };
    between(month_point(year, first)?, month_point(year, first + 5)?)
}

/// From one point to another that is not before it.
pub(super) fn between(from: DatePoint, to: DatePoint) -> Option<Date> {
    (from.earliest() <= to.latest() && from != to).then_some(Date::Interval {
        from: Some(from),
        to: Some(to),
    })
}

/// Monday is 0: the first of January 1970 was a Thursday.
pub(super) fn weekday(day: Day) -> i32 {
    (day.0 + 3).rem_euclid(7)
}

/// The month of a point that has one.
pub(super) fn month_of(reference: DatePoint) -> Option<i32> {
    matches!(reference.precision, Precision::Month | Precision::Day)
        .then_some(i32::from(reference.month))
}

/// The day of a point that is one.
pub(super) fn day_of(reference: DatePoint) -> Option<Day> {
    (reference.precision == Precision::Day).then(|| reference.earliest())
}

/// The unit that holds `reference`, or the one that is `offset` of them later. Nothing when the
/// reference is not known that precisely.
///
/// A week is seven days from Monday on, a weekend its last two.
pub(super) fn unit_at(reference: DatePoint, unit: Unit, offset: i32) -> Option<Date> {
    let year = reference.year;
    let found = match unit {
        Unit::Day => of_day(Day(day_of(reference)?.0.checked_add(offset)?)),
        Unit::Week | Unit::Weekend => {
            let day = day_of(reference)?;
            let monday = day.0 - weekday(day) + offset.checked_mul(7)?;
            let first = if unit == Unit::Week {
                monday
            } else {
                monday + 5
            };
            return between(of_day(Day(first))?, of_day(Day(monday + 6))?);
        }
        Unit::Month => month_point(year, month_of(reference)?.checked_add(offset)?),
        Unit::Quarter => {
            let own = match (month_of(reference), reference.month) {
                (Some(month), _) => (month - 1) / 3 + 1,
                (None, quarter @ 33..=36) => i32::from(quarter) - 32,
                _ => return None,
            };
            quarter_point(year, own.checked_add(offset)?)
        }
        Unit::HalfYear => {
            let own = (month_of(reference)? - 1) / 6 + offset;
            return half_year(year + own.div_euclid(2), own.rem_euclid(2) as u32 + 1);
        }
        Unit::Year => match reference.precision {
            Precision::Century | Precision::Decade => None,
            _ => year_point(year.checked_add(offset)?),
        },
        Unit::Decade => match reference.precision {
            Precision::Century => None,
            _ => decade_point(year.checked_add(offset.checked_mul(10)?)?),
        },
        Unit::Century => century_point((year / 100 + 1).checked_add(offset)?),
    };
    found.map(Date::Point)
}

/// What lies `offset` of these units from `reference`: "three weeks ago" is a week, "two years ago"
/// a year.
pub(super) fn at_distance(reference: DatePoint, unit: Unit, offset: i32) -> Option<Date> {
    match unit {
        Unit::Weekend | Unit::HalfYear => None,
        _ if offset.unsigned_abs() > 3000 => None,
        // "A decade ago" is ten years ago.
        Unit::Decade => unit_at(reference, Unit::Year, offset * 10),
        _ => unit_at(reference, unit, offset),
    }
}

/// The stretch of `count` units that ends with `reference`, or begins with it when `is_ahead`.
pub(super) fn stretch(
    reference: DatePoint,
    unit: Unit,
    count: u32,
    is_ahead: bool,
) -> Option<Date> {
    let count = i32::try_from(count).ok().filter(|count| *count < 3000)?;
    // A stretch of so many units is told to the unit below.
    let (fine, each) = match unit {
        Unit::Day => (Unit::Day, 1),
        Unit::Week => (Unit::Day, 7),
        Unit::Month => (Unit::Month, 1),
        Unit::Quarter => (Unit::Month, 3),
        Unit::Year if count == 1 => (Unit::Month, 12),
        Unit::Year => (Unit::Year, 1),
        Unit::Decade => (Unit::Year, 10),
        Unit::Century => (Unit::Year, 100),
        Unit::Weekend | Unit::HalfYear => return None,
    };
    let at = |offset: i32| match unit_at(reference, fine, offset)? {
        Date::Point(point) => Some(point),
        Date::Interval { .. } => None,
    };
    let distance = count * each;
    if is_ahead {
        between(at(0)?, at(distance)?)
    } else {
        between(at(-distance)?, at(0)?)
    }
}
