//! Cards for the outlets of imported articles: those that published them, and those that they cite.

use std::collections::BTreeMap;

use kartoteka_engine::bundle::format::{
    ArticleRecord, EntityFile, EntityRecord, EvidenceRecord, Position, Quote, RelationRecord,
};
use kartoteka_engine::bundle::text_lines;
use kartoteka_engine::model::EntityKind;

use crate::report::Ids;
use crate::text::find_citations;
use kartoteka_engine::slug::slug;

/// The kind of relation between an outlet and one that it cites. It is not built into the engine:
/// a manifest must define it.
pub const CITES: &str = "cites";

/// An organization for every outlet that published an article or is named as a source in its words,
/// and a relation from an article's outlet to each that it
/// cites, with the words that cite it as evidence.
///
/// `The Lamp` and `Lamp` are one outlet. No more is known of outlets than that, so their cards say
/// no more.
#[must_use]
pub fn outlets(articles: &[ArticleRecord]) -> EntityFile {
    let mut cards = Cards::default();
    let mut relations: BTreeMap<(String, String), Vec<EvidenceRecord>> = BTreeMap::new();
    for article in articles {
        let own = article
            .outlet
            .as_deref()
            .map(|outlet| cards.id_of(outlet, Role::Publishes));
        // A link alone names no outlet: it may lead anywhere.
        let named = article.citations.iter().filter(|cited| cited.url.is_none());
        for citation in named {
            let cited = cards.id_of(&citation.outlet, Role::IsCited);
            if let Some(own) = own.as_ref().filter(|own| **own != cited) {
                relations.entry((own.clone(), cited)).or_default();
            }
        }
        let Some(own) = own else { continue };
        for (outlet, evidence) in quotes_of(article) {
            let cited = cards.id_of(&outlet, Role::IsCited);
            if let Some(known) = relations.get_mut(&(own.clone(), cited)) {
                known.push(evidence);
            }
        }
    }
    EntityFile {
        entities: cards.by_key.into_values().map(Card::into_record).collect(),
        relations: relations
            .into_iter()
            .map(|((subject, object), evidence)| RelationRecord {
                subject,
                kind: CITES.to_owned(),
                object,
                evidence,
                ..RelationRecord::default()
            })
            .collect(),
    }
}

#[derive(Clone, Copy)]
enum Role {
    Publishes,
    IsCited,
}

struct Card {
    id: String,
    names: Vec<String>,
    publishes: bool,
    is_cited: bool,
}

/// Cards by name without `the` and case.
#[derive(Default)]
struct Cards {
    by_key: BTreeMap<String, Card>,
    ids: Ids,
}

impl Cards {
    fn id_of(&mut self, name: &str, role: Role) -> String {
        let lower = name.to_lowercase();
        let key = lower.strip_prefix("the ").unwrap_or(&lower).to_owned();
        let ids = &mut self.ids;
        let card = self.by_key.entry(key).or_insert_with(|| {
            let slug = slug(name);
            let id = ids.unique(if slug.is_empty() { "outlet" } else { &slug });
            Card {
                id,
                names: Vec::new(),
                publishes: false,
                is_cited: false,
            }
        });
        if !card.names.iter().any(|known| known == name) {
            card.names.push(name.to_owned());
        }
        match role {
            Role::Publishes => card.publishes = true,
            Role::IsCited => card.is_cited = true,
        }
        card.id.clone()
    }
}

impl Card {
    fn into_record(self) -> EntityRecord {
        let description = match (self.publishes, self.is_cited) {
            (true, true) => "Outlet of articles in this collection, also cited by others",
            (true, false) => "Outlet of articles in this collection",
            _ => "Outlet cited by articles in this collection",
        };
        let mut names = self.names.into_iter();
        EntityRecord {
            id: self.id,
            kind: EntityKind::Organization,
            name: names.next().unwrap_or_default(),
            aliases: names.collect(),
            description: description.to_owned(),
            ..EntityRecord::default()
        }
    }
}

/// The words of an article that cite, with the outlet that they name.
fn quotes_of(article: &ArticleRecord) -> Vec<(String, EvidenceRecord)> {
    let mut quotes = Vec::new();
    let text = text_lines(article).join("\n");
    for found in find_citations_by_line(&text) {
        let (outlet, start, exact) = found;
        let occurs_once = text.matches(exact).count() == 1;
        let first = text[..start].chars().count();
        let position = Position {
            start: first,
            end: first + exact.chars().count(),
        };
        let evidence = EvidenceRecord {
            article: article.id.clone(),
            quote: Quote {
                exact: exact.to_owned(),
                ..Quote::default()
            },
            position: (!occurs_once).then_some(position),
        };
        quotes.push((outlet, evidence));
    }
    quotes
}

/// Outlet, first byte and words of each citation in a text of several lines.
fn find_citations_by_line(text: &str) -> Vec<(String, usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        for citation in find_citations(line) {
            let words = &line[citation.span.clone()];
            found.push((citation.outlet, start + citation.span.start, words));
        }
        start += line.len() + 1;
    }
    found
}
