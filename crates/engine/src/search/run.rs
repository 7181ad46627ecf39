//! A search from request to answer.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;

use super::answers::answers;
use super::best::best;
use super::count::{facet_counts, histogram};
use super::evaluate::{Wanted, find};
use super::excerpt::{cut, excerpts};
use super::highlight::highlights;
use super::narrow::{Narrowing, named_filters};
use super::needle::{Needle, Taken, needles};
use super::{
    FacetCounts, Hit, SearchPage, SearchRequest, Searched, Selection, Sort, UnderstoodPart,
};
use crate::analysis::{sentence_around, tokens};
use crate::index::Timeline;
use crate::model::{ArticleIx, Collection, Facet, Mark, MarkKind, Mention, MentionPart, RichText};
use crate::order::Order as _;
use crate::query::{Parsed, Query, parse};

/// A hit shows at most so many excerpts.
const EXCERPTS_PER_HIT: usize = 2;

/// A hit names at most so many of the entities that its article mentions.
const ENTITIES_PER_HIT: usize = 5;

/// One page lists at most so many hits.
const MAX_LIMIT: usize = 200;

/// One page of the articles of a selection, and what there is to say of all of them.
#[must_use]
pub fn search(searched: Searched<'_>, request: &SearchRequest) -> SearchPage {
    let Searched {
        collection,
        mentions,
        facets,
        names,
        timeline,
        ..
    } = searched;
    let selection = &request.selection;
    let Parsed { query, problems } = parse(&selection.query_text);
    let needles = needles_of(searched, &query, selection, request.typing);
    let found = find(searched, &query, &needles, Wanted::default());
    let narrowing = Narrowing::new(collection, facets, selection);
    let mut articles = narrowing.all();
    articles.intersect_with(&found.articles);

    let total = articles.count_ones(..);
    let end = request.offset.saturating_add(request.limit.min(MAX_LIMIT));
    let listed = sorted(searched, &articles, &found.scores, request.sort, end);
    let page = listed.into_iter().skip(request.offset);
    let hits = page
        .map(|article| hit(searched, &needles, article, &found.scores))
        .collect();

    let facet_counts = |facet: Facet| {
        facet_counts(
            facets,
            facet,
            &found.articles,
            &narrowing,
            selection,
            "",
            request.facet_limit,
        )
    };
    SearchPage {
        total,
        hits,
        entities: answers(collection, mentions, names, &needles),
        parts: understood(collection, &query, &selection.query_text, &needles),
        relaxed: found.relaxed,
        did_you_mean: corrected(&selection.query_text, &needles).filter(|_| total > 0),
        problems,
        filters: named_filters(facets, selection),
        facets: Facet::ALL.into_iter().map(facet_counts).collect(),
        histogram: histogram(timeline, &found.articles, &narrowing, selection),
        is_provisional: false,
    }
}

/// The articles that a query finds, best first, at most `limit` of them: the order of a
/// [`SearchPage`] without anything that is shown of it. While `typing`, its last word also stands
/// for its beginnings. Where fewer than `limit` articles have all words, those with some are
/// among them.
#[must_use]
pub fn ranking(
    searched: Searched<'_>,
    query_text: &str,
    typing: bool,
    limit: usize,
) -> Vec<ArticleIx> {
    let query = parse(query_text).query;
    let taken = Taken {
        typing,
        as_typed: false,
    };
    let needles = needles(&query, query_text, taken, searched);
    let wanted = Wanted {
        at_least: limit,
        ..Wanted::default()
    };
    let found = find(searched, &query, &needles, wanted);
    let scored = found.articles.ones().map(|n| {
        let score = found.scores.get(n).copied().unwrap_or(0.0);
        (ArticleIx(n as u32), score)
    });
    best(scored, limit, &|a, b| newest_first(searched.timeline, a, b))
}

/// The articles of a selection.
#[must_use]
pub fn select(searched: Searched<'_>, selection: &Selection) -> FixedBitSet {
    let query = parse(&selection.query_text).query;
    let mut articles = find(
        searched,
        &query,
        &needles_of(searched, &query, selection, false),
        Wanted::default(),
    )
    .articles;
    articles.intersect_with(&Narrowing::new(searched.collection, searched.facets, selection).all());
    articles
}

/// More values of one facet among the articles of a selection.
#[must_use]
pub fn facet_values(
    searched: Searched<'_>,
    selection: &Selection,
    facet: Facet,
    label_filter: &str,
    limit: usize,
) -> FacetCounts {
    let query = parse(&selection.query_text).query;
    let found = find(
        searched,
        &query,
        &needles_of(searched, &query, selection, false),
        Wanted::default(),
    )
    .articles;
    let narrowing = Narrowing::new(searched.collection, searched.facets, selection);
    facet_counts(
        searched.facets,
        facet,
        &found,
        &narrowing,
        selection,
        label_filter,
        limit,
    )
}

fn needles_of<'a>(
    searched: Searched<'_>,
    query: &'a Query,
    selection: &Selection,
    typing: bool,
) -> Vec<Needle<'a>> {
    let taken = Taken {
        typing,
        as_typed: selection.as_typed,
    };
    needles(query, &selection.query_text, taken, searched)
}

/// The first articles are taken out one by one while they are not more than so many.
const FEW: usize = 400;

/// The first `limit` articles in an order. To sort all would take long: of a hundred thousand, a page
/// shows twenty.
fn sorted(
    searched: Searched<'_>,
    articles: &FixedBitSet,
    scores: &[f32],
    sort: Sort,
    limit: usize,
) -> Vec<ArticleIx> {
    let collection = searched.collection;
    let numbers = articles.ones().map(|n| ArticleIx(n as u32));
    let newest_first = |a: ArticleIx, b: ArticleIx| newest_first(searched.timeline, a, b);
    let score = |ix: ArticleIx| scores.get(ix.index()).copied().unwrap_or(0.0);
    match sort {
        Sort::Relevance if limit <= FEW => {
            best(numbers.map(|ix| (ix, score(ix))), limit, &newest_first)
        }
        Sort::Newest if limit <= FEW => best(numbers.map(|ix| (ix, 0.0)), limit, &newest_first),
        Sort::Relevance | Sort::Newest => {
            let is_by_score = sort == Sort::Relevance;
            let mut listed: Vec<ArticleIx> = numbers.collect();
            listed.order_by(|&a, &b| {
                let by_score = score(b).total_cmp(&score(a));
                let by_score = Some(by_score).filter(|_| is_by_score);
                by_score
                    .unwrap_or(Ordering::Equal)
                    .then_with(|| newest_first(a, b))
            });
            listed.truncate(limit);
            listed
        }
        Sort::Oldest => {
            let date = |ix: &ArticleIx| collection.article(*ix).published.as_ref();
            let mut listed: Vec<ArticleIx> = numbers.collect();
            listed.order_by(|a, b| match (date(a), date(b)) {
                (Some(a), Some(b)) => a.chronologically(b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
            listed.truncate(limit);
            listed
        }
        Sort::Title => {
            let mut listed: Vec<ArticleIx> = numbers.collect();
            listed.order_by_cached_key(|ix| collection.article(*ix).title.to_lowercase());
            listed.truncate(limit);
            listed
        }
    }
}

fn newest_first(timeline: &Timeline, a: ArticleIx, b: ArticleIx) -> Ordering {
    timeline.newest_rank(a).cmp(&timeline.newest_rank(b))
}

/// The parts of a query, each with what its needles look for.
fn understood(
    collection: &Collection,
    query: &Query,
    query_text: &str,
    needles: &[Needle<'_>],
) -> Vec<UnderstoodPart> {
    let mut needles = needles.iter();
    let parts = query.root.parts.iter().zip(query.cuts(query_text));
    parts
        .map(|(part, cut)| {
            let own: Vec<&Needle<'_>> = needles.by_ref().take(part.clause_count()).collect();
            let mut also = Vec::new();
            for needle in &own {
                other_names(collection, needle, &mut also);
            }
            UnderstoodPart {
                cut,
                part: part.clone(),
                is_alternative: query.root.any,
                also,
                is_cut_short: own.iter().any(|needle| needle.is_cut),
            }
        })
        .collect()
}

/// The query with the words that were likely meant.
fn corrected(query_text: &str, needles: &[Needle<'_>]) -> Option<String> {
    let mut corrected = query_text.to_owned();
    let mut is_corrected = false;
    for needle in needles.iter().rev() {
        for word in needle.words.iter().rev() {
            let clause = needle.clause.span.get(query_text).unwrap_or_default();
            let at = clause.rfind(word.written.as_str());
            if let (Some((meant, _)), Some(at)) = (&word.meant, at) {
                let start = needle.clause.span.start + at;
                corrected.replace_range(start..start + word.written.len(), meant);
                is_corrected = true;
            }
        }
    }
    is_corrected.then_some(corrected)
}

/// The names that are searched with the one that was typed.
fn other_names(collection: &Collection, needle: &Needle<'_>, also: &mut Vec<String>) {
    let words = needle.words.iter().map(|word| word.folded.as_str());
    let is_typed = |name: &str| tokens(name).map(|token| token.folded).eq(words.clone());
    for &ix in &needle.entities {
        let (typed, others): (Vec<&str>, Vec<&str>) = collection
            .entity(ix)
            .all_names()
            .partition(|name| is_typed(name));
        // Only whole names say what else was searched: *russia* is no other name of the Legion.
        for name in others.into_iter().filter(|_| !typed.is_empty()) {
            if !also.iter().any(|known| known == name) {
                also.push(name.to_owned());
            }
        }
    }
}

fn hit(searched: Searched<'_>, needles: &[Needle<'_>], ix: ArticleIx, scores: &[f32]) -> Hit {
    let Searched {
        collection,
        mentions,
        postings,
        ..
    } = searched;
    let article = collection.article(ix);
    let of = |part: MentionPart| mentions.in_part(ix, part);
    let entity_mark = |mention: &Mention| collection.entity(mention.entity).to_mark();

    let found = highlights(
        &article.title,
        MentionPart::Title,
        of(MentionPart::Title),
        needles,
        postings,
    );
    let marks = found.iter().map(|found| Mark {
        span: found.span,
        kind: MarkKind::Highlight,
    });
    let title = RichText {
        text: article.title.clone(),
        marks: marks.collect(),
    };

    let mut shown = Vec::new();
    let text = match needles {
        [] => "",
        _ => &collection.texts.of(ix).text,
    };
    if !text.is_empty() {
        let own = of(MentionPart::Body);
        let found = highlights(text, MentionPart::Body, own, needles, postings);
        shown = excerpts(text, &found, own, entity_mark, EXCERPTS_PER_HIT);
    }
    if shown.is_empty() {
        let own = of(MentionPart::Summary);
        let found = highlights(
            &article.summary,
            MentionPart::Summary,
            own,
            needles,
            postings,
        );
        shown = excerpts(&article.summary, &found, own, entity_mark, EXCERPTS_PER_HIT);
    }
    if shown.is_empty() {
        let (text, part) = if article.summary.is_empty() {
            (&collection.texts.of(ix).text, MentionPart::Body)
        } else {
            (&article.summary, MentionPart::Summary)
        };
        let whole = match part {
            MentionPart::Summary => crate::text::Span::new(0, text.len()),
            _ => sentence_around(text, 0),
        };
        if !whole.is_empty() {
            shown.push(cut(text, whole, whole.start, &[], of(part), &entity_mark));
        }
    }

    let mut named = mentions.entities_of(ix);
    named.order_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
    let entities = named.iter().take(ENTITIES_PER_HIT);
    Hit {
        article: article.to_ref(),
        title,
        excerpts: shown,
        entities: entities
            .map(|(entity, _)| collection.entity(*entity).to_ref())
            .collect(),
        score: scores.get(ix.index()).copied().unwrap_or(0.0),
    }
}
