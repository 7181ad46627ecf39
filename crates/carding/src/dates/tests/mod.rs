//! What becomes of phrases, a table a language; and what holds for any text.

mod english;
mod french;
mod german;
mod properties;
mod russian;
mod ukrainian;

use kartoteka_base::analysis::Language;
use kartoteka_base::date::Date;

use super::{FoundDates, find_dates};

/// A Thursday.
const PUBLISHED: &str = "2013-03-21";

fn find(text: &str, language: Option<Language>, published: Option<&str>) -> FoundDates {
    let published: Option<Date> = published.map(|date| date.parse().unwrap());
    find_dates(text, language, published.as_ref())
}

/// Dates, then stretches, as `words = value`.
fn in_words(text: &str, found: &FoundDates) -> Vec<String> {
    let all = found.dates.iter().chain(&found.stretches);
    all.map(|found| format!("{} = {}", found.span.get(text).unwrap(), found.date))
        .collect()
}

fn check_all(phrases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = phrases
        .iter()
        .filter_map(|(text, expected)| {
            let found = in_words(text, &find(text, None, Some(PUBLISHED)));
            (found != *expected).then(|| format!("{text}\n  {found:?}\n  {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(text: &str, language: Option<Language>, published: Option<&str>, expected: &[&str]) {
    let found = find(text, language, published);
    assert_eq!(in_words(text, &found), expected, "{text}");
}

#[test]
fn paragraphs_are_read_in_their_own_languages() {
    let text = "The house was opened in May 2012, and it is still there for all to see.\n\n\
                Das Haus wurde im März letzten Jahres geöffnet, und es ist noch da.\n\n\
                La maison a été ouverte en août 2012 pour tous ceux qui la veulent voir.\n\n\
                Дом открыли в прошлом году, а в январе он ещё стоял.";
    let expected = [
        "May 2012 = 2012-05",
        "März letzten Jahres = 2012-03",
        "août 2012 = 2012-08",
        "прошлом году = 2012",
        "январе = 2013-01",
    ];
    check(text, None, Some(PUBLISHED), &expected);
    check(text, Some(Language::French), Some(PUBLISHED), &expected);
}

#[test]
fn a_quoted_month_is_one_in_any_language() {
    check(
        "He wrote that \"im Oktober 2012\" it was cold, and so it was in the city.",
        Some(Language::English),
        Some(PUBLISHED),
        &["Oktober 2012 = 2012-10"],
    );
}

#[test]
fn without_a_date_of_the_article_only_what_is_certain_is_said() {
    check(
        "Last week and on Monday it rained, on 5 May and in May 2012 too.",
        None,
        None,
        &["May 2012 = 2012-05"],
    );
}

#[test]
fn a_dateline_stands_for_the_date_of_the_article() {
    check(
        "Rain\n\nMarch 21, 2013\n\nIt rained on Monday and last month.",
        None,
        None,
        &[
            "March 21, 2013 = 2013-03-21",
            "Monday = 2013-03-18",
            "last month = 2013-02",
        ],
    );
}

#[test]
fn an_article_of_a_month_or_a_year_says_what_it_can() {
    check(
        "Last year and last month it rained, and yesterday, and in January.",
        None,
        Some("2013-03"),
        &[
            "Last year = 2012",
            "last month = 2013-02",
            "January = 2013-01",
        ],
    );
    check(
        "Last year and last month it rained.",
        None,
        Some("2013"),
        &["Last year = 2012"],
    );
}

#[test]
fn slashes_mean_the_month_first_in_english_only() {
    check(
        "on 03/05/2012, they said",
        Some(Language::English),
        None,
        &["03/05/2012 = 2012-03-05"],
    );
    check(
        "le 03/05/2012, dit-il",
        Some(Language::French),
        None,
        &["03/05/2012 = 2012-05-03"],
    );
    check(
        "on 25/12/2012, they said",
        Some(Language::English),
        None,
        &["25/12/2012 = 2012-12-25"],
    );
    check("on 31/31/2012 and 30.02.2012", None, None, &[]);
}

#[test]
fn days_in_a_paragraph_on_history_are_of_its_year() {
    check(
        "He was arrested on 14 July 1831 and released on 29 April. In October he was ill.",
        None,
        Some(PUBLISHED),
        &[
            "14 July 1831 = 1831-07-14",
            "29 April = 1831-04-29",
            "October = 1831-10",
        ],
    );
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    check(
        "2000 years ago, 9999 years ago",
        None,
        Some("0001-01-01"),
        &[],
    );
    check(
        "next year, next century, next week",
        None,
        Some("9999-12-31"),
        &[],
    );
    check("yesterday", None, Some("0000-01-01"), &[]);
}
