//! Where days stand on a line on which long stretches without events are cut out.
//!
//! Within a stretch the line is true to scale. A stretch has the more room the longer it is and the
//! more happened in it, so that a crowded year is not squeezed by a quiet century. A cut is drawn as
//! a cut.

use kartoteka_engine::date::{Date, Day};

/// Share of the line that a cut takes, in percent.
const CUT: f64 = 3.0;
/// The least share of a stretch.
const LEAST: f64 = 5.0;
/// Labels stand no closer than this.
const LABEL: f64 = 12.0;

/// A line of time in percent of its length.
#[derive(Debug, Clone, PartialEq)]
pub struct EventScale {
    stretches: Vec<Stretch>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    first: i32,
    last: i32,
    start: f64,
    width: f64,
}

/// A time without long gaps, and how many events it has.
struct Era {
    first: i32,
    last: i32,
    events: u32,
}

/// Where an event stands on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Where it begins, in percent.
    pub start: f64,
    /// How long it is, in percent; 0 for a day.
    pub width: f64,
}

impl EventScale {
    /// The line on which all these dates stand; nothing when none of them has an end that is known.
    #[must_use]
    pub fn of<'a>(dates: impl Iterator<Item = &'a Date>) -> Option<Self> {
        let mut spans: Vec<(i32, i32)> = dates.filter_map(known_span).collect();
        spans.sort_unstable();
        let first = spans.first()?.0;
        let last = spans.iter().map(|span| span.1).max()?;
        // A cut is worth it when it saves at least a twelfth of the line, and never below two years.
        let longest_gap = ((last - first) / 12).max(730);

        let mut stretches: Vec<Era> = Vec::new();
        for (first, last) in spans {
            match stretches.last_mut() {
                Some(era) if first - era.last <= longest_gap => {
                    era.last = era.last.max(last);
                    era.events += 1;
                }
                _ => stretches.push(Era {
                    first,
                    last,
                    events: 1,
                }),
            }
        }
        Some(Self {
            stretches: share_out(&stretches),
        })
    }

    /// Where a date stands. An end that is open is where the line ends.
    #[must_use]
    pub fn extent(&self, date: &Date) -> Extent {
        let start = date.earliest().map_or(0.0, |day| self.at(day));
        let end = date.latest().map_or(100.0, |day| self.at(day));
        Extent {
            start,
            width: (end - start).max(0.0),
        }
    }

    /// Years with their places, far enough apart to be read: the first of each stretch before others.
    #[must_use]
    pub fn years(&self) -> Vec<(i32, f64)> {
        let mut years: Vec<(i32, f64)> = Vec::new();
        let mut add = |year: i32, place: f64| {
            let has_room = years
                .iter()
                .all(|(_, other)| (place - other).abs() >= LABEL);
            if has_room && place <= 100.0 - LABEL * 0.7 {
                years.push((year, place));
            }
        };
        for stretch in &self.stretches {
            add(Day(stretch.first).to_civil().0, stretch.start);
        }
        for stretch in &self.stretches {
            let (first, last) = (
                Day(stretch.first).to_civil().0,
                Day(stretch.last).to_civil().0,
            );
            for year in first + 1..=last {
                add(year, self.at(Day::from_civil(year, 1, 1)));
            }
        }
        years.sort_by_key(|(year, _)| *year);
        years
    }

    /// Where the line is cut, in percent: the middle of each cut.
    #[must_use]
    pub fn cuts(&self) -> Vec<f64> {
        self.stretches
            .iter()
            .skip(1)
            .map(|stretch| stretch.start - CUT / 2.0)
            .collect()
    }

    fn at(&self, day: Day) -> f64 {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.last < day.0);
        let Some(stretch) = self.stretches.get(after) else {
            return 100.0;
        };
        let length = f64::from(stretch.last - stretch.first).max(1.0);
        let passed = f64::from((day.0 - stretch.first).max(0));
        stretch.start + stretch.width * passed / length
    }
}

/// First and last day of a date, the missing one taken from the other.
fn known_span(date: &Date) -> Option<(i32, i32)> {
    let first = date.earliest().or(date.latest())?;
    let last = date.latest().or(date.earliest())?;
    Some((first.0, last.0))
}

/// Gives every stretch its share of the line.
fn share_out(eras: &[Era]) -> Vec<Stretch> {
    let weight = |era: &Era| (f64::from(era.last - era.first + 1) * f64::from(era.events)).sqrt();
    let whole: f64 = eras.iter().map(weight).sum();
    let shares: Vec<f64> = eras
        .iter()
        .map(|era| (weight(era) / whole).max(LEAST / 100.0))
        .collect();
    let cuts = CUT * (eras.len() - 1) as f64;
    let scale = (100.0 - cuts).max(LEAST) / shares.iter().sum::<f64>();

    let mut start = 0.0;
    let mut placed = Vec::new();
    for (era, share) in eras.iter().zip(shares) {
        let width = share * scale;
        placed.push(Stretch {
            first: era.first,
            last: era.last,
            start,
            width,
        });
        start += width + CUT;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(dates: &[&str]) -> (EventScale, Vec<Extent>) {
        let dates: Vec<Date> = dates.iter().map(|text| text.parse().unwrap()).collect();
        let scale = EventScale::of(dates.iter()).unwrap();
        let extents = dates.iter().map(|date| scale.extent(date)).collect();
        (scale, extents)
    }

    #[test]
    fn long_gaps_are_cut_and_order_is_kept() {
        let (scale, extents) = scale(&["1941/1945", "1979", "2022-02-24", "2023-08", "2024-02-13"]);
        assert_eq!(scale.cuts().len(), 2);
        assert!(extents.is_sorted_by(|a, b| a.start + a.width <= b.start));
        assert!(
            extents
                .iter()
                .all(|e| e.start >= 0.0 && e.start + e.width <= 100.001)
        );
        assert!(extents[0].width > extents[3].width && extents[3].width > 0.0);
        assert_eq!(extents[2].width, 0.0, "a day has no length");
    }

    #[test]
    fn one_event_is_enough_and_open_ends_reach_the_edge() {
        let (_, extents) = scale(&["2023-08-09"]);
        assert!(extents[0].start.is_finite());
        let (_, extents) = scale(&["2016/..", "2020", "2024"]);
        assert!((extents[0].start + extents[0].width - 100.0).abs() < 0.01);
        let never: Vec<Date> = Vec::new();
        assert_eq!(EventScale::of(never.iter()), None);
    }

    #[test]
    fn labels_do_not_touch() {
        let (scale, _) = scale(&["1941", "1946", "1979", "2014", "2022", "2023", "2024"]);
        let years = scale.years();
        assert!(years.len() >= 3);
        assert!(years.is_sorted_by(|a, b| b.1 - a.1 >= LABEL));
    }
}
