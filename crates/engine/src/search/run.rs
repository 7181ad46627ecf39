//! A search from request to answer.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;

use super::answers::answers;
use super::best::best;
use super::clauses::{MAX_READ, is_read_in_part};
use super::count::{facet_counts, histogram};
use super::evaluate::{Wanted, find};
use super::excerpt::{cut, excerpts};
use super::forms::MatchKind;
use super::highlight::highlights;
use super::narrow::{Narrowing, named_filters};
use super::needle::{Needle, Taken, needles};
use super::scores::Scores;
use super::{
    FacetCounts, Hit, SearchPage, SearchRequest, Searched, Selection, Sort, UnderstoodPart,
};
use crate::analysis::{sentence_around, tokens};
use crate::index::Postings;
use crate::index::Timeline;
use crate::model::{ArticleIx, Collection, Facet, Mark, MarkKind, Mention, MentionPart, RichText};
use crate::order::Order as _;
use crate::query::{Parsed, Query, QueryProblem, parse};

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
        ..
    } = searched;
    let selection = &request.selection;
    let Parsed {
        query,
        mut problems,
    } = parse(&selection.query_text);
    let taken = taken(selection, request.typing);
    let needles = needles(&query, &selection.query_text, taken, searched);
    let read_in_part = needles.iter().filter(|own| is_read_in_part(searched, own));
    problems.extend(read_in_part.map(|needle| QueryProblem {
        span: needle.clause.span,
        message: format!("so many articles may have this that only {MAX_READ} of them were read"),
        hint: "leave out the = or add a rarer word to the same =\"…\"".to_owned(),
    }));
    let narrowing = Narrowing::new(collection, facets, selection);
    let last = request.offset.saturating_add(request.limit.min(MAX_LIMIT));
    let is_cut = request.sort == Sort::Relevance && narrowing.is_empty();
    let wanted = if is_cut { last } else { usize::MAX };
    let found = find(searched, &query, &needles, Wanted::best(wanted));
    let mut articles = narrowing.all();
    articles.intersect_with(&found.articles);

    let total = articles.count_ones(..);
    let listed = sorted(searched, &articles, &found.scores, request.sort, last);
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
        parts: understood(searched, &query, &selection.query_text, &needles),
        taken,
        relaxed: found.relaxed,
        did_you_mean: corrected(&selection.query_text, &needles).filter(|_| total > 0),
        problems,
        filters: named_filters(facets, selection),
        facets: Facet::ALL.into_iter().map(facet_counts).collect(),
        histogram: histogram(searched.timeline, &found.articles, &narrowing, selection),
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
        ..Wanted::best(limit)
    };
    let found = find(searched, &query, &needles, wanted);
    most_relevant(searched.timeline, &found.articles, &found.scores, limit)
}

/// The articles of a selection.
#[must_use]
pub fn select(searched: Searched<'_>, selection: &Selection) -> FixedBitSet {
    let query = parse(&selection.query_text).query;
    let mut articles = find(
        searched,
        &query,
        &needles_of(searched, &query, selection),
        Wanted::best(0),
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
        &needles_of(searched, &query, selection),
        Wanted::best(0),
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
) -> Vec<Needle<'a>> {
    needles(
        query,
        &selection.query_text,
        taken(selection, false),
        searched,
    )
}

fn taken(selection: &Selection, typing: bool) -> Taken {
    Taken {
        typing,
        as_typed: selection.as_typed,
    }
}

/// The first `limit` of the articles in that order.
fn sorted(
    searched: Searched<'_>,
    articles: &FixedBitSet,
    scores: &Scores,
    sort: Sort,
    limit: usize,
) -> Vec<ArticleIx> {
    match sort {
        Sort::Relevance => return most_relevant(searched.timeline, articles, scores, limit),
        Sort::Newest => {
            let newest_first =
                |a: ArticleIx, b: ArticleIx| newest_first(searched.timeline, a, b).then(a.cmp(&b));
            let all = articles.ones().map(|n| (ArticleIx(n as u32), 0.0));
            return best(all, limit, &newest_first);
        }
        Sort::Oldest | Sort::Title => {}
    }
    let collection = searched.collection;
    let mut listed: Vec<ArticleIx> = articles.ones().map(|n| ArticleIx(n as u32)).collect();
    if sort == Sort::Oldest {
        listed.order_by(|a, b| {
            let date = |ix: &ArticleIx| collection.article(*ix).published.as_ref();
            match (date(a), date(b)) {
                (Some(a), Some(b)) => a.chronologically(b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        });
    } else {
        listed.order_by_cached_key(|ix| collection.article(*ix).title.to_lowercase());
    }
    listed.truncate(limit);
    listed
}

/// The best of the articles; of those that fit as well, the newest first.
pub(super) fn most_relevant(
    timeline: &Timeline,
    articles: &FixedBitSet,
    scores: &Scores,
    limit: usize,
) -> Vec<ArticleIx> {
    let newest_first = |a: ArticleIx, b: ArticleIx| newest_first(timeline, a, b).then(a.cmp(&b));
    let candidates = scores.candidates.iter().copied();
    let candidates = candidates.filter(|article| articles.contains(article.index()));
    let found = best(
        candidates.map(|article| (article, scores.of(article))),
        limit,
        &newest_first,
    );
    if found.len() == limit {
        return found;
    }
    let all = articles.ones().map(|n| ArticleIx(n as u32));
    let all = all.map(|article| (article, scores.of(article)));
    best(all, limit, &newest_first)
}

fn newest_first(timeline: &Timeline, a: ArticleIx, b: ArticleIx) -> Ordering {
    timeline.newest_rank(a).cmp(&timeline.newest_rank(b))
}

/// The parts of a query, each with what its needles look for.
fn understood(
    searched: Searched<'_>,
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
                other_names(searched.collection, needle, &mut also);
                other_words(searched.postings, needle, &mut also);
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
            if let (Some(meant), Some(at)) = (&word.meant, at) {
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

/// The words in other letters, or spelled nearly the same, that are searched with those typed.
fn other_words(postings: &Postings, needle: &Needle<'_>, also: &mut Vec<String>) {
    let matched = needle.words.iter().flat_map(|word| &word.terms);
    for matched in matched.filter(|matched| matched.kind >= MatchKind::Script) {
        let word = postings.words().commonest_of(matched.term);
        if !also
            .iter()
            .any(|known| known.to_lowercase().contains(&word))
        {
            also.push(word);
        }
    }
}

fn hit(searched: Searched<'_>, needles: &[Needle<'_>], ix: ArticleIx, scores: &Scores) -> Hit {
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
        score: scores.of(ix),
    }
}
