//! Which articles does one clause find, and how often do they have what it asks for?

use std::collections::BTreeMap;

use super::Searched;
use super::holders::{Holders, Matches};
use super::needle::{Needle, NeedleWord};
use super::occurrences::{Occurrence, keep_near, together};
use super::score::FieldCounts;
use crate::analysis::tokens;
use crate::date::{Date, Day};
use crate::index::{FIELD_COUNT, IndexedField, PlacedPostings, Postings, read_positions};
use crate::model::{Article, ArticleIx, Collection, EntityKind, MentionPart};
use crate::order::Order as _;
use crate::query::{Field, Form};

/// Where articles hold something, in order of number.
type Places = Vec<(ArticleIx, Vec<Occurrence>)>;

/// The articles that one clause finds.
pub(super) fn one<'a>(searched: Searched<'a>, needle: &Needle<'_>) -> Holders<'a> {
    if let Form::Date(date) = &needle.clause.form {
        return Holders::Counted(published(searched, needle.clause.field, date));
    }
    let matches = match needle.clause.field {
        None | Some(Field::Title | Field::Summary | Field::Body) => match &needle.words[..] {
            // Where a single word stands does not matter, only how often.
            [word] if counts_in_names(&needle.clause.form) => {
                let field = indexed_field(needle.clause.field);
                return Holders::of_terms(searched.postings, &word.terms, field);
            }
            _ => counted(places_of(searched, needle, None)),
        },
        Some(Field::Entity) => named(searched, needle, None),
        Some(Field::Person) => named(searched, needle, Some(EntityKind::Person)),
        Some(Field::Organization) => named(searched, needle, Some(EntityKind::Organization)),
        Some(Field::Place) => named(searched, needle, Some(EntityKind::Place)),
        Some(Field::Event) => named(searched, needle, Some(EntityKind::Event)),
        Some(Field::Work) => named(searched, needle, Some(EntityKind::Work)),
        Some(Field::Author) => valued(searched, needle, |article| strs(&article.authors)),
        Some(Field::Outlet) => valued(searched, needle, Article::outlets),
        Some(Field::Category) => valued(searched, needle, |article| strs(&article.categories)),
        Some(Field::Language) => valued(searched, needle, |article| {
            article.language.as_deref().into_iter().collect()
        }),
        Some(Field::Cites) => valued(searched, needle, |article| strs(&article.cited_outlets)),
        // Their clauses have dates.
        Some(Field::Date | Field::Before | Field::After) => Vec::new(),
    };
    Holders::Counted(matches)
}

fn strs(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

/// Articles in which each needle stands near the next one.
pub(super) fn near<'a>(searched: Searched<'a>, needles: &[Needle<'_>]) -> Holders<'a> {
    let distances: Vec<u32> = needles
        .iter()
        .filter_map(|needle| needle.near_next)
        .collect();
    let mut all: Vec<Places> = Vec::with_capacity(needles.len());
    for needle in needles {
        let among: Option<Vec<ArticleIx>> = all
            .last()
            .map(|places| places.iter().map(|(article, _)| *article).collect());
        all.push(places_of(searched, needle, among.as_deref()));
    }
    let Some(last) = all.pop() else {
        return Holders::Counted(Vec::new());
    };
    let mut found: Places = Vec::new();
    for (article, occurrences) in last {
        // What the last one is looked for in has all the others.
        let others = all.iter().filter_map(|places| {
            let n = places.binary_search_by_key(&article, |(article, _)| *article);
            n.ok().map(|n| places[n].1.clone())
        });
        let mut lists: Vec<Vec<Occurrence>> = others.collect();
        lists.push(occurrences);
        let field_of = |position| IndexedField::at(position) as usize;
        for list in &mut lists {
            list.retain(|occurrence| field_of(occurrence.start) != IndexedField::Names as usize);
        }
        keep_near(&mut lists, &distances, &field_of);
        let mut occurrences: Vec<Occurrence> = lists.concat();
        if !occurrences.is_empty() {
            occurrences.order();
            occurrences.dedup();
            found.push((article, occurrences));
        }
    }
    Holders::Counted(counted(found))
}

fn counted(places: Places) -> Matches {
    let count = |(article, occurrences): (ArticleIx, Vec<Occurrence>)| {
        let mut counts: FieldCounts = [0.0; FIELD_COUNT];
        for occurrence in occurrences {
            counts[IndexedField::at(occurrence.start) as usize] += 1.0;
        }
        (article, counts)
    };
    places.into_iter().map(count).collect()
}

fn indexed_field(field: Option<Field>) -> Option<IndexedField> {
    match field {
        Some(Field::Title) => Some(IndexedField::Title),
        Some(Field::Summary) => Some(IndexedField::Summary),
        Some(Field::Body) => Some(IndexedField::Body),
        _ => None,
    }
}

/// Where articles hold the words of a clause, as its form and field want them: all articles, or
/// those in `among`.
fn places_of(searched: Searched<'_>, needle: &Needle<'_>, among: Option<&[ArticleIx]>) -> Places {
    let postings = searched.postings;
    let mut candidates = holding_all(postings, &needle.words, among);
    if needle.clause.form == Form::Exact && searched.collection.texts.are_in_parts() {
        candidates.truncate(MAX_READ);
    }
    let lists: Vec<Vec<Vec<u32>>> = needle
        .words
        .iter()
        .map(|word| positions_of(postings, word, &candidates))
        .collect();
    let field = indexed_field(needle.clause.field);
    let mut found = Vec::new();
    let mut own: Vec<Vec<u32>> = Vec::new();
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    for article in candidates {
        own.clear();
        own.extend(lists.iter_mut().filter_map(Iterator::next));
        let field_of = |position| IndexedField::at(position) as usize;
        let mut occurrences = together(&needle.clause.form, &own, &field_of);
        if needle.clause.form == Form::Exact && !occurrences.is_empty() {
            occurrences = exactly(searched.collection, article, &needle.words);
        }
        occurrences.retain(|occurrence| {
            let own = field_of(occurrence.start);
            field.is_none_or(|field| field as usize == own)
                && (own != IndexedField::Names as usize || counts_in_names(&needle.clause.form))
        });
        if !occurrences.is_empty() {
            found.push((article, occurrences));
        }
    }
    found
}

/// Where texts have to be fetched to be read, so many articles at most are looked at for words just as
/// they were typed: as many files are fetched, 25 MB at most.
pub(super) const MAX_READ: usize = 200;

/// True when more articles may have such words than are read.
pub(super) fn is_read_in_part(searched: Searched<'_>, needle: &Needle<'_>) -> bool {
    let frequency = |word: &NeedleWord| -> usize {
        let terms = word.terms.iter();
        terms
            .map(|matched| searched.postings.article_frequency(matched.term))
            .sum()
    };
    let rarest = needle.words.iter().map(frequency).min();
    needle.clause.form == Form::Exact
        && searched.collection.texts.are_in_parts()
        && rarest.is_some_and(|rarest| rarest > MAX_READ)
}

/// The articles that hold all words, in order of number; those in `among` at most.
fn holding_all(
    postings: &Postings,
    words: &[NeedleWord],
    among: Option<&[ArticleIx]>,
) -> Vec<ArticleIx> {
    let mut buffer = Vec::new();
    let mut all: Option<Vec<ArticleIx>> = among.map(<[ArticleIx]>::to_vec);
    for word in words {
        let mut own: Vec<ArticleIx> = Vec::new();
        for matched in &word.terms {
            postings.read_postings(matched.term, &mut buffer);
            own.extend(buffer.iter().map(|posting| posting.article));
        }
        if word.terms.len() > 1 {
            own.order();
            own.dedup();
        }
        all = Some(match all {
            None => own,
            Some(mut all) => {
                all.retain(|article| own.binary_search(article).is_ok());
                all
            }
        });
    }
    // Without words there is nothing to hold.
    all.filter(|_| !words.is_empty()).unwrap_or_default()
}

/// Names stand in a row that nobody wrote, so only what stands side by side counts there.
fn counts_in_names(form: &Form) -> bool {
    !matches!(form, Form::Loose(_) | Form::Exact)
}

/// Where each of `articles`, which are in order of number, holds any term of the word.
fn positions_of(postings: &Postings, word: &NeedleWord, articles: &[ArticleIx]) -> Vec<Vec<u32>> {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); articles.len()];
    let mut buffer = PlacedPostings::default();
    for matched in &word.terms {
        postings.read_positions(matched.term, Some(articles), &mut buffer);
        for posting in buffer.iter() {
            if let Ok(n) = articles.binary_search(&posting.article) {
                places[n].extend(posting.positions);
            }
        }
    }
    if word.terms.len() > 1 {
        places.iter_mut().for_each(|positions| positions.order());
    }
    places
}

/// Where an article has the words as they were typed: the index knows only their stems.
fn exactly(collection: &Collection, article: ArticleIx, words: &[NeedleWord]) -> Vec<Occurrence> {
    let mut found = Vec::new();
    // The positions at which a stretch began that has been as typed so far, the oldest first.
    let mut begun: Vec<u32> = Vec::new();
    let mut last = None;
    let text = &collection.texts.of_candidate(article).text;
    read_positions(
        collection.article(article),
        text,
        &mut |_, position, line, token| {
            if last.is_none_or(|last| last + 1 != position) {
                begun.clear();
            }
            last = Some(position);
            begun.push(position);
            let written = token.span.get(line);
            begun.retain(|&start| {
                let word = &words[(position - start) as usize];
                let fits = written == Some(word.written.as_str());
                let is_whole = (position - start) as usize + 1 == words.len();
                if fits && is_whole {
                    found.push(Occurrence {
                        start,
                        end: position,
                    });
                }
                fits && !is_whole
            });
        },
    );
    found
}

/// Articles that mention an entity of that kind with such a name.
fn named(searched: Searched<'_>, needle: &Needle<'_>, kind: Option<EntityKind>) -> Matches {
    let mut counts: BTreeMap<ArticleIx, FieldCounts> = BTreeMap::new();
    for &entity in &needle.entities {
        if kind.is_some_and(|kind| searched.collection.entity(entity).kind != kind) {
            continue;
        }
        for mention in searched.mentions.of_entity(entity) {
            let field = match mention.part {
                MentionPart::Title => IndexedField::Title,
                MentionPart::Summary => IndexedField::Summary,
                MentionPart::Body => IndexedField::Body,
            };
            counts.entry(mention.article).or_default()[field as usize] += 1.0;
        }
    }
    counts.into_iter().collect()
}

/// Articles of which a value has the words side by side. That they have it is all there is to
/// say, so it does not move their order.
fn valued<'a>(
    searched: Searched<'a>,
    needle: &Needle<'_>,
    values: impl Fn(&'a Article) -> Vec<&'a str>,
) -> Matches {
    let fits = |value: &str| {
        let words: Vec<_> = tokens(value).collect();
        words.windows(needle.words.len().max(1)).any(|window| {
            window.iter().zip(&needle.words).all(|(own, word)| {
                word.is_value(own.span.get(value).unwrap_or_default(), &own.folded)
            })
        })
    };
    unscored(searched, |article| {
        !needle.words.is_empty() && values(article).into_iter().any(fits)
    })
}

/// Articles that may have been published then.
fn published(searched: Searched<'_>, field: Option<Field>, date: &Date) -> Matches {
    let (from, to) = match field {
        Some(Field::Before) => (
            None,
            date.earliest().map(|day| Day(day.0.saturating_sub(1))),
        ),
        Some(Field::After) => (date.latest().map(|day| Day(day.0.saturating_add(1))), None),
        _ => (date.earliest(), date.latest()),
    };
    unscored(searched, |article| {
        let published = article.published.as_ref();
        published.is_some_and(|published| published.may_be_within(from, to))
    })
}

fn unscored<'a>(searched: Searched<'a>, fits: impl Fn(&'a Article) -> bool) -> Matches {
    let articles = searched.collection.articles.iter().enumerate();
    articles
        .filter(|(_, article)| fits(article))
        .map(|(n, _)| (ArticleIx(n as u32), [0.0; FIELD_COUNT]))
        .collect()
}
