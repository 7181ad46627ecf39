// The front page: what the collection is, and where to begin.

import { expect, test } from "../pages/test";

test("a stranger sees what the collection is and how much of it there is", async ({ site, page }) => {
  await site.open();

  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
  await expect(page).toHaveTitle("Russian defectors, exile units and the state that hunts them");
  await expect(site.main).toContainText("Ten digests, in our own words, of two pieces");
  await expect(site.front.articleCount).toHaveText("10\u00a0articles");
  await expect(site.main).toContainText(
    "from about February 2023 to 2024, 117\u00a0names, 180\u00a0relations with their evidence",
  );
});

test("the kinds of names stand with their numbers, the commonest names below", { tag: "@once" }, async ({ site }) => {
  await site.open();

  for (const kind of ["People 14", "Organizations 43", "Places 24", "Events 27", "Works 9"]) {
    await expect(site.front.kind(kind)).toBeVisible();
  }
  await expect(site.name("Maxim Kuzminov")).toBeVisible();
});

test("the events stand on a line, and the button shows the minor ones too", async ({ site }) => {
  await site.open();

  await expect(site.front.event("Vlasov execution")).toContainText("1946");
  await expect(site.front.event("Concert hall attack")).toContainText("22 March 2024");
  await expect(site.front.event("Kuzminov assassination")).toBeHidden();

  await expect(site.front.allEvents).toHaveText("All 22 events");
  await site.front.allEvents.click();

  await expect(site.front.event("Kuzminov assassination")).toBeVisible();
  await expect(site.front.allEvents).toHaveAttribute("aria-expanded", "true");
});

test("a click on one of the newest articles opens it", async ({ site }) => {
  await site.open();
  await expect(site.front.newestTitles()).toHaveCount(8);

  await site.front.newestTitles().first().click();

  await site.expectHeading("Re-elected, Putin warns of Russians who change sides");
  await site.expectPlace("#/article/putins-concern-1-warning");
});

test("a click on a name opens its card beside the front page", async ({ site }) => {
  await site.open();

  await site.name("Denis Kapustin").click();

  await site.drawer.expectCard("Denis Kapustin");
  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
});

test("the number of articles and the number of a kind lead to their lists", { tag: "@once" }, async ({ site, page }) => {
  await site.open();
  await site.front.articleCount.click();
  await expect(site.articles.titles).toHaveCount(10);

  await page.goBack();
  await site.front.kind("Works 9").click();
  await site.expectHeading("Works");
  await expect(site.entities.rows).toHaveCount(9);
});
