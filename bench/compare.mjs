// Measures every library over the articles and queries in a folder, in Chromium, and leaves `rows.json`
// there. `cargo xtask bench` prepares the folder, runs this, and makes a table of the rows.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import * as pagefind from "./pagefind.mjs";
import { serve } from "./server.mjs";

// The browser is driven by the version that the browser tests pin.
const { chromium } = createRequire(new URL("../end2end/package.json", import.meta.url))("playwright-core");

/** By the names of the files in `libraries/`, with what they are called. Ratios are to the first. */
const LIBRARIES = {
  kartoteka: { title: "Kartoteka" },
  minisearch: { title: "MiniSearch", package: "minisearch" },
  lunr: { title: "Lunr", package: "lunr" },
  flexsearch: { title: "FlexSearch", package: "flexsearch" },
  orama: { title: "Orama", package: "@orama/orama" },
  pagefind: { title: "Pagefind", package: "pagefind" },
};

/** Loading is measured so many times, in a browser of its own each, and the middle one counts. */
const LOADS = 3;

/** Past it, brotli takes minutes for the larger indexes and saves a few percent. */
const BROTLI_QUALITY = 9;

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGES = join(HERE, "node_modules");

const BARE_NAMES = {
  "@orama/orama": "@orama/orama/dist/browser/index.js",
  "@orama/stemmers/english": "@orama/stemmers/dist/en.js",
  "@orama/stopwords/english": "@orama/stopwords/dist/en.js",
  flexsearch: "flexsearch/dist/flexsearch.bundle.module.min.mjs",
  "flexsearch/lang/en": "flexsearch/dist/module/lang/en.js",
  minisearch: "minisearch/dist/es/index.js",
};

const [work, module] = process.argv.slice(2).map((folder) => resolve(folder));
if (module === undefined) {
  console.error("error: two folders are needed\nhint: `cargo xtask bench` runs this script");
  process.exit(2);
}

const imports = Object.fromEntries(
  Object.entries(BARE_NAMES).map(([name, path]) => [name, `/packages/${path}`]),
);
const page = `<!doctype html><html lang="en"><title>Comparison</title>
<script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module">globalThis.bench = await import("/script/page.mjs");</script></html>`;

let current = "";
const indexFolder = () => join(work, current);
const folders = { work, module, packages: PACKAGES, libraries: join(HERE, "libraries"), script: HERE };
const server = await serve(folders, page, indexFolder);

// Asked to end, the browser's driver closes the browser alone, which would look like a failed library.
process.once("SIGTERM", () => process.exit(143));

const queries = JSON.parse(readFileSync(join(work, "queries.json"), "utf8"));
const rows = [];
const failed = [];
try {
  for (current of Object.keys(LIBRARIES)) {
    console.error(`measuring ${LIBRARIES[current].title}`);
    try {
      rows.push(await measure(current));
    } catch (error) {
      // Without the first there is nothing to compare with; another may be too large for a page.
      if (rows.length === 0) throw error;
      failed.push({ name: titled(current), reason: error.message.split("\n")[0] });
    }
    writeFileSync(join(work, "rows.json"), JSON.stringify({ rows, failed }));
  }
} finally {
  server.end();
}

async function measure(name) {
  const build = await buildIndex(name);
  const files = name === "pagefind" ? {} : storedFiles();
  const loads = [];
  let last;
  for (let n = 1; n <= LOADS; n += 1) {
    await inBrowser(name, async (tab) => {
      await tab.page.evaluate((files) => bench.fetchIndex(files), files);
      const before = await tab.memory();
      const took = await tab.page.evaluate((first) => bench.load(first), queries.full[0]);
      const after = await tab.memory();
      loads.push({ took, memory: before && after && after - before });
      if (n < LOADS) return;
      const time = ([queries, way]) => bench.time(queries, way);
      const full = await tab.page.evaluate(time, [queries.full, "ask"]);
      const typed = await tab.page.evaluate(time, [queries.typed, "type"]);
      last = { setting: tab.setting, full, typed };
    });
  }
  return {
    name: titled(name),
    setting: last.setting,
    index_bytes: sentBytes(name),
    build,
    load: median(loads.map(({ took }) => took)),
    memory_mb: median(loads.map(({ memory }) => memory)),
    full: last.full.times,
    keystrokes: last.typed.times,
    without_result: last.full.withoutResult,
  };
}

async function buildIndex(name) {
  mkdirSync(indexFolder(), { recursive: true });
  if (name === "pagefind") {
    const lines = readFileSync(join(work, "articles.jsonl"), "utf8").trim().split("\n");
    return pagefind.build(lines.map((line) => JSON.parse(line)), indexFolder());
  }
  let took;
  await inBrowser(name, async ({ page }) => {
    took = await page.evaluate(() => bench.build());
  });
  return took;
}

/** A fresh browser with one page that has the library's code and nothing else. */
async function inBrowser(name, use) {
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: process.env.KARTOTEKA_CHROMIUM,
    // Chromium's own sandbox does not work for root, as in most containers.
    args: ["--disable-gpu", ...(isRoot ? ["--no-sandbox"] : [])],
  });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(`${name}: ${error.message}`));
    await page.goto(server.address);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    const setting = await page.evaluate((name) => bench.start(name), name);
    const ofBrowser = await browser.newBrowserCDPSession();
    const ofPage = await page.context().newCDPSession(page);
    const memory = async () => {
      await ofPage.send("HeapProfiler.collectGarbage");
      const { processInfo } = await ofBrowser.send("SystemInfo.getProcessInfo");
      return residentMegabytes(processInfo.filter(({ type }) => type === "renderer"));
    };
    await use({ page, setting, memory });
  } finally {
    await browser.close();
  }
}

/** Memory of processes in MB (2^20 bytes), where the system tells it in `/proc`; else nothing. */
function residentMegabytes(processes) {
  try {
    const kilobytes = processes.map(({ id }) => {
      const [, kilobytes] = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
      return Number(kilobytes);
    });
    return kilobytes.reduce((sum, next) => sum + next, 0) / 1024;
  } catch {
    return null;
  }
}

/** Where the page finds each file of the index that was stored. */
function storedFiles() {
  const paths = readdirSync(indexFolder()).map((file) => {
    return [decodeURIComponent(file), `/work/${current}/${file}`];
  });
  return Object.fromEntries(paths);
}

/** What must be loaded before the first search, as a host sends it. */
function sentBytes(name) {
  const files = readdirSync(indexFolder(), { recursive: true }).map(String);
  if (name === "pagefind") {
    // Its files are compressed already.
    return sum(files.filter(pagefind.ranks).map((file) => readFileSync(join(indexFolder(), file)).length));
  }
  return sum(
    files.map((file) => {
      const content = readFileSync(join(indexFolder(), file));
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      return brotliCompressSync(content, { params }).length;
    }),
  );
}

function titled(name) {
  const { title, package: pinned } = LIBRARIES[name];
  if (pinned === undefined) return title;
  const { version } = JSON.parse(readFileSync(join(PACKAGES, pinned, "package.json"), "utf8"));
  return `${title} ${version}`;
}

function sum(numbers) {
  return numbers.reduce((sum, next) => sum + next, 0);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
}
