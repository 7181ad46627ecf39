//! When did it appear?

use html5ever::local_name;
use kartoteka_engine::date::{Date, Day};

use super::tags::Tags;
use crate::dates;
use crate::html::dom::{Dom, NodeIx};
use crate::html::names::ClassNames;

/// Meta tags that say when an article appeared, the most deliberate first.
const TAGS: &[&str] = &[
    "article:published_time",
    "dcterms:available",
    "dcterms:created",
    "dcterms:issued",
    "parsely-pub-date",
    "weibo:article:create_at",
    "itemprop:datepublished",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "dc:date:issued",
    "dc:date",
    "dc:created",
    "dcterms:date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "published_at",
    "sailthru:date",
    "article:published",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "displaydate",
    "timestamp",
    "itemprop:datecreated",
    "rnews:datepublished",
];

/// Longer lines, in characters, are text.
const LONGEST_LINE: usize = 160;

/// The day on which the article appeared, from the most deliberate word on it.
pub(super) fn find(
    dom: &Dom,
    in_json: Option<&str>,
    tags: &Tags,
    url: Option<&str>,
) -> Option<Date> {
    in_json
        .into_iter()
        .chain(TAGS.iter().flat_map(|name| tags.all(name)))
        .find_map(read)
        .or_else(|| in_page(dom))
        .or_else(|| url.and_then(of_address))
}

/// Microdata, `<time>`, and elements that are named after dates.
fn in_page(dom: &Dom) -> Option<Date> {
    let body = dom.body();
    let elements = || {
        dom.descendants(body)
            .filter(|&node| dom.name(node).is_some())
    };
    let of = |node: NodeIx| {
        ["datetime", "content", "title"]
            .iter()
            .filter_map(|name| dom.attribute(node, name))
            .find_map(read)
            .or_else(|| read_line(&dom.short_text(node, LONGEST_LINE)?))
    };
    let has = |node: NodeIx, attribute: &str, word: &str| {
        dom.attribute(node, attribute).is_some_and(|value| {
            value
                .split_whitespace()
                .any(|one| one.eq_ignore_ascii_case(word))
        })
    };
    elements()
        .filter(|&node| has(node, "itemprop", "datePublished"))
        .find_map(of)
        .or_else(|| {
            elements()
                .filter(|&node| {
                    has(node, "property", "datePublished")
                        || dom.attribute(node, "pubdate").is_some()
                })
                .find_map(of)
        })
        .or_else(|| {
            elements()
                .filter(|&node| dom.is(node, &local_name!("time")) && !is_beside(dom, node))
                .find_map(of)
        })
        .or_else(|| {
            elements()
                .filter(|&node| {
                    let names = ClassNames::of(dom, node);
                    !names.is_empty()
                        && names.words().any(|word| {
                            matches!(
                                word,
                                "date"
                                    | "dateline"
                                    | "pubdate"
                                    | "published"
                                    | "timestamp"
                                    | "posted"
                                    | "datetime"
                            )
                        })
                        && !is_beside(dom, node)
                })
                .take(20)
                .find_map(|node| read_line(&dom.short_text(node, LONGEST_LINE)?))
        })
}

/// Comments and lists of other articles have dates of their own.
fn is_beside(dom: &Dom, node: NodeIx) -> bool {
    dom.ancestors(node).any(|around| {
        dom.name(around).is_some_and(|name| {
            matches!(
                *name,
                local_name!("aside")
                    | local_name!("nav")
                    | local_name!("footer")
                    | local_name!("li")
            )
        }) || ClassNames::of(dom, around).have(&["comment", "related", "sidebar", "widget"])
    })
}

/// A date for machines, or in words: the day as it is written, whatever the time zone.
fn read(written: &str) -> Option<Date> {
    let written = written.trim();
    if written.len() > 80 {
        return None;
    }
    of_machine(written).or_else(|| read_line(written))
}

fn of_machine(written: &str) -> Option<Date> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &written[digits..];
    match digits {
        // Seconds or milliseconds since 1970.
        9 | 10 | 13 if rest.is_empty() => {
            let number: i64 = written.parse().ok()?;
            let seconds = if digits == 13 { number / 1000 } else { number };
            let day = i32::try_from(seconds.div_euclid(86_400)).ok()?;
            Some(Date::day(Day(day)))
        }
        // 20230214, 20230214T1200
        8 if rest.is_empty() || rest.starts_with('T') => {
            day(&written[..4], &written[4..6], &written[6..8])
        }
        14 if rest.is_empty() => day(&written[..4], &written[4..6], &written[6..8]),
        4 => {
            let separator = rest.chars().next()?;
            if !matches!(separator, '-' | '/' | '.' | '年') {
                return None;
            }
            let mut parts = rest[separator.len_utf8()..].splitn(2, |c: char| !c.is_ascii_digit());
            let month = parts
                .next()
                .filter(|month| (1..=2).contains(&month.len()))?;
            let day_digits: String = parts
                .next()
                .unwrap_or_default()
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            if day_digits.is_empty() {
                let is_whole = rest.len() == separator.len_utf8() + month.len();
                return is_whole.then(|| format!("{}-{month:0>2}", &written[..4]).parse().ok())?;
            }
            day(&written[..4], month, &day_digits)
        }
        _ => None,
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    dates::year_of(year)?;
    format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
}

/// True for a short line that has a date in it.
pub(crate) fn has_date(line: &str) -> bool {
    read_line(line).is_some()
}

/// A line that has a date in words among a few other words: `Published: Tuesday, 14 February 2023,
/// 10:00 GMT`.
fn read_line(line: &str) -> Option<Date> {
    in_line(line).map(|(_, date)| date)
}

/// Where a date begins in a line, weekday included.
pub(super) fn date_start(line: &str) -> Option<usize> {
    in_line(line).map(|(start, _)| start)
}

fn in_line(line: &str) -> Option<(usize, Date)> {
    if line.is_empty() || line.chars().count() > LONGEST_LINE {
        return None;
    }
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·' | '(' | ')' | '—' | '/');
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for part in line.split(is_edge) {
        let word = part.trim_matches([',', ':']);
        if !word.is_empty() {
            words.push((start, word));
        }
        start += part.len();
        start += line[start..].chars().next().map_or(0, char::len_utf8);
    }
    (0..words.len()).find_map(|first| {
        [4, 3, 2, 1].into_iter().find_map(|count| {
            let words = words.get(first..first + count)?;
            let date = if count == 1 {
                of_machine(words[0].1).or_else(|| dates::parse(words[0].1))
            } else {
                let joined: Vec<&str> = words.iter().map(|&(_, word)| word).collect();
                dates::parse(&joined.join(" "))
            }?;
            Some((words[0].0, date))
        })
    })
}

/// `/2023/02/14/` or `/2023-02-14-` in an address; a month alone is a month.
fn of_address(address: &str) -> Option<Date> {
    let parts: Vec<&str> = address.split(['/', '-', '_', '.']).collect();
    let number = |part: &str, longest: usize| {
        (part.len() <= longest
            && !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.to_owned())
    };
    parts.windows(3).find_map(|parts| {
        let year = dates::year_of(parts[0]).filter(|year| *year > 1990)?;
        let month = number(parts[1], 2)?;
        match number(parts[2], 2) {
            Some(number) => day(&year.to_string(), &month, &number),
            None => format!("{year}-{month:0>2}").parse().ok(),
        }
    })
}
