//! Asks a library and prints its answers for people to read.

use std::fmt::Write as _;

use kartoteka_engine::Library;
use kartoteka_engine::lenses::{BlockView, EntitiesOptions, EntityCard};
use kartoteka_engine::model::{MarkKind, RichText};
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{Filter, FilterMode, SearchPage, SearchRequest, Selection, Sort};

/// What the library answers to a question of that sort.
pub(crate) fn answer(library: &Library, question: &str, text: &str) -> String {
    let request = request(question, text);
    let printed = match library.answer(&request) {
        Answer::Search(page) => search_page(&page),
        Answer::Card(card) => entity_card(&card),
        Answer::Article(view) => {
            let mut lines = vec![marked(&view.title)];
            lines.extend(view.blocks.iter().filter_map(|block| match block {
                BlockView::Paragraph(text) => Some(marked(text)),
                _ => None,
            }));
            let related = view.related.iter();
            lines.extend(related.map(|related| {
                let shared: Vec<_> = related
                    .shared
                    .iter()
                    .map(|entity| entity.name.as_str())
                    .collect();
                format!(
                    "related: {} by {}",
                    related.article.title,
                    shared.join(", ")
                )
            }));
            lines.push(format!("passage: {:?}", view.passage));
            lines.join("\n")
        }
        Answer::Entities(page) => {
            let mut printed = format!("{:?} {:?}\n", page.kinds, page.initials);
            for row in &page.rows {
                let _ = writeln!(
                    printed,
                    "{} {}: {} in {}",
                    row.entity.kind.as_str(),
                    row.entity.name,
                    row.mentions,
                    row.articles
                );
            }
            printed
        }
        Answer::Overview(overview) => {
            let kinds = overview
                .kinds
                .iter()
                .map(|kind| format!("{} {}", kind.count, kind.kind.as_str()));
            let events = overview
                .events
                .iter()
                .map(|event| format!("{}: {}", event.when, event.entity.name));
            let newest = overview
                .newest
                .iter()
                .map(|newest| format!("newest: {}", newest.article.title));
            kinds
                .chain(events)
                .chain(newest)
                .collect::<Vec<_>>()
                .join("\n")
        }
        other => format!("{other:?}"),
    };
    printed.trim_end().to_owned()
}

fn request(question: &str, text: &str) -> Request {
    let mut options = text.lines();
    let first = options.next().unwrap_or_default().to_owned();
    let mut selection = Selection {
        query_text: first.clone(),
        ..Selection::default()
    };
    let mut request = SearchRequest {
        limit: 20,
        facet_limit: 10,
        ..SearchRequest::default()
    };
    let mut passage = None;
    let mut query_text = String::new();
    for option in options {
        match option.split_once(": ").unwrap_or((option, "")) {
            ("only", value) => selection.filters.push(filter(value, None)),
            ("any", value) => selection.filters.push(filter(value, Some(FilterMode::Any))),
            ("all", value) => selection.filters.push(filter(value, Some(FilterMode::All))),
            ("not", value) => selection
                .filters
                .push(filter(value, Some(FilterMode::Exclude))),
            ("from", date) => selection.from = Some(date.parse().unwrap()),
            ("to", date) => selection.to = Some(date.parse().unwrap()),
            ("typing", _) => request.typing = true,
            ("sort", "oldest") => request.sort = Sort::Oldest,
            ("sort", "newest") => request.sort = Sort::Newest,
            ("sort", "title") => request.sort = Sort::Title,
            ("passage", text) => passage = Some(text.parse().unwrap()),
            ("query", text) => query_text = text.to_owned(),
            other => panic!("no option {other:?}"),
        }
    }
    request.selection = selection.clone();
    match question {
        "search" => Request::Search(request),
        "card" => Request::Card {
            id: first.as_str().into(),
        },
        "article" => Request::Article {
            id: first.as_str().into(),
            query_text,
            passage,
        },
        "entities" => {
            let options = EntitiesOptions {
                limit: 50,
                ..EntitiesOptions::default()
            };
            Request::Entities { selection, options }
        }
        "overview" => Request::Overview,
        _ => panic!("no question `{question}`"),
    }
}

fn filter(text: &str, mode: Option<FilterMode>) -> Filter {
    let (facet, value) = text.split_once('=').unwrap();
    let facet = facet.parse().unwrap();
    Filter {
        facet,
        value: value.to_owned(),
        mode: mode.unwrap_or(FilterMode::usual(facet)),
    }
}

fn search_page(page: &SearchPage) -> String {
    let mut printed = format!("{} found", page.total);
    if page.relaxed {
        printed.push_str(" with some of the words");
    }
    printed.push('\n');
    for understood in page.parts.iter().filter(|part| !part.also.is_empty()) {
        let _ = writeln!(
            printed,
            "{} also: {}",
            understood.part,
            understood.also.join(", ")
        );
    }
    for problem in &page.problems {
        let _ = writeln!(printed, "problem: {}", problem.message);
    }
    for answer in &page.entities {
        let _ = writeln!(printed, "card: {}", answer.entity.name);
    }
    for hit in &page.hits {
        let _ = writeln!(printed, "- {}", marked(&hit.title));
        for excerpt in &hit.excerpts {
            let _ = writeln!(printed, "    {}", marked(excerpt));
        }
    }
    for facet in page.facets.iter().filter(|facet| !facet.values.is_empty()) {
        let values = facet.values.iter().map(|value| {
            let sign = match value.mode {
                Some(FilterMode::All) => "+",
                Some(FilterMode::Any) => "|",
                Some(FilterMode::Exclude) => "-",
                None => "",
            };
            format!("{sign}{} {}", value.label, value.count)
        });
        let _ = writeln!(
            printed,
            "{}: {}",
            facet.facet,
            values.collect::<Vec<_>>().join(", ")
        );
    }
    let bins = page.histogram.bins.iter().filter(|bin| bin.count > 0);
    let bins: Vec<_> = bins
        .map(|bin| format!("{} {}", bin.date, bin.count))
        .collect();
    if !bins.is_empty() {
        let _ = writeln!(printed, "published: {}", bins.join(", "));
    }
    printed
}

fn entity_card(card: &EntityCard) -> String {
    let mut printed = format!("{} – {}", card.entity.name, card.description);
    printed.truncate(printed.trim_end_matches([' ', '–']).len());
    printed.push('\n');
    for group in &card.relations {
        for relation in &group.relations {
            let claim = &relation.claim;
            let _ = writeln!(
                printed,
                "{} {} ({})",
                group.label,
                relation.other.name,
                claim.stance.as_str()
            );
            for evidence in &claim.evidence {
                let place = evidence
                    .passage
                    .map_or("gone".to_owned(), |place| place.to_string());
                let _ = writeln!(printed, "    “{}” {place}", evidence.quote);
            }
        }
    }
    for mention in &card.mentions {
        let _ = writeln!(
            printed,
            "{}: {}",
            mention.article.title,
            marked(&mention.sentence)
        );
    }
    for meeting in &card.met {
        let _ = writeln!(
            printed,
            "met {}: {} articles, {} sentences",
            meeting.entity.name, meeting.articles, meeting.sentences
        );
    }
    printed
}

/// Highlights in square brackets, the names of entities in braces, a passage in angle brackets.
fn marked(rich: &RichText) -> String {
    let mut edges: Vec<(usize, bool, usize, char)> = Vec::new();
    for mark in &rich.marks {
        let (open, close) = match mark.kind {
            MarkKind::Mention { .. } => ('{', '}'),
            MarkKind::Highlight => ('[', ']'),
            MarkKind::Passage => ('<', '>'),
        };
        // At one place the shorter mark closes first and opens last, so that brackets nest.
        let length = mark.span.len();
        edges.push((mark.span.start, true, usize::MAX - length, open));
        edges.push((mark.span.end, false, length, close));
    }
    edges.sort_unstable();
    let mut printed = rich.text.clone();
    for (at, _, _, bracket) in edges.into_iter().rev() {
        printed.insert(at, bracket);
    }
    printed
}
