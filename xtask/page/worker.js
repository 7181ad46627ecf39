// The engine worker: the page's own WebAssembly once more, on a thread of its own.
//
// The first message is the compiled module. Everything after it belongs to Rust,
// which installs its own handler and then tells the page that it is ready.

import start from "./kartoteka.js";

self.addEventListener(
  "message",
  // What fails here must reach the page as the worker's `error` event.
  ({ data }) => start({ module_or_path: data }).catch(reportError),
  { once: true },
);
