// Names that open cards, and how patterns are made of names.

import type { Locator } from "@playwright/test";

/** A link to a card: in a text it has the name alone, in a list the word for its kind before it. */
export function cardLink(within: Locator, name: string) {
  const kind = "(Person|Organization|Place|Event|Work)";
  return within.getByRole("link", { name: new RegExp(`^(${kind}: ?)?${escaped(name)}$`) });
}

/** The text as a pattern that fits it alone. */
export function escaped(text: string) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
