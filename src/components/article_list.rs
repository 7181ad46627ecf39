//! Articles by title and source, with one line on why each is listed.

use kartoteka_engine::model::ArticleRef;
use leptos::prelude::*;

use super::article_meta::ArticleMeta;
use crate::state::links::Links;

/// An article and why it is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedArticle {
    /// The article.
    pub article: ArticleRef,
    /// What it says, or why it is here: "named 7 times".
    pub note: String,
}

/// A list of articles.
#[component]
pub fn ArticleList(
    /// The articles, in order.
    articles: Vec<ListedArticle>,
) -> impl IntoView {
    let links = Links::expect();
    let item = move |ListedArticle { article, note }| {
        let id = article.id.clone();
        let title = article.title.clone();
        let language = article.language.clone();
        view! {
            <li class="article-list__item">
                <a class="article-list__title" href=move || links.article(&id, None) lang=language.clone() dir="auto">
                    {title}
                </a>
                <ArticleMeta article />
                {(!note.is_empty())
                    .then(|| view! { <p class="article-list__note" lang=language dir="auto">{note}</p> })}
            </li>
        }
    };
    view! { <ul class="article-list" role="list">{articles.into_iter().map(item).collect_view()}</ul> }
}
