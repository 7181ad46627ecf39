//! How many articles have each value of a facet, and how many were published when?

use fixedbitset::FixedBitSet;

use super::narrow::{Condition, Narrowing};
use super::{
    FacetCount, FacetCounts, Filter, FilterMode, Histogram, HistogramBin, HistogramUnit, Selection,
};
use crate::analysis::{begins_a_word, fold_words};
use crate::date::{Date, Day, Precision};
use crate::index::{Facets, Time, Timeline};
use crate::model::Facet;
use crate::order::Order as _;

/// A histogram has at most so many bins; a finer unit would make more.
const MAX_BINS: usize = 80;

/// The commonest values of a facet among the articles of a selection.
pub(super) fn facet_counts(
    facets: &Facets,
    facet: Facet,
    found: &FixedBitSet,
    narrowing: &Narrowing,
    selection: &Selection,
    label_filter: &str,
    limit: usize,
) -> FacetCounts {
    let column = facets.column(facet);
    let counts_in = |left_out: Option<Condition>| {
        let mut articles = narrowing.without(left_out);
        articles.intersect_with(found);
        column.counts(&articles)
    };
    let own: Vec<&Filter> = selection
        .filters
        .iter()
        .filter(|filter| filter.facet == facet)
        .collect();
    let demanded = own.iter().find(|filter| filter.mode != FilterMode::Exclude);
    let in_addition = counts_in(None);
    let instead = match demanded {
        None => in_addition.clone(),
        Some(_) => counts_in(Some(Condition::Demanded(facet))),
    };
    let mode_of = |value: &str| {
        let filter = own.iter().find(|filter| filter.value == value);
        filter.map(|filter| filter.mode)
    };
    let next_mode = demanded.map_or(FilterMode::usual(facet), |filter| filter.mode);
    let wanted = fold_words(label_filter);
    let mut values: Vec<FacetCount> = column
        .values()
        .iter()
        .zip(in_addition.into_iter().zip(instead))
        .filter_map(|(value, (in_addition, instead))| {
            let mode = mode_of(&value.value);
            let count = match next_mode {
                FilterMode::Any => instead,
                _ => in_addition,
            };
            let is_shown = (count > 0 || mode.is_some())
                && (wanted.is_empty() || begins_a_word(&fold_words(&value.label), &wanted));
            is_shown.then(|| FacetCount {
                value: value.value.clone(),
                label: value.label.clone(),
                count,
                in_addition,
                instead,
                mode,
            })
        })
        .collect();
    values.order_by(|a, b| {
        let in_force_first = b.mode.is_some().cmp(&a.mode.is_some());
        in_force_first
            .then(b.count.cmp(&a.count))
            .then_with(|| a.label.cmp(&b.label))
    });
    let distinct = values.len();
    values.truncate(limit);
    FacetCounts {
        facet,
        next_mode,
        values,
        distinct,
    }
}

/// When the articles that the selection would have without its bounds in time were published.
pub(super) fn histogram(
    timeline: &Timeline,
    found: &FixedBitSet,
    narrowing: &Narrowing,
    selection: &Selection,
) -> Histogram {
    let mut articles = narrowing.without(Some(Condition::Time));
    articles.intersect_with(found);
    let (dates, undated) = timeline.counts(&articles);
    let first = dates.iter().filter_map(|(time, _)| time.earliest).min();
    let last = dates.iter().filter_map(|(time, _)| time.latest).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Histogram {
            undated,
            ..Histogram::default()
        };
    };

    let unit = fitting_unit(&dates, first, last);
    let mut bins = bins(unit, first, last);
    let from = selection
        .from
        .as_ref()
        .and_then(Date::earliest)
        .unwrap_or(Day(i32::MIN));
    let to = selection
        .to
        .as_ref()
        .and_then(Date::latest)
        .unwrap_or(Day(i32::MAX));
    for bin in &mut bins {
        bin.selected = from <= bin.first && bin.last <= to;
    }
    let mut imprecise = 0;
    for (time, count) in dates {
        if time.precision < precision_of(unit) {
            imprecise += count;
            continue;
        }
        let earliest = time.earliest.unwrap_or(first);
        let latest = time.latest.unwrap_or(last);
        let start = bins.partition_point(|bin| bin.last < earliest);
        let end = bins.partition_point(|bin| bin.first <= latest);
        for bin in &mut bins[start..end.max(start)] {
            bin.count += count;
        }
    }
    Histogram {
        unit,
        bins,
        imprecise,
        undated,
    }
}

fn precision_of(unit: HistogramUnit) -> Precision {
    match unit {
        HistogramUnit::Year => Precision::Year,
        HistogramUnit::Month => Precision::Month,
        HistogramUnit::Day => Precision::Day,
    }
}

/// The finest unit that nine dates in ten are precise enough for and that makes not too many bins.
fn fitting_unit(dates: &[(Time, usize)], first: Day, last: Day) -> HistogramUnit {
    let days = (last.0 - first.0 + 1) as usize;
    let all: usize = dates.iter().map(|(_, count)| count).sum();
    let fits = |unit: HistogramUnit, days_per_bin: usize| {
        let is_precise = |time: &Time| time.precision >= precision_of(unit);
        let precise = dates.iter().filter(|(time, _)| is_precise(time));
        let precise: usize = precise.map(|(_, count)| count).sum();
        days / days_per_bin <= MAX_BINS && precise * 10 >= all * 9
    };
    if fits(HistogramUnit::Day, 1) {
        HistogramUnit::Day
    } else if fits(HistogramUnit::Month, 30) {
        HistogramUnit::Month
    } else {
        HistogramUnit::Year
    }
}

/// Bins without a gap. Years may be many: then the first ones are left out, not the last.
fn bins(unit: HistogramUnit, first: Day, last: Day) -> Vec<HistogramBin> {
    const MAX_YEARS: i32 = 200;
    let (first_year, first_month, _) = first.to_civil();
    let (last_year, last_month, _) = last.to_civil();
    let dates: Vec<Date> = match unit {
        HistogramUnit::Year => (first_year.max(last_year - MAX_YEARS)..=last_year)
            .map(Date::year)
            .collect(),
        HistogramUnit::Month => {
            let number = |year: i32, month: u8| year * 12 + i32::from(month) - 1;
            (number(first_year, first_month)..=number(last_year, last_month))
                .map(|n| Date::month(n.div_euclid(12), (n.rem_euclid(12) + 1) as u8))
                .collect()
        }
        HistogramUnit::Day => (first.0..=last.0).map(|n| Date::day(Day(n))).collect(),
    };
    dates
        .into_iter()
        .map(|date| HistogramBin {
            first: date.earliest().unwrap_or(first),
            last: date.latest().unwrap_or(last),
            count: 0,
            selected: false,
            date,
        })
        .collect()
}
