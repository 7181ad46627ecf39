//! Small texts of our own, and what is made of them.

use std::fmt::Write as _;

use insta::assert_snapshot;
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, TypedBlock};

use crate::{Format, ImportReport, SourceFile, import, outlets};

/// A report as a person would jot it down.
fn show(report: &ImportReport) -> String {
    let mut out = String::new();
    for article in &report.articles {
        show_article(article, &mut out);
    }
    for removed in &report.removed {
        writeln!(out, "removed, {}: {}", removed.kind, removed.text).unwrap();
    }
    for problem in &report.problems {
        writeln!(out, "problem: {problem}\n   hint: {}", problem.hint).unwrap();
    }
    out
}

fn show_article(article: &ArticleRecord, out: &mut String) {
    writeln!(out, "{}: {}", article.id, article.title).unwrap();
    let mut field = |name: &str, value: String| {
        if !value.is_empty() {
            writeln!(out, "  {name}: {value}").unwrap();
        }
    };
    field("outlet", article.outlet.clone().unwrap_or_default());
    field("language", article.language.clone().unwrap_or_default());
    field(
        "published",
        article
            .published
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    );
    field("authors", article.authors.join("; "));
    field("categories", article.categories.join("; "));
    field("rights", article.rights.clone().unwrap_or_default());
    for (number, block) in article.body.iter().enumerate() {
        let (sort, text) = match block {
            BlockRecord::Text(text) => ("text", text.clone()),
            BlockRecord::Typed(TypedBlock::Heading { text, .. }) => ("heading", text.clone()),
            BlockRecord::Typed(TypedBlock::Figure { caption }) => ("figure", caption.clone()),
            BlockRecord::Typed(TypedBlock::Note { text }) => ("note", text.clone()),
            BlockRecord::Typed(TypedBlock::List {
                ordered: true,
                items,
            }) => ("1.", items.join(" / ")),
            BlockRecord::Typed(TypedBlock::List { items, .. }) => ("•", items.join(" / ")),
            BlockRecord::Typed(other) => ("other", format!("{other:?}")),
        };
        writeln!(out, "  {number} {sort}: {text}").unwrap();
    }
    for citation in &article.citations {
        let date = citation.date.as_ref().unwrap();
        writeln!(
            out,
            "  cites {} of {date} in {}",
            citation.outlet,
            citation.block.unwrap()
        )
        .unwrap();
    }
}

fn of_text(text: &str) -> String {
    show(&import(SourceFile {
        name: "folder/the lamp.txt",
        bytes: text.as_bytes(),
    }))
}

fn of_bytes(bytes: &[u8]) -> String {
    show(&import(SourceFile {
        name: "lamp.txt",
        bytes,
    }))
}

const SENTENCE: &str =
    "The keeper of the lamp went down to the shore, and found that the boat was gone.";

#[test]
fn an_essay_keeps_its_headings_and_captions_and_loses_its_furniture() {
    assert_snapshot!(of_text(&format!(
        "The Keeper’s Lamp\n\nTHE KEEPER'S LAMP\n\nBy Ann Lee and Bo Ek | May 3, 2023\n\n{SENTENCE}\n\n\
         Two keepers of the tower with their lamp, May 2023\n\nThe Boat\n\n{SENTENCE}\n\n\
         What Became of the Oars?\n\n{SENTENCE}\n\n* * *\n\nRelated\n\n{SENTENCE}\n\n\
         Leave a Reply\n\nDiscover more from The Tower\n\n© 2023 The Tower\n\nContinue reading →"
    )), @"
    the-keepers-lamp: The Keeper’s Lamp
      language: en
      published: 2023-05-03
      authors: Ann Lee; Bo Ek
      rights: © 2023 The Tower
      0 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      1 figure: Two keepers of the tower with their lamp, May 2023
      2 heading: The Boat
      3 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      4 heading: What Became of the Oars?
      5 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      6 heading: Related
      7 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
    removed, repeated title: THE KEEPER'S LAMP
    removed, authors: By Ann Lee and Bo Ek | May 3, 2023
    removed, site furniture: Leave a Reply
    removed, site furniture: Discover more from The Tower
    removed, rights: © 2023 The Tower
    removed, site furniture: Continue reading →
    ");
}

#[test]
fn a_monitor_gives_its_outlet_categories_citations_and_note() {
    assert_snapshot!(of_text(&format!(
        "Harbour Letter No. 12\r\n\r\nRelated Categories: Boats, Oars and Sails; Lamps; Boats, Oars and Sails\r\n\r\n\
         {SENTENCE} (The Lamp, May 3, 2023)\r\n\r\n\
         [EDITORS' NOTE It is said that the oars were left.]\r\n\r\n\
         {SENTENCE} (Tower Times, 4 May 2023; Lamp, May 2023) {SENTENCE}\r\n"
    )), @"
    harbour-letter-no-12: Harbour Letter No. 12
      outlet: Harbour Letter
      language: en
      categories: Boats, Oars and Sails; Lamps
      0 text: The keeper of the lamp went down to the shore, and found that the boat was gone. (The Lamp, May 3, 2023)
      1 note: It is said that the oars were left.
      2 text: The keeper of the lamp went down to the shore, and found that the boat was gone. (Tower Times, 4 May 2023; Lamp, May 2023) The keeper of the lamp went down to the shore, and found that the boat was gone.
      cites The Lamp of 2023-05-03 in 0
      cites Tower Times of 2023-05-04 in 2
      cites Lamp of 2023-05 in 2
    removed, categories: Related Categories: Boats, Oars and Sails; Lamps; Boats, Oars and Sails
    removed, label of a note: EDITORS' NOTE
    ");
}

#[test]
fn short_lines_are_told_apart() {
    assert_snapshot!(of_text(&format!(
        "Title\nAnn Lee / Getty Images\n\nFour keepers of the tower, near Harbour Town\n\n{SENTENCE}\n\n\
         Berlin, 1961\n\n{SENTENCE}\n\nThe Winter of 1941\n\n{SENTENCE}\n\nHow the boat was lost\n\n{SENTENCE}\n\n\
         The facts:\n\n- The boat\n- The oars\n\n{SENTENCE}\n\n1. Row out\n2. Row back\n\n\
         12 Tower Street\nHarbour Town\nThe Coast\n\n{SENTENCE}\n\nWhy, though?\n\n{SENTENCE}\n\nAnn Lee"
    )), @"
    title: Title
      language: en
      0 figure: Ann Lee / Getty Images
      1 figure: Four keepers of the tower, near Harbour Town
      2 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      3 heading: Berlin, 1961
      4 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      5 heading: The Winter of 1941
      6 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      7 heading: How the boat was lost
      8 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      9 text: The facts:
      10 •: The boat / The oars
      11 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      12 1.: Row out / Row back
      13 text: 12 Tower Street
      14 text: Harbour Town
      15 text: The Coast
      16 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      17 text: Why, though?
      18 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      19 text: Ann Lee
    ");
}

#[test]
fn a_note_may_be_long_or_without_brackets_or_without_end() {
    assert_snapshot!(of_text(&format!(
        "Title\n\nEditor’s note: The boat is small.\n\n[Editor's Note: One.\n\nTwo.]\n\n{SENTENCE}\n\n\
         Editors' notes are rare.\n\n[Editors' note without an end"
    )), @"
    title: Title
      language: en
      0 note: The boat is small.
      1 note: One.
      2 note: Two.
      3 text: The keeper of the lamp went down to the shore, and found that the boat was gone.
      4 text: Editors' notes are rare.
      5 text: [Editors' note without an end
    removed, label of a note: Editor’s note
    removed, label of a note: Editor's Note
    ");
}

#[test]
fn a_text_without_a_title_gets_one_and_loses_nothing() {
    assert_snapshot!(of_text(&[SENTENCE; 3].join(" ")), @"
    the-keeper-of-the-lamp-went-down-to-the-shore-and-found-that: The keeper of the lamp went down to the shore, and found that the boat was gone…
      language: en
      0 text: The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone.
    problem: folder/the lamp.txt: has no line that can be its title: its first words stand for one
       hint: put one on top
    ");
    assert_snapshot!(of_text("Only a title"), @"
    only-a-title: Only a title
    problem: folder/the lamp.txt: has a title but no text
       hint: see whether the file is whole
    ");
    assert_snapshot!(of_text("東京\n\n東京"), @"
    the-lamp: 東京
    removed, repeated title: 東京
    problem: folder/the lamp.txt: has a title but no text
       hint: see whether the file is whole
    ");
}

#[test]
fn encodings_are_found_and_doubts_are_told() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(
        "Маяк у моря\r\n\r\nСмотритель вышел на берег и увидел, что лодка не вернулась из города к вечеру. («Вестник», 3 мая 2023 г.)",
    );
    assert_snapshot!(of_bytes(&bytes), @"
    mayak-u-morya: Маяк у моря
      language: ru
      0 text: Смотритель вышел на берег и увидел, что лодка не вернулась из города к вечеру. («Вестник», 3 мая 2023 г.)
      cites Вестник of 2023-05-03 in 0
    problem: lamp.txt: is not UTF-8; it was read as windows-1251, which is a guess
       hint: look at accents and Cyrillic letters; if they are wrong, save the file as UTF-8
    ");
    assert_snapshot!(of_bytes("\u{feff}Ж\n\nЖук\u{0}".as_bytes()), @"
    problem: lamp.txt: is not text
       hint: save it as plain text (.txt, UTF-8) and import that
    ");
    assert_snapshot!(of_bytes(b"Caf\xc3\xa9 cr\xc3\xa8me br\xc3\xbbl\xc3\xa9e\n\nCaf\xc3!"), @"
    cafe-creme-brulee: Café crème brûlée
      0 text: Caf�!
    problem: lamp.txt: 1 character could not be read as UTF-8: each stands as �
       hint: look for � in the text, or save the original as UTF-8 again
    ");
}

#[test]
fn what_is_no_text_is_refused_with_a_reason() {
    assert_snapshot!(
        [
            &b""[..], b" \n", b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG", b"a\0b\0c\0", b"\x01\x02\x03\x04",
            b"* * *", b"<?xml version='1.0'?>",
        ]
        .map(of_bytes)
        .concat(),
        @"
    problem: lamp.txt: is empty
       hint: leave it out, or put the article's text in
    problem: lamp.txt: is empty
       hint: leave it out, or put the article's text in
    problem: lamp.txt: cannot be read as a PDF
       hint: see whether the file is whole
    problem: lamp.txt: cannot be read as a ZIP archive: Missing end of central directory
       hint: see whether the file is whole, or unpack it and import the folder
    problem: lamp.txt: is a picture, which cannot be read
       hint: save it as plain text (.txt, UTF-8) and import that
    problem: lamp.txt: is not text
       hint: save it as plain text (.txt, UTF-8) and import that
    problem: lamp.txt: is not text
       hint: save it as plain text (.txt, UTF-8) and import that
    problem: lamp.txt: has no words
       hint: leave it out, or put the article's text in
    problem: lamp.txt: is XML, but no feed
       hint: save it as plain text (.txt, UTF-8) and import that
    "
    );
}

#[test]
fn ids_stay_unique_across_files() {
    let texts = ["Lamp", "Lamp", "Lamp 3", "Lamp", "Lamp"];
    let mut number = 0;
    let reports = texts.map(|title| {
        number += 1;
        let text = format!("{title}\n\nText {number}.");
        import(SourceFile {
            name: "a.txt",
            bytes: text.as_bytes(),
        })
    });
    let report = ImportReport::merge(reports);
    let ids: Vec<&str> = report
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    assert_eq!(ids, ["lamp", "lamp-2", "lamp-3", "lamp-4", "lamp-5"]);
}

#[test]
fn extensions_promise_a_format() {
    assert_eq!(Format::of_name("a/b.TXT"), Some(Format::PlainText));
    assert_eq!(Format::of_name("b.jpg"), None);
    assert_eq!(Format::of_name("txt"), None);
}

#[test]
fn outlets_become_cards_with_the_words_that_cite_them() {
    let letter = format!(
        "Harbour Letter No. 12\n\n{SENTENCE} (The Lamp, May 3, 2023)\n\n{SENTENCE} (Lamp, May 3, 2023)\n\n\
         {SENTENCE} (Lamp, May 3, 2023)"
    );
    let report = import(SourceFile {
        name: "letter.txt",
        bytes: letter.as_bytes(),
    });
    let file = outlets(&report.articles);
    let mut out = String::new();
    for entity in &file.entities {
        writeln!(
            out,
            "{}: {} {:?}: {}",
            entity.id, entity.name, entity.aliases, entity.description
        )
        .unwrap();
    }
    for relation in &file.relations {
        writeln!(
            out,
            "{} {} {}",
            relation.subject, relation.kind, relation.object
        )
        .unwrap();
        for evidence in &relation.evidence {
            let place = evidence.position.map(|position| position.start);
            writeln!(
                out,
                "  {} {} {place:?}",
                evidence.article, evidence.quote.exact
            )
            .unwrap();
        }
    }
    assert_snapshot!(out, @r#"
    harbour-letter: Harbour Letter []: Outlet of articles in this collection
    the-lamp: The Lamp ["Lamp"]: Outlet cited by articles in this collection
    harbour-letter cites the-lamp
      harbour-letter-no-12 (The Lamp, May 3, 2023) None
      harbour-letter-no-12 (Lamp, May 3, 2023) Some(186)
      harbour-letter-no-12 (Lamp, May 3, 2023) Some(287)
    "#);
}
