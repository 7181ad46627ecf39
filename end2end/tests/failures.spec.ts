// What is broken is named in plain words, with what to do; what is sound is shown.

import type { Page } from "@playwright/test";

import { expect, test } from "../pages/test";

test.use({ expectsTrouble: true });

/** Serves another file in the place of one of the collection. */
async function replace(page: Page, file: string, body: string) {
  await page.route(`**/collection/${file}`, (route) =>
    route.fulfill({ contentType: "application/json", body }),
  );
}

/** Serves a file of the collection after a change to its content. */
async function change(page: Page, file: string, step: (content: any) => unknown) {
  await page.route(`**/collection/${file}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ json: step(await response.json()) });
  });
}

/** A manifest that names its files without checksums, as one that is edited by hand. */
function withoutChecksums(manifest: any) {
  const bare = (file: any) => (typeof file === "string" ? file : file.path);
  return {
    ...manifest,
    articles: manifest.articles.map(bare),
    entities: manifest.entities.map(bare),
  };
}

test("a site without a collection says what the publisher has to do", async ({ site, page }) => {
  await page.route("**/collection.json", (route) => route.fulfill({ status: 404, body: "not here" }));

  await page.goto("./");

  await expect(site.failure).toContainText("There is no collection here");
  await expect(site.failure).toContainText("the host answered 404");
  await expect(site.failure).toContainText("“kartoteka build” does it");
});

test("after a broken connection the button loads the page anew", { tag: "@once" }, async ({ site, page }) => {
  await page.route("**/collection.json", (route) => route.abort(), { times: 1 });
  await page.goto("./");
  await expect(site.failure).toContainText("The collection did not arrive");
  await expect(site.failure).toContainText("Check that this computer is connected");

  await site.failure.getByRole("button", { name: "Load the page anew" }).click();

  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
});

test("a manifest that is no JSON is told with the place of the mistake", { tag: "@once" }, async ({ site, page }) => {
  await replace(page, "collection.json", '{ "kartoteka": 1, "title": ');

  await page.goto("./");

  await expect(site.failure).toContainText("The collection cannot be read");
  await expect(site.failure).toContainText(/line 1/);
  await expect(site.failure).toContainText("A manifest begins with");
});

test("a collection of a newer version is refused with a word on what to do", { tag: "@once" }, async ({ site, page }) => {
  await change(page, "collection.json", (manifest) => ({ ...manifest, kartoteka: 99 }));

  await page.goto("./");

  await expect(site.failure).toContainText("The collection has format version 99");
  await expect(site.failure).toContainText("Open it with a newer version of Kartoteka");
});

test("when a file of articles is missing, the rest is there, and the file is named", async ({ site, page }) => {
  await page.route("**/articles.json", (route) => route.fulfill({ status: 404, body: "" }));

  await site.open();

  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
  await expect(site.main).toContainText("117\u00a0names");
  await site.front.problems.click();
  await expect(site.front.problems).toContainText("articles.json");
  await expect(site.front.problems).toContainText("404");
});

test("a broken article is named, and the others are there", { tag: "@once" }, async ({ site, page }) => {
  await change(page, "collection.json", withoutChecksums);
  await change(page, "articles.json", (articles) => [
    { ...articles[0], published: "the other day" },
    { ...articles[1], id: articles[2].id },
    ...articles.slice(2),
  ]);

  await site.open();
  await site.front.problems.click();
  await expect(site.front.problems).toContainText("monitor-2567-escape-helpers");
  await expect(site.front.problems).toContainText("monitor-2567-chinese-arms-intelligence");

  await site.type("kuzminov");
  await expect(site.articles.titles).toHaveCount(2);
});

test("markup in a collection is shown as it is written, and does nothing", async ({ site, page }) => {
  const markup = `<img src=x onerror="document.title='taken'"><b>bold</b>`;
  await change(page, "collection.json", (manifest) => ({
    ...withoutChecksums(manifest),
    title: markup,
  }));
  await change(page, "articles.json", (articles) => [
    { ...articles[0], title: markup, summary: markup, body: [markup] },
    ...articles.slice(1),
  ]);

  await site.open("#/article/monitor-2567-escape-helpers");

  await site.expectHeading(markup);
  await expect(site.main.getByRole("paragraph").filter({ hasText: markup })).toHaveCount(2);
  await expect(page.locator("main img, main b")).toHaveCount(0);
  await expect(page).not.toHaveTitle("taken");
});

test("a file that is cut off is told, and nothing else breaks", { tag: "@once" }, async ({ site, page }) => {
  await change(page, "collection.json", withoutChecksums);
  await replace(page, "entities.json", '{ "entities": [ { "id": "gru", ');

  await site.open("#/articles");
  await expect(site.articles.titles).toHaveCount(10);

  await site.open("#/");
  await site.front.problems.click();
  await expect(site.front.problems).toContainText("entities.json");
});

test("an engine that cannot start is told in plain words", async ({ site, page }) => {
  await page.route("**/worker-*.js", (route) => route.fulfill({ status: 404, body: "" }));

  await page.goto("./");

  await expect(site.failure).toContainText("Something broke inside Kartoteka");
  await expect(site.failure.getByRole("button", { name: "Load the page anew" })).toBeVisible();
});

test("a program that is damaged is told in plain words", async ({ site, page }) => {
  await page.route("**/*.wasm", (route) =>
    route.fulfill({ contentType: "application/wasm", body: "this is no program" }),
  );

  await page.goto("./");

  await expect(site.bootStatus).toContainText("Kartoteka could not be started");
  await expect(site.bootStatus).toContainText("reload the page");
});

test("without JavaScript the page says that it needs it", { tag: "@once" }, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();

  await page.goto("./");

  await expect(page.locator("noscript p")).toBeVisible();
  await expect(page.locator("noscript p")).toHaveText(/needs JavaScript/);
  await context.close();
});
