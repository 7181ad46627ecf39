//! Dates as programs write them: ISO 8601, RFC 822 and what comes near.
//!
//! The day is taken as it is written there, in the time zone of the writer: it is the day that a
//! reader of the original sees. The time of day is dropped.

use kartoteka_engine::date::Date;

use crate::dates;

/// The date at the beginning of a time stamp, no more precise than it is written:
/// `2011-06-21 15:20:28 -0400`, `2023-05`, `20230503T10:00:00Z`, `2023/05/03`,
/// `Wed, 03 May 2023 10:00:00 GMT`, any EDTF, and dates in words.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim().trim_matches(['"', '\'']).trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    numeric(text)
        .or_else(|| mail(text))
        .or_else(|| american(text))
        .or_else(|| dates::parse(text))
}

/// Year first, with `-`, `/`, `.` or nothing between the numbers, then perhaps a time.
fn numeric(text: &str) -> Option<Date> {
    let day = text
        .split(['T', 't', ' ', '_'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(['Z', 'z']);
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = day.split(['-', '/', '.', ':']).collect();
    let written = match parts[..] {
        [one] if all_digits(one) && one.len() == 8 => {
            format!("{}-{}-{}", &one[..4], &one[4..6], &one[6..])
        }
        // Years with seconds would be dates without them: `20230503100000`.
        [one] if all_digits(one) && one.len() == 14 => {
            format!("{}-{}-{}", &one[..4], &one[4..6], &one[6..8])
        }
        [year] if all_digits(year) && year.len() == 4 => year.to_owned(),
        [year, month] if all_digits(year) && all_digits(month) && year.len() == 4 => {
            format!("{year}-{month:0>2}")
        }
        [year, month, day, ..]
            if [year, month, day].into_iter().all(all_digits) && year.len() == 4 =>
        {
            match (month, day) {
                // Some programs write nought for what they do not know.
                ("00" | "0", _) => year.to_owned(),
                (_, "00" | "0") => format!("{year}-{month:0>2}"),
                _ => format!("{year}-{month:0>2}-{day:0>2}"),
            }
        }
        _ => return None,
    };
    written.parse().ok()
}

/// `Wed, 03 May 2023 10:00:00 GMT`, `3 May 23 10:00 EST`, `Wed May 3 10:00:00 2023`.
fn mail(text: &str) -> Option<Date> {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == ',' || c == '-')
        .filter(|word| !word.is_empty() && !word.contains(':'))
        .map(str::to_lowercase)
        .collect();
    let at = words.iter().position(|word| is_month(word))?;
    let is_day = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (day, years) = match at.checked_sub(1).filter(is_day) {
        Some(before) => (before, at + 1),
        None => (Some(at + 1).filter(is_day)?, at + 2),
    };
    // The year may stand behind the time zone.
    let year = words.get(years..)?.iter().find_map(|word| {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        match word.len() {
            4 if is_number => Some(word.clone()),
            // RFC 822 has two digits; nothing was published in this way before 1970.
            2 if is_number => {
                let century = if word.as_str() >= "70" { "19" } else { "20" };
                Some(format!("{century}{word}"))
            }
            _ => None,
        }
    })?;
    dates::parse(&format!("{} {} {year}", words[day], words[at]))
}

fn is_month(word: &str) -> bool {
    dates::parse(&format!("1 {word} 2000")).is_some()
}

/// `05/23/2023 10:00`: only where one of the numbers cannot be a month.
fn american(text: &str) -> Option<Date> {
    let day = text.split([' ', 'T']).next()?;
    let mut parts = day.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    let (month, day) = match (first > 12, second > 12) {
        (false, true) => (first, second),
        (true, false) => (second, first),
        // The third of May there is the fifth of March here.
        _ if first == second => (first, second),
        _ => return None,
    };
    let year = dates::year_of(year)?;
    format!("{year}-{month:02}-{day:02}").parse().ok()
}

/// The date with which the name of a file begins: `2023-05-03-the-lamp.md`.
pub(crate) fn of_file_name(stem: &str) -> Option<Date> {
    let start = stem.get(..10)?;
    let rest = &stem[10..];
    let is_dated =
        start.as_bytes()[4] == b'-' && (rest.is_empty() || rest.starts_with(['-', '_', ' ']));
    if is_dated { numeric(start) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stamps_give_their_day() {
        for (text, date) in [
            ("2011-06-21 15:20:28 -0400", Some("2011-06-21")),
            ("2012-02-19 1:44:51 -0400", Some("2012-02-19")),
            ("2023-05-03T23:30:00.5-05:00", Some("2023-05-03")),
            ("20230503T100000Z", Some("2023-05-03")),
            ("20230503", Some("2023-05-03")),
            ("2023/5/3", Some("2023-05-03")),
            ("2023-05", Some("2023-05")),
            ("2023", Some("2023")),
            ("2023-00-00", Some("2023")),
            ("2023-21", Some("2023-21")),
            ("2022~", Some("2022~")),
            ("Wed, 03 May 2023 10:00:00 GMT", Some("2023-05-03")),
            ("3 May 23 10:00 EST", Some("2023-05-03")),
            ("Wed May  3 10:00:00 EST 2023", Some("2023-05-03")),
            ("Thu, 01-Jan-2004 19:48:21 GMT", Some("2004-01-01")),
            ("May 3, 2023 10:00 am", Some("2023-05-03")),
            ("05/23/2023", Some("2023-05-23")),
            ("5/3/2023", None),
            ("2023-13-45", None),
            ("soon", None),
            ("", None),
        ] {
            let found = parse(text).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_file_name_may_begin_with_its_date() {
        let found = |stem: &str| of_file_name(stem).map(|date| date.to_string());
        assert_eq!(found("2023-05-03-the-lamp").as_deref(), Some("2023-05-03"));
        assert_eq!(found("2023-05-03").as_deref(), Some("2023-05-03"));
        assert_eq!(found("2023-05-034"), None);
        assert_eq!(found("éééééééé"), None);
    }
}
