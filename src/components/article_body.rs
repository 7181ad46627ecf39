//! The text of an article, block by block.

use kartoteka_engine::lenses::BlockView;
use kartoteka_engine::model::RichText;
use leptos::prelude::*;

use super::rich_text::RichTextView;

/// The blocks of an article; names are links, searched words and the passage are marked.
#[component]
pub fn ArticleBody(
    /// The blocks, in order.
    blocks: Vec<BlockView>,
    /// Language of the text, as a BCP 47 tag.
    #[prop(optional_no_strip)]
    language: Option<String>,
) -> impl IntoView {
    view! {
        <div class="article-body" lang=language dir="auto">
            {blocks.into_iter().map(block).collect_view()}
        </div>
    }
}

fn block(block: BlockView) -> AnyView {
    match block {
        BlockView::Paragraph(text) => view! { <p dir="auto"><RichTextView text /></p> }.into_any(),
        BlockView::Heading { level, text } => heading(level, text),
        BlockView::Quote { text, source } => view! {
            <figure class="article-body__quote">
                <blockquote dir="auto"><RichTextView text /></blockquote>
                {source.map(|source| view! { <figcaption>"— " <bdi>{source}</bdi></figcaption> })}
            </figure>
        }
        .into_any(),
        BlockView::List {
            ordered: true,
            items,
        } => view! { <ol>{list_items(items)}</ol> }.into_any(),
        BlockView::List {
            ordered: false,
            items,
        } => view! { <ul>{list_items(items)}</ul> }.into_any(),
        BlockView::Figure(text) => view! {
            <figure class="article-body__figure">
                <figcaption dir="auto">
                    <span class="article-body__label">"Picture"</span>
                    " "
                    <RichTextView text />
                </figcaption>
            </figure>
        }
        .into_any(),
        BlockView::Note(text) => view! {
            <div class="article-body__note" role="note">
                <p class="article-body__label">"Editors’ note"</p>
                <p dir="auto"><RichTextView text /></p>
            </div>
        }
        .into_any(),
        BlockView::Table { head, rows } => table(head, rows),
    }
}

fn heading(level: u8, text: RichText) -> AnyView {
    let text = view! { <RichTextView text /> };
    match level {
        0..=2 => view! { <h2 dir="auto">{text}</h2> }.into_any(),
        3 => view! { <h3 dir="auto">{text}</h3> }.into_any(),
        4 => view! { <h4 dir="auto">{text}</h4> }.into_any(),
        5 => view! { <h5 dir="auto">{text}</h5> }.into_any(),
        _ => view! { <h6 dir="auto">{text}</h6> }.into_any(),
    }
}

fn list_items(items: Vec<RichText>) -> impl IntoView {
    let item = |text| view! { <li dir="auto"><RichTextView text /></li> };
    items.into_iter().map(item).collect_view()
}

fn table(head: Vec<RichText>, rows: Vec<Vec<RichText>>) -> AnyView {
    let head_cell = |text| view! { <th scope="col"><RichTextView text /></th> };
    let cell = |text| view! { <td><RichTextView text /></td> };
    let row =
        |cells: Vec<RichText>| view! { <tr>{cells.into_iter().map(cell).collect_view()}</tr> };
    let head = (!head.is_empty()).then(|| {
        view! { <thead><tr>{head.into_iter().map(head_cell).collect_view()}</tr></thead> }
    });
    // What scrolls must be reachable by keyboard.
    view! {
        <div class="article-body__table" role="region" aria-label="Table" tabindex="0">
            <table>{head} <tbody>{rows.into_iter().map(row).collect_view()}</tbody></table>
        </div>
    }
    .into_any()
}
