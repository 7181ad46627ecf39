// Articles of the reader's own: where they are opened, and the collections made of them.

import { expect, type JSHandle, type Locator, type Page } from "@playwright/test";

/** A file as a reader has it: its name, with folders where it came with one, and its text. */
export interface OwnFile {
  path: string;
  text: string;
}

/** So many posts as a blog has them: Markdown with front matter, paragraphs of some words, some names. */
export function posts(count: number, length = 60): OwnFile[] {
  const words = "the lamp at the harbour was lit again at dusk and nobody had asked who paid for it".split(" ");
  return Array.from({ length: count }, (_, n) => {
    // Another text each time, and the same each time that it is asked for.
    let state = n + 1;
    const next = () => (state = (state * 48271) % 2147483647);
    const paragraph = () => Array.from({ length }, () => words[next() % words.length]).join(" ");
    const day = `${2020 + (n % 5)}-0${1 + (n % 9)}-1${n % 10}`;
    return {
      path: `posts/${String(n).padStart(5, "0")}.md`,
      text: `---\ntitle: Post ${n} on the lamp\ndate: ${day}\n---\n\nAlma Grey of the Harbour Office said that ${paragraph()}.\n\n## Later\n\nIn Lisbon ${paragraph()}.\n`,
    };
  });
}

export class OwnPage {
  readonly status: Locator;
  readonly openButton: Locator;
  readonly stopButton: Locator;
  readonly progress: Locator;
  readonly shelf: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole("main");
    this.status = main.locator(".own__status");
    this.openButton = this.status.getByRole("link", { name: "Open the collection" });
    this.stopButton = this.status.getByRole("button", { name: "Stop" });
    this.progress = this.status.getByRole("progressbar");
    this.shelf = main.getByRole("region", { name: "Your collections on this device" });
  }

  async open() {
    await this.page.goto("./#/own");
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText("Your own articles");
  }

  /** Chooses files in the field for files. */
  async choose(files: OwnFile[]) {
    await this.page.getByLabel("Choose files").setInputFiles(
      files.map(({ path, text }) => ({
        name: path.split("/").pop()!,
        mimeType: "text/plain",
        buffer: Buffer.from(text),
      })),
    );
  }

  /** Drops files, made in the page, on the whole of it. */
  async drop(files: OwnFile[]) {
    await this.dropTransfer(await this.transferOf(files));
  }

  /** Files as a hand holds them that drags them. */
  async transferOf(files: OwnFile[]): Promise<JSHandle<DataTransfer>> {
    return this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const { path, text } of files) {
        transfer.items.add(new File([text], path.split("/").pop()!, { type: "text/plain" }));
      }
      return transfer;
    }, files);
  }

  async dropTransfer(transfer: JSHandle<DataTransfer>) {
    for (const event of ["dragenter", "dragover"]) {
      await this.page.dispatchEvent("body", event, { dataTransfer: transfer });
    }
    await expect(this.page.locator(".drop-target")).toBeVisible();
    await this.page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  }

  async isMade() {
    await expect(this.openButton).toBeVisible({ timeout: 50_000 });
  }

  /** A card to be looked at. */
  card(name: string) {
    return this.page.getByRole("article", { name, exact: true });
  }

  /** A collection that is kept here. */
  kept(title: string) {
    return this.shelf.getByRole("listitem").filter({ hasText: title });
  }
}
