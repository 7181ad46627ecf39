//! Relations between names that are marked in the text: `[p:Ann Lee]`, `[o:Tower]`, `[l:Oslo]`.

use kartoteka_base::text::Span;
use proptest::prelude::*;

use super::*;
use crate::recognition::NameKind;

/// A text without marks, and its names. Equal words are of one bearer.
fn marked(marked: &str) -> (String, Vec<NamedBearer>, Vec<String>) {
    let (mut text, mut names, mut bearers) = (String::new(), Vec::new(), Vec::<String>::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (name, behind) = after.split_once(']').unwrap();
        let (kind, words) = name.split_once(':').unwrap();
        let start = text.len();
        text.push_str(words);
        let bearer = bearers.iter().position(|known| known == words);
        let bearer = bearer.unwrap_or_else(|| {
            bearers.push(words.to_owned());
            bearers.len() - 1
        });
        names.push(NamedBearer {
            span: Span::new(start, text.len()),
            kind: match kind {
                "p" => NameKind::Person,
                "o" => NameKind::Organization,
                _ => NameKind::Place,
            },
            bearer,
        });
        rest = behind;
    }
    text.push_str(rest);
    (text, names, bearers)
}

fn check(sentence: &str, expected: &[&str]) {
    let (text, names, bearers) = marked(sentence);
    let found = find_relations(&text, &names);
    let found: Vec<String> = found
        .iter()
        .map(|relation| {
            let source = relation
                .according_to
                .map(|bearer| format!(" by {}", bearers[bearer]));
            format!(
                "{} {} {}, {}{}",
                bearers[relation.subject],
                relation.kind,
                bearers[relation.object],
                relation.stance.as_str(),
                source.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn titles_and_appositions_tell_who_does_what() {
    check(
        "[p:Ann Lee], a founder and leader of the [o:Keepers], left.",
        &[
            "Ann Lee founder_of Keepers, asserted",
            "Ann Lee leads Keepers, asserted",
        ],
    );
    check(
        "[o:Tower] CEO [p:Ann Lee] left.",
        &["Ann Lee leads Tower, asserted"],
    );
    check(
        "[l:Norway]’s prime minister, [p:Ann Lee], left.",
        &["Ann Lee leads Norway, asserted"],
    );
    check(
        "The head of the [o:Tower], [p:Ann Lee], left.",
        &["Ann Lee leads Tower, asserted"],
    );
    check(
        "[p:Ann Lee] is an analyst at [o:Tower].",
        &["Tower employs Ann Lee, asserted"],
    );
    check(
        "[p:Ann Lee], a former member of [o:Tower], said so.",
        &["Ann Lee former_member_of Tower, asserted"],
    );
    check(
        "[o:Tower] marketing director [p:Ann Lee] left.",
        &["Tower employs Ann Lee, asserted"],
    );
}

#[test]
fn verbs_tell_it_as_doubtfully_as_their_sentence() {
    check(
        "[p:Ann Lee] founded [o:Tower] in May.",
        &["Ann Lee founder_of Tower, asserted"],
    );
    check(
        "[o:Tower], based in [l:Oslo], grew.",
        &["Tower based_in Oslo, asserted"],
    );
    check(
        "[p:Bo Ek] was allegedly seen; he was killed by [p:Ann Lee].",
        &[],
    );
    check(
        "According to the [o:Lamp], [p:Bo Ek] was killed by [p:Ann Lee].",
        &["Ann Lee killed Bo Ek, reported by Lamp"],
    );
    check(
        "[p:Bo Ek] was killed by [p:Ann Lee], it is claimed.",
        &["Ann Lee killed Bo Ek, alleged"],
    );
    check(
        "[p:Bo Ek] was born in [l:Oslo].",
        &["Bo Ek born_in Oslo, asserted"],
    );
    check(
        "[l:Oslo]-based [o:Tower] is old.",
        &["Tower based_in Oslo, asserted"],
    );
}

#[test]
fn what_may_mean_another_thing_is_passed_over() {
    // The products, the office, the list and the wife are meant.
    check("[p:Ann Lee], head of [o:Tower] products, left.", &[]);
    check("[p:Ann Lee], head of [o:Tower]’s office, left.", &[]);
    check("[p:Bo Ek] and [p:Ann Lee], head of [o:Tower], left.", &[]);
    check("The brother of [p:Ann Lee] founded [o:Tower].", &[]);
    check(
        "[p:Ann Lee], director of [o:Mobile] for the [o:Tower], left.",
        &[],
    );
    check("[p:Ann Lee], who met the head of [o:Tower], left.", &[]);
    check(
        "The mayors of [l:Oslo], [p:Ann Lee] and [p:Bo Ek], left.",
        &[],
    );
    check("[p:Ann Lee] left.\nThe head of [o:Tower] stayed.", &[]);
}

#[test]
fn russian_and_ukrainian_titles_are_read() {
    check(
        "Глава [o:МЧС] [p:Иван Петров] уехал.",
        &["Иван Петров leads МЧС, asserted"],
    );
    check(
        "Встреча с президентом [l:России] [p:Иваном Петровым].",
        &["Иваном Петровым leads России, asserted"],
    );
    check(
        "Экс-глава [o:МЧС] [p:Иван Петров] уехал.",
        &["Иван Петров former_member_of МЧС, asserted"],
    );
    check(
        "Заместитель главы [o:МЧС] [p:Иван Петров] уехал.",
        &["МЧС employs Иван Петров, asserted"],
    );
    check(
        "[p:Иван Петров], основатель «[o:Маяка]», уехал.",
        &["Иван Петров founder_of Маяка, asserted"],
    );
    check(
        "Президент [l:України] [p:Іван Петренко] поїхав.",
        &["Іван Петренко leads України, asserted"],
    );
    check(
        "Кандидат в президенты [l:России] [p:Иван Петров] уехал.",
        &[],
    );
    check("Экс-премьер [l:России] [p:Иван Петров] уехал.", &[]);
}

#[test]
fn the_evidence_says_where_it_stands_when_its_words_stand_twice() {
    let (text, names, _) =
        marked("[p:Ann Lee] founded [o:Tower].\nYes.\n[p:Ann Lee] founded [o:Tower].");
    let found = find_relations(&text, &names);
    assert_eq!(found.len(), 2);
    let quote = &found[1].evidence;
    assert_eq!(quote.quote.exact, "Ann Lee founded Tower.");
    assert_eq!(
        quote.quote.prefix,
        "Ann Lee founded Tower.\nYes.\n"[4..].to_owned()
    );
    let position = quote.position.unwrap();
    assert_eq!((position.start, position.end), (28, 50));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quotes_stand_in_the_text_whatever_it_is(
        text in "([A-Z][a-zé]{0,4}|the|head|of|founded|,|’s|\\.|глава|Ёж|\n| ){0,40}",
        cuts in prop::collection::vec((0_usize..120, 1_usize..9, 0_usize..3), 0..8),
    ) {
        let mut names: Vec<NamedBearer> = Vec::new();
        for (n, (start, length, kind)) in cuts.into_iter().enumerate() {
            let start = text.floor_char_boundary(start.min(text.len()));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            if start < end {
                names.push(NamedBearer {
                    span: Span::new(start, end),
                    kind: NameKind::ALL[kind],
                    bearer: n,
                });
            }
        }
        names.sort_by_key(|name| name.span);
        let mut last = 0;
        names.retain(|name| {
            let is_free = name.span.start >= last;
            last = last.max(name.span.end);
            is_free
        });
        for relation in find_relations(&text, &names) {
            let quote = &relation.evidence.quote;
            let around = [&quote.prefix, &quote.exact, &quote.suffix].map(String::as_str).concat();
            let is_there = text.contains(&around);
            prop_assert!(is_there);
            prop_assert!(relation.subject != relation.object);
        }
    }
}
