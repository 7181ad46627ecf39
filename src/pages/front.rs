//! The front page: what the collection is, and where to begin.

use kartoteka_engine::lenses::{ArticleSummary, CollectionOverview};
use leptos::prelude::*;

use crate::components::words::{counted, listed};
use crate::components::{ArticleList, EventLine, KindOverview, ListedArticle, ProblemList};
use crate::state::collection::Collection;
use crate::state::links::Links;
use crate::state::page_head::page_head;

/// What the collection is, and where to begin.
#[component]
pub fn FrontPage() -> impl IntoView {
    let collection = Collection::expect();
    let links = Links::expect();
    page_head(String::new, || true);
    let Some(overview) = untrack(|| collection.overview()) else {
        return ().into_any();
    };
    let CollectionOverview {
        title,
        description,
        kinds,
        events,
        newest,
        problems,
        ..
    } = (*overview).clone();
    let newest: Vec<_> = newest.into_iter().map(listed_article).collect();
    let figures = figures(&overview);
    let colophon = colophon(&overview);

    view! {
        <article class="page front" data-width="wide">
            <header class="front__head">
                <h1 tabindex="-1">{title}</h1>
                <p class="front__description">{description}</p>
                <p class="front__figures count">
                    <a href=move || links.all_articles()>{figures.0}</a>
                    {figures.1}
                </p>
            </header>
            {(!kinds.is_empty())
                .then(|| {
                    view! {
                        <section class="front__kinds" aria-labelledby="front-kinds">
                            <h2 id="front-kinds">"Named most often"</h2>
                            <div class="front__kind-grid">
                                {kinds
                                    .into_iter()
                                    .map(|overview| view! { <KindOverview overview /> })
                                    .collect_view()}
                            </div>
                        </section>
                    }
                })}
            {(!events.is_empty())
                .then(|| {
                    view! {
                        <section class="front__events" aria-labelledby="front-events">
                            <h2 id="front-events">"What happened"</h2>
                            <EventLine events />
                        </section>
                    }
                })}
            {(!newest.is_empty())
                .then(|| {
                    view! {
                        <section class="front__newest" aria-labelledby="front-newest">
                            <h2 id="front-newest">"Newest articles"</h2>
                            <ArticleList articles=newest />
                            <p>
                                <a class="button" href=move || links.all_articles()>"All articles"</a>
                            </p>
                        </section>
                    }
                })}
            <ProblemList problems />
            {colophon.map(|colophon| view! { <p class="front__colophon">{colophon}</p> })}
        </article>
    }
    .into_any()
}

fn listed_article(ArticleSummary { article, summary }: ArticleSummary) -> ListedArticle {
    ListedArticle {
        article,
        note: summary,
    }
}

/// How much there is: the number of articles, and the rest of the line.
fn figures(overview: &CollectionOverview) -> (String, String) {
    let mut rest = match &overview.published {
        Some((first, last)) if first == last => format!(" from {}", first.in_words()),
        Some((first, last)) => format!(" from {} to {}", first.in_words(), last.in_words()),
        None => String::new(),
    };
    let entities = overview.kinds.iter().map(|kind| kind.count).sum();
    for (count, one, many) in [
        (entities, "name", "names"),
        (
            overview.relation_count,
            "relation with its evidence",
            "relations with their evidence",
        ),
    ] {
        if count > 0 {
            rest.push_str(", ");
            rest.push_str(&counted(count, one, many));
        }
    }
    (counted(overview.article_count, "article", "articles"), rest)
}

/// Who made the collection, under what licence, and when it was last changed.
fn colophon(overview: &CollectionOverview) -> Option<String> {
    let mut parts = Vec::new();
    if !overview.editors.is_empty() {
        parts.push(format!("Edited by {}", listed(&overview.editors)));
    }
    if let Some(licence) = &overview.licence {
        parts.push(format!("Licence: {licence}"));
    }
    if let Some(updated) = &overview.updated {
        parts.push(format!("Last changed: {}", updated.in_words()));
    }
    (!parts.is_empty()).then(|| format!("{}.", parts.join(". ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_say_from_when_to_when() {
        let overview = CollectionOverview {
            article_count: 1,
            relation_count: 2_404,
            published: Some(("2023".parse().unwrap(), "2024-02".parse().unwrap())),
            ..CollectionOverview::default()
        };
        let (articles, rest) = figures(&overview);
        assert_eq!(
            format!("{articles}{rest}"),
            "1\u{a0}article from 2023 to February 2024, 2,404\u{a0}relations with their evidence"
        );
    }

    #[test]
    fn a_collection_that_says_nothing_of_itself_has_no_colophon() {
        assert_eq!(colophon(&CollectionOverview::default()), None);
        let overview = CollectionOverview {
            editors: vec!["A".to_owned(), "B".to_owned()],
            licence: Some("CC-BY-4.0".to_owned()),
            ..CollectionOverview::default()
        };
        assert_eq!(
            colophon(&overview).unwrap(),
            "Edited by A and B. Licence: CC-BY-4.0."
        );
    }
}
