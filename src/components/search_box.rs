//! The box in which one types what one looks for, and what could not be understood of it.

use kartoteka_engine::query::QueryProblem;
use leptos::html;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::words::sentence;

/// A search field with label, hint, a button that empties it, and the problems of the query.
#[component]
pub fn SearchBox(
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called at each change, with the whole text.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the person presses Enter or empties the box, with the whole text.
    #[prop(into)]
    on_submit: Callback<String>,
    /// Called when the person presses the arrow that points down: to what helps with the query.
    #[prop(into)]
    on_down: Callback<()>,
    /// What helps with `value`: [`Suggestions`](super::Suggestions), a [`QueryProblemList`].
    #[prop(optional)]
    children: Option<Children>,
    /// The field, so that a key can move the focus to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
    /// Prefix of the ids of its parts: another one for each box on a page.
    #[prop(default = "search")]
    id: &'static str,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let aids_id = format!("{id}-aids");
    let described_by = format!("{hint_id} {aids_id}");
    let is_empty = move || value.with(String::is_empty);

    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        on_submit.run(value.get_untracked());
    };
    let empty = move || {
        on_input.run(String::new());
        on_submit.run(String::new());
        if let Some(field) = node_ref.get_untracked() {
            // It fails only for an element that has left the page.
            let _ = field.focus();
        }
    };
    let on_key = move |ev: leptos::ev::KeyboardEvent| {
        if ev.key() == "Escape" && !value.with_untracked(String::is_empty) {
            ev.prevent_default();
            ev.stop_propagation();
            empty();
        } else if ev.key() == "ArrowDown" {
            ev.prevent_default();
            on_down.run(());
        }
    };

    view! {
        <form class="search-box" role="search" on:submit=submit>
            <div class="search-box__field">
                <label class="search-box__label" for=id>
                    <Icon glyph=Glyph::Search />
                    <span>"Search"</span>
                </label>
                <input
                    node_ref=node_ref
                    class="search-box__input"
                    id=id
                    type="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    dir="auto"
                    aria-describedby=described_by
                    prop:value=value
                    on:input:target=move |ev| on_input.run(ev.target().value())
                    on:keydown=on_key
                />
                <button
                    type="button"
                    class="icon-button search-box__clear"
                    hidden=is_empty
                    on:click=move |_| empty()
                >
                    <Icon glyph=Glyph::Close />
                    <span class="visually-hidden">"Empty the search box"</span>
                </button>
            </div>
            <p class="search-box__hint" id=hint_id hidden=move || !is_empty()>
                "Words, " <code>"\"a phrase\""</code> ", " <code>"-without"</code> ", "
                <code>"outlet:reuters"</code>
            </p>
            <div class="search-box__aids" id=aids_id>
                {children.map(|aids| aids())}
            </div>
        </form>
    }
}

/// What could not be understood of a query.
#[component]
pub fn QueryProblemList(
    /// The query as it was typed.
    text: Signal<String>,
    /// What could not be understood of it.
    problems: Signal<Vec<QueryProblem>>,
) -> impl IntoView {
    move || {
        text.with(|text| {
            problems
                .get()
                .into_iter()
                .map(|problem| view! { <ProblemLine text=text.clone() problem /> })
                .collect_view()
        })
    }
}

/// The query with the stretch underlined that was not understood, and what to do about it.
#[component]
fn ProblemLine(
    /// The query as it was typed.
    text: String,
    /// What is the matter with it.
    problem: QueryProblem,
) -> impl IntoView {
    let span = problem.span;
    // The text may already be newer than the problem: then the stretch is not shown.
    let parts = text
        .get(..span.start)
        .zip(span.get(&text))
        .zip(text.get(span.end..))
        .map(|((before, culprit), after)| {
            view! {
                <code class="search-box__query" dir="auto">
                    {before.to_owned()}
                    <u>{culprit.to_owned()}</u>
                    {after.to_owned()}
                </code>
            }
        });
    view! {
        <p class="search-box__problem">
            {parts} <span>{sentence(&problem.message)} " " {sentence(&problem.hint)}</span>
        </p>
    }
}
