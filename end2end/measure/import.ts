// How an import on the page fares: how long it takes, and the page's thread meanwhile. Prints figures;
// run it by hand, in end2end/, after `cargo xtask build`:
//
//   npx playwright test --config measure import
//
// KARTOTEKA_POSTS is a folder of articles to drop; without one, a thousand posts are made up.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "@playwright/test";

import { OwnPage, type OwnFile, posts } from "../pages/own_page";
import { LONG, tasksDuring } from "./tasks";

function files(): OwnFile[] {
  const folder = process.env.KARTOTEKA_POSTS;
  if (!folder) return posts(1000);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      path: entry.name,
      text: readFileSync(join(entry.parentPath, entry.name), "utf8"),
    }));
}

test("import", async ({ page, browser }) => {
  const own = new OwnPage(page);
  await own.open();
  await expect(page.getByRole("searchbox")).toBeVisible();
  const dropped = files();
  const bytes = dropped.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  // The files are there before the clock runs: a reader has them on the disk.
  const transfer = await own.transferOf(dropped);
  let took = 0;
  const tasks = await tasksDuring(browser, page, async () => {
    const began = Date.now();
    await own.dropTransfer(transfer);
    await expect(own.openButton).toBeVisible({ timeout: 280_000 });
    took = Date.now() - began;
  });
  const long = tasks.filter(({ wall }) => wall > LONG);
  const longest = tasks.reduce((a, b) => (b.wall > a.wall ? b : a), { wall: 0, cpu: 0 });
  console.log(
    `\n${dropped.length} files, ${(bytes / 1e6).toFixed(1)} MB: ${(took / 1000).toFixed(1)} s, ` +
      `${(bytes / took / 1000).toFixed(2)} MB/s, the program fetched and the collection made`,
  );
  console.log(
    `tasks of the page's thread: ${tasks.length}, over ${LONG} ms: ${long.length}; ` +
      `the longest ${longest.wall.toFixed(1)} ms on the clock, ${longest.cpu.toFixed(1)} ms on the processor`,
  );
  console.log(await own.status.innerText());
});
