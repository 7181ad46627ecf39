//! What becomes of names in texts, and in several of them.

use std::collections::BTreeMap;

use kartoteka_base::text::Span;
use proptest::prelude::*;

use super::{Gathering, Joined, Profile, TextBearers, bearers_in_text, full_names};
use crate::recognition::{NameKind, RecognizedName};

/// A text whose names are marked `[p:Ann Teal]`, `[o:…]`, `[l:…]`, `[m:…]`.
fn marked(marked: &str) -> (String, Vec<RecognizedName>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once(']').unwrap();
        let (kind, name) = name.split_once(':').unwrap();
        text.push_str(before);
        let start = text.len();
        text.push_str(name);
        names.push(RecognizedName {
            span: Span::new(start, text.len()),
            kind: match kind {
                "p" => NameKind::Person,
                "o" => NameKind::Organization,
                "l" => NameKind::Place,
                _ => NameKind::Other,
            },
            confidence: 1.0,
        });
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

/// Names with the same letter are of one bearer: one letter a name, in order.
fn check(marked_text: &str, expected: &str) {
    let (text, names) = marked(marked_text);
    let bearers = bearers_in_text(&text, &names);
    let letters: String = bearers
        .of_names
        .iter()
        .map(|n| (b'a' + *n as u8) as char)
        .collect();
    assert_eq!(letters, expected, "{marked_text}");
}

#[test]
fn a_last_name_is_that_of_the_only_one_who_has_it() {
    check("[p:Ada Moss] sang. [p:Moss] bowed to [p:Ada].", "aaa");
    check(
        "[p:Ганна Мельник] пішла. Бачили [p:Мельник] і [p:Ганну].",
        "aaa",
    );
    check("[p:Иван Лесной] уехал, [p:Лесного] ждут.", "aa");
    check("[p:Mr. Moss] met [p:Ada Moss]; [p:Moss's] hat", "aaa");
    check(
        "[p:Joshua Reed] ([p:Джошуа Рид]) came; [p:Рид] went.",
        "aaa",
    );
}

#[test]
fn persons_with_different_first_names_stay_apart() {
    check("[p:Ada Moss] and [p:Tom Moss]. [p:Moss] laughed.", "abc");
    check("[p:Ada Moss] and [p:A. Moss], [p:T. Moss]", "aab");
    check("[p:Ada and Tom Moss] and [p:Tom Moss]", "ab");
}

#[test]
fn who_is_called_so_goes_on_to_be_called_so() {
    check(
        "[p:Ada Moss] sang. [p:Moss] bowed. [p:Tom Moss] came. [p:Moss] left.",
        "aaba",
    );
}

#[test]
fn acronyms_are_of_who_is_spelled_out() {
    check("[o:Harbour Workers of Norland] struck; [o:HWN] won.", "aa");
    check("[o:HWN], that is [o:Harbour Workers of Norland]", "aa");
    check("[o:Norland Fisheries] ([o:NorFish]) and [o:NorFish]", "aaa");
    check(
        "[o:Harbour Watch North], [o:Harbour Workers Norland], [o:HWN]",
        "abc",
    );
    check("[o:Союз моряков Севера] и [o:СМС]", "aa");
}

#[test]
fn organizations_have_short_names() {
    check("[o:Fjordair Group plc] flies. [o:Fjordair] is old.", "aa");
    check("[o:Harbour Works Ltd.] and [o:Harbour Works]", "aa");
    check("[o:Nortown Red Caps] play; the [o:Red Caps] win.", "aa");
    check(
        "[o:US Coast Guard], [o:United States Coast Guard], [o:Coast Guard]",
        "aaa",
    );
    check("[o:МИД РФ] и [o:МИД России]", "aa");
    check("[o:газета «Маяк»] и [o:«Маяка»]", "aa");
    check("[o:правительство США] и [o:Конгресс США]", "ab");
}

#[test]
fn places_have_other_names_and_keep_theirs() {
    check(
        "[l:USA], [l:the United States], [l:U.S.], [l:America]",
        "aaaa",
    );
    check("[l:Kyiv] was [l:Kiev]", "aa");
    check(
        "[l:Springfield], [l:Springfield, Ohio], [l:the City of Springfield]",
        "aaa",
    );
    check(
        "[l:Mexico] and [l:Mexico City]; [l:North Korea], [l:South Korea]",
        "abcd",
    );
    check("[l:река Белая] и [l:Белой]", "aa");
    check("[l:York] has no [l:York Outer Ring Road]", "ab");
}

#[test]
fn kinds_stay_apart() {
    check("[p:Ada Paris] in [l:Paris]", "ab");
}

#[test]
fn the_fullest_name_comes_first() {
    let (text, names) = marked("[p:Moss] is [p:Ada Moss]; [p:Ada Rosa Moss]; [p:Moss]");
    assert_eq!(full_names(&text, &names), ["Ada Rosa Moss"; 4]);
    let bearers = bearers_in_text(&text, &names).bearers;
    let forms = &bearers[0].forms;
    let forms: Vec<_> = forms
        .iter()
        .map(|form| (form.written.as_str(), form.n_mentions, form.is_full))
        .collect();
    assert_eq!(
        forms,
        [
            ("Ada Rosa Moss", 1, true),
            ("Ada Moss", 1, true),
            ("Moss", 2, false)
        ]
    );
}

/// The name of the bearer of each name of each text; a dash where it is known in its text only.
fn joined(texts: &[&str]) -> Vec<Vec<String>> {
    let (placed, joined) = gathered(texts);
    let called = |profile: &Profile| match joined.bearer(*profile) {
        Some((bearer, _)) => joined.name(bearer).to_owned(),
        None => "-".to_owned(),
    };
    placed
        .iter()
        .map(|names| names.iter().map(called).collect())
        .collect()
}

fn gathered(texts: &[&str]) -> (Vec<Vec<Profile>>, Joined) {
    let mut gathering = Gathering::default();
    let mut placed = Vec::new();
    for text in texts {
        let (text, names) = marked(text);
        let TextBearers { bearers, of_names } = bearers_in_text(&text, &names);
        let profiles: Vec<Profile> = bearers
            .iter()
            .map(|bearer| gathering.add(bearer).unwrap())
            .collect();
        placed.push(of_names.iter().map(|n| profiles[*n]).collect());
    }
    (placed, gathering.join())
}

#[test]
fn full_names_join_texts() {
    assert_eq!(
        joined(&[
            "[p:Ada Moss]",
            "[p:Moss, Ada]",
            "[p:A. R. Moss] and [p:Ada Rosa Moss]"
        ]),
        [
            vec!["Ada Rosa Moss"],
            vec!["Ada Rosa Moss"],
            vec!["Ada Rosa Moss", "Ada Rosa Moss"]
        ]
    );
    assert_eq!(
        joined(&["[l:США]", "[l:U.S.] and [l:USA]", "[l:USA]"]),
        [vec!["USA"], vec!["USA", "USA"], vec!["USA"]]
    );
}

#[test]
fn short_names_go_to_the_only_one_that_can_be_meant() {
    assert_eq!(
        joined(&["[p:Ada Moss]", "[p:Moss]"]),
        [["Ada Moss"], ["Ada Moss"]]
    );
    assert_eq!(
        joined(&["[p:Ada Moss]", "[p:Tom Moss]", "[p:Moss]"]),
        [["Ada Moss"], ["Tom Moss"], ["-"]]
    );
    assert_eq!(
        joined(&["[o:Norland Fisheries] ([o:NorFish])", "[o:NorFish]"]),
        [vec!["Norland Fisheries"; 2], vec!["Norland Fisheries"]]
    );
    assert_eq!(
        joined(&["[p:Ada Moss]", "[l:Moss]"]),
        [["Ada Moss"], ["Moss"]]
    );
}

#[test]
fn an_organization_is_called_what_it_mostly_is() {
    assert_eq!(
        joined(&[
            "[o:Fjordair]",
            "[o:Fjordair Ice Works] or [o:Fjordair]",
            "[o:Fjordair]"
        ]),
        [vec!["Fjordair"], vec!["Fjordair"; 2], vec!["Fjordair"]]
    );
}

#[test]
fn a_name_that_could_be_of_two_joins_nobody() {
    let joined = joined(&["[p:Ada Rosa Moss]", "[p:Ada Bea Moss]", "[p:Ada Moss]"]);
    assert_eq!(joined, [["Ada Rosa Moss"], ["Ada Bea Moss"], ["Ada Moss"]]);
}

#[test]
fn bearers_with_one_name_are_told_apart() {
    assert_eq!(
        joined(&["[o:Athena] of [l:Athena]", "[l:Athena]"]),
        [vec!["Athena", "Athena (place)"], vec!["Athena (place)"]]
    );
}

/// Texts of a few names, so that they meet.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec![
        "[p:Ada Moss]",
        "[p:Moss]",
        "[p:Tom Moss]",
        "[p:A. Moss]",
        "[p:Ada]",
        "[p:Ada Rosa Moss]",
        "[p:Ада Мосс]",
        "[p:Moss Ada]",
        "[o:Moss Works Ltd]",
        "[o:Moss]",
        "[o:Moss Works]",
        "[o:MWL]",
        "[o:US Moss Works]",
        "[l:US]",
        "[l:США]",
        "[l:Moss City]",
        "[l:Moss]",
        "[m:Moss]",
    ]);
    let text = prop::collection::vec(name, 0..6).prop_map(|names| names.join(" and "));
    prop::collection::vec(text, 0..6)
}

proptest! {
    #[test]
    fn the_order_of_texts_does_not_matter(texts in texts(), by in 0_usize..6) {
        let groups = |texts: &[&str]| {
            let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (text, names) in texts.iter().zip(joined(texts)) {
                groups.entry((*text).to_owned()).or_insert(names);
            }
            groups
        };
        let forth: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut turned = forth.clone();
        turned.rotate_left(by % texts.len().max(1));
        turned.reverse();
        prop_assert_eq!(groups(&forth), groups(&turned));
    }

    #[test]
    fn any_names_have_bearers(text in "\\PC{0,60}", cuts in prop::collection::vec((0_usize..60, 0_usize..60, 0_usize..4), 0..8)) {
        let at = |n: usize| text.char_indices().map(|(at, _)| at).nth(n).unwrap_or(text.len());
        let mut names: Vec<RecognizedName> = cuts
            .iter()
            .map(|(a, b, kind)| RecognizedName {
                span: Span::new(at(*a.min(b)), at(*a.max(b))),
                kind: NameKind::ALL[*kind],
                confidence: 0.5,
            })
            .collect();
        names.sort_by_key(|name| name.span);
        let found = bearers_in_text(&text, &names);
        prop_assert_eq!(found.of_names.len(), names.len());
        for (name, bearer) in names.iter().zip(&found.of_names) {
            prop_assert_eq!(found.bearers[*bearer].kind, name.kind);
        }
        let mut gathering = Gathering::default();
        let profiles: Vec<_> = found.bearers.iter().map(|it| gathering.add(it).unwrap()).collect();
        let joined = gathering.join();
        for profile in profiles {
            if let Some((bearer, sure)) = joined.bearer(profile) {
                prop_assert!((0.0..=1.0).contains(&sure));
                prop_assert!(bearer < 8, "{}", joined.name(bearer));
            }
        }
    }
}
