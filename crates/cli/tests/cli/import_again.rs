//! A second import reads only what has changed, and keeps what a person edited.

use insta::assert_snapshot;

use crate::env::TestEnv;

/// A collection of two notes and a feed.
fn imported() -> TestEnv {
    let env = TestEnv::new();
    env.write("notes/lamp.md", "# The lamp\n\nSee [[oars]].");
    env.write("notes/oars.md", "# The oars\n\nFound.");
    env.write(
        "notes/feed.xml",
        "<rss><channel><title>Tower</title><item><title>The lamp</title><description>See oars.</description></item></channel></rss>",
    );
    env.run(&["import", "notes", "--out", "mine"]);
    env
}

fn bytes_of(env: &TestEnv) -> Vec<String> {
    [
        "articles.json",
        "collection.json",
        "entities.json",
        "import-state.jsonl",
    ]
    .map(|name| env.read(&format!("mine/{name}")))
    .to_vec()
}

#[test]
fn nothing_changed_changes_no_byte() {
    let env = imported();
    let before = bytes_of(&env);
    assert_snapshot!(env.run(&["import", "notes", "--out", "mine"]), @"
    notes/lamp.md: “The lamp”: 1 block
    notes/lamp.md: has “The lamp” once more: kept once, as the-lamp

    2 articles of 3 files, in mine
    1 card, 0 of them proposed; 0 mentions; 0 relations
    not read again, as nothing changed: 2 files
    ");
    assert_eq!(bytes_of(&env), before);
    assert_snapshot!(env.run(&["import", "notes", "--out", "mine", "--merge"]), @"
    notes/lamp.md: “The lamp”: 1 block
    notes/lamp.md: has “The lamp” once more: kept once, as the-lamp

    2 articles of 3 files, in mine
    1 card, 0 of them proposed; 0 mentions; 0 relations
    not read again, as nothing changed: 2 files
    ");
    assert_eq!(bytes_of(&env), before);
    assert_snapshot!(env.listing(), @"
    mine/articles.json
    mine/collection.json
    mine/entities.json
    mine/import-readings.jsonl
    mine/import-state.jsonl
    notes/feed.xml
    notes/lamp.md
    notes/oars.md
    ");
}

#[test]
fn only_what_has_changed_is_read_again() {
    let env = imported();
    env.write("notes/oars.md", "# The oars\n\nLost again.");
    env.write("notes/new.md", "# New\n\nText.");
    std::fs::remove_file(env.path("notes/feed.xml")).unwrap();
    assert_snapshot!(env.run(&["import", "notes", "--out", "mine"]), @"
    notes/lamp.md: “The lamp”: 1 block
    notes/new.md: “New”: 1 block
    notes/oars.md: “The oars”: 1 block

    3 articles of 3 files, in mine
    0 cards, 0 of them proposed; 0 mentions; 0 relations
    ");
    let articles = env.read("mine/articles.json");
    assert!(articles.contains("Lost again.") && !articles.contains("Found."));
}

#[test]
fn what_was_edited_by_hand_stays() {
    let env = imported();
    let edited = env
        .read("mine/articles.json")
        .replace("Found.", "Found by me.");
    env.write("mine/articles.json", &edited);
    assert_snapshot!(env.run(&["import", "notes", "--out", "mine"]), @"
    notes/lamp.md: “The lamp”: 1 block
    notes/lamp.md: has “The lamp” once more: kept once, as the-lamp

    2 articles of 3 files, in mine
    1 card, 0 of them proposed; 0 mentions; 0 relations
    not read again, as nothing changed: 2 files
    ");
    assert!(env.read("mine/articles.json").contains("Found by me."));
    env.write("notes/oars.md", "# The oars\n\nLost again.");
    assert_snapshot!(env.run(&["import", "notes", "--out", "mine"]), @"
    notes/lamp.md: “The lamp”: 1 block
    notes/oars.md: “The oars”: 1 block
    notes/lamp.md: has “The lamp” once more: kept once, as the-lamp

    1 problem:
      notes/oars.md: was read, but the-oars was edited by hand and stays as it is
        hint: take it out of articles.json to have it as the file has it

    2 articles of 3 files, in mine
    1 card, 0 of them proposed; 0 mentions; 0 relations
    not read again, as nothing changed: 1 file
    ");
    assert!(env.read("mine/articles.json").contains("Found by me."));
    env.run(&["import", "notes", "--out", "mine", "--force"]);
    assert!(env.read("mine/articles.json").contains("Lost again."));
}

#[test]
fn more_files_are_added_to_a_collection() {
    let env = imported();
    env.write("more/harbour.txt", "The harbour\n\nShips.");
    env.write(
        "more/cards.ftm",
        r#"{"id": "p1", "schema": "Person", "properties": {"name": ["Ann Lee"]}}"#,
    );
    assert_snapshot!(env.run(&["import", "more", "--out", "mine", "--merge"]), @"
    more/cards.ftm: 1 card, 0 relations
    more/harbour.txt: “The harbour”: 1 block

    3 articles of 2 files, in mine
    2 cards, 0 of them proposed; 0 mentions; 0 relations
    ");
    assert_snapshot!(env.run(&["check", "mine"]), @"
    3 articles, 2 entities, 0 relations; 0 mentions found, 0 quotes checked.
    Nothing is wrong.
    ");
    let before = bytes_of(&env);
    env.run(&["import", "more", "--out", "mine", "--merge"]);
    assert_eq!(bytes_of(&env), before);
}

#[test]
fn a_bundle_is_imported_as_a_whole() {
    let env = imported();
    assert_snapshot!(env.run(&["import", "mine", "--out", "other"]), @"
    mine/collection.json: “The lamp”: 1 block
    mine/collection.json: “The oars”: 1 block
    mine/collection.json: 1 card, 0 relations

    2 articles of 1 file, in other
    1 card, 0 of them proposed; 0 mentions; 0 relations
    ");
    assert_eq!(
        env.read("other/articles.json"),
        env.read("mine/articles.json")
    );
    assert_eq!(
        env.read("other/entities.json"),
        env.read("mine/entities.json")
    );
}

#[test]
fn an_import_that_was_interrupted_goes_on() {
    let env = imported();
    // What a killed import leaves: its journal, with a line that it did not finish.
    std::fs::create_dir(env.path("late.importing")).unwrap();
    env.write(
        "late.importing/journal.jsonl",
        "[\"notes/oars.md\", {\"bytes\":",
    );
    assert_snapshot!(env.run(&["import", "notes/oars.md", "--out", "late"]), @"
    notes/oars.md: “The oars”: 1 block

    1 article of 1 file, in late
    0 cards, 0 of them proposed; 0 mentions; 0 relations
    ");
    assert!(!env.path("late.importing").exists());
}

#[test]
fn extract_prints_what_an_import_makes() {
    let env = imported();
    assert_snapshot!(env.run(&["extract", "notes/lamp.md", "notes/feed.xml", "gone.txt", "--json"]), @r#"
    {"file":"notes/lamp.md","title":"The lamp","author":"","date":null,"outlet":null,"language":null,"url":null,"categories":[],"text":"See oars."}
    {"file":"notes/feed.xml","title":"The lamp","author":"","date":null,"outlet":"Tower","language":null,"url":null,"categories":[],"text":"See oars."}
    ! gone.txt: does not exist
    !   hint: see whether its name is right and whether it may be read
    = 1
    "#);
    assert_snapshot!(env.run(&["extract", "notes/lamp.md"]), @"
    The lamp

    See oars.
    ");
}
