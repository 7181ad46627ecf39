//! What does a number say: a day, a year, a decade, a whole date?

use kartoteka_base::date::DatePoint;

use super::calendar;
use super::languages::Group;
use super::lexeme::Lexeme;

/// A number as it stands at the beginning of a text.
#[derive(Debug)]
pub(super) struct Written {
    /// How many bytes belong to it.
    pub(super) length: usize,
    /// How many of them say it: of "2013-03-22T10:00" the date.
    pub(super) of_lexeme: usize,
    /// What it says.
    pub(super) said: Said,
}

/// What a number says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Something that may belong to a date.
    Lexeme(Lexeme),
    /// Two numbers and a year, with slashes between them.
    Slashed([u8; 2], i32),
    /// Nothing of time: a clock, a fraction, a large number, a mixture with letters.
    Nothing,
}

/// Reads the number with which `text` begins, an ASCII digit.
pub(super) fn read(text: &str) -> Written {
    let digits = leading_digits(text);
    let rest = &text[digits..];
    let whole = |said| Written {
        length: digits,
        of_lexeme: digits,
        said,
    };
    if let Some(written) = date_in_digits(text) {
        return written;
    }
    let mut next = rest.chars();
    let (first, second) = (next.next(), next.next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match first {
        Some('.' | ',' | ':') if is_digit(second) => {
            let length = text
                .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ':'))
                .unwrap_or(text.len());
            Written {
                length,
                of_lexeme: length,
                said: Said::Nothing,
            }
        }
        Some('%' | '°' | '€' | '$') => whole(Said::Nothing),
        Some(c) if c.is_alphabetic() || c == '_' => with_letters(text, digits, digits),
        Some('-') if second.is_some_and(|c| matches!(c, '\u{430}'..='\u{45f}')) => {
            with_letters(text, digits, digits + 1)
        }
        _ if digits > 6 => whole(Said::Nothing),
        _ => whole(Said::Lexeme(Lexeme::Number {
            value: value(&text[..digits]),
            digits: digits as u8,
        })),
    }
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The value of a few digits; of too many, none that is a date.
fn value(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

/// A number with letters behind it: "5th", "1990s", "1er", "2014-го", "90-х".
fn with_letters(text: &str, digits: usize, letters: usize) -> Written {
    let rest = &text[letters..];
    let count = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let length = letters + count;
    let suffix = &rest[..count];
    let number = value(&text[..digits]);
    let is_decade = number.is_multiple_of(10) && (digits == 4 || digits == 2);
    let decade = || match digits {
        4 => Lexeme::Decade(number),
        _ => Lexeme::ShortDecade(number),
    };
    let lexeme = match suffix {
        "s" | "er" | "ern" if is_decade => Some(decade()),
        "х" | "е" | "ых" | "ые" | "ті" | "тих" | "і" | "их" if is_decade => {
            Some(decade())
        }
        "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "ème" | "го" | "м" | "й" | "му" | "му́"
        | "я" | "е" | "х" | "ого" | "ому" | "ій" | "му-" => {
            Some(Lexeme::Ordinal(number))
        }
        _ => None,
    };
    Written {
        length,
        of_lexeme: length,
        said: lexeme.map_or(Said::Nothing, Said::Lexeme),
    }
}

/// `2013-03-22`, `22.03.2013`, `3/22/13`.
fn date_in_digits(text: &str) -> Option<Written> {
    let first = leading_digits(text);
    let separator = text[first..].chars().next()?;
    if !matches!(separator, '-' | '.' | '/') {
        return None;
    }
    let second_at = first + 1;
    let second = leading_digits(&text[second_at..]);
    let third_at = second_at + second + 1;
    if !(1..=2).contains(&second) || !text[second_at + second..].starts_with(separator) {
        return None;
    }
    let third = leading_digits(&text[third_at..]);
    let end = third_at + third;
    let part = |start: usize, count: usize| value(&text[start..start + count]);
    let after = text[end..].chars().next();
    let goes_on =
        after == Some(separator) && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    if goes_on {
        return None;
    }
    let small = |number: u32| number as u8;
    let said = match (first, third) {
        (4, 1..=2) => calendar::day_point(
            part(0, 4) as i32,
            small(part(second_at, second)),
            small(part(third_at, third)),
        )
        .map(|point| Said::Lexeme(Lexeme::Written(point)))?,
        (1..=2, 2 | 4) => {
            let year = full_year(part(third_at, third), third);
            let (a, b) = (small(part(0, first)), small(part(second_at, second)));
            match separator {
                '/' => Said::Slashed([a, b], year),
                // Versions and times have two digits: "10.12.14" is too little to go by.
                _ if third == 2 => return None,
                _ => {
                    let point = calendar::day_point(year, b, a)
                        .or_else(|| calendar::day_point(year, a, b).filter(|_| separator == '-'))?;
                    Said::Lexeme(Lexeme::Written(point))
                }
            }
        }
        _ => return None,
    };
    // The time of a day behind it belongs to it, but is not said.
    let time = match after {
        Some('T') => text[end..]
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, 'T' | 'Z' | ':' | '.' | '+' | '-'))
            .unwrap_or(text.len() - end),
        Some(c) if c.is_alphabetic() => return None,
        _ => 0,
    };
    Some(Written {
        length: end + time,
        of_lexeme: end,
        said,
    })
}

/// The year of two or four digits: two stand for 1931 to 2030.
pub(super) fn full_year(year: u32, digits: usize) -> i32 {
    match (digits, year) {
        (2, 0..=30) => 2000 + year as i32,
        (2, _) => 1900 + year as i32,
        _ => year as i32,
    }
}

/// The day of two numbers and a year: in English the month is first, elsewhere the day, unless that
/// is no day.
pub(super) fn slashed([a, b]: [u8; 2], year: i32, group: Group) -> Option<DatePoint> {
    let (month, day) = if group == Group::English {
        (a, b)
    } else {
        (b, a)
    };
    calendar::day_point(year, month, day).or_else(|| calendar::day_point(year, day, month))
}

/// A numeral of centuries, in capitals: 1 to 39.
pub(super) fn roman(word: &str) -> Option<u32> {
    let word = word.strip_suffix('e').unwrap_or(word);
    if word.is_empty() || word.len() > 7 || !word.bytes().all(|byte| b"IVX".contains(&byte)) {
        return None;
    }
    let of = |letter: u8| match letter {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let bytes = word.as_bytes();
    let mut sum = 0_i32;
    for (n, &letter) in bytes.iter().enumerate() {
        let value = of(letter);
        let is_less = bytes.get(n + 1).is_some_and(|&next| of(next) > value);
        sum += if is_less { -value } else { value };
    }
    u32::try_from(sum).ok().filter(|sum| (1..40).contains(sum))
}
