// What one does here stays here. (That no test asks another host, breaks the security policy or says
// anything on the console is watched in every test: see pages/test.ts.)

import { expect, test } from "../pages/test";

test("once it is loaded, the page asks for nothing, whatever one does", async ({
  site,
  page,
  context,
  baseURL,
}) => {
  await site.open();
  await page.waitForLoadState("networkidle");
  let asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));

  await site.type("kuzminov");
  await expect(site.articles.titles).toHaveCount(2);
  // The first step that needs more of the program than the front page fetches the rest of it.
  const part = /^((split_places|split_answers|chunk_\d+)-[0-9a-f]+\.wasm|later-[0-9a-f]+\.css)$/;
  for (const url of asked) {
    expect(url.replace(baseURL!, "")).toMatch(part);
  }
  asked = [];
  await site.articles.card("Maxim Kuzminov").getByRole("link").click();
  await site.drawer.expectCard("Maxim Kuzminov");
  await site.drawer.showQuotes("killed by");
  await site.drawer.statement("killed by").getByRole("link", { name: /^“The GRU officers/ }).click();
  await site.article.expectPassage(
    "The GRU officers at last found Maxim Kuzminov in Spain and killed him.",
  );
  await site.lens("Names").click();
  await site.expectHeading("Names");
  await site.entities.kind("Places").click();
  await site.expectHeading("Places");
  await page.getByRole("contentinfo").getByRole("link", { name: "About this page" }).click();
  await site.expectHeading("About this page");
  await page.getByRole("contentinfo").getByRole("link", { name: "Help" }).click();
  await site.expectHeading("Help");

  expect(asked).toEqual([]);
});

test("the page keeps no cookie, and of a search nothing at all", async ({ site, page, context }) => {
  await site.open();
  await site.type("kuzminov");
  await expect(site.articles.titles).toHaveCount(2);
  await site.themeButton("Dark").click();

  expect(await context.cookies()).toEqual([]);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).toContain("dark");
  expect(kept).not.toContain("kuzminov");
});

test("the security policy forbids what the page does not need", { tag: "@once" }, async ({ page }) => {
  await page.goto("./");

  const policy = page.locator("meta[http-equiv='Content-Security-Policy']");
  await expect(policy).toHaveAttribute("content", /default-src 'none'/);
  await expect(policy).toHaveAttribute("content", /connect-src 'self'/);
});

test("every link that leaves the page says so, and tells the other site nothing", { tag: "@once" }, async ({ site, page }) => {
  await site.open("#/entity/maxim-kuzminov");

  const outside = page.locator("a[href^='http']");
  for (const link of await outside.all()) {
    await expect(link).toHaveAttribute("rel", /noreferrer/);
    await expect(link).toContainText("opens in a new tab");
  }
});
