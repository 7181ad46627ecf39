//! The passage that a claim rests on: its words are a link to where they stand.

use kartoteka_engine::lenses::EvidenceView as EvidenceData;
use leptos::prelude::*;

use super::article_meta::ArticleMeta;
use super::words::listed;
use crate::state::links::Links;

/// A quote with its article, and whom the article cites for it.
#[component]
pub fn Evidence(
    /// The passage.
    evidence: EvidenceData,
) -> impl IntoView {
    let links = Links::expect();
    let EvidenceData {
        article,
        quote,
        passage,
        cites,
    } = evidence;
    let id = article.id.clone();
    let title = article.title.clone();
    let language = article.language.clone();
    let has_moved = passage.is_none();
    let cites = (!cites.is_empty()).then(|| format!("citing {}", listed(&cites)));

    view! {
        <blockquote class="evidence" data-state=has_moved.then_some("changed")>
            <a
                class="evidence__quote"
                href=move || links.article(&id, passage)
                lang=language
                dir="auto"
            >
                "“" {quote} "”"
            </a>
            {has_moved
                .then(|| {
                    view! {
                        <p class="evidence__changed">
                            "The article no longer has these words; the link leads to the article."
                        </p>
                    }
                })}
            <footer class="evidence__source">
                <cite dir="auto">{title}</cite>
                <ArticleMeta article />
                {cites.map(|cites| view! { <span class="evidence__cites">{cites}</span> })}
            </footer>
        </blockquote>
    }
    .into_any()
}
