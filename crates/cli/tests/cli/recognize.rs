//! `kartoteka recognize`

use insta::assert_snapshot;

use crate::env::TestEnv;

#[test]
fn names_that_nobody_listed_are_found_with_kind_bearer_and_confidence() {
    let env = TestEnv::new();
    env.write(
        "texts.jsonl",
        r#"{"id":"a","text":"Ünlike others, Nora Halvorsen works for Siemens in Oslo. Halvorsen likes it.","lang":"en"}

{"id":7,"text":"Nothing has a name here."}
"#,
    );
    assert_snapshot!(env.run(&["recognize", "texts.jsonl", "--out", "spans.jsonl"]), @"4 names and 0 dates in 2 texts, 0 of the names doubtful, in spans.jsonl");
    let names = env.read("spans.jsonl");
    // How sure it is changes with every training.
    let (mut lines, mut found) = (Vec::new(), Vec::new());
    for line in names.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for span in line["spans"].as_array().unwrap() {
            let confidence = span["confidence"].as_f64().unwrap();
            assert!((0.3..=1.0).contains(&confidence), "{span}");
            assert_eq!(span["method"], "recogniser");
            found.push(format!(
                "{}..{} {} {}",
                span["start"], span["end"], span["kind"], span["entity"]
            ));
        }
        assert_eq!(line["dates"], serde_json::json!([]));
        lines.push(line["id"].to_string());
    }
    assert_eq!(lines, ["\"a\"", "7"]);
    assert_snapshot!(found.join("\n"), @r#"
    15..29 "person" "Nora Halvorsen"
    40..47 "organization" "Siemens"
    51..55 "place" "Oslo"
    57..66 "person" "Nora Halvorsen"
    "#);
    assert_eq!(env.listing(), "spans.jsonl\ntexts.jsonl");

    // The same again, byte by byte.
    env.run(&["recognize", "texts.jsonl", "--out", "again.jsonl"]);
    assert_eq!(env.read("again.jsonl"), names);
}

#[test]
fn lines_that_cannot_be_read_are_named_and_the_others_are_read() {
    let env = TestEnv::new();
    env.write(
        "texts.jsonl",
        "{\"id\":1}\nno object\n{\"id\":2,\"text\":\"Nothing.\"}\n",
    );
    assert_snapshot!(env.run(&["recognize", "texts.jsonl", "--out", "spans.jsonl"]), @"
    not read: line 1 of texts.jsonl: missing field `text` at line 1 column 8
    not read: line 2 of texts.jsonl: expected ident at line 1 column 2
    0 names and 0 dates in 1 text, 0 of the names doubtful, in spans.jsonl
    2 lines could not be read
    = 1
    ");
    assert_eq!(
        env.read("spans.jsonl"),
        "{\"id\":2,\"spans\":[],\"dates\":[],\"stretches\":[]}\n"
    );
    assert_snapshot!(env.run(&["recognize", "absent.jsonl", "--out", "spans.jsonl"]), @r#"
    ! error: absent.jsonl cannot be read: No such file or directory (os error 2)
    ! hint: name a file with a JSON object on each line: {"id": …, "text": …}
    = 3
    "#);
}

#[test]
fn names_of_one_bearer_have_one_entity_in_all_texts() {
    let env = TestEnv::new();
    env.write(
        "texts.jsonl",
        r#"{"id":"a","text":"Ünlike Ada Moss, Moss & Sons (MAS) flies.","spans":[{"start":17,"end":28,"kind":"organization"},{"start":7,"end":15,"kind":"person"},{"start":30,"end":33,"kind":"organization"}]}
{"id":"b","text":"Moss and MAS","spans":[{"start":0,"end":4,"kind":"person"},{"start":9,"end":12,"kind":"organization"}]}
{"id":"c","text":"Nothing","spans":[{"start":3,"end":8,"kind":"person"}]}
{"id":"d","text":"Nora Halvorsen is here.","spans":[]}
"#,
    );
    assert_snapshot!(env.run(&["recognize", "texts.jsonl", "--out", "spans.jsonl"]), @"
    not read: line 3 of texts.jsonl: a span ends before it begins, or behind the text
    5 names and 0 dates in 3 texts, 0 of the names doubtful, in spans.jsonl
    1 line could not be read
    = 1
    ");
    let entities: Vec<String> = env
        .read("spans.jsonl")
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let spans = line["spans"].as_array().unwrap().iter();
            let entities = spans.map(|span| format!("{} {}", span["method"], span["entity"]));
            entities.collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert_snapshot!(entities.join("\n"), @r#"
    "given" "Ada Moss", "given" "Moss & Sons", "given" "Moss & Sons"
    "given" "Ada Moss", "given" "Moss & Sons"

    "#);
}

#[test]
fn dates_are_counted_in_code_points_and_from_the_day_of_publication() {
    let env = TestEnv::new();
    env.write(
        "texts.jsonl",
        r#"{"id":1,"text":"В марте прошлого года было тихо.","lang":"ru","dct":"20230809"}
{"id":2,"text":"Since 2014 it rains; last August it rained too.","dct":"2023-08-09T10:00:00Z"}
{"id":3,"text":"It rained yesterday and on 5 May 2022.","dct":"today"}
"#,
    );
    assert_snapshot!(env.run(&["recognize", "texts.jsonl", "--out", "spans.jsonl"]), @"
    line 3 is read without its date (`dct`): `today` is not a date: write 2023, 2023-08, 2023-08-09, 2022~ (about), 1941/1945 (from, to) or 2016/.. (since)
    0 names and 4 dates in 3 texts, 0 of the names doubtful, in spans.jsonl
    ");
    let dates: Vec<String> = env
        .read("spans.jsonl")
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{} {}", line["dates"], line["stretches"])
        })
        .collect();
    assert_snapshot!(dates.join("\n"), @r#"
    [{"end":21,"start":2,"value":"2022-03"}] []
    [{"end":10,"start":6,"value":"2014"},{"end":32,"start":21,"value":"2022-08"}] [{"end":10,"start":0,"value":"2014/.."}]
    [{"end":37,"start":27,"value":"2022-05-05"}] []
    "#);
}
