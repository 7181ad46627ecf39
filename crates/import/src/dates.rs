//! Dates in words, as newspapers write them.

use kartoteka_carding::dates::{FoundDate, find_dates};
use kartoteka_engine::date::{Date, DatePoint, Precision};

/// The longest date, in bytes: "понедельник, 14 сентября 2023 года".
const LONGEST_DATE: usize = 80;

/// The date that the whole of `text` is: "February 14, 2023", "14 Feb. 2023", "Mai 2023",
/// "2023-02-14", "14.02.2023", "14 февраля 2023 г.". A year alone is not taken for a date, nor is
/// `2/3/2023`, which means one day here and another there.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > LONGEST_DATE {
        return None;
    }
    let last = last_date(text)?;
    (last.span.start == 0).then_some(last.date)
}

/// Where the date begins with which `text` ends, if it ends with one.
pub(crate) fn at_end(text: &str) -> Option<usize> {
    last_date(text).map(|last| last.span.start)
}

/// The last day or month, when nothing stands behind it.
fn last_date(text: &str) -> Option<FoundDate> {
    // Most texts have no number near their end, and need no reading.
    let tail = text.floor_char_boundary(text.len().saturating_sub(LONGEST_DATE));
    if !text[tail..].contains(|c: char| c.is_ascii_digit()) || text[tail..].contains('/') {
        return None;
    }
    let last = find_dates(text, None, None).dates.pop()?;
    let is_at_end = text[last.span.end..]
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, '.' | ','));
    let is_precise = matches!(
        last.date,
        Date::Point(DatePoint {
            precision: Precision::Month | Precision::Day,
            ..
        })
    );
    (is_at_end && is_precise).then_some(last)
}

/// The year of "2023", "2023." and the like.
pub(crate) fn year_of(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches('.');
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year = if is_year {
        digits.parse().ok()?
    } else {
        return None;
    };
    (1000..=2100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_newspapers_write_them() {
        for (text, date) in [
            ("February 14, 2023", Some("2023-02-14")),
            ("Feb. 14 2023", Some("2023-02-14")),
            ("Tuesday, February 14th, 2023", Some("2023-02-14")),
            ("14 February 2023", Some("2023-02-14")),
            ("14 февраля 2023 г.", Some("2023-02-14")),
            ("14.02.2023", Some("2023-02-14")),
            ("2023-02-14", Some("2023-02-14")),
            ("14. März 2023", Some("2023-03-14")),
            ("le 14 mars 2023", Some("2023-03-14")),
            ("14 березня 2023 року", Some("2023-03-14")),
            ("May 2023", Some("2023-05")),
            ("Май 2023", Some("2023-05")),
            ("February 30, 2023", None),
            ("2/3/2023", None),
            ("2023", None),
            ("spring", None),
            ("", None),
            ("éééééé2023", None),
        ] {
            let found = parse(text).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_date_is_found_at_the_end() {
        let end = |text: &str| at_end(text).map(|at| text[at..].to_owned());
        assert_eq!(end("The lamp, May 2023").as_deref(), Some("May 2023"));
        assert_eq!(
            end("Seen on 9 August 2023").as_deref(),
            Some("9 August 2023")
        );
        assert_eq!(end("The year 2023"), None);
    }
}
