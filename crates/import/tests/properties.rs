//! What must hold for any file: no panic, and no word lost without the report saying so.

use std::collections::BTreeMap;

use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, TypedBlock};
use kartoteka_import::{ImportReport, SourceFile, import, outlets};
use proptest::prelude::*;

/// Lines that the importer knows, beside any others.
const KNOWN_LINES: &[&str] = &[
    "The Keeper’s Lamp",
    "Harbour Letter No. 12",
    "By Ann Lee and Bo Ek | May 3, 2023",
    "Related Categories: Boats; Lamps",
    "Tags: oars, boats",
    "Leave a Reply",
    "Share this:",
    "© 2023 Lamp",
    "[EDITORS' NOTE The boat is small.]",
    "[Editor's note: One",
    "Two.]",
    "Editor’s note: Three.",
    "It was. (The Lamp, May 3, 2023; Tower, 4 May 2023)",
    "* * *",
    "1. Row out",
    "2. Row back",
    "- Oars",
    "• Sails",
    "Two keepers of the tower with their lamp, May 2023",
    "The Boat",
    "How the boat was lost",
    "",
    "The keeper of the lamp went down to the shore at noon and found that the boat was gone",
    "The keeper of the lamp went down to the shore at noon and found that the boat was gone, and with it \
     the oars, the sail and the letter that he had meant to send to the harbour master in the spring.",
];

/// Files made of known lines, of any other lines, and of any line breaks.
fn a_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        3 => prop::sample::select(KNOWN_LINES).prop_map(str::to_owned),
        1 => "\\PC{0,90}",
        1 => "[A-Za-zА-я0-9 .,:;()\\[\\]’'-]{0,120}",
    ];
    let line_break = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n", "\u{2029}"]);
    prop::collection::vec((line, line_break), 0..24)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// How often each word occurs; signs and invisible characters part no words.
fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        let visible: String = text
            .chars()
            .filter(|&c| {
                c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || c == '\u{b}'
                    || c == '\u{c}'
                    || !c.is_control()
            })
            .filter(|c| !"\u{ad}\u{200b}\u{feff}".contains(*c))
            .collect();
        for word in visible
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// All texts of a report, the numbers of ordered lists written out.
fn texts_of(report: &ImportReport) -> Vec<String> {
    let mut texts: Vec<String> = report
        .removed
        .iter()
        .map(|removed| removed.text.clone())
        .collect();
    for article in &report.articles {
        texts.push(article.title.clone());
        texts.extend(body_of(article));
    }
    texts
}

fn body_of(article: &ArticleRecord) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &article.body {
        match block {
            BlockRecord::Text(text) => texts.push(text.clone()),
            BlockRecord::Typed(TypedBlock::List { ordered, items }) => {
                for (number, item) in items.iter().enumerate() {
                    texts.push(if *ordered {
                        format!("{}. {item}", number + 1)
                    } else {
                        item.clone()
                    });
                }
            }
            BlockRecord::Typed(TypedBlock::Heading { text, .. } | TypedBlock::Note { text }) => {
                texts.push(text.clone());
            }
            BlockRecord::Typed(TypedBlock::Figure { caption }) => texts.push(caption.clone()),
            BlockRecord::Typed(other) => panic!("plain text has no {other:?}"),
        }
    }
    texts
}

proptest! {
    #[test]
    fn any_bytes_are_imported_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let report = import(SourceFile { name: "any", bytes: &bytes });
        prop_assert!(report.articles.len() == 1 || report.problems.len() == 1);
        let _ = outlets(&report.articles);
    }

    #[test]
    fn no_word_is_lost_unless_the_report_says_so(text in a_text()) {
        let report = import(SourceFile { name: "a.txt", bytes: text.as_bytes() });
        if report.articles.is_empty() {
            return Ok(());
        }
        let made = texts_of(&report);
        let made = words(made.iter().map(String::as_str));
        for (word, count) in words([text.as_str()]) {
            let kept = made.get(&word).copied().unwrap_or(0);
            prop_assert!(kept >= count, "`{word}` stands {count} times in the file and {kept} times after");
        }
    }

    #[test]
    fn the_text_of_an_article_is_the_text_of_the_file(text in a_text()) {
        let report = import(SourceFile { name: "a.txt", bytes: text.as_bytes() });
        for article in &report.articles {
            prop_assert!(!article.id.is_empty() && !article.title.is_empty());
            for line in body_of(article) {
                prop_assert!(!line.contains('\n') && line.trim() == line && !line.is_empty(), "{line:?}");
            }
            for citation in &article.citations {
                prop_assert!(citation.block.is_some_and(|block| block < article.body.len()));
            }
        }
        let _ = outlets(&report.articles);
    }
}
