// From a phone to a wide screen: nothing is cut off, sheets where there is no room beside the page.

import { EVERY_PLACE } from "../pages/site";
import { expect, test } from "../pages/test";

for (const [width, height] of [[320, 640], [390, 844], [768, 1024], [1280, 800], [1600, 900]] as const) {
  test(`no page scrolls sideways in a window ${width} pixels wide`, { tag: "@once" }, async ({ site, page }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    for (const [name, place] of Object.entries(EVERY_PLACE)) {
      await test.step(name, async () => {
        await site.open(place);
        await site.isDrawn();
        await site.expectNoSidewaysScrolling();
      });
    }
  });
}

test("at 200 % on a laptop everything is still there, in one column", async ({ site, page }) => {
  // Zooming halves the window, in the pixels of the page.
  await page.setViewportSize({ width: 640, height: 400 });
  await site.open("#/articles?q=kuzminov&card=maxim-kuzminov");
  await site.drawer.expectCard("Maxim Kuzminov");
  await site.expectNoSidewaysScrolling();

  await site.drawer.closeCard.click();

  await site.articles.title("How Russia strikes back at those who changed sides").click();
  await site.expectHeading("How Russia strikes back at those who changed sides");
  await site.expectNoSidewaysScrolling();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the facets are a sheet that opens and closes", async ({ site, page }) => {
    await site.open("#/articles");
    await expect(site.articles.facet("People")).toBeHidden();

    await site.articles.filtersButton.click();
    await expect(site.articles.facet("People")).toBeInViewport();
    await site.articles.include("People", "Vladimir Putin").click();
    await page.getByRole("button", { name: /^Show 7\sarticles$/ }).click();

    await expect(site.articles.facet("People")).toBeHidden();
    await expect(site.articles.titles).toHaveCount(7);
    await expect(site.articles.filtersButton).toContainText("1");
  });

  test("a card is a sheet over the page, and a link on it closes it", async ({ site, page }) => {
    await site.open("#/article/putins-concern-3-hit-men");
    await site.article.mention("Maxim Kuzminov").click();
    await site.drawer.expectCard("Maxim Kuzminov");
    const sheet = await site.drawer.drawer.boundingBox();
    expect(sheet!.width).toBe(await page.evaluate(() => document.documentElement.clientWidth));

    await site.drawer.showQuotes("fate");
    await site.drawer.statement("fate").getByRole("link").first().click();

    await site.expectHeading("Re-elected, Putin warns of Russians who change sides");
    await site.drawer.expectClosed();
    await expect(site.article.passage.first()).toBeInViewport();
    await page.goBack();
    await site.drawer.expectCard("Maxim Kuzminov");
  });

  test("the lenses stand at the lower edge", async ({ site }) => {
    await site.open();
    const box = await site.lens("Names").boundingBox();
    expect(box!.y).toBeGreaterThan(844 - 80);

    await site.lens("Names").click();

    await site.expectHeading("Names");
  });
});

test("on a wide screen facets, list and card stand side by side", async ({ site, page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await site.open("#/articles?q=kuzminov&card=maxim-kuzminov");

  const [facets, heading, drawer] = await Promise.all(
    [site.articles.facet("People"), site.heading, site.drawer.heading].map((part) => part.boundingBox()),
  );
  expect(facets!.x + facets!.width).toBeLessThan(heading!.x);
  expect(heading!.x + heading!.width).toBeLessThan(drawer!.x);

  await site.articles.filtersButton.click();
  await expect(site.articles.facet("People")).toBeHidden();
});

test("who asks for less motion gets none", async ({ site, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await site.open("#/articles?q=kuzminov");
  await site.articles.card("Maxim Kuzminov").getByRole("link").click();
  await site.drawer.expectCard("Maxim Kuzminov");

  const moving = await page.evaluate(() =>
    document.getAnimations().filter((animation) => {
      const { duration } = animation.effect?.getComputedTiming() ?? {};
      return typeof duration === "number" && duration > 10;
    }).length,
  );
  expect(moving).toBe(0);
});

test.describe("light and dark", () => {
  test.use({ colorScheme: "light" });

  /** Light ink means dark paper; the browser tells colours as rgb() or as oklch(). */
  const isDark = () => {
    const ink = getComputedStyle(document.body).color;
    const first = Number(/[\d.]+/.exec(ink)?.[0]);
    return first > (ink.startsWith("rgb") ? 128 : 0.5);
  };

  // Firefox of the system cannot be told what the system prefers.
  test("the page follows the system until one chooses", { tag: "@once" }, async ({ site, page }) => {
    await site.open();
    expect(await page.evaluate(isDark)).toBe(false);

    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => page.evaluate(isDark)).toBe(true);

    await site.themeButton("Light").click();
    await expect.poll(() => page.evaluate(isDark)).toBe(false);
  });

  test("the choice of light or dark survives a reload", async ({ site, page }) => {
    await site.open();
    await site.themeButton("Dark").click();
    await expect(site.themeButton("Dark")).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => page.evaluate(isDark)).toBe(true);

    await site.reload();

    await expect(site.themeButton("Dark")).toHaveAttribute("aria-pressed", "true");
    expect(await page.evaluate(isDark)).toBe(true);
  });

  test("the chosen colours are there before the program is", async ({ site, page }) => {
    await site.open();
    await site.themeButton("Dark").click();
    await expect(site.themeButton("Dark")).toHaveAttribute("aria-pressed", "true");

    // The program never arrives: what is painted is what stands before it.
    await page.route("**/*.wasm", () => {});
    await page.reload({ waitUntil: "domcontentloaded" });

    await expect(site.bootStatus).toContainText("Opening the card index");
    expect(await page.evaluate(isDark)).toBe(true);
  });
});
