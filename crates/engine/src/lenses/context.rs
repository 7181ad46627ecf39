//! What every lens reads, and the small views that several of them show.

use super::card::{ClaimView, EvidenceView, MentionInContext};
use crate::analysis::sentence_around;
use crate::linking::MentionTable;
use crate::model::{
    ArticleIx, Claim, Collection, EntityIx, EntityRef, Evidence, Mark, MarkKind, Mention,
    MentionPart, PassageRef, RichText,
};
use crate::order::Order as _;
use crate::text::Span;

/// What every lens reads.
#[derive(Clone, Copy)]
pub struct LensContext<'a> {
    /// The articles and entities.
    pub collection: &'a Collection,
    /// Where the texts name entities.
    pub mentions: &'a MentionTable,
}

impl LensContext<'_> {
    pub(super) fn entity_ref(self, entity: EntityIx) -> EntityRef {
        self.collection.entity(entity).to_ref()
    }

    pub(super) fn claim(self, claim: &Claim) -> ClaimView {
        let sources = claim.according_to.iter();
        ClaimView {
            when: claim.when.clone(),
            stance: claim.stance,
            according_to: sources.map(|&entity| self.entity_ref(entity)).collect(),
            evidence: claim
                .evidence
                .iter()
                .map(|evidence| self.evidence(evidence))
                .collect(),
            proposed: claim.proposed,
        }
    }

    fn evidence(self, evidence: &Evidence) -> EvidenceView {
        let article = self.collection.article(evidence.article);
        EvidenceView {
            article: article.to_ref(),
            quote: evidence.exact.clone(),
            passage: evidence.place.passage,
            cites: evidence.place.cites.clone(),
        }
    }

    /// The sentence in which a mention stands, with that name highlighted and all names marked.
    pub(super) fn in_context(self, mention: &Mention) -> MentionInContext {
        let article = self.collection.article(mention.article);
        let text = self.collection.part_text(mention.article, mention.part);
        let sentence = sentence_around(text, mention.span.start);
        let mut marks = self.mention_marks(mention.article, mention.part, sentence);
        // A text that is not here has no sentences.
        if sentence.contains(mention.span) {
            marks.push(Mark {
                span: mention.span.relative_to(sentence.start),
                kind: MarkKind::Highlight,
            });
        }
        marks.order_by_key(|mark| mark.span);
        let words = sentence.get(text).unwrap_or_default();
        let is_body = mention.part == MentionPart::Body;
        MentionInContext {
            article: article.to_ref(),
            sentence: RichText {
                text: words.to_owned(),
                marks,
            },
            passage: is_body.then(|| PassageRef::of(text, sentence)),
        }
    }

    /// The names in a stretch of an article, as marks counted from its start.
    pub(super) fn mention_marks(
        self,
        article: ArticleIx,
        part: MentionPart,
        stretch: Span,
    ) -> Vec<Mark> {
        let mentions = self.mentions.in_part(article, part).iter();
        mentions
            .filter(|mention| stretch.contains(mention.span))
            .map(|mention| Mark {
                span: mention.span.relative_to(stretch.start),
                kind: self.collection.entity(mention.entity).to_mark(),
            })
            .collect()
    }
}
