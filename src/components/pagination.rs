//! The pages of a list.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::words::grouped;
use crate::state::links::Links;

/// Links to the page before and the page after, and where one is.
#[component]
pub fn Pagination(
    /// How many things the list has.
    #[prop(into)]
    total: Signal<usize>,
    /// How many stand on a page.
    page_size: usize,
    /// How many pages come before the one that is shown.
    #[prop(into)]
    pages_before: Signal<usize>,
) -> impl IntoView {
    let links = Links::expect();
    let pages = move || total.get().div_ceil(page_size.max(1));
    let before = move || pages_before.get().checked_sub(1);
    let after = move || Some(pages_before.get() + 1).filter(|after| *after < pages());
    let has_several = move || pages() > 1;
    let href = move |page: Option<usize>| page.map(|page| links.list_page(page));

    view! {
        <Show when=has_several>
            <nav class="pagination" aria-label="Pages of the list">
                <a
                    class="button"
                    rel="prev"
                    href=move || href(before())
                    aria-disabled=move || before().is_none().then_some("true")
                >
                    <Icon glyph=Glyph::Back />
                    "Previous"
                </a>
                <span class="count">
                    "Page " {move || grouped(pages_before.get() + 1)} " of " {move || grouped(pages())}
                </span>
                <a
                    class="button"
                    rel="next"
                    href=move || href(after())
                    aria-disabled=move || after().is_none().then_some("true")
                >
                    "Next"
                    <Icon glyph=Glyph::Forward />
                </a>
            </nav>
        </Show>
    }
}
