// Articles of the reader's own become a collection here in the browser, which keeps it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { posts, type OwnFile } from "../pages/own_page";
import { expect, test } from "../pages/test";

const LETTERS: OwnFile[] = [
  {
    path: "lamp.md",
    text: "---\ntitle: The lamp is lit\noutlet: Harbour Gazette\ndate: 2024-03-05\n---\n\nIt was lit at dusk, said the keeper.\n",
  },
  { path: "boat.txt", text: "The boat came home\n\nIt had been away for a week, and came home on Monday.\n" },
];

test("files that are chosen become a collection, which is kept and can be deleted", async ({ site, page }) => {
  await site.own.open();
  await site.own.choose([...LETTERS, { path: "picture.txt", text: "" }]);
  await site.own.isMade();
  await expect(site.own.status).toContainText("2\u00a0articles");
  await expect(site.own.status).toContainText("1\u00a0file could not be read");
  await expect(site.own.status).toContainText("picture.txt");

  await site.own.openButton.click();
  await site.isOpen();
  await site.expectHeading(/^Articles of /);
  await site.expectPlace(/^#\/\?in=[0-9a-z]+$/);
  await site.type("dusk");
  await expect(site.articles.titles).toHaveText(["The lamp is lit"]);
  await site.expectPlace(/[?&]in=[0-9a-z]+&q=dusk/);
  await site.articles.titles.first().getByRole("link").click();
  await site.expectHeading("The lamp is lit");

  await site.reload();
  await site.expectHeading("The lamp is lit");

  // The site's own collection is where it was, and its front page lists this one.
  await site.open("#/");
  await site.expectHeading("Russian defectors, exile units and the state that hunts them");
  const kept = site.own.kept("Articles of");
  await expect(kept).toContainText("2\u00a0articles");
  await kept.getByRole("button", { name: "Delete…" }).click();
  await kept.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(site.own.shelf).toBeHidden();
  await page.reload();
  await site.isOpen();
  await expect(site.own.shelf).toBeHidden();
});

test("files can be dropped on any page", async ({ site }) => {
  await site.open("#/help");
  await site.own.drop(LETTERS);
  await site.expectPlace("#/own");
  await site.own.isMade();
  await expect(site.own.status).toContainText("2\u00a0articles");
});

test("a text that is pasted becomes a collection", async ({ site, page }) => {
  await site.own.open();
  await page.getByText("Paste a text instead").click();
  await page.getByLabel("Title").fill("A note on lamps");
  await page.getByLabel("Text", { exact: true }).fill("A lamp that is not lit helps nobody.");
  await page.getByRole("button", { name: "Open this text" }).click();
  await site.own.isMade();
  await site.own.openButton.click();
  await site.expectHeading("A note on lamps");
  await expect(site.front.articleCount).toHaveText("1\u00a0article");
});

test("an import can be stopped, gone on with, and survives a reload in the middle", async ({ site, page }) => {
  test.setTimeout(120_000);
  await site.own.open();
  await site.own.choose(posts(400, 1500));
  await expect(site.own.progress).toBeVisible();
  await expect(site.own.status).toContainText(/[1-9]\d* of 400\u00a0files/);
  await site.own.stopButton.click();
  await expect(site.own.status).toContainText(/Stopped: \d+ of 400\u00a0files are read and kept/);
  const read = Number(/Stopped: (\d+)/.exec(await site.own.status.innerText())![1]);
  expect(read).toBeLessThan(400);

  // A reader who has stopped it is not overruled.
  await page.reload();
  const kept = site.own.kept("Articles of");
  await expect(kept).toContainText(`${read} of 400\u00a0files read`);
  await kept.getByRole("button", { name: "Read the rest" }).click();
  const figure = async () => Number(/(\d+) of 400/.exec(await site.own.status.innerText())?.[1]);
  await expect.poll(figure, { message: "how many files are read", intervals: [50] }).toBeGreaterThan(read);

  // One that was interrupted goes on by itself.
  await page.reload();
  await site.own.isMade();
  await expect(site.own.status).toContainText("400\u00a0articles");
});

// A Firefox of the system tells nobody of its downloads.
test("a collection that is exported can be opened again", { tag: "@once" }, async ({ site, page }) => {
  await site.own.open();
  await site.own.choose(LETTERS);
  await site.own.isMade();
  const download = page.waitForEvent("download");
  await site.own.kept("Articles of").getByRole("button", { name: /^Export .* as a bundle$/ }).click();
  const file = await (await download).path();
  await page.getByLabel("Choose files").setInputFiles(file);
  await site.own.isMade();
  await expect(site.own.shelf.getByRole("listitem")).toHaveCount(2);
});

test("what was found is looked through by keys, and the collection follows", async ({ site, page }) => {
  await site.own.open();
  await site.own.choose([
    { path: "a.md", text: "# The lamp is lit\n\nAlma Grey of the Harbour Office lit it in Lisbon.\n" },
    { path: "b.md", text: "# The lamp is out\n\nIn Lisbon nobody had seen Alma Grey, said Berta Holm.\n" },
  ]);
  await site.own.isMade();
  await site.own.kept("Articles of").getByRole("link", { name: /^Look through it/ }).click();
  await site.expectHeading("What was found");
  await page.getByRole("button", { name: /^All undecided/ }).click();
  const grey = site.own.card("Alma Grey");
  await expect(grey).toContainText("named 2\u00a0times in 2\u00a0articles");
  await expect(grey.getByRole("mark").first()).toHaveText("Alma Grey");

  await grey.focus();
  await page.keyboard.press("y");
  await expect(grey).toContainText("Right");
  await expect(grey).not.toBeFocused();
  await page.keyboard.press("k");
  await expect(grey).toBeFocused();

  const lisbon = site.own.card("Lisbon");
  await lisbon.focus();
  await page.keyboard.press("n");
  await expect(lisbon).toContainText("No name: it will go");
  await lisbon.getByRole("button", { name: "Take it back" }).click();
  await expect(lisbon).not.toContainText("it will go");
  await lisbon.focus();
  await page.keyboard.press("h");
  await expect(lisbon).toContainText("Hidden");
  const holm = site.own.card("Berta Holm");
  await holm.getByLabel("The same as").selectOption({ label: "Alma Grey" });
  await expect(holm).toContainText("The same as Alma Grey");

  // Decisions outlive a reload.
  await page.reload();
  await page.getByRole("button", { name: /^Decided 3$/ }).click();
  await expect(site.own.card("Lisbon")).toContainText("Hidden");

  await page.getByRole("button", { name: "Update the collection" }).click();
  await site.expectHeading(/^Articles of /);
  await expect(site.name("Alma Grey")).toBeVisible();
  await expect(site.name("Lisbon")).toHaveCount(0);
  await site.name("Alma Grey").click();
  await site.drawer.expectCard("Alma Grey");
  await expect(site.drawer.drawer).toContainText("Berta Holm");
});

test("a folder is chosen with what lies in it, and pictures are passed over", { tag: "@once" }, async ({ site, page }, info) => {
  const folder = info.outputPath("harbour");
  mkdirSync(join(folder, "letters"), { recursive: true });
  for (const { path, text } of LETTERS) writeFileSync(join(folder, "letters", path), text);
  writeFileSync(join(folder, "lamp.png"), "\x89PNG");
  await site.own.open();
  await page.getByLabel("Choose a folder").setInputFiles(folder);
  await site.own.isMade();
  await expect(site.own.status.getByRole("heading")).toHaveText("harbour");
  await expect(site.own.status).toContainText("2\u00a0articles");
  await site.own.openButton.click();
  await site.expectHeading("harbour");
});

test("a full disk says so, and what was read is kept", { tag: "@once" }, async ({ site, page, context, baseURL }) => {
  const cdp = await context.newCDPSession(page);
  const origin = new URL(baseURL!).origin;
  await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 500_000 });
  await site.own.open();
  await site.own.choose(LETTERS);
  await site.own.isMade();
  await site.own.choose([{ path: "long.txt", text: "A long letter\n\n" + "The lamp. ".repeat(300_000) }]);
  await expect(site.failure).toContainText("There is no room left for it on this device");
  await cdp.send("Storage.overrideQuotaForOrigin", { origin });
  await page.reload();
  await expect(site.own.kept("Articles of")).toContainText("2\u00a0articles");
});

test("once its program is here, nothing is asked for, and no connection is needed", { tag: "@once" }, async ({ site, page, context, baseURL }) => {
  await site.own.open();
  await site.own.choose(LETTERS);
  await site.own.isMade();
  await site.own.openButton.click();
  await site.isOpen();
  await page.goto("./#/own");
  await site.expectHeading("Your own articles");
  // The site's own collection is opened here, and that takes its files.
  await expect(page.getByRole("contentinfo")).toContainText("Russian defectors");
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url().replace(baseURL!, "")));
  await context.setOffline(true);

  await site.own.choose([{ path: "third.txt", text: "A third letter\n\nIt says nothing of lamps.\n" }]);
  await site.own.isMade();
  await site.own.openButton.click();
  await site.expectHeading("third");
  // The engine starts once more, from what the browser has already: nothing else.
  for (const path of asked) {
    expect(path).toMatch(/^(worker|kartoteka|chunk_\d+|split_answers)-[0-9a-f]{10}\.(js|wasm)$/);
  }
});
