//! A short notation for collections, so that a chapter reads like one.
//!
//! ```text
//! # Title of an article                 a new article; its id is the title in lower case with `-`
//! date: 2023-08                          also outlet, language, category, author, cites
//! > its summary
//! a paragraph
//!
//! @person maxim-kuzminov Maxim Kuzminov | Kuzminov | ru=Максим Кузьминов
//! : his description
//! = gru killed maxim-kuzminov (reported) “quote” in title-of-an-article
//! ```

use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{
    ArticleRecord, BlockRecord, CitationRecord, EntityFile, EntityRecord, EvidenceRecord, Manifest,
    Quote, RelationRecord,
};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::model::Stance;
use serde_json::{from_value, json, to_vec};

/// The library of a collection in the notation above, opened as any bundle is.
pub(crate) fn library(text: &str) -> Library {
    let mut articles: Vec<ArticleRecord> = Vec::new();
    let mut file = EntityFile::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(title) = line.strip_prefix("# ") {
            articles.push(ArticleRecord {
                id: title.to_lowercase().replace(' ', "-"),
                title: title.to_owned(),
                ..ArticleRecord::default()
            });
        } else if let Some(entity) = line.strip_prefix('@') {
            file.entities.push(entity_record(entity));
        } else if let Some(description) = line.strip_prefix(": ") {
            file.entities.last_mut().unwrap().description = description.to_owned();
        } else if let Some(relation) = line.strip_prefix("= ") {
            file.relations.push(relation_record(relation));
        } else {
            article_line(articles.last_mut().unwrap(), line);
        }
    }
    let manifest = json!({
        "kartoteka": 1,
        "title": "Chapter",
        "articles": ["articles.json"],
        "entities": ["entities.json"],
    });
    let manifest: Manifest = read_manifest(&to_vec(&manifest).unwrap()).unwrap();
    let files = [
        BundleFile {
            path: "articles.json".to_owned(),
            bytes: Ok(to_vec(&articles).unwrap()),
        },
        BundleFile {
            path: "entities.json".to_owned(),
            bytes: Ok(to_vec(&file).unwrap()),
        },
    ];
    let library = Library::open(&manifest, &files, &mut |_| {});
    assert!(library.problems().is_empty(), "{:#?}", library.problems());
    library
}

fn article_line(article: &mut ArticleRecord, line: &str) {
    match line.split_once(": ") {
        Some(("date", date)) => article.published = Some(date.parse().unwrap()),
        Some(("outlet", outlet)) => article.outlet = Some(outlet.to_owned()),
        Some(("language", language)) => article.language = Some(language.to_owned()),
        Some(("category", category)) => article.categories.push(category.to_owned()),
        Some(("author", author)) => article.authors.push(author.to_owned()),
        Some(("cites", outlet)) => article.citations.push(CitationRecord {
            outlet: outlet.to_owned(),
            ..CitationRecord::default()
        }),
        _ => match line.strip_prefix("> ") {
            Some(summary) => article.summary = summary.to_owned(),
            None => article.body.push(BlockRecord::Text(line.to_owned())),
        },
    }
}

fn entity_record(line: &str) -> EntityRecord {
    let (kind, rest) = line.split_once(' ').unwrap();
    let (id, names) = rest.split_once(' ').unwrap();
    let mut names = names.split('|').map(str::trim);
    let mut record: EntityRecord =
        from_value(json!({ "id": id, "kind": kind, "name": names.next().unwrap() })).unwrap();
    for name in names {
        match name.split_once('=') {
            Some(("when", when)) => record.when = Some(when.parse().unwrap()),
            Some((tag, name)) => {
                record
                    .names
                    .entry(tag.to_owned())
                    .or_default()
                    .push(name.to_owned());
            }
            None => record.aliases.push(name.to_owned()),
        }
    }
    record
}

fn relation_record(line: &str) -> RelationRecord {
    let (claim, rest) = line.split_once('“').unwrap();
    let (exact, article) = rest.split_once("” in ").unwrap();
    let mut words = claim.split_whitespace();
    let mut next = || words.next().unwrap().to_owned();
    let (subject, kind, object) = (next(), next(), next());
    let stance: Stance = words.next().map_or(Stance::Asserted, |stance| {
        from_value(json!(stance.trim_matches(['(', ')']))).unwrap()
    });
    let quote = Quote {
        exact: exact.to_owned(),
        ..Quote::default()
    };
    let evidence = EvidenceRecord {
        article: article.to_owned(),
        quote,
        position: None,
    };
    RelationRecord {
        subject,
        kind,
        object,
        stance,
        evidence: vec![evidence],
        ..RelationRecord::default()
    }
}
