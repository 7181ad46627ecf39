//! Articles of our own to cards, with the model and the table that are shipped.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::sync::OnceLock;

use insta::assert_snapshot;
use kartoteka_base::bundle::article_text;
use kartoteka_base::bundle::format::{ArticleRecord, BlockRecord, EntityFile, EntityRecord};
use kartoteka_base::model::EntityKind;
use kartoteka_carding::places::{PlaceContext, Places};
use kartoteka_carding::{ArticleReading, Carder, Cards, Earlier, Knowledge, ReadArticle, join};
use proptest::prelude::*;

const PLACES: &[u8] = include_bytes!("../../../models/places.table");

fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| {
        let model = include_bytes!("../../../models/names.model");
        Knowledge::read(Some(model), Some(PLACES)).unwrap()
    })
}

fn article(id: &str, blocks: &[&str]) -> ArticleRecord {
    ArticleRecord {
        id: id.to_owned(),
        title: id.to_owned(),
        body: blocks
            .iter()
            .map(|text| BlockRecord::Text((*text).to_owned()))
            .collect(),
        ..ArticleRecord::default()
    }
}

fn cards_of(articles: &[ArticleRecord], listed: &EntityFile) -> (Vec<ArticleReading>, Cards) {
    let mut carder = Carder::new(knowledge(), listed);
    let readings: Vec<ArticleReading> = articles
        .iter()
        .map(|article| carder.read(article))
        .collect();
    let read: Vec<ReadArticle<'_>> = articles
        .iter()
        .zip(&readings)
        .map(|(article, reading)| ReadArticle {
            id: &article.id,
            reading,
        })
        .collect();
    let cards = join(&read, listed, &Earlier::default(), knowledge());
    (readings, cards)
}

fn print(cards: &Cards) -> String {
    let mut lines: Vec<String> = Vec::new();
    for entity in &cards.entities {
        let mark = if entity.proposed { " (proposed)" } else { "" };
        let mut names: Vec<&str> = entity
            .names
            .values()
            .flatten()
            .map(String::as_str)
            .collect();
        names.extend(entity.aliases.iter().map(String::as_str));
        let line = format!(
            "{} {}{mark} [{}] {}",
            entity.kind.as_str(),
            entity.name,
            names.join(", "),
            entity.description
        );
        lines.push(line.trim_end().to_owned());
    }
    for relation in &cards.relations {
        lines.push(format!(
            "{} {} {}: {}",
            relation.subject, relation.kind, relation.object, relation.evidence[0].quote.exact
        ));
    }
    lines.join("\n")
}

#[test]
fn one_bearer_has_one_card_in_two_languages() {
    let articles = [
        article(
            "english",
            &[
                "Nora Halvorsen, the head of the Harbour Guild, flew from Oslo to Kyiv on Monday. In Kyiv \
               Halvorsen met Pavel Zavyalov, who was born in Minsk.",
            ],
        ),
        article(
            "russian",
            &[
                "Глава Гильдии Нора Халворсен прилетела в Киев. В Киеве её встретил Павел Завьялов. \
               Завьялов родился в Минске.",
            ],
        ),
    ];
    let (_, cards) = cards_of(&articles, &EntityFile::default());
    assert_snapshot!(print(&cards), @"
    place Киев [Kyiv] Capital of Ukraine
    person Pavel Zavyalov [Павел Завьялов]
    place Minsk [Минск] Capital of Belarus
    person Nora Halvorsen []
    place Oslo [] Capital of Norway
    pavel-zavyalov born_in minsk: In Kyiv Halvorsen met Pavel Zavyalov, who was born in Minsk.
    ");
}

#[test]
fn listed_names_come_first_and_get_no_second_card() {
    let listed = EntityFile {
        entities: vec![EntityRecord {
            id: "capital".to_owned(),
            kind: EntityKind::Place,
            name: "Kyiv".to_owned(),
            ..EntityRecord::default()
        }],
        relations: Vec::new(),
    };
    let articles = [article(
        "one",
        &["Kiev is quiet. They left Киев, and Kyiv’s streets were empty."],
    )];
    let (readings, cards) = cards_of(&articles, &listed);
    let mentions: Vec<String> = cards.mentions[0]
        .iter()
        .map(|mention| {
            format!(
                "{:?} {} {:?}",
                mention.exact, mention.entity, mention.method
            )
        })
        .collect();
    assert_snapshot!(mentions.join("\n"), @r#"
    Some("Kiev") capital Some("listed")
    Some("Киев") capital Some("listed")
    Some("Kyiv") capital Some("listed")
    "#);
    assert!(cards.entities.iter().all(|entity| entity.name != "Kiev"));
    let json = serde_json::to_string(&readings).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<ArticleReading>>(&json).unwrap(),
        readings
    );
}

#[test]
fn doubtful_places_say_so() {
    let articles = [
        article("one", &["He was born in Springfield."]),
        article("two", &["They live in Paris, and seldom see Georgia."]),
    ];
    let (_, cards) = cards_of(&articles, &EntityFile::default());
    assert_snapshot!(print(&cards), @"
    place Springfield [] Perhaps a town in United States, or one of 7 other places of that name
    place Paris [] Capital of France
    place Georgia [] Country
    ");
}

#[test]
fn the_table_knows_names_in_use_and_no_translations() {
    let table = Places::read(PLACES).unwrap();
    for name in [
        "Kyiv",
        "Kiev",
        "Киев",
        "Київ",
        "Moskau",
        "Москва",
        "UK",
        "Россия",
        "Texas",
    ] {
        assert!(!table.named(name).is_empty(), "{name}");
    }
    assert_eq!(table.named("White House"), []);
    let russia = table.resolve("России", &PlaceContext::default()).unwrap();
    let at = table.place(russia.ix).location.unwrap();
    assert!((50.0..70.0).contains(&at.latitude) && (80.0..120.0).contains(&at.longitude));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_articles_are_all_positions_and_quotes_are_true(
        blocks in prop::collection::vec(
            "((Nora|Ёж|Halvorsen|Иван Петров|Oslo|Киев|the head of|GRU|NATO|founded|,|\\.|’s|глава|[a-z]{1,4}|\\PC{0,3}) ?){0,30}",
            1..5,
        ),
    ) {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let articles = [article("one", &blocks), article("two", &blocks[1..])];
        let (readings, cards) = cards_of(&articles, &EntityFile::default());
        let ids: BTreeSet<&str> = cards.entities.iter().map(|entity| entity.id.as_str()).collect();
        prop_assert_eq!(ids.len(), cards.entities.len());
        for ((article, reading), mentions) in articles.iter().zip(&readings).zip(&cards.mentions) {
            let text: Vec<char> = article_text(article).chars().collect();
            for name in &reading.names {
                let words: String = text[name.position.start..name.position.end].iter().collect();
                prop_assert_eq!(&words, &name.exact);
                prop_assert!((0.0..=1.0).contains(&name.confidence));
                prop_assert!(name.bearer < reading.bearers.len());
            }
            prop_assert!(mentions.iter().all(|mention| ids.contains(mention.entity.as_str())));
        }
        for relation in &cards.relations {
            for evidence in &relation.evidence {
                let article = articles.iter().find(|article| article.id == evidence.article).unwrap();
                let is_there = article_text(article).contains(&evidence.quote.exact);
                prop_assert!(is_there);
            }
        }
    }
}
