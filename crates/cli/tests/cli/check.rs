//! `kartoteka check`: sound and broken collections.

use insta::assert_snapshot;

use crate::env::TestEnv;

/// What `check` says of the sound collection after an edit.
fn check_after(edit: impl FnOnce(&TestEnv)) -> String {
    let env = TestEnv::with_lamps();
    edit(&env);
    env.run(&["check", "lamps"])
}

#[test]
fn a_sound_collection_has_no_problems() {
    assert_snapshot!(check_after(|_| ()), @"
    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    Nothing is wrong.
    ");
}

#[test]
fn a_folder_that_is_no_collection() {
    assert_snapshot!(check_after(|env| std::fs::remove_dir_all(env.path("lamps")).unwrap()), @"
    ! error: lamps does not exist
    ! hint: name the folder that holds collection.json
    = 3
    ");
    assert_snapshot!(check_after(|env| std::fs::remove_file(env.path("lamps/collection.json")).unwrap()), @"
    collection.json: is not there
      hint: name the folder of a collection; `kartoteka import` makes one of text files

    The collection cannot be opened.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.write("lamps/collection.json", "[")), @r#"
    collection.json: `collection.json` is not the manifest of a collection: EOF while parsing a list at line 1 column 1
      hint: a manifest begins with { "kartoteka": 1, "title": …, "articles": […] }; `docs/format.md` describes it

    The collection cannot be opened.
    = 1
    "#);
}

#[test]
fn a_version_that_is_not_known() {
    assert_snapshot!(check_after(|env| env.edit("lamps/collection.json", "1", "2")), @"
    collection.json: the collection has format version 2, and this program reads version 1
      hint: open it with a newer version of Kartoteka, or write it again with this one

    The collection cannot be opened.
    = 1
    ");
}

#[test]
fn a_file_that_is_missing_or_outside() {
    assert_snapshot!(check_after(|env| std::fs::remove_file(env.path("lamps/entities.json")).unwrap()), @"
    entities.json: cannot be read: there is no such file
      hint: put the file where `collection.json` names it, or remove it from there
    articles.json: article `boat`: a mention names the entity `ada-lund`, which is not in the collection
      hint: add the entity, or correct its id

    2 articles, 0 entities, 0 relations; 0 mentions found, 0 quotes checked.
    2 problems found.
    = 1
    ");
    assert_snapshot!(check_after(|env| {
        env.write("secret.json", "{}");
        env.edit("lamps/collection.json", "entities.json", "../secret.json");
    }), @"
    ../secret.json: cannot be read: its path leads out of the folder
      hint: put the file where `collection.json` names it, or remove it from there
    articles.json: article `boat`: a mention names the entity `ada-lund`, which is not in the collection
      hint: add the entity, or correct its id

    2 articles, 0 entities, 0 relations; 0 mentions found, 0 quotes checked.
    2 problems found.
    = 1
    ");
}

#[test]
fn a_file_that_breaks_off() {
    assert_snapshot!(check_after(|env| {
        let text = env.read("lamps/articles.json");
        env.write("lamps/articles.json", text.split("\"published\": \"2022\"").next().unwrap());
    }), @"
    articles.json: breaks off: EOF while parsing an object at line 20 column 4; the records before that were read
      hint: mend the JSON at that place; an editor that knows JSON shows it

    1 article, 2 entities, 1 relation; 2 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
}

#[test]
fn a_file_that_is_not_utf_8() {
    assert_snapshot!(check_after(|env| {
        let text = env.read("lamps/articles.json").replace("sold the sails", "sold th\u{e9} sails");
        let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
        env.write("lamps/articles.json", latin);
    }), @"
    articles.json: is not valid UTF-8 on line 22: what cannot be read is shown as �
      hint: save the file in the encoding UTF-8

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
}

#[test]
fn a_file_with_another_hash() {
    assert_snapshot!(check_after(|env| env.edit(
        "lamps/collection.json",
        "\"entities.json\"",
        "{\"path\": \"entities.json\", \"sha256\": \"00\"}",
    )), @"
    entities.json: is not the file that the collection was built with: its hash differs
      hint: build the collection again if you edited the file; else get a fresh copy

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
}

#[test]
fn an_id_that_is_taken_or_cannot_stand_in_a_link() {
    assert_snapshot!(check_after(|env| env.edit("lamps/articles.json", "\"oars\"", "\"boat\"")), @"
    articles.json: article `boat`: left out: an earlier record has the same id
      hint: give each record an id of its own

    1 article, 2 entities, 1 relation; 2 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.edit("lamps/articles.json", "\"oars\"", "\"the oars\"")), @"
    articles.json: article `the oars`: left out: its id `the oars` cannot stand in a link
      hint: an id has letters, digits, `-`, `_` and `.` only, and at least one of them

    1 article, 2 entities, 1 relation; 2 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
}

#[test]
fn a_record_that_does_not_fit() {
    assert_snapshot!(check_after(|env| env.edit("lamps/articles.json", "\"2022\"", "\"last year\"")), @"
    articles.json: article `oars`: left out: `last year` is not a date: write 2023, 2023-08, 2023-08-09, 2022~ (about), 1941/1945 (from, to) or 2016/.. (since) (line 20)
      hint: compare it with `docs/format.md`

    1 article, 2 entities, 1 relation; 2 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.edit("lamps/entities.json", "\"place\"", "\"town\"")), @"
    entities.json: entity `harbour-town`: left out: unknown variant `town`, expected one of `person`, `organization`, `place`, `event`, `work` (line 4)
      hint: compare it with `docs/format.md`
    entities.json: relation 1 (line 7): the relation ada-lund lives_in harbour-town names the entity `harbour-town`, which is not in the collection
      hint: add the entity, or correct its id

    2 articles, 1 entity, 0 relations; 2 mentions found, 0 quotes checked.
    2 problems found.
    = 1
    ");
}

#[test]
fn a_mention_that_does_not_fit_the_text() {
    assert_snapshot!(check_after(|env| env.edit("lamps/articles.json", "\"end\": 8", "\"end\": 800")), @"
    articles.json: article `boat`: a mention of `ada-lund` (0–800) is left out: the text has only 137 characters
      hint: positions count characters (code points) of the body; start is before end

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.edit("lamps/articles.json", "\"end\": 8", "\"end\": 3")), @"
    articles.json: article `boat`: a mention of `ada-lund` is left out: the words at 0–3 are not those it names
      hint: correct the position, or remove the mention: names are found by themselves

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.edit("lamps/articles.json", "\"ada-lund\"", "\"ida-lund\"")), @"
    articles.json: article `boat`: a mention names the entity `ida-lund`, which is not in the collection
      hint: add the entity, or correct its id

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
}

#[test]
fn a_relation_that_leads_nowhere_or_rests_on_nothing() {
    assert_snapshot!(check_after(|env| env.edit(
        "lamps/entities.json",
        "\"object\": \"harbour-town\"",
        "\"object\": \"tower-town\"",
    )), @"
    entities.json: relation 1 (line 7): the relation ada-lund lives_in tower-town names the entity `tower-town`, which is not in the collection
      hint: add the entity, or correct its id

    2 articles, 2 entities, 0 relations; 4 mentions found, 0 quotes checked.
    1 problem found.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.edit("lamps/entities.json", "keeps the lamp", "keeps a lamp")), @"
    entities.json: relation 1 (line 7): its quote “keeps a lamp of Harbour Town” does not stand in `boat`
      hint: quote the article letter by letter; it is shown as no longer matching

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
    assert_snapshot!(check_after(|env| env.edit("lamps/entities.json", "lives_in", "haunts")), @"
    entities.json: relation 1 (line 7): the relation ada-lund haunts harbour-town: its kind is unknown, so it is shown as it is written
      hint: add the kind to `relation_kinds` in `collection.json`, with both wordings

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
}

#[test]
fn what_a_file_says_cannot_command_the_terminal() {
    let env = TestEnv::with_lamps();
    env.edit("lamps/articles.json", "The boat was gone", "\\u001b[2J");
    assert!(!env.run(&["search", "lamps", "oars"]).contains('\u{1b}'));
}
