//! The one WebAssembly module of the page: it finds out whether it runs as page or as worker.

use kartoteka_web::app::App;
use kartoteka_web::worker::host;

fn main() {
    if host::is_worker() {
        host::run();
    } else {
        // In the program that readers load a panic stops without words.
        #[cfg(debug_assertions)]
        console_error_panic_hook::set_once();
        leptos::mount::mount_to_body(App);
    }
}
