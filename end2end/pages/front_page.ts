// The front page: what the collection is, and where to begin.

import type { Locator, Page } from "@playwright/test";

export class FrontPage {
  readonly main: Locator;
  readonly articleCount: Locator;
  readonly kinds: Locator;
  readonly events: Locator;
  readonly allEvents: Locator;
  readonly newest: Locator;
  readonly problems: Locator;

  constructor(page: Page) {
    this.main = page.getByRole("main");
    this.articleCount = this.main.getByRole("link", { name: /^\d+\sarticles?$/ });
    this.kinds = this.main.getByRole("region", { name: "Named most often" });
    this.events = this.main.getByRole("region", { name: "What happened" });
    this.allEvents = this.events.getByRole("button");
    this.newest = this.main.getByRole("region", { name: "Newest articles" });
    this.problems = this.main.getByRole("group").filter({ hasText: "could not be taken" });
  }

  /** The heading of a kind, with its number: "People 14". */
  kind(name: string) {
    return this.kinds.getByRole("heading").getByRole("link", { name });
  }

  event(name: string) {
    return this.events.getByRole("listitem").filter({ hasText: name });
  }

  newestTitles() {
    return this.newest.getByRole("listitem").getByRole("link");
  }
}
