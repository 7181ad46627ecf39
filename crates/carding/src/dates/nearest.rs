//! Of which year is a month, of which week is a Wednesday, when the text does not say?

use kartoteka_base::date::{Date, DatePoint, Day};

use super::calendar::{
    day_of, day_point, month_of, month_point, of_day, quarter_point, season_point, weekday,
};
use super::lexeme::Direction;
use super::tense::Tense;

/// What is to come may be so many times as far away as what has been, and is still meant, when
/// nothing tells: news tell of what has been.
const PAST_BIAS: f64 = 1.5;

/// What the tense says is not believed when that is farther away than this, in days, …
const FAR: i32 = 240;

/// … and the other way is nearer than this.
const NEAR: i32 = 120;

/// Of candidates by their distance in days (in the past below zero), the one that is meant.
fn meant(distances: [i32; 3], tense: Tense) -> usize {
    let past = (0..3)
        .filter(|&n| distances[n] <= 0)
        .max_by_key(|&n| distances[n]);
    let future = (0..3)
        .filter(|&n| distances[n] >= 0)
        .min_by_key(|&n| distances[n]);
    let (Some(past), Some(future)) = (past, future) else {
        return past.or(future).unwrap_or(1);
    };
    let (back, ahead) = (-distances[past], distances[future]);
    let is_ahead = match tense {
        Tense::Past => back > FAR && ahead < NEAR,
        Tense::Future => !(ahead > FAR && back < NEAR),
        Tense::Unknown => f64::from(ahead) * PAST_BIAS < f64::from(back),
    };
    if is_ahead { future } else { past }
}

/// The day of a month that is nearest to the reference, as the tense has it.
pub(super) fn day_of_month(
    reference: DatePoint,
    month: u8,
    day: u8,
    tense: Tense,
) -> Option<DatePoint> {
    let Some(today) = day_of(reference) else {
        return day_point(reference.year, month, day);
    };
    // The 29th of February is not in every year: it is counted as the first of March then.
    let years = [reference.year - 1, reference.year, reference.year + 1];
    let distances = years.map(|year| Day::from_civil(year, month, day).0 - today.0);
    let year = years[meant(distances, tense)];
    day_point(year, month, day).or_else(|| {
        let mut near = years
            .into_iter()
            .filter_map(|year| day_point(year, month, day));
        near.next_back()
    })
}

/// The month that is nearest to the reference, as the tense has it.
pub(super) fn month(reference: DatePoint, month: u8, tense: Tense) -> Option<DatePoint> {
    let month = i32::from(month);
    let Some(own) = month_of(reference) else {
        return month_point(reference.year, month);
    };
    let distances = [-1, 0, 1].map(|years| (12 * years + month - own) * 30);
    let year = reference.year - 1 + meant(distances, tense) as i32;
    month_point(year, month)
}

/// The season (21–24) that is nearest to the reference, as the tense has it.
pub(super) fn season(reference: DatePoint, season: u8, tense: Tense) -> Option<DatePoint> {
    let Some(own) = month_of(reference) else {
        return season_point(reference.year, season);
    };
    // Winter begins in December.
    let first = 3 * (i32::from(season) - 20);
    let distances = [-1, 0, 1].map(|years| {
        let begin = 12 * years + first - own;
        let distance = if begin > 0 { begin } else { (begin + 2).min(0) };
        distance * 30
    });
    season_point(reference.year - 1 + meant(distances, tense) as i32, season)
}

/// The quarter (1–4) that is nearest to the reference, as the tense has it.
pub(super) fn quarter(reference: DatePoint, quarter: u8, tense: Tense) -> Option<DatePoint> {
    let quarter = i32::from(quarter);
    let Some(month) = month_of(reference) else {
        return quarter_point(reference.year, quarter);
    };
    let own = (month - 1) / 3 + 1;
    // Firms tell of a quarter when it is over: the running one is as far away as it lasts.
    let distances = [-1, 0, 1].map(|years| (4 * years + quarter - own) * 91);
    quarter_point(reference.year - 1 + meant(distances, tense) as i32, quarter)
}

/// The weekday (0 is Monday) that is meant on the day `reference`: of this week or the last, or in a
/// sentence on the future, of the days to come.
pub(super) fn weekday_at(reference: DatePoint, wanted: u8, tense: Tense) -> Option<DatePoint> {
    let today = day_of(reference)?;
    let back = (weekday(today) - i32::from(wanted)).rem_euclid(7);
    let day = match tense {
        _ if back == 0 => today,
        Tense::Future => Day(today.0 + 7 - back),
        Tense::Past | Tense::Unknown => Day(today.0 - back),
    };
    of_day(day)
}

/// A weekday with a word that says which: "last Friday", "am kommenden Mittwoch".
pub(super) fn weekday_directed(
    reference: DatePoint,
    wanted: u8,
    direction: Direction,
    tense: Tense,
) -> Option<DatePoint> {
    let today = day_of(reference)?;
    let back = (weekday(today) - i32::from(wanted)).rem_euclid(7);
    let day = match direction {
        Direction::Last | Direction::Past | Direction::Previous => {
            today.0 - if back == 0 { 7 } else { back }
        }
        Direction::Next | Direction::Following => today.0 + 7 - back,
        Direction::This | Direction::Same => {
            return match tense {
                Tense::Unknown => of_day(Day(today.0 - weekday(today) + i32::from(wanted))),
                _ => weekday_at(reference, wanted, tense),
            };
        }
    };
    of_day(Day(day))
}

/// A weekday of the week that begins on the day `monday`.
pub(super) fn weekday_of_week(week: &Date, wanted: u8) -> Option<DatePoint> {
    of_day(Day(week.earliest()?.0 + i32::from(wanted)))
}

/// A month or a season with a word that says which: "last August", "next spring".
pub(super) fn part_directed(
    reference: DatePoint,
    part: u8,
    direction: Direction,
    tense: Tense,
) -> Option<DatePoint> {
    let at = |year: i32| match part {
        1..=12 => month_point(year, i32::from(part)),
        _ => season_point(year, part),
    };
    let candidates = [
        reference.year - 2,
        reference.year - 1,
        reference.year,
        reference.year + 1,
    ];
    let known = reference.earliest();
    let is_known = month_of(reference).is_some();
    match direction {
        _ if !is_known => at(reference.year
            + match direction {
                Direction::Last | Direction::Past | Direction::Previous => -1,
                Direction::Next | Direction::Following => 1,
                Direction::This | Direction::Same => 0,
            }),
        Direction::Last | Direction::Past | Direction::Previous => candidates
            .into_iter()
            .filter_map(at)
            .rfind(|point| point.latest() < known),
        Direction::Next | Direction::Following => candidates
            .into_iter()
            .filter_map(at)
            .find(|point| point.earliest() > known),
        Direction::This | Direction::Same if part <= 12 => at(reference.year),
        Direction::This | Direction::Same => season(reference, part, tense).map(|near| {
            // "This summer" is of this year, however far away.
            if near.year != reference.year && part != 24 {
                DatePoint {
                    year: reference.year,
                    ..near
                }
            } else {
                near
            }
        }),
    }
}
