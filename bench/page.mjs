// The page's side of the comparison: one library, timed by the page's own clock.

const SHOWN_LENGTH = 10;

/** A library that is very slow is asked no longer than this: so many milliseconds for each list. */
const PATIENCE = 120_000;

const WARMING = 20;

let library;
let stored;
let index;

const text = async (path) => (await fetch(path)).text();
const parse = (lines) => lines.trim().split("\n").map((line) => JSON.parse(line));

/** Loads the library's own code, which no figure includes; resolves to how it is set. */
export async function start(name) {
  library = await import(`/libraries/${name}.mjs`);
  return library.setting;
}

/** From articles in memory to the bytes that are stored; resolves to the milliseconds that it took. */
export async function build() {
  const prepare = library.prepare ?? parse;
  const articles = prepare(await text("/work/articles.jsonl"));
  const began = performance.now();
  const files = await library.build(articles);
  const took = performance.now() - began;
  for (const [file, content] of Object.entries(files)) {
    const { ok } = await fetch(`/store/${encodeURIComponent(file)}`, { method: "PUT", body: content });
    if (!ok) throw new Error(`${file} could not be stored`);
  }
  return took;
}

/** Fetches the bytes of the index, which is not loading yet. */
export async function fetchIndex(paths) {
  const files = Object.entries(paths).map(async ([file, path]) => {
    const content = await (await fetch(path)).arrayBuffer();
    return [file, new Uint8Array(content)];
  });
  stored = Object.fromEntries(await Promise.all(files));
}

/** From those bytes to the first results; resolves to the milliseconds that it took. */
export async function load(first) {
  const began = performance.now();
  index = await library.load(stored);
  await library.ask(index, first, SHOWN_LENGTH);
  const took = performance.now() - began;
  stored = undefined;
  return took;
}

/** Asks every query in turn; resolves to the milliseconds of each, and to how many found nothing. */
export async function time(queries, way) {
  const ask = library[way];
  for (const query of queries.slice(0, WARMING)) await ask(index, query, SHOWN_LENGTH);
  const times = [];
  let withoutResult = 0;
  const began = performance.now();
  for (const query of queries) {
    const asked = performance.now();
    if (asked - began > PATIENCE) break;
    const found = await ask(index, query, SHOWN_LENGTH);
    times.push(performance.now() - asked);
    if (found.length === 0) withoutResult += 1;
  }
  return { times, withoutResult };
}
