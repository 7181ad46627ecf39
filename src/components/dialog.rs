//! A native dialog: the browser keeps the focus inside, closes it on Escape and gives focus back.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A modal dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is shown; set to false when the person closes it.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: String,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let body = StoredValue::new(children);

    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            // It fails only when the element has left the page, and then there is nothing to show.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let close = move || open.set(false);

    view! {
        <dialog class="dialog" node_ref=node aria-labelledby="dialog-title" on:close=move |_| close()>
            <Show when=move || open.get()>
                <header class="dialog__head">
                    <h2 id="dialog-title">{title.clone()}</h2>
                    <button type="button" class="icon-button" on:click=move |_| close()>
                        <Icon glyph=Glyph::Close />
                        <span class="visually-hidden">"Close"</span>
                    </button>
                </header>
                <div class="dialog__body">{body.read_value()()}</div>
            </Show>
        </dialog>
    }
}
