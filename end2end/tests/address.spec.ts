// The address: reload, back, forward and a link that was sent show the same place.

import { EVERY_PLACE } from "../pages/site";
import { expect, test } from "../pages/test";

const PLACES: [name: keyof typeof EVERY_PLACE, heading: string][] = [
  ["front", "Russian defectors, exile units and the state that hunts them"],
  ["articles", "Articles"],
  ["article", "How Russia strikes back at those who changed sides"],
  ["card, mentions", "Maxim Kuzminov"],
  ["entities of a kind", "Organizations"],
  ["help", "Help"],
  ["about", "About this page"],
];

test("a link to each page leads there, and so does a reload", async ({ site }) => {
  for (const [name, heading] of PLACES) {
    await site.open(EVERY_PLACE[name]);
    await site.expectHeading(heading);
    await site.reload();
    await site.expectHeading(heading);
    await site.expectPlace(EVERY_PLACE[name]);
  }
});

test("back and forward walk through all pages", async ({ site, page }) => {
  for (const [name, heading] of PLACES) {
    await site.open(EVERY_PLACE[name]);
    await site.expectHeading(heading);
  }

  for (const [, heading] of PLACES.toReversed().slice(1)) {
    await page.goBack();
    await site.expectHeading(heading);
  }
  for (const [, heading] of PLACES.slice(1)) {
    await page.goForward();
    await site.expectHeading(heading);
  }
});

test("each page names itself in the tab", { tag: "@once" }, async ({ site, page }) => {
  await site.open("#/article/putins-concern-4-history");
  await expect(page).toHaveTitle(/^Defectors and the fear of them, from Stalin to Putin – /);

  await site.open("#/entity/gru");
  await expect(page).toHaveTitle(/^GRU – /);

  await site.open("#/no/such/page");
  await expect(page).toHaveTitle(/^Page not found – /);
});

test("a selection with cards comes back whole after a reload", async ({ site }) => {
  await site.open(
    "#/articles?q=defector&organization=-gru&from=2024&to=2024&sort=title&card=spain&card=kgb",
  );
  const titles = await site.articles.titles.allTextContents();
  expect(titles).toHaveLength(4);
  await site.drawer.expectCard("KGB");

  await site.reload();

  await site.articles.expectTitles(titles);
  await site.drawer.expectCard("KGB");
  await expect(site.drawer.behind).toHaveText([/Spain$/]);
  await expect(site.articles.sortBy("Title")).toHaveAttribute("aria-current", "true");
});

test("a page that does not exist says so and offers a way on", async ({ site, page }) => {
  await site.open("#/no/such/page");
  await site.expectHeading("Page not found");
  await expect(site.main).toContainText("Kartoteka has no page “no/such/page”");

  await page.getByRole("main").getByRole("link", { name: "All articles" }).click();

  await expect(site.articles.titles).toHaveCount(10);
});

test("an article that the collection does not have says so and offers a way on", { tag: "@once" }, async ({ site, page }) => {
  await site.open("#/article/no-such-article");
  await site.expectHeading("Article not found");

  await page.getByRole("main").getByRole("link", { name: "Front page" }).click();

  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
});

test("a card that the collection does not have says so and offers a way on", { tag: "@once" }, async ({ site, page }) => {
  await site.open("#/entity/no-such-card");
  await site.expectHeading("Card not found");

  await page.getByRole("main").getByRole("link", { name: "All names" }).click();

  await site.expectHeading("Names");
});

test("an unknown card in the drawer says so, and closes", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?card=no-such-card");
  await expect(site.drawer.drawer).toContainText("There is no such card");

  await site.drawer.closeCard.click();

  await site.drawer.expectClosed();
  await expect(site.articles.titles).toHaveCount(10);
});

test("what a link does not mean is passed over", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?q=kuzminov&from=yesterday&sort=sideways&page=minus&colour=red&card=");

  await expect(site.articles.titles).toHaveCount(2);
  await site.drawer.expectClosed();
});

test("a page of the list beyond its end says so and leads back", { tag: "@once" }, async ({ site, page }) => {
  await site.open("#/articles?page=9");
  await expect(site.main).toContainText("The list does not go on so far");

  await page.getByRole("link", { name: "Go to its first page" }).click();

  await expect(site.articles.titles).toHaveCount(10);
});

for (const [how, query] of [
  ["as it is", "Кузьминов"],
  ["encoded", "%D0%9A%D1%83%D0%B7%D1%8C%D0%BC%D0%B8%D0%BD%D0%BE%D0%B2"],
  ["with accents taken apart", encodeURIComponent("Émigré".normalize("NFD"))],
] as const) {
  test(`a link with letters beyond ASCII, ${how}, works`, async ({ site }) => {
    await site.open(`#/articles?q=${query}`);

    await expect(site.search).toHaveValue(decodeURIComponent(query));
    await expect(site.articles.titles.first()).toBeVisible();
    await site.reload();
    await expect(site.search).toHaveValue(decodeURIComponent(query));
  });
}

test("a link that was cut off in the middle of a letter does no harm", async ({ site }) => {
  await site.open("#/articles?q=kuzminov%D0");

  await site.expectHeading("Articles");
});
