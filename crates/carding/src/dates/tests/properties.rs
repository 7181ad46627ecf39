//! What holds for any text.

use proptest::prelude::*;

use super::{PUBLISHED, find};
use crate::dates::languages::TABLES;
use crate::dates::{FoundDate, FoundDates};
use kartoteka_base::date::Date;

/// Spans in order, disjoint, on boundaries of characters, with dates that can be written and read.
fn holds(text: &str, found: &FoundDates) {
    for list in [&found.dates, &found.stretches] {
        let mut end = 0;
        for FoundDate { span, date } in list {
            assert!(
                span.start >= end && span.end > span.start,
                "{span:?} in {text:?}"
            );
            assert!(span.get(text).is_some(), "{span:?} in {text:?}");
            let written = date.to_string();
            let read: Date = written
                .parse()
                .unwrap_or_else(|error| panic!("{error} in {text:?}"));
            assert_eq!(&read, date, "{text:?}");
            end = span.end;
        }
    }
}

/// Words of the tables, numbers and marks, joined at random.
fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&str> = TABLES
        .iter()
        .flat_map(|(_, words)| *words)
        .flat_map(|(_, entries)| entries.split(','))
        .map(str::trim)
        .collect();
    let word = proptest::sample::select(words).prop_map(str::to_owned);
    let number = "[0-9]{1,5}(st|th|s|-го|er|e)?";
    let written = "[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}(T1)?";
    let other = "[A-Zé\\u{301}ы(]{1,4}";
    let mark = proptest::sample::select(vec![
        " ", " ", " ", " ", " ", ", ", "-", "–", "'", ". ", "/", "\n\n", " (", ":", "",
    ]);
    let piece = prop_oneof![4 => word, 2 => number, 1 => written, 1 => other];
    proptest::collection::vec((piece, mark), 0..24).prop_map(|pieces| {
        let joined = pieces.into_iter().map(|(piece, mark)| piece + mark);
        joined.collect()
    })
}

proptest! {
    #[test]
    fn spans_fit_any_text(text in "\\PC{0,200}") {
        holds(&text, &find(&text, None, Some(PUBLISHED)));
    }

    #[test]
    fn spans_fit_any_pieces_of_dates(
        text in pieces(),
        published in proptest::option::of("(0000|2013|9999)(-0[1-9](-[12][0-9])?)?"),
    ) {
        prop_assume!(published.as_ref().is_none_or(|date| date.parse::<Date>().is_ok()));
        holds(&text, &find(&text, None, published.as_deref()));
    }
}

/// A quadratic reader would not come back from these.
#[test]
fn floods_are_read_in_time() {
    let size = 200_000;
    for piece in [
        "1",
        "1-",
        "1.",
        "1/",
        "e\u{301}",
        "\u{301}",
        "early ",
        "the ",
        "the end of ",
        "last ",
        "2013-",
        "2013 ",
        "May ",
        "5 ",
        "new year ",
        "-",
        "'",
        "from 2013 to ",
        "www.",
        "http://",
        "said ",
        "будет ",
        "X",
    ] {
        let text = piece.repeat(size / piece.len());
        holds(&text, &find(&text, None, Some(PUBLISHED)));
    }
}
