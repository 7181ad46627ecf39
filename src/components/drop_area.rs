//! Where one drops files, or chooses them.

use leptos::ev::Event;
use leptos::prelude::*;

/// The extensions that a file chooser offers; a browser lets one choose others too.
const OFFERED: &str = ".txt,.text,.md,.markdown,.mdown,.mdx,.html,.htm,.xhtml,.xht,.xml,.rss,.json,\
    .jsonl,.ndjson,.ijson,.ftm,.bib,.bibtex,.biblatex,.epub,.docx,.docm,.pdf,.zip";

/// An invitation to drop files and folders, with buttons for those who would rather choose them. They
/// may be dropped anywhere on the page.
#[component]
pub fn DropArea(
    /// Called with the event of a field in which files were chosen.
    #[prop(into)]
    on_choose: Callback<Event>,
) -> impl IntoView {
    view! {
        <div class="drop-area">
            <p class="drop-area__invitation">"Drop articles here"</p>
            <p class="drop-area__what">"files, a whole folder, or a .zip of them"</p>
            <div class="drop-area__buttons">
                <label class="button" data-look="main">
                    <input
                        type="file"
                        class="visually-hidden"
                        multiple
                        accept=OFFERED
                        on:change=move |ev| on_choose.run(ev)
                    />
                    "Choose files"
                </label>
                <label class="button">
                    <input
                        type="file"
                        class="visually-hidden"
                        multiple
                        prop:webkitdirectory=true
                        on:change=move |ev| on_choose.run(ev)
                    />
                    "Choose a folder"
                </label>
            </div>
        </div>
    }
}
