//! How queries are understood.

use insta::assert_snapshot;

use super::super::{MAX_CLAUSES, MAX_DEPTH};
use super::*;

/// The query as it was understood, then each problem with its place and hint.
fn understood(query_text: &str) -> String {
    let Parsed { query, problems } = parse(query_text);
    let mut lines = vec![query.to_string()];
    lines.extend(problems.iter().map(|problem| {
        let place = &query_text[problem.span.start..problem.span.end];
        format!("[{place}] {}: {}", problem.message, problem.hint)
    }));
    lines.join("\n")
}

fn check(query_text: &str, printed: &str) {
    let parsed = parse(query_text);
    assert_eq!(parsed.query.to_string(), printed, "{query_text}");
    assert_eq!(parsed.problems, [], "{query_text}");
}

#[test]
fn words_phrases_exclusions_and_fields() {
    check(
        "kuzminov “military  intelligence” -wagner outlet:reuters -org:\"new york\"",
        r#"kuzminov "military  intelligence" -wagner outlet:reuters -organization:"new york""#,
    );
    check("a !b NOT c NOT NOT d -(-e)", "a -b -c d e");
    check("«старый дом» „alt“", r#""старый дом" "alt""#);
}

#[test]
fn operators_and_groups() {
    check("a AND b && c d", "+a +b +c d");
    check("a b OR c OR -d", "a b OR c OR -d");
    check("(a OR b) -(c d)", "(a OR b) -(c d)");
    check("((a)) (b c)", "a (b c)");
    check(
        "title:(a OR body:b OR \"c d\")",
        "(title:a OR body:b OR title:\"c d\")",
    );
    check("+a b -c +\"d e\"", r#"+a b -c +"d e""#);
    check("a AND NOT b", "+a -b");
}

#[test]
fn look_alikes_and_full_width_signs_count() {
    // Cyrillic А, О and Т; Greek Ο.
    check("a АND b ОR c", "+a +b OR c");
    check("a NОТ b ΟR c", "a -b OR c");
    check("（ａ　ＯＲ　ｂ） －c title：ｄ", "(ａ OR ｂ) -c title:ｄ");
    check("реrson:putin", "person:putin");
    check("＂a b＂～３ kuz＊", r#""a b"~3 kuz*"#);
}

#[test]
fn near_slop_wildcards_edits_and_exact_words() {
    check("\"a b\" NEAR/5 c", r#""a b" NEAR/5 c"#);
    check("a NEAR b NEAR/500 c d", "a NEAR/10 b NEAR/99 c d");
    check("-title:a NEAR/0 b", "-title:a NEAR/1 b");
    check(
        "\"a b\"~5 \"c\"~ ab~ ab~1 ab~7",
        r#""a b"~5 "c" ab~2 ab~1 ab~2"#,
    );
    check(
        "kuz* k?zm*v title:=GRU =\"Mi-8 crew\"",
        r#"kuz* k?zm*v title:=GRU ="Mi-8 crew""#,
    );
    check("who is kuzminov?", "who is kuzminov");
    check("https://example.org/?q=1", "https://example.org/?q=1");
}

#[test]
fn more_words_with_wildcards_than_may_be_are_left_out_and_named() {
    let query_text = "aa* bb* cc* dd* ee* ff* gg* hh* ii* word";
    assert_snapshot!(understood(query_text), @r"
    aa* bb* cc* dd* ee* ff* gg* hh* word
    [ii*] too many words with * or ?: this one is left out: write the whole word, or fewer of them
    ");
}

#[test]
fn dates_are_read_as_people_write_them() {
    check(
        "date:2023-08 date:2023..2024",
        "date:2023-08 date:2023/2024",
    );
    check(
        "date:2023-2024 date:2022~ date:2022?",
        "date:2023/2024 date:2022~ date:2022?",
    );
    check(
        "date:[2022 TO 2023-05] date:2016..",
        "date:2022/2023-05 date:2016/..",
    );
    check("date:>2023 date:<=2023-01", "after:2023 date:../2023-01");
    check(
        "before:2023 -after:2021-06 date:(2021 OR 2023)",
        "before:2023 -after:2021-06 (date:2021 OR date:2023)",
    );
    check("date:../1991 date:２０２３", "date:../1991 date:2023");
}

#[test]
fn hyphens_times_and_addresses_are_words() {
    assert_snapshot!(understood("Mi-8 10:30 https://example.org/a - b"), @r#"
    Mi-8 10:30 https://example.org/a b
    [-] `-` has no letters or digits and is passed over: remove it, or write a word
    "#);
}

#[test]
fn broken_queries_are_searched_and_explained() {
    let broken = [
        "\"unclosed ((",
        "title: ((( \"\"",
        "colour:red",
        "a AND",
        "OR a OR OR b",
        "a AND OR b NOT",
        "(a b",
        "a) b",
        "x ()",
        "NEAR/3 a NEAR/3 (b c)",
        "a NEAR/3 person:b c",
        "date:tomorrow date:2024/2023 before:",
        "*nov a* b?",
        "aa* ab* ac* ad* ae* af* ag* ah* ai*",
        ".AND a.OR =",
        "\"a b c d e f g h i j\"~5",
        "a or b (c OR d)",
        "🙂 ** ~1",
    ];
    let explained: Vec<String> = broken
        .iter()
        .map(|query_text| {
            format!(
                "> {}\n{}",
                query_text.escape_debug(),
                understood(query_text)
            )
        })
        .collect();
    assert_snapshot!(explained.join("\n\n"), @r#"
    > \"unclosed ((
    "unclosed (("
    ["unclosed ((] the quotation mark is not closed: write a second quotation mark where the phrase ends

    > title: ((( \"\"

    [title:] nothing follows `title:`: write a word or a "phrase" right behind it
    [""] `""` has no letters or digits and is passed over: remove it, or write a word
    [((( ""] the parenthesis is not closed: write ) where the group ends

    > colour:red
    colour:red
    [colour:] `colour:` is no field, so its words are searched everywhere: the fields are title, summary, body, author, outlet, cites, category, language, entity, person, organization, place, event, work, date, before, after

    > a AND
    a
    [AND] nothing stands on one side of `AND`: write words on both sides, or the operator in small letters to search for it

    > OR a OR OR b
    a OR b
    [OR] nothing stands on one side of `OR`: write words on both sides, or the operator in small letters to search for it
    [OR] nothing stands on one side of `OR`: write words on both sides, or the operator in small letters to search for it

    > a AND OR b NOT
    a OR b
    [AND] nothing stands on one side of `AND`: write words on both sides, or the operator in small letters to search for it
    [NOT] nothing stands on one side of `NOT`: write words on both sides, or the operator in small letters to search for it

    > (a b
    (a b)
    [(a b] the parenthesis is not closed: write ) where the group ends

    > a) b
    a b
    [)] nothing is open that this parenthesis closes: remove it, or write ( before

    > x ()
    x
    [()] nothing stands between the parentheses: write words between them, or remove them

    > NEAR/3 a NEAR/3 (b c)
    a (b c)
    [NEAR/3] nothing stands on one side of `NEAR/3`: write words on both sides, or the operator in small letters to search for it
    [NEAR/3] NEAR joins only words and phrases of the text: write AND, or name a word

    > a NEAR/3 person:b c
    a person:b c
    [NEAR/3] NEAR joins only words and phrases of the text: write AND, or name a word

    > date:tomorrow date:2024/2023 before:

    [tomorrow] `tomorrow` is not a date and is passed over: write 2023, 2023-08, 2023-08-09, 2022~ (about), 2023/2024 or 2023..2024 (from, to)
    [2024/2023] `2024/2023` is not a date and is passed over: write 2023, 2023-08, 2023-08-09, 2022~ (about), 2023/2024 or 2023..2024 (from, to)
    [before:] nothing follows `before:`: write a word or a "phrase" right behind it

    > *nov a* b?
    nov a b
    [*] a word cannot begin with *, so it is searched without: write the first letters
    [a*] too few letters for a word with * or ?, so it is searched as it is: write at least two letters

    > aa* ab* ac* ad* ae* af* ag* ah* ai*
    aa* ab* ac* ad* ae* af* ag* ah*
    [ai*] too many words with * or ?: this one is left out: write the whole word, or fewer of them

    > .AND a.OR =
    and a.OR
    [=] `=` has no letters or digits and is passed over: remove it, or write a word

    > \"a b c d e f g h i j\"~5
    "a b c d e f g h"~5
    ["a b c d e f g h i j"~5] only its first 8 words are searched: shorten it

    > a or b (c OR d)
    a or b (c OR d)
    [or] `or` is searched as a word: write it in capitals to join conditions

    > 🙂 ** ~1
    1
    [🙂] `🙂` has no letters or digits and is passed over: remove it, or write a word
    [**] `**` has no letters or digits and is passed over: remove it, or write a word
    "#);
}

#[test]
fn long_queries_are_bounded() {
    let parsed = parse(&"word ".repeat(1_000));
    let clauses = parsed.query.clauses().len();
    assert_eq!((clauses, parsed.problems.len()), (MAX_CLAUSES, 1));

    let parsed = parse(&"ж".repeat(10_000));
    let clauses = parsed.query.clauses();
    assert_eq!((clauses[0].0.text.len(), parsed.problems.len()), (256, 1));

    for unit in [
        "(", ")", "-(", "\"", "*", "a* ", "title:", "NOT ", "OR ", "\u{301}", "=", "~1", "🙂 ",
        "a NEAR ",
    ] {
        let parsed = parse(&unit.repeat(10_000));
        assert!(parsed.problems.len() <= MAX_PROBLEMS, "{unit}");
    }
}

#[test]
fn groups_deeper_than_the_bound_are_passed_over() {
    let query_text = format!("{}a b{}", "(".repeat(40), ")".repeat(40));
    let parsed = parse(&query_text);
    assert_eq!(parsed.query.to_string(), "(a b)");
    assert!(parsed.problems.len() <= 40 - MAX_DEPTH);
    assert!(parsed.problems[0].message.contains("too deep"));
}

#[test]
fn cutting_a_part_leaves_the_others() {
    let rests = |query_text: &str| -> Vec<String> {
        let cuts = parse(query_text).query.cuts(query_text);
        let rest = |span: Span| [&query_text[..span.start], " ", &query_text[span.end..]].concat();
        let rests = cuts.into_iter().map(|span| {
            let parsed = parse(&rest(span));
            assert_eq!(parsed.problems, []);
            parsed.query.to_string()
        });
        rests.collect()
    };
    assert_eq!(
        rests("a -title:\"b c\" d"),
        ["-title:\"b c\" d", "a d", "a -title:\"b c\""]
    );
    assert_eq!(rests("a OR b c OR d"), ["b c OR d", "a OR d", "a OR b c"]);
    assert_eq!(
        rests("a AND NOT b (c OR d)"),
        ["-b (c OR d)", "a (c OR d)", "+a -b"]
    );
    assert_eq!(rests("a NEAR/3 b c"), ["c", "a NEAR/3 b"]);
}

#[test]
fn alternatives_in_groups_at_the_bound_print_to_the_same() {
    let query_text = format!("{}a b{}", "x y OR z (".repeat(16), ")".repeat(16));
    let parsed = parse(&query_text);
    assert_eq!(parsed.problems, []);
    let printed = parsed.query.to_string();
    assert_eq!(parse(&printed).query.to_string(), printed);
    assert_eq!(parse(&printed).problems, []);
}
