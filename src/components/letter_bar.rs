//! The letters with which names begin, like the dividers in a drawer of cards.

use leptos::prelude::*;

use super::words::counted;
use crate::state::links::Links;

/// A link for each letter, and one for all.
#[component]
pub fn LetterBar(
    /// The letters and how many names begin with each.
    #[prop(into)]
    initials: Signal<Vec<(char, usize)>>,
    /// The letter that is shown; nothing for all.
    #[prop(into)]
    current: Signal<Option<char>>,
) -> impl IntoView {
    let links = Links::expect();
    let is_current = move |letter| (current.get() == letter).then_some("page");
    view! {
        <nav class="letter-bar" aria-label="Names by letter">
            <ul role="list">
                <li>
                    <a href=move || links.entities_initial(None) aria-current=move || is_current(None)>
                        "All"
                    </a>
                </li>
                <For each=move || initials.get() key=|initial| *initial let((letter, count))>
                    <li>
                        <a
                            href=move || links.entities_initial(Some(letter))
                            aria-current=move || is_current(Some(letter))
                            title=counted(count, "name", "names")
                        >
                            {letter.to_uppercase().to_string()}
                        </a>
                    </li>
                </For>
            </ul>
        </nav>
    }
}
