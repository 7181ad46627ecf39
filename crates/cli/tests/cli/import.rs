//! `kartoteka import`: texts become a collection that checks out.

use insta::assert_snapshot;

use crate::env::TestEnv;

const LETTER: &str = "Harbour Letter No. 12\n\nHarbour Letter No. 12\n\nRelated Categories: Boats; Lamps\n\n\
    The keeper of the lamp went down to the shore. (The Tower, May 3, 2023)\n\n\
    [EDITORS' NOTE The boat is small.]\n\nThe oars\n\nThe oars were found by the keepers.\n\nLeave a Reply\n";

#[test]
fn a_folder_of_texts_becomes_a_collection() {
    let env = TestEnv::new();
    env.write("texts/letter.txt", LETTER);
    env.write("texts/deep/er.TXT", "Oars\n\nThe oars.");
    env.write("texts/picture.png", b"\x89PNG");
    env.write("texts/.hidden.txt", "Hidden\n\nNothing.");
    assert_snapshot!(env.run(&["import", "texts", "--out", "mine"]), @"
    texts: passed over 1 file of formats that are not imported
    texts/deep/er.TXT: “Oars”: 1 block
    texts/letter.txt: “Harbour Letter No. 12”: 4 blocks, 1 citation, 2 categories
      dropped repeated title: “Harbour Letter No. 12”
      dropped site furniture: “Leave a Reply”

    2 articles of 2 files, in mine
    2 cards, 0 of them proposed; 0 mentions; 1 relation
    ");
    assert_snapshot!(env.listing(), @"
    mine/articles.json
    mine/collection.json
    mine/entities.json
    mine/import-readings.jsonl
    mine/import-state.jsonl
    texts/.hidden.txt
    texts/deep/er.TXT
    texts/letter.txt
    texts/picture.png
    ");
    assert_snapshot!(env.run(&["check", "mine"]), @"
    2 articles, 2 entities, 1 relation; 2 mentions found, 1 quote checked.
    Nothing is wrong.
    ");
    assert_snapshot!(env.read("mine/collection.json"), @r#"
    {
      "kartoteka": 1,
      "title": "mine",
      "articles": [
        "articles.json"
      ],
      "entities": [
        "entities.json"
      ],
      "relation_kinds": [
        {
          "id": "cites",
          "name": "cites",
          "inverse": "cited by"
        }
      ]
    }
    "#);
    assert_snapshot!(env.read("mine/articles.json"), @r#"
    [
      {
        "id": "oars",
        "title": "Oars",
        "body": [
          "The oars."
        ]
      },
      {
        "id": "harbour-letter-no-12",
        "title": "Harbour Letter No. 12",
        "language": "en",
        "outlet": "Harbour Letter",
        "categories": [
          "Boats",
          "Lamps"
        ],
        "body": [
          "The keeper of the lamp went down to the shore. (The Tower, May 3, 2023)",
          {
            "type": "note",
            "text": "The boat is small."
          },
          {
            "type": "heading",
            "text": "The oars",
            "level": 2
          },
          "The oars were found by the keepers."
        ],
        "citations": [
          {
            "outlet": "The Tower",
            "date": "2023-05-03",
            "block": 0
          }
        ]
      }
    ]
    "#);
    assert_snapshot!(env.read("mine/entities.json"), @r#"
    {
      "entities": [
        {
          "id": "harbour-letter",
          "kind": "organization",
          "name": "Harbour Letter",
          "description": "Outlet of articles in this collection"
        },
        {
          "id": "the-tower",
          "kind": "organization",
          "name": "The Tower",
          "description": "Outlet cited by articles in this collection"
        }
      ],
      "relations": [
        {
          "subject": "harbour-letter",
          "kind": "cites",
          "object": "the-tower",
          "stance": "asserted",
          "evidence": [
            {
              "article": "harbour-letter-no-12",
              "quote": {
                "exact": "(The Tower, May 3, 2023)"
              }
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn frames_that_a_browser_keeps_beside_a_page_are_no_articles() {
    let env = TestEnv::new();
    let sentence = "The keeper of the lamp went down to the shore, and the boat was gone. ";
    let page = format!("<title>The Lamp</title><p>{}</p>", sentence.repeat(3));
    env.write("pages/lamp.html", &page);
    env.write("pages/lamp_files/frame.html", &page);
    env.write(
        "pages/own_files/boat.htm",
        page.replace("The Lamp", "The Boat")
            .replace("keeper", "guard"),
    );
    assert_snapshot!(env.run(&["import", "pages", "--out", "mine"]), @"
    pages/lamp.html: “The Lamp”: 1 block
    pages/own_files/boat.htm: “The Boat”: 1 block

    2 articles of 2 files, in mine
    0 cards, 0 of them proposed; 0 mentions; 0 relations
    ");
}

#[test]
fn files_that_cannot_be_taken_do_not_stop_the_others() {
    let env = TestEnv::new();
    env.write("letter.txt", LETTER);
    env.write("empty.txt", "");
    env.write("picture.txt", b"\x89PNG");
    env.write("latin.txt", b"Caf\xe9 cr\xe8me\n\nbr\xfbl\xe9e");
    std::fs::create_dir(env.path("none")).unwrap();
    let sources = [
        "import",
        "empty.txt",
        "letter.txt",
        "picture.txt",
        "missing.txt",
        "latin.txt",
        "none",
    ];
    assert_snapshot!(env.run(&[&sources[..], &["--out", "mine", "--title", "My letters"]].concat()), @"
    not imported: empty.txt: is empty
    letter.txt: “Harbour Letter No. 12”: 4 blocks, 1 citation, 2 categories
      dropped repeated title: “Harbour Letter No. 12”
      dropped site furniture: “Leave a Reply”
    not imported: picture.txt: is a picture, which cannot be read
    not imported: missing.txt: does not exist
    latin.txt: “Café crème”: 1 block
    doubtful: latin.txt: is not UTF-8; it was read as windows-1252, which is a guess

    5 problems:
      none: has no files of a format that is known
        hint: name the files one by one if they have another extension
      empty.txt: is empty
        hint: leave it out, or put the article's text in
      picture.txt: is a picture, which cannot be read
        hint: save it as plain text (.txt, UTF-8) and import that
      missing.txt: does not exist
        hint: see whether its name is right and whether it may be read
      latin.txt: is not UTF-8; it was read as windows-1252, which is a guess
        hint: look at accents and Cyrillic letters; if they are wrong, save the file as UTF-8

    2 articles of 5 files, in mine
    2 cards, 0 of them proposed; 0 mentions; 1 relation
    4 could not be imported
    = 1
    ");
    assert_snapshot!(env.run(&["search", "mine", "brulee"]), @"
    1 article:

    1. Café crème
       `cafe-creme`
       brûlée
    ");
}

#[test]
fn only_the_first_problems_are_told_again() {
    let env = TestEnv::new();
    let mut arguments = vec!["import", "letter.txt"];
    env.write("letter.txt", LETTER);
    arguments.extend([
        "1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt", "7.txt", "--out", "mine",
    ]);
    assert_snapshot!(env.run(&arguments), @"
    letter.txt: “Harbour Letter No. 12”: 4 blocks, 1 citation, 2 categories
      dropped repeated title: “Harbour Letter No. 12”
      dropped site furniture: “Leave a Reply”
    not imported: 1.txt: does not exist
    not imported: 2.txt: does not exist
    not imported: 3.txt: does not exist
    not imported: 4.txt: does not exist
    not imported: 5.txt: does not exist
    not imported: 6.txt: does not exist
    not imported: 7.txt: does not exist

    7 problems:
      1.txt: does not exist
        hint: see whether its name is right and whether it may be read
      2.txt: does not exist
        hint: see whether its name is right and whether it may be read
      3.txt: does not exist
        hint: see whether its name is right and whether it may be read
      4.txt: does not exist
        hint: see whether its name is right and whether it may be read
      5.txt: does not exist
        hint: see whether its name is right and whether it may be read
      and 2 more, above

    1 article of 8 files, in mine
    2 cards, 0 of them proposed; 0 mentions; 1 relation
    7 could not be imported
    = 1
    ");
}

#[test]
fn nothing_is_written_without_articles() {
    let env = TestEnv::new();
    env.write("empty.txt", "");
    assert_snapshot!(env.run(&["import", "empty.txt", "--out", "mine"]), @"
    not imported: empty.txt: is empty

    1 problem:
      empty.txt: is empty
        hint: leave it out, or put the article's text in
    ! error: there is nothing to make a collection of
    ! hint: name files of a format that is known, or a folder with such files
    = 3
    ");
    assert_snapshot!(env.listing(), @"empty.txt");
}

#[test]
fn what_is_there_is_not_overwritten_unasked() {
    let env = TestEnv::with_lamps();
    env.write("letter.txt", LETTER);
    assert_snapshot!(env.run(&["import", "letter.txt", "--out", "lamps"]), @"
    ! error: there is something in lamps already
    ! hint: name a new folder, or add --merge to keep the collection in it, --force to replace it
    = 3
    ");
    assert_snapshot!(env.run(&["import", "letter.txt", "--out", "letter.txt"]), @"
    ! error: letter.txt is not a folder
    ! hint: name a folder that is new or empty
    = 3
    ");
    assert_snapshot!(env.run(&["import", "letter.txt", "--out", "lamps", "--force"]), @"
    letter.txt: “Harbour Letter No. 12”: 4 blocks, 1 citation, 2 categories
      dropped repeated title: “Harbour Letter No. 12”
      dropped site furniture: “Leave a Reply”

    1 article of 1 file, in lamps
    2 cards, 0 of them proposed; 0 mentions; 1 relation
    ");
    assert_snapshot!(env.run(&["check", "lamps"]), @"
    1 article, 2 entities, 1 relation; 2 mentions found, 1 quote checked.
    Nothing is wrong.
    ");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_not_read() {
    use std::os::unix::fs::symlink;

    let env = TestEnv::new();
    env.write("texts/one.txt", "One\n\nThe oars.");
    env.write("texts/\u{1b}[31m\nred.txt", "Red\n\nThe red lamp.");
    symlink("..", env.path("texts/round")).unwrap();
    symlink("/dev/zero", env.path("texts/zero.txt")).unwrap();
    symlink("nowhere", env.path("texts/gone.txt")).unwrap();
    assert_snapshot!(env.run(&["import", "texts", "--out", "mine"]), @"
    not imported: texts/round: is a link to a folder, which is not followed
    not imported: texts/zero.txt: is no file but a pipe or a device, and was not read
    texts/[31mred.txt: “Red”: 1 block
    not imported: texts/gone.txt: does not exist
    texts/one.txt: “One”: 1 block

    3 problems:
      texts/round: is a link to a folder, which is not followed
        hint: name that folder as well, unless it is among those named
      texts/zero.txt: is no file but a pipe or a device, and was not read
        hint: leave it out
      texts/gone.txt: does not exist
        hint: see whether its name is right and whether it may be read

    2 articles of 3 files, in mine
    0 cards, 0 of them proposed; 0 mentions; 0 relations
    3 could not be imported
    = 1
    ");
}

#[test]
fn every_problem_has_its_hint() {
    let env = TestEnv::new();
    env.write("texts/one.txt", "One\n\nThe oars.");
    for number in 0..7 {
        env.write(&format!("texts/empty{number}.txt"), "");
    }
    env.write("texts/page.pdf", "no pages");
    env.write("texts/picture.txt", b"\x89PNG");
    env.write("texts/photo.txt", b"\xff\xd8\xff");
    let shown = env.run(&["import", "texts", "--out", "mine"]);
    let (_, summary) = shown.split_once("empty4.txt: is empty\n    hint").unwrap();
    assert_snapshot!(summary, @"
    : leave it out, or put the article's text in
      and 5 more, above
        hint for texts/page.pdf: see whether the file is whole, or give it the extension .txt
        hint for texts/photo.txt and 1 like it: save it as plain text (.txt, UTF-8) and import that

    1 article of 11 files, in mine
    0 cards, 0 of them proposed; 0 mentions; 0 relations
    10 could not be imported
    = 1
    ");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_with_what_to_do() {
    let env = TestEnv::new();
    env.write("one.txt", "One\n\nThe oars.");
    env.write("file", "");
    let shown = env.run(&["import", "one.txt", "--out", "file/mine"]);
    assert!(
        shown.contains("! error: file/mine.importing cannot be written: "),
        "{shown}"
    );
    assert!(
        shown.contains("! hint: see whether you may write there, or name another folder"),
        "{shown}"
    );
}
