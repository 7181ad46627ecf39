//! The recogniser with the model that is shipped, on sentences of our own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use kartoteka_carding::recognition::{Model, Recognizer};

const MODEL: &[u8] = include_bytes!("../../../models/names.model");

fn names(recognizer: &mut Recognizer<'_>, text: &str) -> Vec<String> {
    let names = recognizer.recognize(text);
    let written = names.iter().map(|name| {
        let words = name.span.get(text).unwrap();
        format!("{words}: {}", name.kind.as_str())
    });
    written.collect()
}

fn check(text: &str, expected: &[&str]) {
    let model = Model::read(MODEL).unwrap();
    assert_eq!(
        names(&mut Recognizer::new(&model), text),
        expected,
        "{text}"
    );
}

#[test]
fn english_names_are_found() {
    check(
        "Nora Halvorsen flew from Oslo to Addis Ababa on Monday. The president of Kenya met \
         Halvorsen there, Reuters reported.",
        &[
            "Nora Halvorsen: person",
            "Oslo: place",
            "Addis Ababa: place",
            "Kenya: place",
            "Halvorsen: person",
            "Reuters: organization",
        ],
    );
    check("The weather was fine, and nobody said a word.", &[]);
}

#[test]
fn russian_names_are_found_in_any_case() {
    check(
        "Министр обороны Пётр Завьялов прилетел в Минск. В Минске Завьялова встретили \
         сотрудники МЧС.",
        &[
            "Пётр Завьялов: person",
            "Минск: place",
            "Минске: place",
            "Завьялова: person",
            "МЧС: organization",
        ],
    );
    check("Погода была хорошая, и никто не сказал ни слова.", &[]);
}

#[test]
fn what_was_read_before_does_not_matter() {
    let model = Model::read(MODEL).unwrap();
    let texts = [
        "Nora Halvorsen left Oslo.",
        "МИД Норвегии отказался от комментариев.",
        "HALVORSEN LEAVES OSLO\n\nHalvorsen left.",
        "",
        "\u{feff}… — «»",
    ];
    let mut used = Recognizer::new(&model);
    for text in texts.iter().chain(texts.iter().rev()) {
        let found = used.recognize(text);
        assert_eq!(found, Recognizer::new(&model).recognize(text), "{text}");
        for name in found {
            assert!((0.0..=1.0).contains(&name.confidence));
        }
    }
}

#[test]
fn names_do_not_overlap_and_lie_in_the_text() {
    let model = Model::read(MODEL).unwrap();
    let text = "Nora Halvorsen-Lee (Oslo’s U.N. envoy) told the BBC: “A. B. Lee’s in St. Moritz.” \
                "
    .repeat(60);
    let names = Recognizer::new(&model).recognize(&text);
    assert!(names.len() > 60);
    for pair in names.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    assert!(names.iter().all(|name| name.span.get(&text).is_some()));
}
