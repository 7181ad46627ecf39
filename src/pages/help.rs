//! How to search, and the keys: drawn from the same tables by which the page acts.

use kartoteka_engine::query::{Field, SYNTAX};
use leptos::prelude::*;

use crate::state::links::Links;
use crate::state::page_head::page_head;
use crate::state::shortcuts::SHORTCUTS;

/// How to search, and the keys.
#[component]
pub fn HelpPage() -> impl IntoView {
    let links = Links::expect();
    page_head(|| "Help".to_owned(), || true);
    let syntax = move |(query, words): (&'static str, &'static str)| {
        view! {
            <tr>
                <th scope="row">
                    <a href=move || links.articles_with_query(query)><code>{query}</code></a>
                </th>
                <td>{words}</td>
            </tr>
        }
    };
    let field = |(field, names, words): (Field, &'static [&'static str], &'static str)| {
        view! {
            <tr>
                <th scope="row"><code>{format!("{}:", field.as_str())}</code></th>
                <td>
                    {words}
                    {(names.len() > 1)
                        .then(|| view! { ", also " <code>{format!("{}:", names[1..].join(":, "))}</code> })}
                </td>
            </tr>
        }
    };

    view! {
        <article class="page help" data-width="reading">
            <h1 tabindex="-1">"Help"</h1>
            <section aria-labelledby="help-search">
                <h2 id="help-search">"What the search understands"</h2>
                <p>
                    "Type words; an article must have all of them. Capital letters and accents do not matter: "
                    "“emigre” finds “Émigré”. What was understood stands as a sentence above the results, "
                    "and each part of it can be taken away."
                </p>
                <p>
                    "A word that no article has is taken for the likeliest one that is spelled nearly the "
                    "same, and a name is found in Latin and Cyrillic letters alike. The page says what it "
                    "searched, and “Only what I typed” goes back to the letter; “Why this hit” below an "
                    "article tells what each word brought. While you type, the arrow that points down leads "
                    "to suggestions."
                </p>
                <table class="help__table">
                    <caption class="visually-hidden">"What one may type"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Typed"</th>
                            <th scope="col">"Finds articles"</th>
                        </tr>
                    </thead>
                    <tbody>{SYNTAX.map(syntax).collect_view()}</tbody>
                </table>
                <h3>"Parts of an article"</h3>
                <table class="help__table">
                    <caption class="visually-hidden">"Parts of an article that can be searched alone"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Typed"</th>
                            <th scope="col">"Looks in"</th>
                        </tr>
                    </thead>
                    <tbody>{Field::ALL.map(field).collect_view()}</tbody>
                </table>
            </section>
            <section aria-labelledby="help-narrow">
                <h2 id="help-narrow">"Narrowing"</h2>
                <p>
                    "Beside the results stand the people, organizations, places, events and works that they "
                    "name, with numbers. A click on one keeps only articles that name it; the ring with a bar "
                    "keeps only those that do not. Several of them narrow further; several outlets or "
                    "languages widen; “any” and “all” above them turn that round. A bar of the histogram narrows to its time."
                </p>
                <p>
                    "The selection stays when you go from the articles to the names and back. It is part of "
                    "the address, with everything else on the screen: copy the address to send what you see."
                </p>
            </section>
            <section aria-labelledby="help-cards">
                <h2 id="help-cards">"Cards and evidence"</h2>
                <p>
                    "A name in a text opens its card beside it. Whatever a card says carries the sentence it "
                    "rests on; a click on that sentence leads to it in the article. When a text has been "
                    "changed since, the card says so and points nowhere, rather than to other words."
                </p>
                <p>
                    "A claim in the article’s own voice stands without a mark. “Reported”, “alleged” and "
                    "“denied” say how the sources put it, and who says so."
                </p>
            </section>
            <section aria-labelledby="help-keys">
                <h2 id="help-keys">"Keys"</h2>
                <ShortcutTable />
            </section>
        </article>
    }
}

/// The keys and what they do.
#[component]
pub fn ShortcutTable() -> impl IntoView {
    let row = |shortcut: crate::state::shortcuts::Shortcut| {
        view! {
            <tr>
                <th scope="row"><kbd>{shortcut.label}</kbd></th>
                <td>{shortcut.words}</td>
            </tr>
        }
    };
    view! {
        <table class="help__table">
            <caption class="visually-hidden">"Keys"</caption>
            <thead>
                <tr>
                    <th scope="col">"Key"</th>
                    <th scope="col">"What it does"</th>
                </tr>
            </thead>
            <tbody>{SHORTCUTS.map(row).collect_view()}</tbody>
        </table>
    }
}
