// The drawer of cards, and the card on top.

import { expect, type Locator, type Page } from "@playwright/test";

import { cardLink } from "./names";

export class Drawer {
  readonly drawer: Locator;
  readonly heading: Locator;
  readonly behind: Locator;
  readonly closeCard: Locator;
  readonly closeAll: Locator;

  constructor(readonly page: Page) {
    this.drawer = page.getByRole("complementary", { name: "Cards" });
    this.heading = this.drawer.getByRole("heading", { level: 2 });
    this.behind = this.drawer.getByRole("list", { name: "Cards behind this one" }).getByRole("link");
    this.closeCard = this.drawer.getByRole("link", { name: "Close this card" });
    this.closeAll = this.drawer.getByRole("link", { name: "Close all" });
  }

  async expectCard(name: string) {
    await expect(this.heading).toHaveText(name);
  }

  async expectClosed() {
    await expect(this.drawer).toHaveCount(0);
  }

  /** What the card says under a heading such as "killed by". */
  statement(term: string) {
    return this.page.getByRole("definition").and(
      this.drawer.locator(`dt:text-is("${term}") + dd`),
    );
  }

  /** Shows the quotes of what is said under that heading. */
  async showQuotes(term: string) {
    await this.statement(term).getByRole("button", { name: /quotes?/ }).click();
  }

  /** A quote, which is a link to where its words stand. */
  quote(words: string) {
    return this.drawer.getByRole("link", { name: `“${words}”` });
  }

  /** A name on the card that opens another one. */
  name(name: string) {
    return cardLink(this.drawer, name).first();
  }
}
