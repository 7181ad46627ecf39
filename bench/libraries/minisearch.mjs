// MiniSearch: its guide's search options for a box that answers while one types.

import MiniSearch from "minisearch";

export const setting =
  "title counts twice; while typing all words, each also as a prefix and, from four letters on, with 0.2 of them wrong";

const OPTIONS = { idField: "id", fields: ["title", "body"] };
const FULL = { boost: { title: 2 } };
const TYPING = {
  ...FULL,
  prefix: true,
  fuzzy: (term) => (term.length > 3 ? 0.2 : null),
  combineWith: "AND",
};

export function build(articles) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(articles);
  return { "index.json": JSON.stringify(index) };
}

export const load = (files) => MiniSearch.loadJSON(new TextDecoder().decode(files["index.json"]), OPTIONS);

const found = (index, text, limit, options) => index.search(text, options).slice(0, limit).map(({ id }) => id);
export const ask = (index, text, limit) => found(index, text, limit, FULL);
export const type = (index, text, limit) => found(index, text, limit, TYPING);
