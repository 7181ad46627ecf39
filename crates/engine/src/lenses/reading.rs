//! An article to be read: its text with the names as links, its sources, its neighbours.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LensContext;
use crate::model::{
    Article, ArticleIx, ArticleRef, Block, BlockKind, Citation, EntityIx, EntityRef, Mark,
    MarkKind, MentionPart, PartOf, PassageRef, RichText,
};
use crate::order::Order as _;
use crate::text::{Span, byte_of_code_point};

/// An article to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleView {
    /// Which one.
    pub article: ArticleRef,
    /// Its title, with names and searched words marked.
    pub title: RichText,
    /// Its summary, with names and searched words marked.
    pub summary: RichText,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Subjects under which it was filed.
    pub categories: Vec<String>,
    /// The longer piece of which it is a part, and the other parts.
    pub part_of: Option<PartOfView>,
    /// Its text.
    pub blocks: Vec<BlockView>,
    /// The sources that it names.
    pub citations: Vec<Citation>,
    /// The entities that it names, most often first.
    pub entities: Vec<EntityMentions>,
    /// Articles that name the same entities, closest first.
    pub related: Vec<RelatedArticle>,
    /// Licence or owner of the text.
    pub rights: Option<String>,
    /// Whether the passage that was asked for still stands there.
    pub passage: PassageStatus,
}

/// Whether the passage that a link points to still stands in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassageStatus {
    /// No passage was asked for.
    #[default]
    NotAsked,
    /// It is marked in the block with this number.
    Found {
        /// Counted from 0.
        block: usize,
    },
    /// The words at that place are no longer those that the link was made for.
    Changed,
}

/// The longer piece of which an article is a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartOfView {
    /// The piece.
    pub part_of: PartOf,
    /// All its parts in this collection, in order.
    pub parts: Vec<ArticleRef>,
}

/// A block of text, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlockView {
    /// A paragraph.
    Paragraph(RichText),
    /// A heading.
    Heading {
        /// 2 to 6.
        level: u8,
        /// Its text.
        text: RichText,
    },
    /// Words of somebody else.
    Quote {
        /// The words.
        text: RichText,
        /// Whose they are.
        source: Option<String>,
    },
    /// A list.
    List {
        /// True when the order of the items matters.
        ordered: bool,
        /// Its items.
        items: Vec<RichText>,
    },
    /// The caption of a picture.
    Figure(RichText),
    /// A note of the editors.
    Note(RichText),
    /// A table.
    Table {
        /// Heads of the columns; empty when there are none.
        head: Vec<RichText>,
        /// Its rows.
        rows: Vec<Vec<RichText>>,
    },
}

/// An entity and how often an article names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntityMentions {
    /// The entity.
    pub entity: EntityRef,
    /// How often.
    pub mentions: usize,
}

/// An article that names the same entities as another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelatedArticle {
    /// Which one.
    pub article: ArticleRef,
    /// The entities that both name: those first that few articles name.
    pub shared: Vec<EntityRef>,
}

/// At most so many related articles are shown.
const RELATED_ARTICLES: usize = 6;

/// At most so many shared entities are named for a related article.
const SHARED_ENTITIES: usize = 4;

/// An article to be read. `highlights` gives the stretches of each part to highlight.
#[must_use]
pub fn article_view(
    context: LensContext<'_>,
    ix: ArticleIx,
    highlights: impl Fn(MentionPart) -> Vec<Span>,
    asked: Option<PassageRef>,
) -> ArticleView {
    let article = context.collection.article(ix);
    let body_text = context.collection.texts.of(ix);
    let passage = asked.map(|asked| passage_span(&body_text.text, asked));
    let marked = |part: MentionPart, passage: Option<Span>| -> Marked<'_> {
        let text = context.collection.part_text(ix, part);
        let whole = Span::new(0, text.len());
        let mut marks = context.mention_marks(ix, part, whole);
        let highlights = highlights(part).into_iter();
        marks.extend(highlights.map(|span| Mark {
            span,
            kind: MarkKind::Highlight,
        }));
        marks.extend(passage.map(|span| Mark {
            span,
            kind: MarkKind::Passage,
        }));
        marks.order_by_key(|mark| mark.span);
        Marked { text, marks }
    };
    let body = marked(MentionPart::Body, passage.flatten());
    let mut named = context.mentions.entities_of(ix);
    named.order_by_key(|(entity, count)| (Reverse(*count), *entity));
    ArticleView {
        article: article.to_ref(),
        title: marked(MentionPart::Title, None).whole(),
        summary: marked(MentionPart::Summary, None).whole(),
        authors: article.authors.clone(),
        url: article.url.clone(),
        categories: article.categories.clone(),
        part_of: article
            .part_of
            .as_ref()
            .map(|part_of| part_of_view(context, part_of)),
        blocks: body_text
            .blocks
            .iter()
            .map(|block| block_view(block, &body))
            .collect(),
        citations: body_text.citations.clone(),
        entities: named
            .iter()
            .map(|&(entity, mentions)| EntityMentions {
                entity: context.entity_ref(entity),
                mentions,
            })
            .collect(),
        related: related(context, ix),
        rights: article.rights.clone(),
        passage: match passage {
            None => PassageStatus::NotAsked,
            Some(None) => PassageStatus::Changed,
            Some(Some(span)) => {
                let holds = |block: &Block| block.span.overlaps(span);
                let block = body_text.blocks.iter().position(holds).unwrap_or(0);
                PassageStatus::Found { block }
            }
        },
    }
}

/// Where a passage stands, when its words are still those that the link was made for.
fn passage_span(text: &str, passage: PassageRef) -> Option<Span> {
    let start = byte_of_code_point(text, passage.start)?;
    let end = byte_of_code_point(text, passage.end)?;
    let span = (start < end).then(|| Span::new(start, end))?;
    (PassageRef::check_of(span.get(text)?) == passage.check).then_some(span)
}

/// A text with all its marks, to cut blocks from.
struct Marked<'a> {
    text: &'a str,
    marks: Vec<Mark>,
}

impl Marked<'_> {
    fn whole(&self) -> RichText {
        self.cut(Span::new(0, self.text.len()))
    }

    /// A stretch of the text; marks that go beyond it are cut at its edges.
    fn cut(&self, stretch: Span) -> RichText {
        let marks = self.marks.iter().filter(|mark| mark.span.overlaps(stretch));
        let marks = marks.map(|mark| {
            let start = mark.span.start.max(stretch.start);
            let end = mark.span.end.min(stretch.end);
            Mark {
                span: Span::new(start, end).relative_to(stretch.start),
                kind: mark.kind.clone(),
            }
        });
        RichText {
            text: stretch.get(self.text).unwrap_or_default().to_owned(),
            marks: marks.collect(),
        }
    }
}

fn block_view(block: &Block, body: &Marked<'_>) -> BlockView {
    let text = || body.cut(block.span);
    let texts = |spans: &[Span]| spans.iter().map(|&span| body.cut(span)).collect();
    match &block.kind {
        BlockKind::Paragraph => BlockView::Paragraph(text()),
        BlockKind::Heading { level } => BlockView::Heading {
            level: *level,
            text: text(),
        },
        BlockKind::Quote { source } => BlockView::Quote {
            text: text(),
            source: source.clone(),
        },
        BlockKind::List { ordered, items } => BlockView::List {
            ordered: *ordered,
            items: texts(items),
        },
        BlockKind::Figure => BlockView::Figure(text()),
        BlockKind::Note => BlockView::Note(text()),
        BlockKind::Table { has_head, rows } => {
            let (head, rows) = rows.split_at(usize::from(*has_head));
            BlockView::Table {
                head: head.first().map_or_else(Vec::new, |cells| texts(cells)),
                rows: rows.iter().map(|cells| texts(cells)).collect(),
            }
        }
    }
}

/// The longer piece and all its parts; pieces are the same when title and outlet are.
fn part_of_view(context: LensContext<'_>, part_of: &PartOf) -> PartOfView {
    let mut parts: Vec<(&PartOf, &Article)> = context
        .collection
        .articles
        .iter()
        .filter_map(|article| Some((article.part_of.as_ref()?, article)))
        .filter(|(other, _)| other.title == part_of.title && other.outlet == part_of.outlet)
        .collect();
    parts.order_by_key(|(other, _)| other.position.unwrap_or(u32::MAX));
    PartOfView {
        part_of: part_of.clone(),
        parts: parts
            .into_iter()
            .map(|(_, article)| article.to_ref())
            .collect(),
    }
}

/// Articles that name the same entities. A shared entity counts the more, the fewer articles name
/// it: the logarithm of the share of articles that do not.
fn related(context: LensContext<'_>, ix: ArticleIx) -> Vec<RelatedArticle> {
    let article_count = context.collection.articles.len() as f64;
    let mut closeness: BTreeMap<ArticleIx, (f64, Vec<(f64, EntityIx)>)> = BTreeMap::new();
    for (entity, _) in context.mentions.entities_of(ix) {
        let named_in: Vec<ArticleIx> = context
            .mentions
            .articles_of(entity)
            .map(|(article, _)| article)
            .collect();
        let weight = (article_count / named_in.len() as f64).ln();
        for other in named_in
            .into_iter()
            .filter(|&other| other != ix && weight > 0.0)
        {
            let (sum, shared) = closeness.entry(other).or_default();
            *sum += weight;
            shared.push((weight, entity));
        }
    }
    let mut closest: Vec<_> = closeness.into_iter().collect();
    closest.order_by(|(_, (a, _)), (_, (b, _))| b.total_cmp(a));
    closest
        .into_iter()
        .take(RELATED_ARTICLES)
        .map(|(other, (_, mut shared))| {
            shared.order_by(|(a, _), (b, _)| b.total_cmp(a));
            let shared = shared.into_iter().take(SHARED_ENTITIES);
            RelatedArticle {
                article: context.collection.article(other).to_ref(),
                shared: shared
                    .map(|(_, entity)| context.entity_ref(entity))
                    .collect(),
            }
        })
        .collect()
}
