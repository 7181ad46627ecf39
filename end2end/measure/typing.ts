// How long the page's thread is busy while one types. Prints figures; run it by hand, in end2end/:
//
//   npx playwright test --config measure                            the sample collection, in dist/
//
//   cargo xtask generate 5000 --out /tmp/generated                  a large one
//   cargo run --release -p kartoteka-cli -- build /tmp/generated --out /tmp/large
//   KARTOTEKA_SITE=/tmp/large KARTOTEKA_QUERY="government city" npx playwright test --config measure
//
// KARTOTEKA_CHROMIUM names the browser where Playwright has none of its own. The machine should have
// nothing else to do; on one that has, the time on the processor tells more than the time on the clock.

import { expect, test } from "@playwright/test";

import { LONG, type Task, tasksDuring } from "./tasks";

const QUERY = process.env.KARTOTEKA_QUERY ?? "kuzminov";
const ROUNDS = Number(process.env.KARTOTEKA_ROUNDS ?? 5);
const BETWEEN_KEYS = 80;

test("typing", async ({ page, browser }) => {
  const began = Date.now();
  await page.goto("./");
  const search = page.getByRole("searchbox", { name: "Search" });
  await expect(search).toBeVisible({ timeout: 120_000 });
  console.log(`\nopen after ${Date.now() - began} ms`);
  await page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(globalThis, { longTasks });
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map((entry) => Math.round(entry.duration)));
    }).observe({ type: "longtask" });
  });

  for (let round = 1; round <= ROUNDS; round += 1) {
    const tasks = await tasksDuring(browser, page, async () => {
      await search.pressSequentially(QUERY, { delay: BETWEEN_KEYS });
      await expect(page.getByRole("list", { name: "Articles found" })).not.toHaveAttribute("data-state");
      await expect(page).toHaveTitle(new RegExp(`^Articles: ${QUERY} `));
    });
    const longTasks = await page.evaluate(() => (globalThis as any).longTasks.splice(0) as number[]);
    const longest = (of: keyof Task) => Math.max(...tasks.map((task) => task[of])).toFixed(1);
    const over = tasks.filter((task) => task.wall > LONG).length;
    console.log(
      `round ${round}: ${tasks.length} tasks, longest ${longest("wall")} ms on the clock, ` +
        `${longest("cpu")} ms on the processor; ${over} over ${LONG} ms; ` +
        `long tasks as the browser reports them: ${longTasks.join(", ") || "none"}`,
    );
    await search.fill("");
    await expect(page).toHaveTitle(/^Articles – /);
  }
});
