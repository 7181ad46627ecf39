//! The one WebAssembly module of the page: it finds out whether it runs as page or as worker.

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <p>"Kartoteka"</p> });
}
