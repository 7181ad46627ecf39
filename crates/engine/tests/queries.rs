//! What holds for every query: it prints back to itself, it finds what reading everything finds,
//! and what it highlights is what it found.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;
#[path = "queries/reading.rs"]
mod reading;

use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord, Manifest};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::model::{MarkKind, RichText};
use kartoteka_engine::query::{
    Clause, Field, Form, Group, MAX_PATTERNS, MAX_PROBLEMS, Node, Part, Query, parse,
};
use kartoteka_engine::text::Span;
use proptest::prelude::*;
use serde_json::{json, to_vec};

use asking::{found, search};
use reading::Reader;

const WORDS: [&str; 22] = [
    "pilot",
    "pilots",
    "Pilot",
    "plot",
    "Émigré",
    "emigre",
    "Mi-8",
    "GRU",
    "gru",
    "hunting",
    "hunted",
    "Кузьминов",
    "Кузьминова",
    "the",
    "of",
    "Verträge",
    "Vertrag",
    "défections",
    "défection",
    "перебіжчик",
    "перебіжчиків",
    "paris",
];

/// The languages of articles. Nothing and one without rules are among them.
const LANGUAGES: [Option<&str>; 7] = [
    None,
    Some("en"),
    Some("de"),
    Some("fr"),
    Some("ru"),
    Some("uk-UA"),
    Some("pl"),
];

const DATES: [&str; 7] = [
    "2022",
    "2023-08",
    "2023-08-09",
    "2022~",
    "2022/2023-01",
    "../2022",
    "2023-08/..",
];

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(WORDS.to_vec())
}

fn text(words: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![9 => word(), 1 => Just("\n"), 1 => Just(" – ")];
    prop::collection::vec(word, 0..words).prop_map(|words| words.join(" "))
}

fn articles() -> impl Strategy<Value = Vec<ArticleRecord>> {
    let published = prop::option::of(prop::sample::select(DATES.to_vec()));
    let article = (
        text(4),
        text(6),
        prop::collection::vec(text(10), 0..3),
        prop::collection::vec(text(3), 0..2),
        published,
        prop::sample::select(LANGUAGES.to_vec()),
    );
    prop::collection::vec(article, 1..7).prop_map(|articles| {
        let articles = articles.into_iter().enumerate();
        articles
            .map(
                |(n, (title, summary, body, authors, published, language))| ArticleRecord {
                    id: format!("article-{n}"),
                    title: format!("Title {title}"),
                    summary,
                    body: body.into_iter().map(BlockRecord::Text).collect(),
                    authors,
                    language: language.map(str::to_owned),
                    published: published.map(|date| date.parse().unwrap()),
                    ..ArticleRecord::default()
                },
            )
            .collect()
    })
}

/// A clause with no place, as a query is compared without its places.
fn clause(field: Option<Field>, text: &str, form: Form) -> Clause {
    Clause {
        span: Span::default(),
        field,
        text: text.to_owned(),
        form,
    }
}

fn text_field() -> impl Strategy<Value = Option<Field>> {
    let fields = [
        None,
        None,
        None,
        Some(Field::Title),
        Some(Field::Summary),
        Some(Field::Body),
    ];
    prop::sample::select(fields.to_vec())
}

/// A clause for words of the text.
fn placed_clause() -> impl Strategy<Value = Clause> {
    let words = || prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "));
    let pattern = prop::sample::select(vec!["pil*", "p*t", "h?nt*", "кузь*", "g?u", "em*e"]);
    let text_and_form = prop_oneof![
        3 => word().prop_map(|word| (word.to_owned(), Form::Word)),
        2 => words().prop_map(|words| (words, Form::Phrase)),
        1 => words().prop_map(|words| (words, Form::Exact)),
        1 => (word(), 1..3_u8).prop_map(|(word, edits)| (word.to_owned(), Form::Fuzzy(edits))),
        1 => (words(), 0..20_u32).prop_map(|(words, distance)| (words, Form::Loose(distance))),
        1 => pattern.prop_map(|pattern| (pattern.to_owned(), Form::Pattern)),
    ];
    (text_field(), text_and_form).prop_map(|(field, (text, form))| clause(field, &text, form))
}

fn any_clause() -> impl Strategy<Value = Clause> {
    let time = prop::sample::select(vec![Field::Date, Field::Before, Field::After]);
    let time = (time, prop::sample::select(DATES.to_vec()))
        .prop_map(|(field, date)| clause(Some(field), date, Form::Date(date.parse().unwrap())));
    let author = word().prop_map(|word| clause(Some(Field::Author), word, Form::Word));
    prop_oneof![8 => placed_clause(), 1 => time, 1 => author]
}

fn node() -> impl Strategy<Value = Node> {
    let near = prop::collection::vec((placed_clause(), 1..30_u32), 2..4).prop_map(|chain| {
        let distances = chain[1..].iter().map(|(_, distance)| *distance).collect();
        let clauses = chain.into_iter().map(|(clause, _)| clause).collect();
        Node::Near { clauses, distances }
    });
    let leaf = prop_oneof![5 => any_clause().prop_map(Node::Clause), 1 => near];
    leaf.prop_recursive(3, 12, 3, |inner| group(inner, 2).prop_map(Node::Group))
}

fn group(node: impl Strategy<Value = Node>, least: usize) -> impl Strategy<Value = Group> {
    let part = (node, 0..6_u8).prop_map(|(node, sign)| Part {
        span: Span::default(),
        excluded: sign == 0,
        required: sign == 1,
        node,
    });
    (any::<bool>(), prop::collection::vec(part, least..4)).prop_map(|(any, mut parts)| {
        let any = any && parts.len() > 1;
        for part in &mut parts {
            part.required &= !any;
        }
        Group { any, parts }
    })
}

fn query() -> impl Strategy<Value = Query> {
    group(node(), 1).prop_map(|root| Query { root })
}

fn without_places(group: &mut Group) {
    for part in &mut group.parts {
        part.span = Span::default();
        match &mut part.node {
            Node::Clause(clause) => clause.span = Span::default(),
            Node::Near { clauses, .. } => {
                clauses
                    .iter_mut()
                    .for_each(|clause| clause.span = Span::default());
            }
            Node::Group(group) => without_places(group),
        }
    }
}

fn parsed(query_text: &str) -> Query {
    let mut query = parse(query_text).query;
    without_places(&mut query.root);
    query
}

fn library(articles: &[ArticleRecord]) -> Library {
    let manifest = json!({ "kartoteka": 1, "title": "Queries", "articles": ["a"], "entities": [] });
    let manifest: Manifest = read_manifest(&to_vec(&manifest).unwrap()).unwrap();
    let file = BundleFile {
        path: "a".to_owned(),
        bytes: Ok(to_vec(articles).unwrap()),
    };
    Library::open(&manifest, &[file], &mut |_| {})
}

fn highlighted(rich: &RichText) -> Vec<&str> {
    let marks = rich
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Highlight);
    let spans: Vec<Span> = marks.map(|mark| mark.span).collect();
    assert!(
        spans.windows(2).all(|pair| pair[0].end <= pair[1].start),
        "{rich:?}"
    );
    spans
        .iter()
        .map(|span| span.get(&rich.text).unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_query_prints_to_text_that_is_parsed_to_it(query in query()) {
        // What is beyond is left out, and named.
        let is_pattern = |(clause, _): &(&Clause, bool)| clause.form == Form::Pattern;
        prop_assume!(query.clauses().iter().filter(|own| is_pattern(own)).count() <= MAX_PATTERNS);
        let printed = query.to_string();
        prop_assert_eq!(parse(&printed).problems, [], "{}", printed);
        prop_assert_eq!(parsed(&printed), query, "{}", printed);
    }

    #[test]
    fn whatever_is_typed_prints_to_text_that_is_parsed_to_the_same(
        pieces in prop::collection::vec(prop_oneof![
            "[ab1~*?=+!()\".:/\\-&| ]{0,5}",
            prop::sample::select(vec![
                "AND", " AND ", " OR ", " NOT ", " NEAR/3 ", "title:", "date:", "person:", "2023", "..", "~1",
                "а", "“", "」", "e\u{301}", "🙂", "\0", "\n", "（", "：", "ＯＲ", "ОR", "İ", "ß", "kuz*",
            ]).prop_map(str::to_owned),
            "\\PC{0,3}",
        ], 0..12),
    ) {
        let query_text = pieces.concat();
        let printed = parse(&query_text).query.to_string();
        prop_assert_eq!(parsed(&printed), parsed(&query_text), "{}", printed);
        for problem in parse(&query_text).problems {
            prop_assert!(problem.span.get(&query_text).is_some(), "{:?}", problem);
        }
        for (clause, _) in parse(&query_text).query.clauses() {
            prop_assert!(clause.span.get(&query_text).is_some_and(|words| !words.is_empty()));
        }
    }

    #[test]
    fn cutting_a_part_leaves_the_clauses_of_the_others(query in query()) {
        let query_text = query.to_string();
        let query = parse(&query_text).query;
        let mut first = 0;
        for (part, cut) in query.root.parts.iter().zip(query.cuts(&query_text)) {
            let rest = [&query_text[..cut.start], " ", &query_text[cut.end..]].concat();
            let rest = parse(&rest);
            prop_assert_eq!(&rest.problems, &[], "{}", query_text);
            let texts = |query: &Query| -> Vec<String> {
                query.clauses().iter().map(|(clause, excluded)| format!("{excluded} {clause}")).collect()
            };
            let mut expected = texts(&query);
            expected.drain(first..first + part.clause_count());
            first += part.clause_count();
            prop_assert_eq!(texts(&rest.query), expected, "{}", query_text);
        }
    }

    #[test]
    fn a_query_finds_what_reading_everything_finds(articles in articles(), query in query()) {
        let reader = Reader::new(&articles);
        let library = library(&articles);
        let query_text = query.to_string();
        let page = search(&library, &query_text);
        let (expected, relaxed) = reader.find(&query);
        prop_assert_eq!((found(&page), page.relaxed), (expected, relaxed), "{}", query_text);
        for hit in &page.hits {
            for rich in hit.excerpts.iter().chain([&hit.title]) {
                for words in highlighted(rich) {
                    let is_reason = query.clauses().into_iter().any(|(clause, excluded)| {
                        !excluded && reader.is_answer(clause, words)
                    });
                    prop_assert!(is_reason, "{} is highlighted for {}", words, query_text);
                }
            }
        }
    }
}

#[test]
fn hostile_queries_are_answered() {
    let article = |n: usize| ArticleRecord {
        id: format!("article-{n}"),
        title: "the of the".to_owned(),
        body: vec![BlockRecord::Text("the of pilot hunting ".repeat(100))],
        ..ArticleRecord::default()
    };
    let articles: Vec<ArticleRecord> = (0..50).map(article).collect();
    let library = library(&articles);
    let the = "the ".repeat(70);
    for query_text in [
        "((((".repeat(2_500),
        "*".repeat(10_000),
        "h*g ".repeat(500),
        the.clone(),
        format!("\"{the}\""),
        format!("\"{the}\"~99"),
        "the NEAR/99 ".repeat(70),
        "hunting~2 ".repeat(64),
        "\0".repeat(10_000),
        "e\u{301}\u{301}\u{301}".repeat(3_000),
        "🙂👩‍👩‍👧".repeat(1_000),
        "?!… — (\")~=".repeat(1_000),
    ] {
        let page = search(&library, &query_text);
        assert!(page.total <= articles.len());
        assert!(page.problems.len() <= MAX_PROBLEMS, "{:?}", page.problems);
    }
}
