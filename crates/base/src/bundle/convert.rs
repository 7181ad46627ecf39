//! From records to articles, entities and relations, with every problem named.

use std::collections::HashSet;

use super::format::{
    ArticleRecord, EntityRecord, EvidenceRecord, FactRecord, MentionRecord, Position,
    RelationRecord,
};
use super::read::{Place, Reader};
use super::resolve::{Resolved, join_blocks, resolve, span_of_position};
use crate::date::Date;
use crate::model::{
    Article, ArticleIx, ArticleText, Citation, Claim, Entity, EntityIx, Evidence, EvidencePlace,
    Fact, Mention, MentionPart, PartOf, PassageRef, Relation, RelationKind, Stance,
};
use crate::order::Order as _;
use crate::text::{Span, beginning};

impl Reader<'_> {
    pub(super) fn article(&mut self, place: &Place, record: ArticleRecord) {
        let Some(ix) = self.collection.article_ix(&record.id) else {
            return;
        };
        let read = self.collection.articles.len();
        if !self.is_next(place, ix.index(), read, &record.title) {
            return;
        }
        let (text, blocks) = join_blocks(record.body);
        let url = self.web_address(place, record.url);
        let mut citations = Vec::with_capacity(record.citations.len());
        for cited in record.citations {
            let block = cited.block.filter(|&block| block < blocks.len());
            if block != cited.block {
                self.problem(
                    place,
                    format!(
                        "a citation of `{}` names a block that is not there",
                        cited.outlet
                    ),
                    "blocks are counted from 0",
                );
            }
            let url = self.web_address(place, cited.url);
            citations.push(Citation {
                outlet: cited.outlet,
                title: cited.title,
                date: cited.date,
                url,
                block,
            });
        }
        for mention in record.mentions {
            self.mention(place, ix, &text, &mention);
        }
        let part_of = record.part_of.map(|part| PartOf {
            title: part.title,
            outlet: part.outlet,
            url: part.url,
            position: part.position,
        });
        let part_of = part_of.map(|part| PartOf {
            url: self.web_address(place, part.url.clone()),
            ..part
        });
        let mut cited_outlets: Vec<String> = Vec::new();
        for citation in &citations {
            if !cited_outlets.contains(&citation.outlet) {
                cited_outlets.push(citation.outlet.clone());
            }
        }
        let beginning = match record.summary.is_empty() {
            true => beginning(&text),
            false => String::new(),
        };
        self.collection.articles.push(Article {
            id: record.id,
            title: record.title,
            summary: record.summary,
            beginning,
            language: record.language,
            published: record.published,
            authors: record.authors,
            outlet: record.outlet,
            url,
            categories: record.categories,
            part_of,
            cited_outlets,
            rights: record.rights,
        });
        self.collection.texts.push(ArticleText {
            text,
            blocks,
            citations,
        });
    }

    /// True when a record is the one that has the next number: an earlier one has its id when the
    /// number is lower, and one without words has been reported when the numbers were given.
    fn is_next(&mut self, place: &Place, number: usize, read: usize, words: &str) -> bool {
        if number < read {
            self.problem(
                place,
                "left out: an earlier record has the same id",
                "give each record an id of its own",
            );
        }
        number == read && !words.trim().is_empty()
    }

    /// Links lead to the web only: other schemes could run code or open files.
    fn web_address(&mut self, place: &Place, url: Option<String>) -> Option<String> {
        let url = url?;
        let lower = url.trim().to_ascii_lowercase();
        if lower.starts_with("https://") || lower.starts_with("http://") {
            return Some(url.trim().to_owned());
        }
        self.problem(
            place,
            format!("the address `{url}` is left out: it does not lead to the web"),
            "addresses begin with https:// or http://",
        );
        None
    }

    fn mention(&mut self, place: &Place, article: ArticleIx, text: &str, record: &MentionRecord) {
        let Some(entity) = self.entity_named(place, &record.entity, "a mention") else {
            return;
        };
        let position = Position {
            start: record.start,
            end: record.end,
        };
        let Some(span) = span_of_position(text, position) else {
            self.problem(
                place,
                format!(
                    "a mention of `{}` ({}–{}) is left out: the text has only {} characters",
                    record.entity,
                    record.start,
                    record.end,
                    text.chars().count()
                ),
                "positions count characters (code points) of the body; start is before end",
            );
            return;
        };
        if record
            .exact
            .as_deref()
            .is_some_and(|exact| span.get(text) != Some(exact))
        {
            self.problem(
                place,
                format!(
                    "a mention of `{}` is left out: the words at {}–{} are not those it names",
                    record.entity, record.start, record.end
                ),
                "correct the position, or remove the mention: names are found by themselves",
            );
            return;
        }
        let part = MentionPart::Body;
        self.collection.stated_mentions.push(Mention {
            article,
            part,
            span,
            entity,
        });
    }

    fn entity_named(&mut self, place: &Place, id: &str, what: &str) -> Option<EntityIx> {
        let found = self.collection.entity_ix(id);
        if found.is_none() {
            self.problem(
                place,
                format!("{what} names the entity `{id}`, which is not in the collection"),
                "add the entity, or correct its id",
            );
        }
        found
    }

    pub(super) fn entity(&mut self, place: &Place, record: EntityRecord) {
        let Some(ix) = self.collection.entity_ix(&record.id) else {
            return;
        };
        let read = self.collection.entities.len();
        if !self.is_next(place, ix.index(), read, &record.name) {
            return;
        }
        let location = record.location.filter(|location| {
            (-90.0..=90.0).contains(&location.latitude)
                && (-180.0..=180.0).contains(&location.longitude)
        });
        if location != record.location {
            self.problem(
                place,
                "its location is left out: there is no such place on Earth",
                "latitude runs from -90 to 90, longitude from -180 to 180",
            );
        }
        let mut same_as = Vec::with_capacity(record.same_as.len());
        for url in record.same_as {
            same_as.extend(self.web_address(place, Some(url)));
        }
        let mut facts = Vec::with_capacity(record.facts.len());
        for fact in record.facts {
            facts.push(self.fact(place, fact));
        }
        let names = record.names.into_iter();
        self.collection.entities.push(Entity {
            id: record.id.as_str().into(),
            kind: record.kind,
            name: record.name,
            names: names
                .flat_map(|(tag, names)| names.into_iter().map(move |name| (tag.clone(), name)))
                .collect(),
            aliases: record.aliases,
            description: record.description,
            facts,
            location,
            when: record.when,
            same_as,
            proposed: record.proposed,
        });
    }

    fn fact(&mut self, place: &Place, record: FactRecord) -> Fact {
        let claim = self.claim(
            place,
            record.when,
            record.stance,
            &record.according_to,
            &record.evidence,
        );
        Fact {
            property: record.property,
            value: record.value,
            claim,
        }
    }

    pub(super) fn relation(&mut self, place: &Place, record: RelationRecord) {
        let what = format!(
            "the relation {} {} {}",
            record.subject, record.kind, record.object
        );
        let subject = self.entity_named(place, &record.subject, &what);
        let object = self.entity_named(place, &record.object, &what);
        let (Some(subject), Some(object)) = (subject, object) else {
            return;
        };
        let kind = self.kinds.get(&record.kind).cloned();
        let kind = kind.unwrap_or_else(|| {
            self.problem(
                place,
                format!("{what}: its kind is unknown, so it is shown as it is written"),
                "add the kind to `relation_kinds` in `collection.json`, with both wordings",
            );
            let words = record.kind.replace('_', " ");
            RelationKind {
                id: record.kind.clone(),
                name: words.clone(),
                inverse: words,
            }
        });
        let claim = self.claim(
            place,
            record.when,
            record.stance,
            &record.according_to,
            &record.evidence,
        );
        self.collection.relations.push(Relation {
            subject,
            kind,
            object,
            claim: Claim {
                proposed: record.proposed,
                ..claim
            },
        });
    }

    fn claim(
        &mut self,
        place: &Place,
        when: Option<Date>,
        stance: Stance,
        according_to: &[String],
        evidence: &[EvidenceRecord],
    ) -> Claim {
        let mut seen = HashSet::new();
        let sources = according_to.iter().filter(|id| seen.insert(id.as_str()));
        let according_to = sources
            .filter_map(|id| self.entity_named(place, id, "`according_to`"))
            .collect();
        let evidence = evidence
            .iter()
            .filter_map(|record| self.evidence(place, record))
            .collect();
        Claim {
            when,
            stance,
            according_to,
            evidence,
            proposed: false,
        }
    }

    fn evidence(&mut self, place: &Place, record: &EvidenceRecord) -> Option<Evidence> {
        let Some(article) = self.collection.article_ix(&record.article) else {
            self.problem(
                place,
                format!(
                    "its evidence names the article `{}`, which is not there",
                    record.article
                ),
                "correct the id of the article, or remove the evidence",
            );
            return None;
        };
        // An article that was left out for another reason has been reported already.
        self.collection.articles.get(article.index())?;
        let place = match &mut self.known_places {
            Some(places) => places.next().unwrap_or_default(),
            None => self.evidence_place(place, article, record),
        };
        Some(Evidence {
            article,
            exact: record.quote.exact.clone(),
            place,
        })
    }

    /// Finds the words of a piece of evidence in the text of its article.
    fn evidence_place(
        &mut self,
        place: &Place,
        article: ArticleIx,
        record: &EvidenceRecord,
    ) -> EvidencePlace {
        let body = self.collection.texts.of(article);
        let resolved = resolve(&body.text, record);
        let shown = shortened(&record.quote.exact);
        let span = match resolved {
            Resolved::At(span) => Some(span),
            Resolved::Ambiguous(span) => {
                self.problem(
                    place,
                    format!(
                        "its quote “{shown}” stands more than once in `{}`",
                        record.article
                    ),
                    "add the words before it (`prefix`) or after it (`suffix`)",
                );
                Some(span)
            }
            Resolved::Missing => {
                self.problem(
                    place,
                    format!("its quote “{shown}” does not stand in `{}`", record.article),
                    "quote the article letter by letter; it is shown as no longer matching",
                );
                None
            }
        };
        let body = self.collection.texts.of(article);
        EvidencePlace {
            passage: span.map(|span| PassageRef::of(&body.text, span)),
            cites: span.map_or_else(Vec::new, |span| cited_for(body, span)),
        }
    }
}

/// The outlets that an article cites for the block in which a stretch of its text stands.
fn cited_for(body: &ArticleText, span: Span) -> Vec<String> {
    let mut blocks = body.blocks.iter();
    let Some(block) = blocks.position(|block| block.span.contains(span)) else {
        return Vec::new();
    };
    let cited = body
        .citations
        .iter()
        .filter(|citation| citation.block == Some(block));
    let mut outlets: Vec<String> = cited.map(|citation| citation.outlet.clone()).collect();
    outlets.order();
    outlets.dedup();
    outlets
}

fn shortened(quote: &str) -> String {
    const SHOWN: usize = 60;
    match quote.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", &quote[..cut]),
        None => quote.to_owned(),
    }
}
