// Everything without a mouse, and always seeing where one is.

import { expect, test } from "../pages/test";

const HIT_MEN = "How Russia strikes back at those who changed sides";

test("from the search over an article to a card and back, by keyboard alone", async ({ site, page }) => {
  const press = (key: string) => page.keyboard.press(key);
  await site.open();

  await press("/");
  await expect(site.search).toBeFocused();
  await site.expectFocusToBeSeen();

  await page.keyboard.type("kuzminov", { delay: 40 });
  await expect(site.articles.titles).toHaveCount(2);
  await press("Enter");
  await expect(site.articles.title(HIT_MEN)).toBeVisible();

  // Out of the search box, so that letters are no longer text.
  await press("Tab");
  await press("j");
  await expect(site.articles.title(HIT_MEN)).toBeFocused();
  await site.expectFocusToBeSeen();
  await press("j");
  await expect(site.articles.titles.nth(1).getByRole("link")).toBeFocused();
  await press("k");
  await expect(site.articles.title(HIT_MEN)).toBeFocused();

  await press("Enter");
  await site.expectHeading(HIT_MEN);
  await expect(site.heading).toBeFocused();

  const name = site.article.mention("Denis Kapustin");
  for (let presses = 0; presses < 30; presses += 1) {
    await press("Tab");
    await site.expectFocusToBeSeen();
    if (await name.evaluate((link) => link === document.activeElement)) break;
  }
  await expect(name).toBeFocused();
  await expect(site.hoverCard).toContainText("Denis Kapustin");

  await press("Enter");
  await site.drawer.expectCard("Denis Kapustin");
  await expect(site.drawer.heading).toBeFocused();

  await press("Escape");
  await site.drawer.expectClosed();
  await expect(name).toBeFocused();
  await site.expectFocusToBeSeen();

  await page.goBack();
  await expect(site.articles.titles).toHaveCount(2);
  await expect(site.search).toHaveValue("kuzminov");
});

test("the question mark lists the keys, and Escape puts the list away", async ({ site, page }) => {
  await site.open("#/articles");

  await page.keyboard.press("?");
  await expect(site.keysDialog).toBeVisible();
  await expect(site.keysDialog.getByRole("row", { name: "j go to the next article" })).toBeVisible();
  await expect(site.keysDialog.getByRole("row", { name: "/ go to the search box" })).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(site.keysDialog).toBeHidden();
});

test("the keys are letters while one types", async ({ site, page }) => {
  await site.open("#/articles");
  await site.search.click();

  await page.keyboard.type("j?/k n", { delay: 30 });

  await expect(site.search).toHaveValue("j?/k n");
  await expect(site.search).toBeFocused();
  await expect(site.keysDialog).toBeHidden();
});

test("the skip link leads over the head of the page to the page", async ({ site, page }) => {
  await site.open("#/help");
  await site.reload();

  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");

  await expect(site.main).toBeFocused();
  await site.expectPlace("#/help");
});

test("j and k walk through the list of names, too", async ({ site, page }) => {
  await site.open("#/entities/person");

  await page.keyboard.press("j");
  await expect(site.entities.names.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(site.entities.names.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(site.drawer.heading).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(site.entities.names.nth(1)).toBeFocused();
});

test("n and p turn the pages of a long list", async ({ site, page }) => {
  await site.open("#/entities");
  await expect(site.entities.rows).toHaveCount(100);

  await page.keyboard.press("n");
  await expect(site.entities.rows).toHaveCount(17);
  await site.expectPlace("#/entities?page=2");

  await page.keyboard.press("p");
  await expect(site.entities.rows).toHaveCount(100);
});

test("following a link moves the focus to the heading of the page that comes", async ({ site, page }) => {
  await site.open();

  await site.front.newestTitles().first().focus();
  await page.keyboard.press("Enter");

  await site.expectHeading("Re-elected, Putin warns of Russians who change sides");
  await expect(site.heading).toBeFocused();
});

test("a facet keeps the focus when it is chosen", async ({ site, page }) => {
  await site.open("#/articles");
  const putin = site.articles.include("People", "Vladimir Putin");

  await putin.focus();
  await page.keyboard.press("Enter");

  await expect(site.articles.titles).toHaveCount(7);
  await expect(putin).toBeFocused();
  await site.expectFocusToBeSeen();
});
