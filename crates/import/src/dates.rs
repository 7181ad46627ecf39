//! Dates in words, as newspapers write them.

use kartoteka_engine::date::Date;

/// Months by their beginning; English and Russian, in any case form.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "января", "январь"],
    &["february", "feb", "февраля", "февраль"],
    &["march", "mar", "марта", "март"],
    &["april", "apr", "апреля", "апрель"],
    &["may", "мая", "май"],
    &["june", "jun", "июня", "июнь"],
    &["july", "jul", "июля", "июль"],
    &["august", "aug", "августа", "август"],
    &["september", "sept", "sep", "сентября", "сентябрь"],
    &["october", "oct", "октября", "октябрь"],
    &["november", "nov", "ноября", "ноябрь"],
    &["december", "dec", "декабря", "декабрь"],
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The date that the whole of `text` is: "February 14, 2023", "14 Feb. 2023", "May 2023",
/// "2023-02-14", "14.02.2023", "14 февраля 2023 г.". A year alone is not taken for a date, nor is
/// `2/3/2023`, which means one day here and another there.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let lower = text.trim().to_lowercase();
    let lower = ["г.", "года", "год"]
        .iter()
        .find_map(|end| lower.strip_suffix(end))
        .unwrap_or(&lower);
    let mut parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > 1 && WEEKDAYS.contains(&parts[0]) {
        parts.remove(0);
    }
    let written = match parts[..] {
        [one] => numeric(one)?,
        [month, year] => format!("{}-{:02}", year_of(year)?, month_of(month)?),
        [first, second, year] => {
            let (month, day) = match (month_of(first), day_of(second)) {
                (Some(month), Some(day)) => (month, day),
                _ => (month_of(second)?, day_of(first)?),
            };
            format!("{}-{month:02}-{day:02}", year_of(year)?)
        }
        _ => return None,
    };
    written.parse().ok()
}

/// Where the date begins with which `text` ends, if it ends with one.
pub(crate) fn at_end(text: &str) -> Option<usize> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|&(at, c)| !c.is_whitespace() && text[..at].ends_with(char::is_whitespace))
        .map(|(at, _)| at)
        .collect();
    starts
        .into_iter()
        .rev()
        .take(4)
        .rev()
        .find(|&at| parse(&text[at..]).is_some())
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

fn month_of(text: &str) -> Option<usize> {
    let name = text.trim_end_matches('.');
    MONTHS
        .iter()
        .position(|names| names.contains(&name))
        .map(|index| index + 1)
}

fn day_of(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches('.');
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ordinal| digits.strip_suffix(ordinal))
        .unwrap_or(digits);
    let is_day =
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_day { digits.parse().ok() } else { None }
}

/// `2023-02-14` and `14.02.2023`, as EDTF.
fn numeric(text: &str) -> Option<String> {
    if text.len() == 10 && text.as_bytes()[4] == b'-' {
        return Some(text.to_owned());
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some_and(|rest| !rest.is_empty()) || month.len() != 2 {
        return None;
    }
    Some(format!("{}-{month}-{:02}", year_of(year)?, day_of(day)?))
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
