// What every spec starts from: the site, and a watch for what must never happen on any page.

import { test as base } from "@playwright/test";

import { Site } from "./site";

interface Options {
  /** True where the spec breaks something on purpose, so that the browser may complain. */
  expectsTrouble: boolean;
}

interface Fixtures {
  site: Site;
  watch: void;
}

export const test = base.extend<Options & Fixtures>({
  expectsTrouble: [false, { option: true }],

  site: async ({ page }, use) => {
    await use(new Site(page));
  },

  // No word on the console, no breach of the security policy, no other host: in every test.
  watch: [
    async ({ context, baseURL, expectsTrouble }, use) => {
      const trouble: string[] = [];
      const origin = new URL(baseURL!).origin;
      context.on("request", (request) => {
        const { protocol, origin: asked } = new URL(request.url());
        if (asked !== origin && protocol !== "data:" && protocol !== "blob:") {
          trouble.push(`asked ${request.url()}`);
        }
      });
      context.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") {
          trouble.push(`${message.type()}: ${message.text()}`);
        }
      });
      context.on("weberror", (error) => trouble.push(`error: ${error.error().message}`));

      await use();

      if (!expectsTrouble) {
        base.expect(trouble, "what the browser complained of").toEqual([]);
      }
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
