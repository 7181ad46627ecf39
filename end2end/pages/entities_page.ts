// The lens on entities: whom and what the articles of the selection name.

import { expect, type Locator, type Page } from "@playwright/test";

export class EntitiesPage {
  readonly main: Locator;
  readonly rows: Locator;
  readonly names: Locator;
  readonly nameFilter: Locator;
  readonly letters: Locator;
  readonly kinds: Locator;

  constructor(page: Page) {
    this.main = page.getByRole("main");
    this.rows = this.main.getByRole("table").getByRole("rowgroup").nth(1).getByRole("row");
    this.names = this.rows.getByRole("rowheader").getByRole("link");
    this.nameFilter = this.main.getByRole("searchbox", { name: "Find a name" });
    this.letters = this.main.getByRole("navigation", { name: "Names by letter" });
    this.kinds = this.main.getByRole("navigation", { name: "Kinds" });
  }

  kind(name: string) {
    return this.kinds.getByRole("link", { name });
  }

  letter(letter: string) {
    return this.letters.getByRole("link", { name: letter, exact: true });
  }

  sortBy(order: string) {
    return this.main.getByRole("navigation", { name: "Order" }).getByRole("link", { name: order, exact: true });
  }

  row(name: string) {
    return this.rows.filter({ has: this.main.page().getByText(name, { exact: true }) });
  }

  /** These names and no others, in this order. */
  async expectNames(names: string[]) {
    await expect(this.names).toHaveText(names.map((name) => new RegExp(`(: |^)${name}$`)));
  }
}
