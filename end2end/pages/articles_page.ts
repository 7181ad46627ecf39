// The lens on articles: what was found, as what the query was understood, what narrows it.

import { expect, type Locator, type Page } from "@playwright/test";

import { escaped } from "./names";

export class ArticlesPage {
  readonly main: Locator;
  readonly hits: Locator;
  readonly titles: Locator;
  readonly cards: Locator;
  readonly sentence: Locator;
  readonly filters: Locator;
  readonly filtersButton: Locator;
  readonly histogram: Locator;
  readonly order: Locator;

  constructor(readonly page: Page) {
    this.main = page.getByRole("main");
    this.hits = this.main.getByRole("list", { name: "Articles found" }).locator("> li");
    this.titles = this.hits.getByRole("heading");
    this.cards = this.main.getByRole("region", { name: "Cards" });
    // "2 articles with kuzminov": a number with a noun, and what they are narrowed to.
    this.sentence = this.main
      .getByRole("paragraph")
      .filter({ hasText: /^\s*[\d,]+\s(article|name)s?\s+\S/ });
    this.filters = this.main.getByRole("region", { name: "Filters" });
    // On narrow screens it opens the sheet, on wide ones it folds the column.
    this.filtersButton = this.filters.getByRole("button", { name: /^Filters/ });
    this.histogram = this.filters.getByRole("region", { name: "Published" });
    this.order = this.main.getByRole("navigation", { name: "Order" });
  }

  hit(title: string) {
    return this.hits.filter({ has: this.page.getByRole("heading", { name: title }) });
  }

  /** The link of a hit to its article. */
  title(title: string) {
    return this.hit(title).getByRole("heading").getByRole("link");
  }

  /** The small card above the hits. */
  card(name: string) {
    return this.cards.getByRole("article").filter({
      has: this.page.getByRole("heading", { name, exact: true }),
    });
  }

  /** These articles and no others, in this order. */
  async expectTitles(titles: string[]) {
    await expect(this.titles).toHaveText(titles);
  }

  /** These articles and no others, in any order. */
  async expectTitlesInAnyOrder(titles: string[]) {
    await expect
      .poll(async () => (await this.titles.allTextContents()).sort())
      .toEqual([...titles].sort());
  }

  /** A facet, such as "People". */
  facet(name: string) {
    return this.filters.getByRole("region", { name, exact: true });
  }

  /** A value of a facet: the link that includes it. */
  include(facet: string, value: string) {
    return this.facet(facet).getByRole("link", { name: new RegExp(`^${escaped(value)}\\s?[\\d,]+$`) });
  }

  /** A value of a facet: the link that excludes it. */
  exclude(facet: string, value: string) {
    return this.facet(facet).getByRole("link", { name: `Without ${value}`, exact: true });
  }

  /** The number that stands beside a value. */
  async count(facet: string, value: string) {
    const name = await this.include(facet, value).textContent();
    return Number(/[\d,]+$/.exec(name ?? "")?.[0]);
  }

  /** The cross of a part of the sentence. */
  takeAway(part: string) {
    return this.main.getByRole("link", { name: `Take away: ${part}`, exact: true });
  }

  /** A bar of the histogram. */
  bar(date: string) {
    return this.histogram.getByRole("link", { name: new RegExp(`^${date}: `) });
  }

  sortBy(order: string) {
    return this.order.getByRole("link", { name: order, exact: true });
  }
}
