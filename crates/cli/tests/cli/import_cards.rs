//! An import makes cards of the names in the texts, and leaves alone what a person made of them.

use insta::assert_snapshot;

use crate::env::TestEnv;

const FIRST: &str = "# The harbour\n\nNora Halvorsen flew from Oslo to Addis Ababa on Monday. The president of \
    Kenya met Halvorsen there, Reuters reported. Peter Quill stayed in Oslo.";

const SECOND: &str =
    "# The lamp\n\nNora Halvorsen is back in Oslo. Максима Кузьминова видели в Осло.";

const ENTITIES: &str = r#"{"entities": [
    {"id": "kuzminov", "kind": "person", "name": "Maxim Kuzminov"},
    {"id": "oslo", "kind": "place", "name": "Oslo", "names": {"ru": ["Осло"]}}
]}"#;

fn imported() -> TestEnv {
    let env = TestEnv::new();
    env.write("notes/first.md", FIRST);
    env.write("notes/second.md", SECOND);
    env.write("listed/collection.json", LISTED_MANIFEST);
    env.write("listed/articles.json", "[]");
    env.write("listed/entities.json", ENTITIES);
    env
}

const LISTED_MANIFEST: &str = r#"{"kartoteka": 1, "title": "Listed", "articles": ["articles.json"],
    "entities": ["entities.json"]}"#;

fn import(env: &TestEnv, options: &[&str]) -> String {
    let mut arguments = vec!["import", "notes", "--out", "mine"];
    arguments.extend(["--entities", "listed/collection.json"]);
    arguments.extend(options);
    env.run(&arguments)
}

/// Id, kind, name and aliases of each card.
fn cards(env: &TestEnv) -> String {
    let file: serde_json::Value = serde_json::from_str(&env.read("mine/entities.json")).unwrap();
    let entities = file["entities"].as_array().unwrap();
    let lines = entities.iter().map(|entity| {
        let field = |name: &str| entity[name].as_str().unwrap_or_default().to_owned();
        let proposed = entity["proposed"].as_bool().unwrap_or_default();
        let mark = if proposed { ", proposed" } else { "" };
        format!("{}: {} {}{mark}", field("id"), field("kind"), field("name"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Words, entity and method of each mention.
fn mentions(env: &TestEnv) -> String {
    let file: serde_json::Value = serde_json::from_str(&env.read("mine/articles.json")).unwrap();
    let mut lines = Vec::new();
    for article in file.as_array().unwrap() {
        for mention in article["mentions"].as_array().unwrap() {
            let field = |name: &str| mention[name].as_str().unwrap_or_default().to_owned();
            lines.push(format!(
                "{}: {} ({})",
                field("exact"),
                field("entity"),
                field("method")
            ));
        }
    }
    lines.join("\n")
}

fn bytes_of(env: &TestEnv) -> Vec<String> {
    [
        "articles.json",
        "collection.json",
        "entities.json",
        "import-readings.jsonl",
        "import-state.jsonl",
    ]
    .map(|name| env.read(&format!("mine/{name}")))
    .to_vec()
}

#[test]
fn names_become_cards_and_every_mention_says_why() {
    let env = imported();
    assert_snapshot!(import(&env, &[]), @"
    listed/collection.json: 2 cards, 0 relations
    notes/first.md: “The harbour”: 1 block
    notes/second.md: “The lamp”: 1 block

    2 articles of 3 files, in mine
    7 cards, 1 of them proposed; 12 mentions; 0 relations
    ");
    assert_snapshot!(cards(&env), @"
    kuzminov: person Maxim Kuzminov
    oslo: place Oslo
    nora-halvorsen: person Nora Halvorsen
    addis-ababa: place Addis Ababa
    kenya: place Kenya
    peter-quill: person Peter Quill
    reuters: organization Reuters, proposed
    ");
    assert_snapshot!(mentions(&env), @"
    Nora Halvorsen: nora-halvorsen (recogniser)
    Oslo: oslo (listed)
    Addis Ababa: addis-ababa (recogniser)
    Kenya: kenya (recogniser)
    Halvorsen: nora-halvorsen (alias)
    Reuters: reuters (recogniser)
    Peter Quill: peter-quill (recogniser)
    Oslo: oslo (listed)
    Nora Halvorsen: nora-halvorsen (recogniser)
    Oslo: oslo (listed)
    Максима Кузьминова: kuzminov (listed)
    Осло: oslo (listed)
    ");
    assert_snapshot!(env.run(&["check", "mine"]), @"
    2 articles, 7 entities, 0 relations; 12 mentions found, 0 quotes checked.
    Nothing is wrong.
    ");
}

#[test]
fn a_second_import_changes_no_byte() {
    let env = imported();
    import(&env, &[]);
    let before = bytes_of(&env);
    import(&env, &[]);
    assert_eq!(bytes_of(&env), before);
    import(&env, &["--merge"]);
    assert_eq!(bytes_of(&env), before);
    // The same from nothing, and with everything read anew.
    import(&env, &["--force"]);
    assert_eq!(bytes_of(&env), before);
}

#[test]
fn only_listed_names_are_looked_for_when_that_is_wanted() {
    let env = imported();
    assert_snapshot!(import(&env, &["--listed-only"]), @"
    listed/collection.json: 2 cards, 0 relations
    notes/first.md: “The harbour”: 1 block
    notes/second.md: “The lamp”: 1 block

    2 articles of 3 files, in mine
    2 cards, 0 of them proposed; 5 mentions; 0 relations
    ");
    assert_snapshot!(mentions(&env), @"
    Oslo: oslo (listed)
    Oslo: oslo (listed)
    Oslo: oslo (listed)
    Максима Кузьминова: kuzminov (listed)
    Осло: oslo (listed)
    ");
}

#[test]
fn what_a_person_edited_or_took_out_stays_so() {
    let env = imported();
    import(&env, &[]);
    let mut file: serde_json::Value =
        serde_json::from_str(&env.read("mine/entities.json")).unwrap();
    let entities = file["entities"].as_array_mut().unwrap();
    entities.retain(|entity| entity["id"] != "kenya");
    for entity in entities.iter_mut() {
        if entity["id"] == "nora-halvorsen" {
            entity["name"] = "N. Halvorsen".into();
            entity["description"] = "An envoy".into();
        }
    }
    env.write("mine/entities.json", file.to_string());
    import(&env, &[]);
    assert_snapshot!(cards(&env), @"
    nora-halvorsen: person N. Halvorsen
    kuzminov: person Maxim Kuzminov
    oslo: place Oslo
    addis-ababa: place Addis Ababa
    peter-quill: person Peter Quill
    reuters: organization Reuters, proposed
    ");
    assert!(env.read("mine/entities.json").contains("An envoy"));
    assert!(mentions(&env).contains("Nora Halvorsen: nora-halvorsen"));
    assert!(!mentions(&env).contains("Kenya"));
    let before = bytes_of(&env);
    import(&env, &[]);
    assert_eq!(bytes_of(&env), before);
}

#[test]
fn a_file_that_was_broken_by_hand_is_not_written_over() {
    let env = imported();
    import(&env, &[]);
    env.write("mine/entities.json", "{\"entities\": [");
    assert_snapshot!(import(&env, &[]), @"
    ! error: mine/entities.json cannot be read: EOF while parsing a list at line 1 column 14
    ! hint: correct it, or add --force to make the collection anew
    = 3
    ");
    assert_eq!(env.read("mine/entities.json"), "{\"entities\": [");
}

#[test]
fn a_move_that_was_cut_short_is_finished() {
    let env = imported();
    import(&env, &[]);
    let before = bytes_of(&env);
    std::fs::create_dir(env.path("mine.importing")).unwrap();
    for name in ["entities.json", "import-state.jsonl"] {
        let to = env.path(&format!("mine.importing/{name}"));
        std::fs::rename(env.path(&format!("mine/{name}")), to).unwrap();
    }
    env.write("mine.importing/whole", "");
    import(&env, &[]);
    assert_eq!(bytes_of(&env), before);
    assert!(!env.path("mine.importing").exists());
}
