//! `kartoteka compare`

use insta::assert_snapshot;

use crate::env::TestEnv;

#[test]
fn pairs_of_names_are_judged_and_the_rest_of_a_line_is_kept() {
    let env = TestEnv::new();
    env.write(
        "pairs.jsonl",
        r#"{"name1":"Greta Lund","name2":"LUND, Gerta","schema":"Person","note":"a"}
{"name1":"Greta Lund","name2":"Karin Lund","kind":"person"}

{"name1":"OAO Nordwerk","name2":"Nordwerk JSC","schema":"Company"}
{"name1":"Greta Lund","name2":"Greta Lund"}
"#,
    );
    assert_snapshot!(env.run(&["compare", "pairs.jsonl", "--out", "scores.jsonl"]), @"
    not read: line 5 of pairs.jsonl: missing field `kind`
    3 pairs, 2 of one bearer, in scores.jsonl
    1 line could not be read
    = 1
    ");
    assert_snapshot!(env.read("scores.jsonl"), @r#"
    {"name1":"Greta Lund","name2":"LUND, Gerta","note":"a","same":true,"schema":"Person","score":0.8}
    {"kind":"person","name1":"Greta Lund","name2":"Karin Lund","same":false,"score":0.143}
    {"name1":"OAO Nordwerk","name2":"Nordwerk JSC","same":true,"schema":"Company","score":0.857}
    "#);
    assert_eq!(env.listing(), "pairs.jsonl\nscores.jsonl");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let env = TestEnv::new();
    assert_snapshot!(env.run(&["compare", "none.jsonl", "--out", "scores.jsonl"]), @r#"
    ! error: none.jsonl cannot be read: No such file or directory (os error 2)
    ! hint: name a file with a JSON object on each line: {"name1": …, "name2": …, "kind": …}
    = 3
    "#);
}
