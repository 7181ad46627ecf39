//! The card of an entity: what is said of it, on what grounds, and whom it is met with.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LensContext;
use crate::analysis::sentence_around;
use crate::date::Date;
use crate::model::{
    ArticleIx, ArticleRef, EntityIx, EntityRef, Location, Mention, MentionPart, PassageRef,
    RichText, Stance,
};
use crate::order::Order as _;
use crate::text::Span;

/// All that the collection says of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityCard {
    /// Which one.
    pub entity: EntityRef,
    /// One line that tells it from others.
    pub description: String,
    /// Its names in other languages and scripts: BCP 47 tag and name.
    pub names: Vec<(String, String)>,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Where a place is.
    pub location: Option<Location>,
    /// When an event happened, or a work appeared.
    pub when: Option<Date>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<String>,
    /// What is said of it.
    pub facts: Vec<FactView>,
    /// How it stands to others, grouped by how that reads from this entity's side.
    pub relations: Vec<RelationGroup>,
    /// How often it is named.
    pub mention_count: usize,
    /// How many articles name it.
    pub article_count: usize,
    /// Some places where it is named, each from another article where there are enough.
    pub mentions: Vec<MentionInContext>,
    /// Entities met together with it, closest first.
    pub met: Vec<Meeting>,
    /// Articles that name it: most often first.
    pub articles: Vec<ArticleMentions>,
}

/// Something said of an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactView {
    /// What is said.
    pub property: String,
    /// Its value, in words.
    pub value: String,
    /// On what grounds.
    pub claim: ClaimView,
}

/// Relations that read alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelationGroup {
    /// How they read from this entity's side: "founder of", "killed by".
    pub label: String,
    /// The others, and on what grounds.
    pub relations: Vec<RelationView>,
}

/// How an entity stands to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelationView {
    /// The other one.
    pub other: EntityRef,
    /// On what grounds.
    pub claim: ClaimView,
}

/// How, when, according to whom and on what grounds something is said.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimView {
    /// When it held.
    pub when: Option<Date>,
    /// How the sources put it.
    pub stance: Stance,
    /// Who says so, where the article only passes it on.
    pub according_to: Vec<EntityRef>,
    /// The passages that say so.
    pub evidence: Vec<EvidenceView>,
    /// True when a program proposes it and nobody has accepted it yet.
    pub proposed: bool,
}

/// A passage that a claim rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvidenceView {
    /// The article.
    pub article: ArticleRef,
    /// The quoted words.
    pub quote: String,
    /// Where they stand; nothing when the article no longer has them.
    pub passage: Option<PassageRef>,
    /// The outlets that the article cites for the block in which they stand.
    pub cites: Vec<String>,
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MentionInContext {
    /// The article.
    pub article: ArticleRef,
    /// The sentence, with the name highlighted and all names marked.
    pub sentence: RichText,
    /// Where the sentence stands in the text; nothing when it is the title or the summary.
    pub passage: Option<PassageRef>,
}

/// An entity met together with another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// The other one.
    pub entity: EntityRef,
    /// In how many articles both are named.
    pub articles: usize,
    /// In how many sentences both are named.
    pub sentences: usize,
}

/// An article and how often it names an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleMentions {
    /// The article.
    pub article: ArticleRef,
    /// How often it names the entity.
    pub mentions: usize,
}

/// Places where an entity is named, page by page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MentionsPage {
    /// How many there are.
    pub total: usize,
    /// Those of this page, in the order of the articles' dates, newest first.
    pub mentions: Vec<MentionInContext>,
}

/// A card shows at most so many places where its entity is named.
const MENTIONS_ON_CARD: usize = 8;

/// A card shows at most so many entities met together with its own.
const MEETINGS_ON_CARD: usize = 24;

/// A card shows at most so many articles.
const ARTICLES_ON_CARD: usize = 50;

/// The card of an entity.
#[must_use]
pub fn card(context: LensContext<'_>, ix: EntityIx) -> EntityCard {
    let entity = context.collection.entity(ix);
    let mention_count = context.mentions.of_entity(ix).len();
    let mut articles: Vec<(ArticleIx, usize)> = context.mentions.articles_of(ix).collect();
    let article_count = articles.len();
    articles.order_by_key(|(article, count)| (Reverse(*count), *article));
    let facts = entity.facts.iter().map(|fact| FactView {
        property: fact.property.clone(),
        value: fact.value.clone(),
        claim: context.claim(&fact.claim),
    });
    EntityCard {
        entity: entity.to_ref(),
        description: entity.description.clone(),
        names: entity.names.clone(),
        aliases: entity.aliases.clone(),
        location: entity.location,
        when: entity.when.clone(),
        same_as: entity.same_as.clone(),
        facts: facts.collect(),
        relations: relations(context, ix),
        mention_count,
        article_count,
        mentions: spread(context, ix, MENTIONS_ON_CARD)
            .into_iter()
            .map(|mention| context.in_context(&mention))
            .collect(),
        met: meetings(context, ix),
        articles: articles
            .into_iter()
            .take(ARTICLES_ON_CARD)
            .map(|(article, mentions)| ArticleMentions {
                article: context.collection.article(article).to_ref(),
                mentions,
            })
            .collect(),
    }
}

/// Places where an entity is named, newest article first.
#[must_use]
pub fn mentions_page(
    context: LensContext<'_>,
    ix: EntityIx,
    offset: usize,
    limit: usize,
) -> MentionsPage {
    let mut articles: Vec<(ArticleIx, usize)> = context.mentions.articles_of(ix).collect();
    articles.order_by_cached_key(|(article, _)| {
        let published = context.collection.article(*article).published.as_ref();
        (Reverse(published.and_then(Date::latest)), *article)
    });
    let mentions = articles
        .iter()
        .flat_map(|(article, _)| context.mentions.of_article(*article))
        .filter(|mention| mention.entity == ix);
    let page = mentions.skip(offset).take(limit);
    MentionsPage {
        total: context.mentions.of_entity(ix).len(),
        mentions: page.map(|mention| context.in_context(mention)).collect(),
    }
}

/// The relations of an entity, grouped by how they read from its side, largest group first.
fn relations(context: LensContext<'_>, ix: EntityIx) -> Vec<RelationGroup> {
    let mut groups: BTreeMap<&str, Vec<RelationView>> = BTreeMap::new();
    for relation in &context.collection.relations {
        let (label, other) = if relation.subject == ix {
            (&relation.kind.name, relation.object)
        } else if relation.object == ix {
            (&relation.kind.inverse, relation.subject)
        } else {
            continue;
        };
        let view = RelationView {
            other: context.entity_ref(other),
            claim: context.claim(&relation.claim),
        };
        groups.entry(label).or_default().push(view);
    }
    let mut groups: Vec<RelationGroup> = groups
        .into_iter()
        .map(|(label, relations)| RelationGroup {
            label: label.to_owned(),
            relations,
        })
        .collect();
    groups.order_by_key(|group| Reverse(group.relations.len()));
    groups
}

/// Entities named in the same articles, closest first.
///
/// Closeness is the number of sentences that name both, then of articles, over the square root of
/// how many articles name the other: so those named everywhere do not come first everywhere.
fn meetings(context: LensContext<'_>, ix: EntityIx) -> Vec<Meeting> {
    let mut met: BTreeMap<EntityIx, Meeting> = BTreeMap::new();
    for (article, _) in context.mentions.articles_of(ix) {
        let sentences = sentences_naming(context, article, ix);
        for (other, _) in context.mentions.entities_of(article) {
            if other == ix {
                continue;
            }
            let meeting = met.entry(other).or_insert_with(|| Meeting {
                entity: context.entity_ref(other),
                articles: 0,
                sentences: 0,
            });
            meeting.articles += 1;
        }
        for named in sentences {
            for other in named {
                met.entry(other)
                    .and_modify(|meeting| meeting.sentences += 1);
            }
        }
    }
    let mut met: Vec<(f64, Meeting)> = met
        .into_iter()
        .map(|(other, meeting)| {
            let named_in = context.mentions.articles_of(other).count().max(1) as f64;
            let together = 2.0 * meeting.sentences as f64 + meeting.articles as f64;
            (together / named_in.sqrt(), meeting)
        })
        .collect();
    met.order_by(|(a, _), (b, _)| b.total_cmp(a));
    met.into_iter()
        .take(MEETINGS_ON_CARD)
        .map(|(_, meeting)| meeting)
        .collect()
}

/// For each sentence of an article that names an entity, all entities that it names, each once.
fn sentences_naming(
    context: LensContext<'_>,
    article: ArticleIx,
    ix: EntityIx,
) -> Vec<Vec<EntityIx>> {
    let mentions = context.mentions.of_article(article);
    let mut sentences: Vec<Vec<EntityIx>> = Vec::new();
    if let Some(begins) = context.mentions.stored_sentences(article) {
        for (mention, begins) in mentions.iter().zip(begins) {
            match sentences.last_mut().filter(|_| !begins) {
                Some(sentence) => sentence.push(mention.entity),
                None => sentences.push(vec![mention.entity]),
            }
        }
        sentences.retain(|sentence| sentence.contains(&ix));
    } else {
        let own = mentions.iter().filter(|mention| mention.entity == ix);
        let mut found: Vec<(MentionPart, Span)> = own
            .map(|own| {
                let text = context.collection.part_text(article, own.part);
                (own.part, sentence_around(text, own.span.start))
            })
            .collect();
        found.dedup();
        let named = |(part, sentence): (MentionPart, Span)| {
            let begins_inside = |start| sentence.start <= start && start < sentence.end;
            let others = mentions.iter();
            others
                .filter(|other| other.part == part && begins_inside(other.span.start))
                .map(|other| other.entity)
                .collect()
        };
        sentences.extend(found.into_iter().map(named));
    }
    for named in &mut sentences {
        named.order();
        named.dedup();
    }
    sentences
}

/// At most `limit` mentions: the first of each article, then the second of each, and so on; texts
/// before titles and summaries, which say little.
fn spread(context: LensContext<'_>, ix: EntityIx, limit: usize) -> Vec<Mention> {
    // Of more articles than that, none gets its turn.
    let articles = context.mentions.articles_of(ix).take(limit);
    let mut queues: Vec<Vec<Mention>> = articles
        .map(|(article, _)| {
            let own = context.mentions.of_article(article).iter();
            let mut own: Vec<Mention> = own.filter(|own| own.entity == ix).copied().collect();
            own.order_by_key(|mention| (mention.part != MentionPart::Body, *mention));
            own.reverse();
            own
        })
        .collect();
    let mut chosen = Vec::new();
    while chosen.len() < limit && queues.iter().any(|queue| !queue.is_empty()) {
        let next = queues.iter_mut().filter_map(Vec::pop);
        chosen.extend(next);
    }
    chosen.truncate(limit);
    chosen
}
