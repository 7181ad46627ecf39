//! Archives that were made to fill the memory.

use kartoteka_import::{ALWAYS_BYTES, SourceFile, import};

mod packing;

use packing::{packed_zip, zip};

#[test]
fn an_archive_gives_no_more_than_its_length_promises() {
    let zeros = vec![b'0'; ALWAYS_BYTES / 2 + 1];
    let archive = packed_zip(&[
        ("a.txt", b"Lamps\n\nThe lamp is lit."),
        ("b.txt", &zeros),
        ("c.txt", &zeros),
        ("d.txt", b"Oars\n\nThe oars are dry."),
    ]);
    assert!(archive.len() * 100 < ALWAYS_BYTES, "{}", archive.len());
    let report = import(SourceFile {
        name: "bomb.zip",
        bytes: &archive,
    });
    let titles: Vec<&str> = report.articles.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles.len(), 3, "{titles:?}");
    assert_eq!((titles[0], titles[2]), ("Lamps", "Oars"));
    let refused = report
        .problems
        .iter()
        .find(|problem| problem.source == "bomb.zip/c.txt")
        .map(ToString::to_string);
    assert_eq!(
        refused.as_deref(),
        Some("bomb.zip/c.txt: is longer than 7 MB, taken out of its archive")
    );
}

#[test]
fn a_long_archive_may_give_more() {
    let text = vec![b'a'; ALWAYS_BYTES + 1];
    let report = import(SourceFile {
        name: "long.zip",
        bytes: &zip(&[("a.txt", &text)]),
    });
    assert_eq!(report.articles.len(), 1, "{:?}", report.problems);
}
