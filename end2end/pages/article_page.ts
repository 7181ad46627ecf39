// An article as it is read.

import { expect, type Locator, type Page } from "@playwright/test";

import { cardLink } from "./names";

export class ArticlePage {
  readonly main: Locator;
  readonly passage: Locator;
  readonly note: Locator;
  readonly sources: Locator;
  readonly named: Locator;
  readonly related: Locator;
  readonly parts: Locator;
  readonly categories: Locator;

  constructor(readonly page: Page) {
    this.main = page.getByRole("main");
    // A mark is no more than a mark to those who hear the page: the attribute tells the passage of a
    // link from a word that was searched.
    this.passage = this.main.locator("mark[data-passage]");
    this.note = this.main.getByRole("note");
    this.sources = this.main.getByRole("region", { name: "Sources" });
    this.named = this.main.getByRole("region", { name: "Named here" });
    this.related = this.main.getByRole("region", { name: "Articles that name the same" });
    this.parts = this.main.getByRole("navigation", { name: "Parts of the same piece" });
    this.categories = this.main.getByRole("list", { name: "Filed under" });
  }

  /** The first place in the text that has this name. */
  mention(name: string) {
    return cardLink(this.main.getByRole("paragraph"), name).first();
  }

  /** The sentence that a link points to, whatever links cut it into pieces. */
  async expectPassage(text: string) {
    await expect
      .poll(async () => (await this.passage.allTextContents()).join(""))
      .toBe(text);
    await expect(this.passage.first()).toBeInViewport();
  }
}
