//! Where one drops files, or chooses them.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;

/// The extensions that a file chooser offers; a browser lets one choose others too.
const OFFERED: &str = ".txt,.text,.md,.markdown,.mdown,.mdx,.html,.htm,.xhtml,.xht,.xml,.rss,.json,\
    .jsonl,.ndjson,.ijson,.ftm,.bib,.bibtex,.biblatex,.epub,.docx,.docm,.pdf,.zip";

/// A place to drop files and folders on, with buttons for those who would rather choose them.
#[component]
pub fn DropArea(
    /// Called with the event of a field in which files were chosen.
    #[prop(into)]
    on_choose: Callback<Event>,
    /// Called with the event in which something was dropped.
    #[prop(into)]
    on_drop: Callback<DragEvent>,
) -> impl IntoView {
    // Moving over what lies inside reports a way out and a way in.
    let depth = RwSignal::new(0_i32);
    let drop = move |ev: DragEvent| {
        ev.prevent_default();
        ev.stop_propagation();
        depth.set(0);
        on_drop.run(ev);
    };
    let over = move || (depth.get() > 0).then_some("true");
    view! {
        <div
            class="drop-area"
            data-over=over
            on:dragenter=move |ev| {
                ev.prevent_default();
                depth.update(|depth| *depth += 1);
            }
            on:dragover=|ev| ev.prevent_default()
            on:dragleave=move |_| depth.update(|depth| *depth -= 1)
            on:drop=drop
        >
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
