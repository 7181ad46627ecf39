//! One article: its text with the names as links, its sources, its neighbours.

use kartoteka_engine::lenses::{ArticleView, EntityMentions, PassageStatus};
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::Facet;
use leptos::prelude::*;

use super::failure::EngineFailureNotice;
use super::not_found::Missing;
use crate::components::words::{counted, listed};
use crate::components::{
    ArticleBody, ArticleMeta, CitationList, EntityLink, Notice, NoticeTone, OutsideLink, PartList,
    RelatedArticles, RichTextView, Skeleton, SkeletonShape,
};
use crate::route::Place;
use crate::state::asking::{Asking, Known};
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::page_head::page_head;

/// How many of the entities that an article names are listed beside it.
const NAMES_SHOWN: usize = 24;

/// The article that the location names.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let here = Navigator::expect().here();
    let asked = Asking::new(
        move || {
            here.with(|here| match &here.place {
                Place::Article { id, passage } => Some(Request::Article {
                    id: id.clone(),
                    query_text: here.selection.query_text.clone(),
                    passage: *passage,
                }),
                _ => None,
            })
        },
        |answer| match answer {
            Answer::Article(article) => Some(*article),
            _ => None,
        },
    );
    page_head(
        move || {
            asked
                .answer()
                .map_or_else(|| "Article".to_owned(), |view| view.article.title.clone())
        },
        move || asked.is_current(),
    );

    move || {
        match asked.known().get() {
        Known::Nothing => view! { <Skeleton shape=SkeletonShape::Article /> }.into_any(),
        Known::Answer(view) => view! { <Reading view=(*view).clone() /> }.into_any(),
        Known::Failed(failure) => view! { <EngineFailureNotice failure /> }.into_any(),
        Known::NotFound => view! {
            <article class="page" data-width="reading">
                <h1 tabindex="-1">"Article not found"</h1>
                <Missing>
                    <p>
                        "The collection has no article with this id. It may have been taken out, or the "
                        "link belongs to another collection."
                    </p>
                </Missing>
            </article>
        }
        .into_any(),
    }
    }
}

/// An article as it is read.
#[component]
fn Reading(
    /// The article.
    view: ArticleView,
) -> impl IntoView {
    let id = view.article.id.clone();
    let language = view.article.language.clone();
    let has_summary = !view.summary.text.is_empty();
    view! {
        <article class="page article" data-width="reading" lang="en">
            <header class="article__head">
                <h1 tabindex="-1" lang=language.clone() dir="auto"><RichTextView text=view.title /></h1>
                <ArticleMeta article=view.article />
                <Origin authors=view.authors url=view.url categories=view.categories />
                <PassageNotice status=view.passage />
                {has_summary
                    .then(|| {
                        view! {
                            <p class="article__summary" lang=language.clone() dir="auto">
                                <RichTextView text=view.summary />
                            </p>
                        }
                    })}
            </header>
            <ArticleBody blocks=view.blocks language />
            <footer class="article__foot">
                {view.rights.map(|rights| view! { <p class="article__rights">{rights}</p> })}
                {view.part_of.map(|part_of| view! { <PartList part_of current=id /> })}
                {(!view.citations.is_empty())
                    .then(|| {
                        view! {
                            <section aria-labelledby="sources">
                                <h2 id="sources">"Sources"</h2>
                                <CitationList citations=view.citations />
                            </section>
                        }
                    })}
                {(!view.entities.is_empty()).then(|| view! { <Names entities=view.entities /> })}
                {(!view.related.is_empty())
                    .then(|| {
                        view! {
                            <section aria-labelledby="related">
                                <h2 id="related">"Articles that name the same"</h2>
                                <RelatedArticles related=view.related />
                            </section>
                        }
                    })}
            </footer>
        </article>
    }
}

/// Who wrote it, where the original is, and under what it was filed.
#[component]
fn Origin(
    /// Who wrote it.
    authors: Vec<String>,
    /// Address of the original.
    url: Option<String>,
    /// Subjects under which it was filed.
    categories: Vec<String>,
) -> impl IntoView {
    let links = Links::expect();
    let category = move |category: String| {
        let name = category.clone();
        view! {
            <li>
                <a href=move || links.articles_with(Facet::Category, &category)>{name}</a>
            </li>
        }
    };
    view! {
        <div class="article__origin">
            {(!authors.is_empty()).then(|| view! { <p>"By " <bdi>{listed(&authors)}</bdi></p> })}
            {url.map(|address| view! { <p><OutsideLink address words="Original" /></p> })}
            {(!categories.is_empty())
                .then(|| {
                    view! {
                        <ul class="article__categories" role="list" aria-label="Filed under">
                            {categories.into_iter().map(category).collect_view()}
                        </ul>
                    }
                })}
        </div>
    }
}

/// Whether the sentence that a link points to still stands there.
#[component]
fn PassageNotice(
    /// What was found of it.
    status: PassageStatus,
) -> impl IntoView {
    (status == PassageStatus::Changed).then(|| {
        view! {
            <Notice tone=NoticeTone::Problem title="The passage has changed">
                <p>
                    "The link points to words that no longer stand at that place, so nothing is marked. "
                    "The article has been edited since the link was made."
                </p>
            </Notice>
        }
    })
}

/// The entities that the article names.
#[component]
fn Names(
    /// Them, most often first.
    entities: Vec<EntityMentions>,
) -> impl IntoView {
    let item = |EntityMentions { entity, mentions }| {
        view! {
            <li>
                <EntityLink entity />
                " "
                <span class="count" title=counted(mentions, "mention", "mentions")>{mentions}</span>
            </li>
        }
    };
    let mut shown = entities;
    let more = shown.split_off(NAMES_SHOWN.min(shown.len()));
    view! {
        <section aria-labelledby="names">
            <h2 id="names">"Named here"</h2>
            <ul class="article__names" role="list">{shown.into_iter().map(item).collect_view()}</ul>
            {(!more.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>{format!("{} more", more.len())}</summary>
                            <ul class="article__names" role="list">
                                {more.into_iter().map(item).collect_view()}
                            </ul>
                        </details>
                    }
                })}
        </section>
    }
}
