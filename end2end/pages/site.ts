// The whole site: the frame around every page, and the pages.

import { expect, type Locator, type Page } from "@playwright/test";

import { ArticlePage } from "./article_page";
import { ArticlesPage } from "./articles_page";
import { Drawer } from "./drawer";
import { EntitiesPage } from "./entities_page";
import { EntityPage } from "./entity_page";
import { FrontPage } from "./front_page";
import { cardLink } from "./names";
import { OwnPage } from "./own_page";

/** Where each page is, as the part of the address behind `#` names it. */
export const EVERY_PLACE = {
  front: "#/",
  articles: "#/articles?q=kuzminov",
  "articles with a card": "#/articles?q=kuzminov&card=maxim-kuzminov",
  "articles for a word that was likely meant": "#/articles?q=kuzmniov",
  "articles of which there are none": "#/articles?q=zebra",
  article: "#/article/putins-concern-3-hit-men",
  "article with a note": "#/article/monitor-2567-putin-wang-meeting",
  "article with cards": "#/article/putins-concern-3-hit-men?card=gru&card=maxim-kuzminov",
  "card, overview": "#/entity/maxim-kuzminov",
  "card, mentions": "#/entity/maxim-kuzminov/mentions",
  "card, articles": "#/entity/maxim-kuzminov/articles",
  entities: "#/entities",
  "entities of a kind": "#/entities/organization?letter=R&order=name",
  "own articles": "#/own",
  help: "#/help",
  about: "#/about",
  "unknown page": "#/no/such/page",
  "unknown article": "#/article/no-such-article",
  "unknown card": "#/entity/no-such-card",
} as const;

export class Site {
  readonly front: FrontPage;
  readonly articles: ArticlesPage;
  readonly article: ArticlePage;
  readonly entities: EntitiesPage;
  readonly entity: EntityPage;
  readonly own: OwnPage;
  readonly drawer: Drawer;

  readonly main: Locator;
  readonly heading: Locator;
  readonly search: Locator;
  readonly searchForm: Locator;
  readonly suggestions: Locator;
  readonly hoverCard: Locator;
  readonly announcer: Locator;
  readonly keysDialog: Locator;
  readonly failure: Locator;
  readonly bootStatus: Locator;

  constructor(readonly page: Page) {
    this.front = new FrontPage(page);
    this.articles = new ArticlesPage(page);
    this.article = new ArticlePage(page);
    this.entities = new EntitiesPage(page);
    this.entity = new EntityPage(page);
    this.own = new OwnPage(page);
    this.drawer = new Drawer(page);

    this.main = page.getByRole("main");
    this.heading = this.main.getByRole("heading", { level: 1 });
    this.searchForm = page.getByRole("search");
    this.search = this.searchForm.getByRole("searchbox", { name: "Search" });
    this.suggestions = this.searchForm.getByRole("list", { name: "Suggestions" });
    // It repeats what the link that it hangs on opens, and is hidden from the accessibility tree.
    this.hoverCard = page.locator(".hover-card");
    this.announcer = page.locator("#announcer");
    this.keysDialog = page.getByRole("dialog", { name: "Keys" });
    this.failure = page.getByRole("alert");
    // What stands there until the program has started.
    this.bootStatus = page.locator("#boot-status");
  }

  /** Loads a place and waits until the collection is open and the page drawn. */
  async open(place: string = "#/") {
    await this.page.goto(`./${place}`);
    await this.isOpen();
  }

  /** Loads the page anew. */
  async reload() {
    await this.page.reload();
    await this.isOpen();
  }

  async isOpen() {
    await expect(this.search).toBeVisible();
    await expect(this.heading).toBeVisible();
  }

  /** What was awaited is there. */
  async isDrawn() {
    await expect(this.page.locator(".skeleton")).toHaveCount(0);
  }

  /** Types into the search box, as fast as a person who types well. */
  async type(query: string) {
    await this.search.click();
    await this.search.pressSequentially(query, { delay: 40 });
  }

  async expectHeading(text: string | RegExp) {
    await expect(this.heading).toHaveText(text);
  }

  /** The part of the address behind `#`. */
  async expectPlace(place: string | RegExp) {
    await expect
      .poll(() => new URL(this.page.url()).hash, { message: "the place in the address" })
      [place instanceof RegExp ? "toMatch" : "toBe"](place as never);
  }

  lens(name: "Articles" | "Names") {
    return this.page.getByRole("navigation", { name: "Lenses" }).getByRole("link", { name });
  }

  themeButton(name: "As the system" | "Light" | "Dark") {
    return this.page.getByRole("group", { name: "Colours" }).getByRole("button", { name });
  }

  /** A name anywhere in the page that opens a card. */
  name(name: string) {
    return cardLink(this.main, name);
  }

  /** The page is no wider than the window. */
  async expectNoSidewaysScrolling() {
    const surplus = () =>
      this.page.evaluate(() => {
        const root = document.documentElement;
        return root.scrollWidth - root.clientWidth;
      });
    await expect.poll(surplus, { message: "how much wider the page is than the window" }).toBe(0);
  }

  /** What has the focus shows it, by an outline of its own or of what is drawn around it. */
  async expectFocusToBeSeen() {
    const outlined = () =>
      this.page.evaluate(() => {
        let element = document.activeElement;
        if (!element || element === document.body) return "nothing has the focus";
        const name = element.outerHTML.slice(0, 80);
        for (let up = 0; element && up < 4; up += 1, element = element.parentElement) {
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) return "outlined";
        }
        return `no outline around ${name}`;
      });
    await expect.poll(outlined, { message: "the focus" }).toBe("outlined");
  }
}
