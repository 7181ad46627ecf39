//! Places where an entity is named: the sentence, and the article it is from.

use kartoteka_engine::lenses::MentionInContext;
use leptos::prelude::*;

use super::article_meta::ArticleMeta;
use super::rich_text::RichTextView;
use crate::state::links::Links;

/// Sentences with their sources.
#[component]
pub fn MentionList(
    /// The mentions, in the order in which they are shown.
    mentions: Vec<MentionInContext>,
) -> impl IntoView {
    let item = |mention| view! { <li><MentionItem mention /></li> };
    view! {
        <ol class="mention-list" role="list">{mentions.into_iter().map(item).collect_view()}</ol>
    }
    .into_any()
}

/// One sentence.
#[component]
fn MentionItem(
    /// The sentence and where it stands.
    mention: MentionInContext,
) -> impl IntoView {
    let links = Links::expect();
    let MentionInContext {
        article,
        sentence,
        passage,
    } = mention;
    let id = article.id.clone();
    let title = article.title.clone();
    let language = article.language.clone();

    view! {
        <figure class="mention-list__item">
            <blockquote class="mention-list__sentence" lang=language dir="auto">
                <RichTextView text=sentence />
            </blockquote>
            <figcaption class="mention-list__source">
                <a href=move || links.article(&id, passage) dir="auto">{title}</a>
                <ArticleMeta article />
            </figcaption>
        </figure>
    }
}
