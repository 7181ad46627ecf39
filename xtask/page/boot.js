// The first script of the page: fetch and compile the WebAssembly once, start the app,
// and say in plain words what to do when that fails.
//
// The build replaces the four names below with the hashed ones.
// What the app finds here: `kartoteka.worker()` starts an engine worker from the same module, and
// `kartoteka.importer()` the importer, which is a program of its own.

const GLUE = "./kartoteka.js";
const WASM = "./kartoteka.wasm";
const WORKER = "./worker.js";
const IMPORTER = "./importer.js";

// The colours that the reader chose, before anything is painted: the app keeps them under this name.
try {
  const theme = localStorage.getItem("kartoteka.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // A browser may forbid storage: then the page has the system's colours.
}

const say = (message) => {
  const status = document.getElementById("boot-status");
  if (status) {
    status.textContent = message;
    status.dataset.state = "failed";
  }
};

// An expected failure: its message is meant for the reader.
class Obstacle extends Error {}

const OUTDATED =
  "This browser is too old for Kartoteka: please open the page in a current Firefox, Chrome, Edge or Safari.";

const compile = async () => {
  const response = await fetch(new URL(WASM, import.meta.url));
  if (!response.ok) {
    throw new Obstacle(
      `A part of Kartoteka is missing on the server (${response.status} for ${WASM.slice(2)}): reload the page, and if that does not help, tell whoever publishes it.`,
    );
  }
  // Some plain servers do not know the type of WebAssembly; compiling as it streams insists on it.
  const type = response.headers.get("content-type") ?? "";
  return type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
};

const startWorker = (script) => {
  let modulesKnown = false;
  const worker = new Worker(new URL(script, import.meta.url), {
    // Read only by browsers that can run a module in a worker.
    get type() {
      modulesKnown = true;
      return "module";
    },
  });
  if (!modulesKnown) {
    worker.terminate();
    say(OUTDATED);
    throw new Obstacle(OUTDATED);
  }
  return worker;
};

const start = async () => {
  if (typeof WebAssembly !== "object") {
    throw new Obstacle(OUTDATED);
  }
  const [module, glue] = await Promise.all([compile(), import(GLUE)]);

  globalThis.kartoteka = Object.freeze({
    // The worker waits for the compiled module as its first message.
    worker() {
      const worker = startWorker(WORKER);
      worker.postMessage(module);
      return worker;
    },
    importer: () => startWorker(IMPORTER),
  });

  await glue.default({ module_or_path: module });
};

start().catch((error) => {
  console.error(error);
  if (error instanceof Obstacle) {
    say(error.message);
  } else if (!navigator.onLine) {
    say("Kartoteka could not be loaded because this computer is offline: reload the page once it is connected.");
  } else {
    say(
      `Kartoteka could not be started (${error.message}): reload the page, and if that does not help, try another browser or tell whoever publishes it.`,
    );
  }
});
