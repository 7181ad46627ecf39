// How a large collection fares: the first search, each key, memory, the page's thread. Prints figures;
// run it by hand, in end2end/:
//
//   cargo xtask build
//   cargo xtask generate 100000 --out /tmp/generated
//   cargo run --release -p kartoteka-cli -- build /tmp/generated --out /tmp/large
//   KARTOTEKA_SITE=/tmp/large npx playwright test --config measure large
//
// KARTOTEKA_QUERIES are the words to type, with commas between queries; those that are there fit what
// `generate` invents. KARTOTEKA_CHROMIUM names the browser where Playwright has none of its own.
//
// From the key to the picture: the time that the browser gives the event of the key until the frame
// after the one in which the results of that text, or of a longer one, are in the document. Excerpts
// from texts follow when the typing rests; that takes its own line.

import { readFileSync } from "node:fs";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { LONG, tasksDuring } from "./tasks";

const QUERIES = (process.env.KARTOTEKA_QUERIES ?? "through bragais,heplou against,hebrobel flourimos").split(",");
const ROUNDS = Number(process.env.KARTOTEKA_ROUNDS ?? 3);

/** Milliseconds after which all excerpts are there. */
const SETTLED = 3_000;

/** Milliseconds between two keys: of somebody who types well. */
const BETWEEN_KEYS = 120;

test("large", async ({ page, browser }) => {
  await page.addInitScript(watch);
  const search = page.getByRole("searchbox", { name: "Search" });
  const began = Date.now();
  await printTasks("opening", browser, page, async () => {
    await page.goto("./");
    await expect(search).toBeVisible({ timeout: 240_000 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 240_000 });
    console.log(`\nopen after ${Date.now() - began} ms`);
  });
  await printMemory("opened", browser);

  await printTasks("first search", browser, page, async () => {
    await search.click();
    await search.press("t");
    const [first] = await painted(page, 1);
    console.log(`first search: painted ${first.toFixed(0)} ms after the key`);
  });
  await search.press("Backspace");
  await painted(page, 1);

  const times: number[] = [];
  const marked = page.locator(".hit__excerpts mark").first();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const query of QUERIES) {
      const type = () => search.pressSequentially(query, { delay: BETWEEN_KEYS });
      // The trace takes time of its own: what is traced is not timed.
      if (round === 0) {
        await printTasks(`typing “${query}”`, browser, page, async () => {
          await type();
          await page.waitForTimeout(SETTLED);
        });
        const texts = await page.evaluate(() => {
          const { paints, drawn } = globalThis as any;
          return drawn.at - paints.at(-1).at;
        });
        console.log(`excerpts of “${query}”: at most ${texts.toFixed(0)} ms after its results`);
        await painted(page, 1);
      } else {
        await type();
        // A space changes nothing that is searched.
        times.push(...(await painted(page, query.replace(/ /g, "").length)));
        await expect(marked).toBeVisible({ timeout: 30_000 });
      }
      await search.fill("");
      await expect(page).toHaveTitle(/^Articles – /);
      await page.evaluate("keys.length = 0, paints.length = 0");
    }
  }
  times.sort((a, b) => a - b);
  const share = (part: number) => times[Math.ceil(part * times.length) - 1].toFixed(1);
  console.log(
    `${times.length} keys: painted after ${share(0.5)} ms (p50), ${share(0.95)} ms (p95), ` +
      `${share(1)} ms (longest)`,
  );
  await printMemory("after typing", browser);
});

/** Runs in the page: notes keys, the pictures of their results, and long tasks. */
function watch() {
  const keys: { text: string; at: number }[] = [];
  const paints: { text: string; at: number }[] = [];
  // When a list of hits was changed last.
  const drawn = { at: 0 };
  Object.assign(globalThis, { keys, paints, drawn });
  addEventListener("input", (event) => {
    const text = (event.target as HTMLInputElement).value.trim();
    if (keys.at(-1)?.text !== text) keys.push({ text, at: event.timeStamp });
  }, true);
  let seen = "";
  const see = (changes: MutationRecord[]) => {
    const inList = ({ target }: MutationRecord) => (target as Element).closest?.(".hit-list");
    if (changes.some(inList)) drawn.at = performance.now();
    const text = document.title.match(/^Articles: (.*) – /)?.[1] ?? "";
    if (text === seen) return;
    seen = text;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => paints.push({ text, at: performance.now() });
      port2.postMessage(null);
    });
  };
  new MutationObserver(see).observe(document, { childList: true, subtree: true, characterData: true });
}

/** For each of so many keys, how long after it its results were painted, or those of a later key. */
async function painted(page: Page, count: number): Promise<number[]> {
  await page.waitForFunction(
    (count) => {
      const { keys, paints } = globalThis as any;
      return keys.length >= count && paints.at(-1)?.text === keys.at(-1)?.text;
    },
    count,
    { timeout: 30_000 },
  );
  return page.evaluate(() => {
    const { keys, paints } = globalThis as any;
    const times = keys.map((key: any, n: number) => {
      const later = keys.slice(n).map((key: any) => key.text);
      return paints.find((paint: any) => paint.at > key.at && later.includes(paint.text)).at - key.at;
    });
    keys.length = 0;
    paints.length = 0;
    return times;
  });
}

/** The longest tasks of the page's thread while `step` runs. */
async function printTasks(what: string, browser: Browser, page: Page, step: () => Promise<void>) {
  const tasks = await tasksDuring(browser, page, step);
  const longest = (of: "wall" | "cpu") => Math.max(...tasks.map((task) => task[of])).toFixed(0);
  const over = tasks.filter((task) => task.cpu > LONG).length;
  console.log(
    `${what}: longest task of the page's thread ${longest("wall")} ms on the clock, ` +
      `${longest("cpu")} ms on the processor; ${over} over ${LONG} ms on the processor`,
  );
}

/** Memory of the processes that draw pages: the largest one is that of the page and its worker. */
async function printMemory(what: string, browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter((process) => process.type === "renderer");
  const memory = renderers.map(({ id }) => {
    const status = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    const megabytes = (name: string) => Number(status.match(new RegExp(`^${name}: +(\\d+)`, "m"))?.[1] ?? 0) / 1024;
    return { own: megabytes("Private_Clean") + megabytes("Private_Dirty"), resident: megabytes("Rss") };
  });
  const largest = memory.reduce((a, b) => (a.resident > b.resident ? a : b));
  console.log(
    `${what}: memory of page and worker ${largest.resident.toFixed(0)} MB resident, ` +
      `${largest.own.toFixed(0)} MB of these its own`,
  );
}
