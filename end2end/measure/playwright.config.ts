// For figures, not for tests: one browser, nothing beside it, nothing that can fail.

import { defineConfig } from "@playwright/test";

const port = Number(process.env.KARTOTEKA_TEST_PORT ?? 8932);
const address = `http://127.0.0.1:${port}/`;
const xtask = process.env.KARTOTEKA_XTASK ?? "../target/debug/xtask";
const site = process.env.KARTOTEKA_SITE ?? "";
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  testMatch: ["typing.ts", "large.ts", "import.ts"],
  outputDir: "../test-results/measure",
  workers: 1,
  timeout: 300_000,
  reporter: "line",
  use: {
    baseURL: address,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.KARTOTEKA_CHROMIUM,
      args: ["--disable-gpu", ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
  webServer: {
    command: `cd .. && "${xtask}" serve --no-build --port ${port} ${site && `"${site}"`}`,
    url: address,
    reuseExistingServer: false,
  },
});
