// From a name that was heard to the sentence that proves it, and back.

import { expect, test } from "../pages/test";
import { Site } from "../pages/site";

const HIT_MEN = "How Russia strikes back at those who changed sides";
const WARNING = "Re-elected, Putin warns of Russians who change sides";
const PROOF = "The GRU officers at last found Maxim Kuzminov in Spain and killed him.";

test("a reader finds out who killed Kuzminov, according to whom, and where it says so", async ({
  site,
  page,
  browser,
  baseURL,
}) => {
  await test.step("types the name, and opens the card that is offered", async () => {
    await site.open();
    await site.type("kuzminov");
    await site.articles.expectTitles([HIT_MEN, WARNING]);
    await site.articles.card("Maxim Kuzminov").getByRole("link").click();
    await site.drawer.expectCard("Maxim Kuzminov");
    // What was found stays beside it.
    await site.articles.expectTitles([HIT_MEN, WARNING]);
  });

  await test.step("reads who killed him, when, and according to whom", async () => {
    const killed = site.drawer.statement("killed by");
    await expect(killed).toContainText("GRU");
    await expect(killed).toContainText("about February 2024");
    await expect(killed).toContainText(/according to\s+(Work:\s*)?Putin’s Concern/);
  });

  await test.step("reads the words, and goes to where they stand", async () => {
    await site.drawer.showQuotes("killed by");
    await site.drawer.statement("killed by").getByRole("link", { name: `“${PROOF}”` }).click();
    await site.expectHeading(HIT_MEN);
    await site.article.expectPassage(PROOF);
    await site.drawer.expectCard("Maxim Kuzminov");
  });
  const article = page.url();

  await test.step("opens the card of the GRU from the sentence", async () => {
    await site.article.passage.filter({ hasText: "GRU" }).first().click();
    await site.drawer.expectCard("GRU");
    await expect(site.drawer.behind).toHaveText([/Maxim Kuzminov$/]);
    await expect(site.article.passage.first()).toBeInViewport();
  });
  const shared = page.url();

  await test.step("another browser shows the same for the same address", async () => {
    const context = await browser.newContext({ baseURL });
    const other = new Site(await context.newPage());
    await other.page.goto(shared);
    await other.expectHeading(HIT_MEN);
    await other.article.expectPassage(PROOF);
    await other.drawer.expectCard("GRU");
    await expect(other.drawer.behind).toHaveText([/Maxim Kuzminov$/]);
    await expect(other.search).toHaveValue("kuzminov");
    await context.close();
  });

  await test.step("goes back twice, and is where it began", async () => {
    await page.goBack();
    await site.drawer.expectCard("Maxim Kuzminov");
    expect(page.url()).toBe(article);
    await site.article.expectPassage(PROOF);

    await page.goBack();
    await site.expectHeading("Articles");
    await site.articles.expectTitles([HIT_MEN, WARNING]);
    await site.drawer.expectCard("Maxim Kuzminov");
    await expect(site.search).toHaveValue("kuzminov");
  });
});

test("cards stack, a tab brings one to the top, and they close one by one or all at once", async ({
  site,
}) => {
  await site.open("#/article/putins-concern-3-hit-men");

  for (const name of ["Denis Kapustin", "GRU", "FSB"]) {
    await site.article.mention(name).click();
    await site.drawer.expectCard(name);
  }
  await expect(site.drawer.behind).toHaveText([/Denis Kapustin$/, /GRU$/]);

  await site.drawer.behind.filter({ hasText: "Denis Kapustin" }).click();
  await site.drawer.expectCard("Denis Kapustin");
  await expect(site.drawer.behind).toHaveText([/GRU$/, /FSB$/]);

  await site.drawer.closeCard.click();
  await site.drawer.expectCard("FSB");

  await site.drawer.closeAll.click();
  await site.drawer.expectClosed();
  await site.expectPlace("#/article/putins-concern-3-hit-men");
});

test("a name on a card opens the next card", { tag: "@once" }, async ({ site }) => {
  await site.open("#/?card=maxim-kuzminov");

  await site.drawer.statement("defected to").getByRole("link", { name: "Ukraine" }).click();

  await site.drawer.expectCard("Ukraine");
  await expect(site.drawer.behind).toHaveText([/Maxim Kuzminov$/]);
});

test("a denied or reported claim says so on its card", { tag: "@once" }, async ({ site }) => {
  await site.open("#/?card=russian-volunteer-corps");

  await site.drawer.expectCard("Russian Volunteer Corps");
  await expect(site.drawer.drawer.getByText("reported", { exact: true }).or(
    site.drawer.drawer.getByText("alleged", { exact: true }),
  ).first()).toBeVisible();
});
