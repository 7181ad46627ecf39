//! A card that was made of texts, to be looked at and decided on.

use std::sync::Arc;

use kartoteka_engine::model::EntityKind;
use kartoteka_intake::messages::{Decision, FoundCard, Passage, Verdict};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::kind_icon::KindIcon;
use super::words::{counted, kind_word};

/// A card with what was found of it, and what can be decided. `y`, `n` and `h` decide while it has
/// the focus.
#[component]
pub fn FoundCardView(
    /// What was found.
    card: FoundCard,
    /// All cards, by id and name, to merge it with one of them.
    names: Arc<Vec<(String, String)>>,
    /// Called with what is decided.
    #[prop(into)]
    on_decide: Callback<Decision>,
) -> impl IntoView {
    let FoundCard {
        id,
        kind,
        name,
        aliases,
        confidence,
        mentions,
        articles,
        passages,
        verdict,
    } = card;
    let verdict = RwSignal::new(verdict);
    let heading = format!("found-{id}");
    let id = StoredValue::new(id);
    let decide = Callback::new(move |decided: Option<Verdict>| {
        verdict.set(decided.clone());
        on_decide.run(Decision {
            card: id.get_value(),
            verdict: decided,
        });
    });
    let on_key = move |ev: KeyboardEvent| {
        if ev.ctrl_key() || ev.alt_key() || ev.meta_key() {
            return;
        }
        let decided = match ev.key().as_str() {
            "y" => Verdict::Accepted,
            "n" => Verdict::Rejected,
            "h" => Verdict::Hidden,
            _ => return,
        };
        // Elsewhere `n` leads to the next page of a list.
        ev.prevent_default();
        decide.run(Some(decided));
    };
    let shown_kind = move || match verdict.get() {
        Some(Verdict::Retyped(kind)) => kind,
        _ => kind,
    };
    let figures = format!(
        "named {} in {}",
        counted(mentions as usize, "time", "times"),
        counted(articles as usize, "article", "articles")
    );
    let known = Arc::clone(&names);
    let decided = move || {
        let words = verdict.get().map(|verdict| words_of(&verdict, &known));
        words.map(|words| {
            view! {
                <p class="found-card__verdict">
                    <strong>{words}</strong>
                    <button type="button" class="link-button" on:click=move |_| decide.run(None)>
                        "Take it back"
                    </button>
                </p>
            }
        })
    };

    view! {
        <article
            class="found-card"
            tabindex="0"
            aria-labelledby=heading.clone()
            data-kind=move || shown_kind().as_str()
            data-decided=move || verdict.with(Option::is_some).then_some("true")
            on:keydown=on_key
        >
            <header class="found-card__head">
                {move || view! { <KindIcon kind=shown_kind() beside_word=true /> }}
                <h2 id=heading.clone() dir="auto">{name}</h2>
                {confidence
                    .map(|sure| view! { <span class="found-card__sure count">{sure} " % sure"</span> })}
            </header>
            <p class="found-card__figures">
                {move || kind_word(shown_kind())} ", " {figures}
                {(!aliases.is_empty())
                    .then(|| view! { ", also " <bdi>{aliases.join(", ")}</bdi> })}
            </p>
            <ul class="found-card__passages" role="list">
                {passages.into_iter().map(passage).collect_view()}
            </ul>
            {decided}
            <Steps kind names id decide />
        </article>
    }
}

/// What can be decided on a card.
#[component]
fn Steps(
    /// What it was taken for.
    kind: EntityKind,
    /// All cards, by id and name.
    names: Arc<Vec<(String, String)>>,
    /// Its id.
    id: StoredValue<String>,
    /// Called with what is decided.
    decide: Callback<Option<Verdict>>,
) -> impl IntoView {
    let retype = move |word: String| {
        let chosen = EntityKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word);
        decide.run(chosen.map(Verdict::Retyped));
    };
    let option = move |other: EntityKind| {
        view! {
            <option value=other.as_str() selected=other == kind>
                {kind_word(other)}
            </option>
        }
    };
    let others = names
        .iter()
        .filter(|(other, _)| id.with_value(|id| id != other))
        .map(|(other, name)| view! { <option value=other.clone()>{name.clone()}</option> })
        .collect_view();
    view! {
        <div class="found-card__steps">
            <button type="button" class="button" on:click=move |_| decide.run(Some(Verdict::Accepted))>
                "Right " <kbd>"y"</kbd>
            </button>
            <button type="button" class="button" on:click=move |_| decide.run(Some(Verdict::Rejected))>
                "No name " <kbd>"n"</kbd>
            </button>
            <button type="button" class="button" on:click=move |_| decide.run(Some(Verdict::Hidden))>
                "Hide " <kbd>"h"</kbd>
            </button>
            // What is typed here is meant for the list, not for the card.
            <label on:keydown=|ev| ev.stop_propagation()>
                <span>"It is a"</span>
                <select on:change:target=move |ev| retype(ev.target().value())>
                    {EntityKind::ALL.map(option).collect_view()}
                </select>
            </label>
            <label on:keydown=|ev| ev.stop_propagation()>
                <span>"The same as"</span>
                <select on:change:target=move |ev| {
                    let into = ev.target().value();
                    decide.run((!into.is_empty()).then_some(Verdict::Merged(into)));
                }>
                    <option value="">"another name…"</option>
                    {others}
                </select>
            </label>
        </div>
    }
}

fn passage(passage: Passage) -> impl IntoView {
    let Passage {
        title,
        before,
        exact,
        after,
    } = passage;
    view! {
        <li>
            <span dir="auto">{before} <mark>{exact}</mark> {after}</span>
            <cite dir="auto">{title}</cite>
        </li>
    }
}

/// What was decided, in words.
fn words_of(verdict: &Verdict, names: &[(String, String)]) -> String {
    match verdict {
        Verdict::Accepted => "Right".to_owned(),
        Verdict::Retyped(kind) => format!("Right, as: {}", kind_word(*kind)),
        Verdict::Rejected => "No name: it will go".to_owned(),
        Verdict::Hidden => "Hidden: it gets no card".to_owned(),
        Verdict::Merged(into) => {
            let name = names.iter().find(|(id, _)| id == into);
            format!("The same as {}", name.map_or(into, |(_, name)| name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_said_in_words() {
        let names = [("gru".to_owned(), "GRU".to_owned())];
        let words = |verdict| words_of(&verdict, &names);
        assert_eq!(words(Verdict::Merged("gru".to_owned())), "The same as GRU");
        assert_eq!(words(Verdict::Merged("x".to_owned())), "The same as x");
        assert_eq!(
            words(Verdict::Retyped(EntityKind::Place)),
            "Right, as: Place"
        );
    }
}
