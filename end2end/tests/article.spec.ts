// Reading an article: names, the cards beside them, sources, neighbours, passages.

import { expect, test } from "../pages/test";

const HIT_MEN = "#/article/putins-concern-3-hit-men";

test("a name in the text opens its card, and the text stays", async ({ site }) => {
  await site.open(HIT_MEN);

  await site.article.mention("Denis Kapustin").click();

  await site.drawer.expectCard("Denis Kapustin");
  await site.expectHeading("How Russia strikes back at those who changed sides");
});

test("pointing at a name shows its card, which stays while one points at it", async ({ site, page }) => {
  await site.open(HIT_MEN);

  await site.article.mention("Denis Kapustin").hover();
  await expect(site.hoverCard).toContainText("A founder and the leader of the Russian Volunteer Corps");
  await expect(site.hoverCard).toContainText("Person");

  await site.hoverCard.hover();
  await expect(site.hoverCard).toBeVisible();
  await page.mouse.move(2, 2);
  await expect(site.hoverCard).toHaveCount(0);
});

test("the card beside a name comes with the keyboard too, and Escape puts it away", async ({ site, page }) => {
  await site.open(HIT_MEN);

  await site.article.mention("Spain").focus();
  await expect(site.hoverCard).toContainText("Spain");

  await page.keyboard.press("Escape");
  await expect(site.hoverCard).toHaveCount(0);
  await expect(site.article.mention("Spain")).toBeFocused();
});

test("who does not want cards beside names switches them off", async ({ site, page }) => {
  await site.open("#/about");
  await page.getByRole("checkbox", { name: /short card/ }).uncheck();

  await site.open(HIT_MEN);
  await site.reload();
  await site.article.mention("Denis Kapustin").hover();
  // By the time that the next name has its card in the drawer, this one would have come.
  await site.article.mention("Denis Kapustin").click();
  await site.drawer.expectCard("Denis Kapustin");
  await expect(site.hoverCard).toHaveCount(0);
});

test("the sources that a text cites stand below it and lead to what else cites them", { tag: "@once" }, async ({ site }) => {
  await site.open("#/article/monitor-2567-prigozhin-ammunition");
  await expect(site.article.sources.getByRole("listitem")).toHaveText(["Reuters, 20 February 2023"]);

  await site.article.sources.getByRole("link", { name: "Reuters" }).click();

  await site.expectHeading("Articles");
  await site.articles.expectTitles([
    "Prigozhin accuses the military of starving Wagner of ammunition",
  ]);
  await expect(site.articles.sentence).toContainText("from or citing Reuters");
});

test("the editors' note stands apart from the text, and a quote names who speaks", { tag: "@once" }, async ({ site }) => {
  await site.open("#/article/monitor-2567-putin-wang-meeting");
  await expect(site.article.note).toContainText("Editors’ note");
  await expect(site.article.note).toContainText("might be ready to back Russia more openly");

  await site.open("#/article/monitor-2567-ruj-suspended");
  await expect(site.main.getByRole("figure")).toContainText("— Dominique Pradeli");
});

test("related articles say which names they share, and lead on", { tag: "@once" }, async ({ site }) => {
  await site.open(HIT_MEN);
  const first = site.article.related.getByRole("listitem").first();
  await expect(first).toContainText("Freedom of Russia Legion");

  await first.getByRole("link", { name: "The Russian units that fight Putin from Ukraine" }).click();

  await site.expectHeading("The Russian units that fight Putin from Ukraine");
});

test("the parts of the same piece stand in order, the one that is read marked", { tag: "@once" }, async ({ site }) => {
  await site.open(HIT_MEN);
  const parts = site.article.parts.getByRole("link");
  await expect(parts).toHaveCount(5);
  await expect(parts.nth(2)).toHaveAttribute("aria-current", "page");

  await parts.nth(4).click();

  await site.expectHeading("More killings abroad, more crackdowns at home: what may come");
});

test("a category leads to what else is filed under it", { tag: "@once" }, async ({ site }) => {
  await site.open("#/article/monitor-2567-prigozhin-ammunition");

  await site.article.categories.getByRole("link", { name: "Corruption" }).click();

  await site.articles.expectTitles([
    "Prigozhin accuses the military of starving Wagner of ammunition",
  ]);
});

test("what one searched stays lit in the article", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?q=makarov");
  await site.articles.title("How Russia strikes back at those who changed sides").click();

  await site.expectHeading("How Russia strikes back at those who changed sides");
  await expect(site.main.locator("mark")).toHaveText(["Makarov"]);
});

test("a link to a passage marks it and brings it into view", async ({ site }) => {
  await site.open(`${HIT_MEN}?at=2401-2471~f9044079`);

  await site.article.expectPassage(
    "The GRU officers at last found Maxim Kuzminov in Spain and killed him.",
  );
});

test("a link to a passage that has changed says so and marks nothing", async ({ site }) => {
  await site.open(`${HIT_MEN}?at=2401-2471~00000000`);

  await expect(site.main).toContainText("The passage has changed");
  await expect(site.main).toContainText("nothing is marked");
  await expect(site.article.passage).toHaveCount(0);
});

test("back from an article leads to the place in the list that one left", async ({ site, page }) => {
  await site.open("#/articles");
  const last = site.articles.titles.last();
  await last.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(0);
  await last.getByRole("link").click();
  await expect(site.article.parts).toBeVisible();

  await page.goBack();

  await expect(site.articles.titles).toHaveCount(10);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
});
