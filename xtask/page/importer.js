// The importer in a worker: a program of its own, fetched only when a reader opens files of their own.
//
// The build replaces the names below with the hashed ones, each with its checksum. Everything after
// the start belongs to Rust, which tells the page when it listens.

import start, { run } from "./import.js";

const part = (name, integrity) => fetch(new URL(name, import.meta.url), { integrity });

start({ module_or_path: part("./import.wasm", "IMPORT_INTEGRITY") })
  .then(() =>
    run(
      () => part("./names.model", "NAMES_INTEGRITY"),
      () => part("./places.table", "PLACES_INTEGRITY"),
    ),
  )
  // What fails here must reach the page as the worker's `error` event.
  .catch(reportError);
