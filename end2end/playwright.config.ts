// The built site under a sub-path, in Chromium and in Firefox.
// `cargo xtask test browser` names the browsers of the system; without that, Playwright uses its own.

import { defineConfig } from "@playwright/test";

const port = Number(process.env.KARTOTEKA_TEST_PORT ?? 8931);
const base = "/reading/room/";
const address = `http://127.0.0.1:${port}${base}`;
const xtask = process.env.KARTOTEKA_XTASK ?? "../target/debug/xtask";
const chromium = process.env.KARTOTEKA_CHROMIUM;
const firefox = process.env.KARTOTEKA_FIREFOX;

// Chromium's own sandbox does not work for root, as in most containers.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  // A machine that has other things to do is slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: address,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  webServer: {
    command: `"${xtask}" serve --no-build --port ${port} --base ${base}`,
    url: address,
    reuseExistingServer: false,
  },
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
        launchOptions: {
          executablePath: chromium,
          args: ["--disable-gpu", ...(isRoot ? ["--no-sandbox"] : [])],
        },
      },
    },
    {
      name: "firefox",
      // What does not hang on the browser is asked once.
      grepInvert: /@once/,
      use: {
        browserName: "firefox",
        // A Firefox of the system is driven by the standard protocol, Playwright's own by another.
        ...(firefox ? { channel: "moz-firefox" } : {}),
        launchOptions: {
          executablePath: firefox,
          // Without a screen it believes that there is no mouse: 6 is a fine pointer that can hover.
          firefoxUserPrefs: { "ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6 },
        },
      },
    },
  ],
});
