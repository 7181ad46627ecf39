// Every page and state under the eyes of axe, wide and narrow, light and dark.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { EVERY_PLACE } from "../pages/site";
import { expect, test } from "../pages/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules that the colours decide: the rest is the same in the dark. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

async function expectNoViolations(page: Page, where: string) {
  const look = async (axe: AxeBuilder, colours: string) => {
    const { violations } = await axe.analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, any }) => `${id} (${help}): ${target} ${any.map(({ message }) => message).join("; ")}`,
      ),
    );
    expect.soft(found, `${where}, ${colours}`).toEqual([]);
  };
  // Without motion, so that no colour is caught on its way to another.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await look(new AxeBuilder({ page }).withTags(STANDARDS), "light");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await look(new AxeBuilder({ page }).withRules(RULES_OF_COLOUR), "dark");
}

for (const [width, pixels] of [["wide", 1280], ["narrow", 360]] as const) {
  test.describe(width, { tag: "@once" }, () => {
    test.use({ viewport: { width: pixels, height: 800 } });

    test("axe finds nothing on any page", async ({ site, page }) => {
      test.setTimeout(300_000);
      for (const [name, place] of Object.entries(EVERY_PLACE)) {
        await test.step(name, async () => {
          await site.open(place);
          await site.isDrawn();
          await expectNoViolations(page, name);
        });
      }
    });

    test("axe finds nothing on what opens over a page", async ({ site, page }) => {
      test.setTimeout(120_000);
      await test.step("a query that cannot be understood", async () => {
        await site.open('#/articles?q="unclosed ((');
        await site.isDrawn();
        await expectNoViolations(page, "a query that cannot be understood");
      });
      await test.step("the list of keys", async () => {
        await page.keyboard.press("?");
        await expect(site.keysDialog).toBeVisible();
        await expectNoViolations(page, "the list of keys");
        await page.keyboard.press("Escape");
      });
      await test.step("a facet that is searched, or the sheet of facets", async () => {
        await site.open("#/articles");
        await site.isDrawn();
        if (width === "narrow") {
          await site.articles.filtersButton.click();
        }
        await site.articles.facet("Places").getByRole("button", { name: /more$/ }).click();
        await expect(site.articles.facet("Places").getByRole("searchbox")).toBeVisible();
        await expectNoViolations(page, "a facet that is searched");
      });
      await test.step("the quotes of a card, and the card beside a name", async () => {
        await site.open("#/help?card=maxim-kuzminov");
        await site.isDrawn();
        await site.drawer.showQuotes("killed by");
        await page.keyboard.press("Tab");
        await expect(site.hoverCard).toBeVisible();
        await expectNoViolations(page, "the quotes of a card");
      });
    });

    test("axe finds nothing on articles of one's own, and on what was found in them", async ({ site, page }) => {
      test.setTimeout(120_000);
      await site.own.open();
      await site.own.choose([
        { path: "a.md", text: "# The lamp is lit\n\nAlma Grey of the Harbour Office lit it in Lisbon.\n" },
        { path: "b.txt", text: "" },
      ]);
      await site.own.isMade();
      await page.getByText("Paste a text instead").click();
      await expectNoViolations(page, "a collection that was made");
      await site.own.kept("Articles of").getByRole("button", { name: "Delete…" }).click();
      await expectNoViolations(page, "a question before something is deleted");
      await site.own.kept("Articles of").getByRole("button", { name: "Keep" }).click();
      await site.own.kept("Articles of").getByRole("link", { name: /^Look through it/ }).click();
      await page.getByRole("button", { name: /^All undecided/ }).click();
      await site.own.card("Alma Grey").getByRole("button", { name: /^Right/ }).click();
      await expectNoViolations(page, "what was found");
      await page.getByRole("link", { name: "Leave it as it is" }).click();
      await site.isOpen();
      await expect(site.own.shelf).toBeVisible();
      await expectNoViolations(page, "the front page of a collection of one's own");
    });

    test.describe("when something is missing", () => {
      test.use({ expectsTrouble: true });

      test("axe finds nothing on a page without its collection", async ({ site, page }) => {
        await page.route("**/collection.json", (route) => route.fulfill({ status: 404, body: "" }));
        await page.goto("./");
        await expect(site.failure).toBeVisible();
        await expectNoViolations(page, "a missing collection");
      });

      test("axe finds nothing on a page without its program", async ({ site, page }) => {
        await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
        await page.goto("./");
        await expect(site.bootStatus).toContainText("missing on the server");
        await expectNoViolations(page, "a missing program");
      });

      test("axe finds nothing on a front page that has problems to tell", async ({ site, page }) => {
        await page.route("**/articles.json", (route) => route.fulfill({ status: 404, body: "" }));
        await site.open();
        await site.front.problems.click();
        // The click scrolls as it likes; what lies under the head is not too small for that.
        await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
        await expectNoViolations(page, "problems");
      });
    });
  });
}
