//! Where something will stand in a moment: its size without its content, so that nothing jumps.

use leptos::prelude::*;

/// What is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkeletonShape {
    /// A list of hits.
    Hits,
    /// The card of an entity.
    Card,
    /// The text of an article.
    Article,
}

/// Grey lines in the shape of what is awaited; that it is awaited is said elsewhere.
#[component]
pub fn Skeleton(
    /// What is awaited.
    shape: SkeletonShape,
) -> impl IntoView {
    let (name, blocks, lines) = match shape {
        SkeletonShape::Hits => ("hits", 6, 4),
        SkeletonShape::Card => ("card", 3, 4),
        SkeletonShape::Article => ("article", 4, 6),
    };
    let block = move |_| {
        view! {
            <div class="skeleton__block">
                {(0..lines).map(|_| view! { <span class="skeleton__line"></span> }).collect_view()}
            </div>
        }
    };
    view! {
        <div class="skeleton" aria-hidden="true" data-shape=name>
            {(0..blocks).map(block).collect_view()}
        </div>
    }
}
