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

  await expect(page.locator("body")).toContainText("Kartoteka");
  await expect(page).toHaveTitle(/Kartoteka/);
  expect(elsewhere).toEqual([]);
  expect(problems).toEqual([]);
});

test("a part that is missing on the server is named, with a next step", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));

  await page.goto("./");

  await expect(page.getByRole("status")).toContainText("missing on the server");
  await expect(page.getByRole("status")).toContainText("reload the page");
});
