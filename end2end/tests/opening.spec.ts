// Opening the page: it starts, and it says so when it cannot.

import { expect, test } from "@playwright/test";

test("the page starts and asks no other host", async ({ page, baseURL }) => {
  const elsewhere: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL!) && !request.url().startsWith("data:")) {
      elsewhere.push(request.url());
    }
  });
  page.on("pageerror", (error) => problems.push(error.message));

  await page.goto("./");

  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("#boot-status")).toHaveCount(0);
  expect(elsewhere).toEqual([]);
  expect(problems).toEqual([]);
});

test("a part that is missing on the server is named, with a next step", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));

  await page.goto("./");

  await expect(page.locator("#boot-status")).toContainText("missing on the server");
  await expect(page.locator("#boot-status")).toContainText("reload the page");
});

test("the program is downloaded once, by the page, for its worker too", async ({ page }) => {
  const programs: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) {
      programs.push(request.url());
    }
  });

  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The page's own worker has started; here is one more.
  await page.waitForFunction(() => "kartoteka" in globalThis);
  await page.evaluate(
    () =>
      new Promise<void>((started) => {
        const worker = (globalThis as any).kartoteka.worker() as Worker;
        // Whatever it says first, it runs by then.
        worker.addEventListener("message", () => started());
        worker.addEventListener("error", () => started());
      }),
  );

  expect(programs).toHaveLength(1);
});

test("what a first visit does not need is fetched when one points at what leads to it", async ({ page }) => {
  const programs = new Set<string>();
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) {
      programs.add(request.url().replace(/^.*\//, "").replace(/-[0-9a-f]+\.wasm$/, ""));
    }
  });
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect([...programs]).toEqual(["kartoteka"]);

  await page.getByRole("link", { name: "Articles", exact: true }).first().focus();

  await expect.poll(() => [...programs]).toEqual(expect.arrayContaining(["split_places", "split_answers"]));
});

test("a part that does not arrive is named, and can be asked for again", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.route("**/split_places-*.wasm", (route) => route.fulfill({ status: 404, body: "" }));

  await page.getByRole("link", { name: "Articles", exact: true }).first().click();
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("This part of the page did not arrive");
  await page.unroute("**/split_places-*.wasm");
  await notice.getByRole("button", { name: "Try again" }).click();

  await expect(page.getByRole("list", { name: "Articles found" })).toBeVisible();
});

test("a browser without workers that run modules is told so", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.Worker = class {
      terminate() {}
      postMessage() {}
      addEventListener() {}
    } as unknown as typeof Worker;
  });

  await page.goto("./");
  await page.waitForFunction(() => "kartoteka" in globalThis);
  const message = await page.evaluate(() => {
    try {
      (globalThis as any).kartoteka.worker();
      return "it started";
    } catch (error) {
      return (error as Error).message;
    }
  });

  expect(message).toContain("too old");
});
