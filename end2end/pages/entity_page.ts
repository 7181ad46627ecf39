// The page of one entity, with its tabs.

import type { Locator, Page } from "@playwright/test";

export class EntityPage {
  readonly main: Locator;
  readonly tabs: Locator;
  readonly sentences: Locator;
  readonly articles: Locator;

  constructor(page: Page) {
    this.main = page.getByRole("main");
    this.tabs = this.main.getByRole("navigation", { name: "Parts of this card" });
    this.sentences = this.main.getByRole("figure");
    this.articles = this.main.getByRole("listitem").filter({ hasText: /named\s\d+\stimes?/ });
  }

  tab(name: "Overview" | "Mentions" | "Articles") {
    return this.tabs.getByRole("link", { name });
  }
}
