// A collection whose texts come as they are needed, as large ones do.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { expect, test } from "../pages/test";

const HIT_MEN = "How Russia strikes back at those who changed sides";
const WARNING = "Re-elected, Putin warns of Russians who change sides";

const folder = mkdtempSync(join(tmpdir(), "kartoteka-parts-"));

test.beforeAll(() => {
  const build = ["build", "data", "--parts", "--page", "dist", "--out", folder, "--force"];
  const program = ["run", "--quiet", "--package", "kartoteka-cli", "--"];
  execFileSync(process.env.CARGO ?? "cargo", [...program, ...build], { cwd: join("..") });
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Serves that collection in the place of the one that is there; tells what is fetched of it. */
async function serve(page: Page) {
  const fetched: string[] = [];
  await page.route("**/collection/**", (route) => {
    const path = decodeURI(new URL(route.request().url()).pathname).replace(/^.*\/collection\//, "");
    const file = join(folder, "collection", path);
    fetched.push(path);
    return existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404, body: "" });
  });
  return fetched;
}

test("texts are fetched when they are shown, and not before", async ({ site, page }) => {
  const fetched = await serve(page);

  await site.open();
  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
  expect(fetched.sort()).toEqual([
    "collection.json",
    "entities.json",
    "index/catalogue.kartoidx",
    "index/positions.kartoidx",
    "index/ranking.kartoidx",
  ]);

  // At once: a rest within the word would fetch the texts of what its beginning finds.
  await site.search.fill("kuzminov");
  await site.articles.expectTitles([HIT_MEN, WARNING]);
  await expect(site.articles.hit(HIT_MEN).locator(".hit__excerpts mark").first()).toHaveText("Kuzminov");
  const texts = fetched.filter((path) => path.startsWith("articles/"));
  expect(texts.length).toBeLessThan(5);

  await site.articles.title(HIT_MEN).click();
  await site.expectHeading(HIT_MEN);
  await site.article.mention("Denis Kapustin").click();
  await site.drawer.expectCard("Denis Kapustin");
  await expect(site.drawer.drawer).toContainText("Russian Volunteer Corps");
});

test("a phrase fetches where words stand", async ({ site, page }) => {
  const fetched = await serve(page);

  await site.open("#/articles?q=%22military+intelligence%22");

  await expect(site.articles.titles).toHaveCount(3);
  expect(fetched).toContain("index/positions/001.kartoidx");
});

test.describe("what is missing", () => {
  test.use({ expectsTrouble: true });

  test("a text that is not there is told, and comes when it is there again", async ({ site, page }) => {
    await serve(page);
    await page.route("**/collection/articles/**", (route) => route.fulfill({ status: 404, body: "" }), {
      times: 1,
    });

    await page.goto("./#/article/putins-concern-3-hit-men");
    await expect(site.failure).toContainText(/articles\/\d+\.json/);
    await expect(site.failure).toContainText("the host answered 404");

    await site.failure.getByRole("button", { name: "Load the page anew" }).click();
    await site.expectHeading(HIT_MEN);
    await expect(site.article.mention("Denis Kapustin")).toBeVisible();
  });

  test("without a catalogue everything is read, and the file is named", async ({ site, page }) => {
    await serve(page);
    await page.route("**/catalogue.kartoidx", (route) => route.fulfill({ body: "this is none" }));

    await site.open();
    await site.front.problems.click();
    await expect(site.front.problems).toContainText("index/catalogue.kartoidx");
    await expect(site.front.problems).toContainText("all texts had to be loaded");

    await site.type("kuzminov");
    await site.articles.expectTitles([HIT_MEN, WARNING]);
  });
});
