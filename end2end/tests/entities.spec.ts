// Whom and what the articles name: the list of cards, and the page of each.

import { expect, test } from "../pages/test";

test("the names of one kind stand in the order of how often they are named", async ({ site }) => {
  await site.open("#/entities");
  await expect(site.entities.kind("All")).toHaveText(/All\s117/);

  await site.entities.kind("People").click();

  await site.expectHeading("People");
  await expect(site.entities.rows).toHaveCount(14);
  await expect(site.entities.rows.first()).toContainText("Vladimir Putin");
  await expect(site.entities.rows.first()).toContainText("President of Russia");
  await expect(site.entities.kind("People")).toHaveAttribute("aria-current", "page");
});

test("the same names stand by the alphabet when one asks for it", { tag: "@once" }, async ({ site }) => {
  await site.open("#/entities/work");

  await site.entities.sortBy("Name").click();

  await site.entities.expectNames([
    "Central Intelligence Act of 1949",
    "CIA recruitment videos",
    "GRU video",
    "Prigozhin’s ammunition video",
    "Putin’s Concern",
    "Russian criminal code",
    "Russian Émigré Politics",
    "RVC manifesto",
    "Treason amendment to the Russian criminal code",
  ]);
});

test("a letter leaves the names that begin with it", async ({ site }) => {
  await site.open("#/entities/person");

  await site.entities.letter("G").click();

  await site.entities.expectNames(["George Fischer", "George Kennan"]);
  await site.entities.letter("All").click();
  await expect(site.entities.rows).toHaveCount(14);
});

test("a letter in a link may be small", { tag: "@once" }, async ({ site }) => {
  await site.open("#/entities/person?letter=g");

  await site.entities.expectNames(["George Fischer", "George Kennan"]);
});

test("typing a part of a name, in any script, finds it", async ({ site }) => {
  await site.open("#/entities");

  await site.entities.nameFilter.pressSequentially("Кузьм", { delay: 30 });

  await expect(site.entities.names.first()).toHaveText(/Maxim Kuzminov$/);
  await expect(site.entities.rows).toHaveCount(1);
  await expect(site.entities.nameFilter).toBeFocused();
});

test("a name of the list opens its card, its number the articles", async ({ site, page }) => {
  await site.open("#/entities/person");

  await site.entities.names.first().click();
  await site.drawer.expectCard("Vladimir Putin");
  await page.goBack();
  await site.drawer.expectClosed();

  await site.entities.row("Vladimir Putin").getByRole("link", { name: "7", exact: true }).click();
  await site.expectHeading("Articles");
  await expect(site.articles.titles).toHaveCount(7);
});

test("only names of the selection are listed", { tag: "@once" }, async ({ site }) => {
  await site.open("#/entities/organization?q=outlet:reuters");

  await expect(site.entities.rows).toHaveCount(5);
  await expect(site.articles.sentence).toContainText("1\u00a0article");
});

test("the page of a card shows every quote at once", { tag: "@once" }, async ({ site }) => {
  await site.open("#/entity/maxim-kuzminov");

  await site.expectHeading("Maxim Kuzminov");
  await expect(site.main).toContainText("Максим Кузьминов");
  await expect(
    site.main.getByRole("link", {
      name: "“The GRU officers at last found Maxim Kuzminov in Spain and killed him.”",
    }).first(),
  ).toBeVisible();
});

test("the tabs of a card show all its sentences and all its articles", async ({ site, page }) => {
  await site.open("#/entity/maxim-kuzminov");

  await site.entity.tab("Mentions").click();
  await expect(site.entity.tab("Mentions")).toHaveAttribute("aria-current", "page");
  await expect(site.entity.sentences).toHaveCount(7);

  await site.entity.tab("Articles").click();
  await expect(site.entity.articles).toHaveCount(2);
  await site.expectPlace("#/entity/maxim-kuzminov/articles");

  await page.goBack();
  await expect(site.entity.sentences).toHaveCount(7);
});

test("a sentence of a card leads to where it stands", async ({ site }) => {
  await site.open("#/entity/maxim-kuzminov/mentions");

  await site.entity.sentences
    .filter({ hasText: "in his Mi-8 helicopter he flew to Ukraine" })
    .getByRole("link", { name: "How Russia strikes back at those who changed sides" })
    .click();

  await site.article.expectPassage(
    "Maxim Kuzminov defected from Russia in August 2023: in his Mi-8 helicopter he flew to Ukraine.",
  );
});

test("the name at the head of a card in the drawer leads to its page", { tag: "@once" }, async ({ site }) => {
  await site.open("#/?card=gru");

  await site.drawer.heading.getByRole("link").click();

  await site.expectHeading("GRU");
  await site.drawer.expectClosed();
});
