// Narrowing what was found: facets, histogram, and the parts of the sentence.

import { expect, test } from "../pages/test";

const REBELS = "The Russian units that fight Putin from Ukraine";
const HIT_MEN = "How Russia strikes back at those who changed sides";
const WARNING = "Re-elected, Putin warns of Russians who change sides";
const HISTORY = "Defectors and the fear of them, from Stalin to Putin";
const OUTLOOK = "More killings abroad, more crackdowns at home: what may come";
const MONITOR = [
  "Underground groups bring Russian dissenters to safety",
  "Putin–Wang meeting brings Moscow and Beijing closer",
  "China is said to weigh drones and ammunition for Russia",
  "Journalists’ federation suspends its Russian member",
  "Prigozhin accuses the military of starving Wagner of ammunition",
];

test("a click on a name keeps the articles that mention it, as many as its number says", async ({ site }) => {
  await site.open("#/articles");
  const count = await site.articles.count("People", "Vladimir Putin");
  expect(count).toBe(7);

  await site.articles.include("People", "Vladimir Putin").click();

  await expect(site.articles.titles).toHaveCount(count);
  await expect(site.articles.sentence).toContainText("7\u00a0articles");
  await expect(site.articles.sentence).toContainText("that mention Vladimir Putin");
  await expect(site.articles.include("People", "Vladimir Putin")).toHaveAttribute("aria-current", "true");

  await site.articles.include("People", "Vladimir Putin").click();
  await expect(site.articles.titles).toHaveCount(10);
});

test("the ring with a bar keeps the articles that do not mention a name", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles");

  await site.articles.exclude("People", "Vladimir Putin").click();

  await site.articles.expectTitlesInAnyOrder([MONITOR[2]!, MONITOR[3]!, MONITOR[4]!]);
  await expect(site.articles.sentence).toContainText("that do not mention Vladimir Putin");
});

test("several names narrow further, and the query stays", async ({ site }) => {
  await site.open("#/articles?q=defector");

  await site.articles.include("Organizations", "Russian Volunteer Corps").click();
  await expect(site.articles.titles).toHaveCount(3);
  await site.articles.exclude("People", "Maxim Kuzminov").click();

  await site.articles.expectTitles([REBELS]);
  await site.expectPlace("#/articles?q=defector&organization=russian-volunteer-corps&person=-maxim-kuzminov");
});

test("every number beside a value is the number of articles that a click leaves", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?q=putin");
  await expect(site.articles.titles).toHaveCount(7);

  for (const [facet, value] of [
    ["Organizations", "The Kremlin"],
    ["Places", "Ukraine"],
    ["Events", "War in Ukraine"],
    ["Outlets", "International Research"],
    ["Categories", "Warfare"],
  ] as const) {
    const count = await site.articles.count(facet, value);
    expect(count).toBeGreaterThan(0);
    await site.articles.include(facet, value).click();
    await expect(site.articles.titles).toHaveCount(count);
    await site.articles.takeAway(value).click();
    await expect(site.articles.titles).toHaveCount(7);
  }
});

test("a further value tells what it leaves in addition and instead", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?person=joseph-stalin");

  const putin = site.articles.include("People", "Vladimir Putin");
  const count = await site.articles.count("People", "Vladimir Putin");
  await expect(putin).toHaveAttribute("title", `${count} with it in addition, 7 with it instead`);
  expect(count).toBeLessThan(7);
});

test("several outlets widen what one outlet has", { tag: "@once" }, async ({ site }) => {
  await site.open("#/articles?outlet=Reuters");
  await expect(site.articles.titles).toHaveCount(1);

  await site.articles.include("Outlets", "CNN").click();

  await site.articles.expectTitlesInAnyOrder([MONITOR[2]!, MONITOR[4]!]);
});

test("each part of the sentence can be taken away", async ({ site }) => {
  await site.open("#/articles?q=putin+stalin&place=spain&from=2024&to=2024");
  await site.articles.expectTitles([WARNING]);

  await site.articles.takeAway("stalin").click();
  await site.articles.expectTitlesInAnyOrder([WARNING, HIT_MEN]);
  await expect(site.search).toHaveValue("putin");

  await site.articles.takeAway("Spain").click();
  await site.articles.expectTitlesInAnyOrder([WARNING, HIT_MEN, REBELS, HISTORY, OUTLOOK]);

  await site.articles.takeAway("2024").click();
  await expect(site.articles.titles).toHaveCount(7);

  await site.articles.takeAway("putin").click();
  await expect(site.articles.titles).toHaveCount(10);
  await expect(site.search).toHaveValue("");
});

test("a click on 2023 in the histogram keeps the articles of that year, another gives them up", async ({
  site,
}) => {
  await site.open("#/articles");
  await expect(site.articles.bar("2023")).toHaveAccessibleName("2023: 5\u00a0articles");

  await site.articles.bar("2023").click();

  await site.articles.expectTitlesInAnyOrder(MONITOR);
  await expect(site.articles.sentence).toContainText("published 2023");
  await site.expectPlace("#/articles?from=2023&to=2023");

  await site.articles.histogram.getByRole("link", { name: "Any time" }).click();
  await expect(site.articles.titles).toHaveCount(10);
});

test("the values of a facet that are not shown can be looked for by their first letters", async ({ site }) => {
  await site.open("#/articles");
  const organizations = site.articles.facet("Organizations");
  await expect(site.articles.include("Organizations", "Wagner Group")).toHaveCount(0);

  await organizations.getByRole("button", { name: /^\d+ more$/ }).click();
  await organizations.getByRole("searchbox").pressSequentially("wag", { delay: 30 });

  await expect(site.articles.include("Organizations", "Wagner Group")).toBeVisible();
  await expect(site.articles.include("Organizations", "FSB")).toHaveCount(0);
  await site.articles.include("Organizations", "Wagner Group").click();
  await site.articles.expectTitles([MONITOR[4]!]);
});

test("the selection stays when one goes from the articles to the names and back", async ({ site }) => {
  await site.open("#/articles?q=kuzminov");

  await site.lens("Names").click();
  await site.expectHeading("Names");
  await expect(site.articles.sentence).toContainText("with kuzminov");
  await expect(site.entities.kind("People")).toHaveText(/People\s5/);

  await site.lens("Articles").click();
  await site.articles.expectTitles([HIT_MEN, WARNING]);
});

test("show all gives up the whole selection at once", { tag: "@once" }, async ({ site, page }) => {
  await site.open("#/articles?q=putin&place=spain&from=2024&to=2024");
  await expect(site.articles.titles).toHaveCount(2);

  await page.getByRole("main").getByRole("link", { name: "Show all", exact: true }).click();

  await expect(site.articles.titles).toHaveCount(10);
  await site.expectPlace("#/articles");
});
