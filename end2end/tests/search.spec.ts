// Searching while typing: what is found, how the query was understood, what to do when it was not.

import { expect, test } from "../pages/test";

const WARNING = "Re-elected, Putin warns of Russians who change sides";
const REBELS = "The Russian units that fight Putin from Ukraine";
const HIT_MEN = "How Russia strikes back at those who changed sides";
const HISTORY = "Defectors and the fear of them, from Stalin to Putin";
const OUTLOOK = "More killings abroad, more crackdowns at home: what may come";
const HELPERS = "Underground groups bring Russian dissenters to safety";
const WANG = "Putin–Wang meeting brings Moscow and Beijing closer";
const AMMUNITION = "Prigozhin accuses the military of starving Wagner of ammunition";

test("typing a name shows the articles while one types, with the name lit", async ({ site, page }) => {
  await site.open();

  await site.type("kuzminov");

  await site.articles.expectTitles([HIT_MEN, WARNING]);
  for (const title of [HIT_MEN, WARNING]) {
    await expect(site.articles.hit(title).getByText("Kuzminov", { exact: true }).first()).toBeVisible();
    await expect(site.articles.hit(title).locator("mark").first()).toHaveText("Kuzminov");
  }
  await expect(site.search).toBeFocused();
  await expect(page).toHaveTitle(/^Articles: kuzminov – /);
  await expect(site.articles.sentence).toContainText("2\u00a0articles with kuzminov");
});

test("a name that is typed offers its card above the articles", async ({ site }) => {
  await site.open();

  await site.type("kuzminov");

  const card = site.articles.card("Maxim Kuzminov");
  await expect(card).toContainText("Person");
  await expect(card).toContainText("Russian military helicopter pilot who flew to Ukraine");
  await expect(card).toContainText("2\u00a0articles");
});

test("half a name finds what the whole name finds", { tag: "@once" }, async ({ site }) => {
  await site.open();

  await site.type("kuzm");

  await site.articles.expectTitles([HIT_MEN, WARNING]);
});

test("what was found is said aloud when the typing rests", async ({ site }) => {
  await site.open();

  await site.type("kuzminov");

  await expect(site.announcer).toHaveText("2\u00a0articles");
});

const QUERIES: [query: string, titles: string[]][] = [
  ["Кузьминов", [WARNING, HIT_MEN]],
  ["emigre", [HISTORY]],
  ["Émigré", [HISTORY]],
  ["defector", [HISTORY, WARNING, OUTLOOK, REBELS, HIT_MEN]],
  ['"military intelligence"', [HIT_MEN, REBELS, HISTORY]],
  ["putin -wagner", [WARNING, WANG, HISTORY, OUTLOOK, REBELS, HELPERS, HIT_MEN]],
  ["outlet:reuters", [AMMUNITION]],
];

for (const [query, titles] of QUERIES) {
  test(`${query} finds the right articles`, { tag: "@once" }, async ({ site }) => {
    await site.open();

    await site.type(query);
    await site.search.press("Enter");

    await site.articles.expectTitlesInAnyOrder(titles);
    const count = titles.length === 1 ? "1\u00a0article " : `${titles.length}\u00a0articles `;
    await expect(site.articles.sentence).toContainText(count);
  });
}

test("a word in the singular lights the plural", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?q=defector");

  await expect(site.articles.hit(HISTORY).getByText("Defectors", { exact: true }).first()).toBeVisible();
  await expect(site.articles.hit(REBELS).locator("mark", { hasText: "defectors" })).toBeVisible();
});

test("a name in another script offers the same card", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?q=Кузьминов");

  await expect(site.articles.card("Maxim Kuzminov")).toContainText("also Кузьминов");
});

test("a quotation mark that is never closed is explained, and the search goes on", async ({ site }) => {
  await site.open();

  await site.type('"unclosed ((');
  await site.search.press("Enter");

  await expect(site.searchForm).toContainText("The quotation mark is not closed.");
  await expect(site.searchForm).toContainText("Write a second quotation mark where the phrase ends.");
  await expect(site.main).toContainText("No article fits all of this");
  await site.expectPlace("#/articles?q=%22unclosed+%28%28");

  await site.search.fill('"military intelligence');
  await site.search.press("Enter");
  await site.articles.expectTitlesInAnyOrder([HIT_MEN, REBELS, HISTORY]);
});

test("while a phrase is being typed, that its end is missing is no problem", { tag: "@once" }, async ({ site }) => {
  await site.open();

  await site.type('"military intelligence');

  await site.articles.expectTitlesInAnyOrder([HIT_MEN, REBELS, HISTORY]);
  await expect(site.searchForm).not.toContainText("not closed");
});

test("a mistyped word finds what was meant, says so, and can be taken back", async ({ site, page }) => {
  await site.open("#/articles?q=kuzmniov");

  await site.articles.expectTitlesInAnyOrder([HIT_MEN, WARNING]);
  await expect(site.main).toContainText("Searched for kuzminov");
  await expect(site.articles.hit(WARNING).locator("mark").first()).toHaveText("Kuzminov");

  await page.getByRole("link", { name: "Only what I typed" }).click();
  await site.expectPlace("#/articles?q=kuzmniov&as=typed");
  await expect(site.main).toContainText("No article fits all of this");

  await page.getByRole("link", { name: "Search for those too" }).click();
  await site.expectPlace("#/articles?q=kuzmniov");
  await page.getByRole("link", { name: "kuzminov", exact: true }).click();
  await site.expectPlace("#/articles?q=kuzminov");
  await expect(site.main).not.toContainText("Searched for");
});

test("a phrase is not corrected", { tag: "@once" }, async ({ site }) => {
  await site.open('#/articles?q="military inteligence"');

  await expect(site.main).toContainText("No article fits all of this");
});

test("what is being typed is suggested: cards, words, titles", async ({ site }) => {
  await site.open();

  await site.type("putin hel");

  const words = site.suggestions.getByRole("link", { name: /^putin hel\w+$/ });
  await expect(words.first()).toBeVisible();
  await site.search.fill("kuzm");
  await expect(site.suggestions.getByRole("link", { name: "Maxim Kuzminov" })).toBeVisible();
  await site.search.press("ArrowDown");
  await expect(site.suggestions.getByRole("link", { name: "Maxim Kuzminov" })).toBeFocused();
  await site.page.keyboard.press("Escape");
  await expect(site.search).toBeFocused();

  await site.suggestions.getByRole("link", { name: "kuzminov", exact: true }).click();

  await expect(site.search).toHaveValue("kuzminov");
  await expect(site.search).toBeFocused();
  await expect(site.suggestions).toHaveCount(0);
  await site.articles.expectTitles([HIT_MEN, WARNING]);
});

test("suggestions go when the query is sent", { tag: "@once" }, async ({ site }) => {
  await site.open();
  await site.type("kuzm");
  await expect(site.suggestions).toBeVisible();

  await site.search.press("Enter");

  await expect(site.suggestions).toHaveCount(0);
});

test("a hit tells why it was found, and how much each word brings", async ({ site }) => {
  await site.open("#/articles?q=kuzminov+spain");
  const hit = site.articles.hit(HIT_MEN);

  await hit.getByText("Why this hit").click();

  const reasons = hit.locator(".reason-list").getByRole("listitem");
  await expect(reasons.filter({ hasText: "“kuzminov” in the text" })).toHaveCount(1);
  await expect(reasons.filter({ hasText: "“spain” in the text" })).toHaveCount(1);
  const shares = (await reasons.allTextContents()).map((text) => {
    const [, sign, percent] = /(−?)(\d+)\u00a0%$/.exec(text) ?? [];
    return Number(percent) * (sign ? -1 : 1);
  });
  const sum = shares.reduce((sum, share) => sum + share, 0);
  expect(Math.abs(sum - 100), `${shares}`).toBeLessThanOrEqual(shares.length);
});

test("without a query there is nothing to explain", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles");

  await expect(site.articles.titles).toHaveCount(10);
  await expect(site.main.getByText("Why this hit")).toHaveCount(0);
});

test("nothing found offers a way on", async ({ site, page }) => {
  await site.open("#/articles?q=zebra&place=spain");
  await expect(site.main).toContainText("No article fits all of this");

  await page.getByRole("link", { name: "Show all articles" }).click();

  await expect(site.articles.titles).toHaveCount(10);
});

test("Escape empties the search box and shows everything again", async ({ site }) => {
  await site.open("#/articles?q=kuzminov");
  await expect(site.search).toHaveValue("kuzminov");

  await site.search.press("Escape");

  await expect(site.search).toHaveValue("");
  await expect(site.articles.titles).toHaveCount(10);
});

test("typing leaves one entry in the history, not one for each letter", async ({ site, page }) => {
  await site.open();
  await site.type("kuzminov");
  await site.articles.expectTitles([HIT_MEN, WARNING]);

  await page.goBack();

  await site.expectPlace("#/");
  await expect(site.search).toHaveValue("");
});

test("the articles stand in the order that one asks for", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?q=russia");

  await site.articles.sortBy("Title").click();

  await expect(site.articles.sortBy("Title")).toHaveAttribute("aria-current", "true");
  await expect(site.articles.titles.first()).toHaveText("China is said to weigh drones and ammunition for Russia");
  await expect(site.articles.titles.last()).toHaveText(HELPERS);
});
